"""One ledger with two calls for all tests that only read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra 'web' is not installed")

from starlette.testclient import TestClient

from support.web import client_of, ledger_with


@pytest.fixture(autouse=True)
def _show_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_TRACEBACK", "1")


@pytest.fixture(scope="session")
def shared_db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger nobody writes to."""
    return ledger_with(Path(tmp_path_factory.mktemp("web")))


@pytest.fixture
def client(shared_db: str) -> Iterator[TestClient]:
    """A browser at the machine itself."""
    with client_of(shared_db) as found:
        yield found
