"""One suite for both databases: ``address`` is a new, empty place for a ledger, in a file and on a server."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.postgres import binaries, new_database, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """The tests' own PostgreSQL; READOUT_POSTGRES=required makes its absence an error."""
    if binaries() is None and os.environ.get("READOUT_POSTGRES") != "required":
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="rdpg"))
    folder.chmod(0o755)
    try:
        with running_server(folder) as running:
            yield running
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes addresses of new, empty places."""
    if request.param == "postgresql":
        folder: Path = request.getfixturevalue("server")
        return lambda: new_database(folder)
    made = iter(range(1000))
    return lambda: str(tmp_path / f"readout{next(made)}.db")


@pytest.fixture
def address(new_address: Callable[[], str]) -> str:
    """The address of a new, empty place."""
    return new_address()
