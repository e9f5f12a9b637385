"""A copy of a ledger that can be opened as one: whole or not there, whatever happens on the way."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from readout.errors import LedgerError
from readout.ledger.engines import Place, read_only, told

_UNFINISHED = ".unfinished"


def back_up(place: Place, target: Path) -> int:
    """Copies a file's ledger to ``target``; gives the size in bytes. The copy is checked before it gets its name.

    Raises LedgerError: the target is there already, cannot be written, or the copy is not whole.
    """
    if place.path is None:
        remedy = "Use 'readout export --format ledger FILE', or pg_dump"
        raise LedgerError(place.address, "a database server is not copied as a file", remedy)
    if target.exists():
        raise LedgerError(str(target), "there is a file already", "Name another file; a backup overwrites nothing")
    if not target.parent.is_dir():
        raise LedgerError(str(target), f"there is no folder {target.parent}", "Make it, or name another file")
    unfinished = target.with_name(target.name + _UNFINISHED)
    try:
        _copy(place.path, unfinished)
        _check(unfinished)
        _sync(unfinished)
        os.link(unfinished, target)  # fails where another process has made it meanwhile
        unfinished.unlink()
        _sync(target.parent)
    except SQLAlchemyError as error:
        raise told(error, str(target)) from error
    except FileExistsError:
        raise LedgerError(str(target), "there is a file already", "Name another file") from None
    except OSError as error:
        raise LedgerError(str(target), f"it cannot be written ({error.strerror})", "Name another place") from None
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return target.stat().st_size


def _copy(path: Path, unfinished: Path) -> None:
    """VACUUM INTO reads one state of the ledger, while others go on writing."""
    with contextlib.suppress(FileNotFoundError):
        unfinished.unlink()  # what a killed run left
    with contextlib.closing(read_only(path)) as connection:
        try:
            connection.execute("VACUUM INTO ?", (str(unfinished),))
        except sqlite3.Error as error:
            raise LedgerError(str(unfinished), f"the copy failed ({error})", "Check the room on the disk") from error


def _check(copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(copy)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise LedgerError(str(copy), f"the copy is not whole ({found})", "Run 'readout doctor' on the ledger")


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
