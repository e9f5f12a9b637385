"""Opens a ledger: a file for one person, a PostgreSQL database for a team; makes or upgrades its tables."""

from __future__ import annotations

import os
from pathlib import Path

from readout.errors import LedgerError
from readout.ledger.ledger import Ledger

DEFAULT = "readout.db"


def open_ledger(where: str | None = None, *, write: bool = False, wait: float = 60.0) -> Ledger:
    """The ledger at ``where``: a file's path or ``postgresql://…``; READOUT_DB, else ``readout.db``, where it is None.

    With ``write`` it is made where there is none, and its tables are upgraded; ``wait`` is how many seconds a writer
    waits for another one. Raises LedgerError: there is none, it is no ledger, it is newer than this program, it cannot
    be opened.
    """
    from readout.ledger.engines import connect  # noqa: PLC0415 - loads SQLAlchemy

    address = where or os.environ.get("READOUT_DB") or DEFAULT
    path = Path(address)
    if not write and "://" not in address and not (path.is_file() or path.is_dir()):  # of a folder connecting tells
        raise LedgerError(address, "there is no ledger", "Make one with 'readout add FILE… --db " + address + "'")
    return Ledger(connect(address, write=write), write=write, wait=wait)


def is_server(address: str) -> bool:
    """Whether an address names a database server rather than a file."""
    return address.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))
