"""A small ledger behind a server, for the tests of pages and API: the calls of Norland and Talvien, and whatever is added."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from readout.records import Reading
from readout.web.app import create_app
from readout.web.settings import WebSettings
from support.ledgers import add, call, new_ledger, second

OWN = {"sec-fetch-site": "same-origin"}
"""What a browser says of what a page of the server itself sends."""


def ledger_with(folder: Path, readings: Iterable[Reading] = ()) -> str:
    """The address of a new ledger with these readings; without any, the two calls."""
    address = str(folder / "web.db")
    with new_ledger(address) as ledger:
        add(ledger, list(readings) or [*call(), *second()])
    return address


def client_of(db: str, *, address: str = "127.0.0.1", **settings: Any) -> TestClient:
    """A browser at ``address`` before a server on a ledger; it speaks German and does not follow redirects."""
    app = create_app(WebSettings(db=db, **settings))
    return TestClient(
        app, base_url="http://localhost:8020", headers=OWN, client=(address, 50_000), follow_redirects=False
    )
