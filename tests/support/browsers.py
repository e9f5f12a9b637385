"""A real browser before a server on a ledger: it notes what must not be, and pages are looked at with axe."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from readout.web.app import create_app
from readout.web.settings import WebSettings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("READOUT_BROWSER") == "required"
SKIPPED = CHROMIUM is None and not REQUIRED
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@contextmanager
def serving(db: str) -> Iterator[str]:
    """A server on a ledger; its address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(create_app(WebSettings(db=db)), log_config=None, ws="none"))
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        running.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield found
        found.close()


@dataclass(slots=True)
class Watched:
    """A tab with what must not be: requests elsewhere, faults of scripts, reports of the policy, dialogs."""

    page: Page
    faults: list[str] = field(default_factory=list)


def watched(context: BrowserContext, address: str) -> Watched:
    """A tab of a browser that is watched; nothing is loaded yet."""
    tab = Watched(page=context.new_page())
    page, faults = tab.page, tab.faults
    page.on("request", lambda one: None if one.url.startswith(address) else faults.append(one.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda one: faults.append(one.message))
    page.on("console", lambda one: faults.append(one.text) if _is_fault(one.type, one.text) else None)
    return tab


@contextmanager
def tab(browser: Browser, address: str, **settings: Any) -> Iterator[Page]:
    """A tab in German at a server's first page; at the end nothing happened that must not be."""
    context = browser.new_context(**{"locale": "de-DE", **settings})
    found = watched(context, address)
    found.page.goto(address)
    yield found.page
    context.close()
    assert found.faults == []


def _is_fault(kind: str, text: str) -> bool:
    return "Content Security Policy" in text or (kind == "error" and "status of 4" not in text)


def violations(page: Page) -> str:
    """What axe finds wrong, as a report; empty where it finds nothing."""
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    found = Axe().run(page)
    return "" if found.violations_count == 0 else str(found.generate_report())
