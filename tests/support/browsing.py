"""A server for a real browser, and a tab that notes what must not be."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from readout.web.app import create_app
from readout.web.settings import WebSettings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("READOUT_BROWSER") == "required"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@contextmanager
def served(db: str) -> Iterator[str]:
    """The address of a server on a ledger."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(WebSettings(db=db)), log_config=None, ws="none"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join()


@contextmanager
def browsing() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@contextmanager
def tab(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """A tab in German; at the end nothing was asked of others, no script failed, and the policy reported nothing."""
    context = browser.new_context(**{"locale": "de-DE", **settings})
    page, faults = context.new_page(), []
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda one: faults.append(one.text) if _is_fault(one.type, one.text) else None)
    page.goto(address)
    yield page
    context.close()
    assert faults == []


def _is_fault(kind: str, text: str) -> bool:
    return kind == "error" and "status of 4" not in text
