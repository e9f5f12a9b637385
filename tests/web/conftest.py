"""Ledgers behind servers, and browsers before them, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from starlette.testclient import TestClient

from readout.records import Reading
from support.web import client_of, ledger_with

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def _show_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_TRACEBACK", "1")


@pytest.fixture(scope="session")
def shared_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with two calls that nobody writes to."""
    return ledger_with(Path(tmp_path_factory.mktemp("web")))


@pytest.fixture
def client(shared_db: str) -> Iterator[TestClient]:
    """A browser at the machine itself."""
    with client_of(shared_db) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser."""
    from support.browsers import chromium

    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    """What the ledger behind ``address`` holds; a module gives others by a fixture of this name."""
    return []


@pytest.fixture(scope="module")
def address(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that real browsers reach, before a ledger with these readings, or with the two calls."""
    from support.browsers import serving

    with serving(ledger_with(Path(tmp_path_factory.mktemp("address")), readings)) as found:
        yield found
