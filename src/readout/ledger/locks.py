"""One writer at a time: a second one waits, and is told who holds the lock.

For a file the lock is one of the operating system on ``<file>.lock``, which ends with its process, however it ends; the
file's content only says who holds it. For PostgreSQL it is an advisory lock of the session.
"""

from __future__ import annotations

import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from sqlalchemy import Connection, text

from readout.errors import LedgerBusy, LedgerError

if TYPE_CHECKING:
    from readout.ledger.engines import Place

_KEY = 0x52444F54
_PAUSE = 0.05
_SAY_AFTER = 1.0

Waiting = Callable[[str], None]


@contextmanager
def writer_lock(place: Place, *, wait: float, waiting: Waiting | None = None) -> Iterator[None]:
    """Holds the right to write. ``waiting`` is told once, after a second, who holds it now.

    Raises LedgerBusy where it is not to be had within ``wait`` seconds.
    """
    with _file_lock(place, place.path, wait, waiting) if place.path else _server_lock(place, wait, waiting):
        yield


def _until(
    take: Callable[[], bool], holder: Callable[[], str], place: Place, wait: float, waiting: Waiting | None
) -> None:
    begun, said = time.monotonic(), False
    while not take():
        passed = time.monotonic() - begun
        if passed >= wait:
            problem = f"{holder()} is writing to it"
            raise LedgerBusy(place.address, problem, "Wait until that has ended, or give more time with --wait SECONDS")
        if waiting and not said and passed >= _SAY_AFTER:
            waiting(f"waiting for {holder()}, which is writing to {place.address}")
            said = True
        time.sleep(min(_PAUSE, max(wait - passed, 0.001)))


@contextmanager
def _file_lock(place: Place, path: Path, wait: float, waiting: Waiting | None) -> Iterator[None]:
    lock = path.with_name(path.name + ".lock")
    try:
        file = lock.open("a+", encoding="utf-8")
    except OSError as error:
        problem = f"it cannot be written ({error.strerror}: {lock})"
        raise LedgerError(place.address, problem, "Check the permissions of its folder") from None
    with file:
        _until(lambda: _taken(file), lambda: _holder(lock), place, wait, waiting)
        try:
            _say_who(file)
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def _taken(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def who() -> str:
    """This process, for others to read: command, process id, host."""
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]])[:40]
    return f"{command} (process {os.getpid()} on {socket.gethostname()})"


def _say_who(file: IO[str]) -> None:
    """Written for people; a full disk does not keep anybody from the lock."""
    try:
        told = json.dumps({"who": who(), "since": datetime.now(UTC).isoformat(timespec="seconds")})
        file.seek(0)
        if file.read() != told:
            file.seek(0)
            file.truncate()
            file.write(told)
            file.flush()
    except OSError:
        pass


def _holder(lock: Path) -> str:
    try:
        told = json.loads(lock.read_text(encoding="utf-8"))
        return f"{told['who']}, since {told['since']},"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"


@contextmanager
def _server_lock(place: Place, wait: float, waiting: Waiting | None) -> Iterator[None]:
    with place.engine.connect() as connection:
        connection.execute(text("SELECT set_config('application_name', :who, false)"), {"who": who()[:63]})
        connection.commit()
        _until(lambda: _taken_there(connection), lambda: _holder_there(connection), place, wait, waiting)
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})
            connection.commit()


def _taken_there(connection: Connection) -> bool:
    taken = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}).scalar())
    connection.commit()
    return taken


def _holder_there(connection: Connection) -> str:
    query = """
        SELECT a.application_name, a.backend_start FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND l.objid = :key AND l.granted AND l.database = a.datid
    """
    row = connection.execute(text(query), {"key": _KEY}).first()
    connection.commit()
    return f"{row[0] or 'another program'}, since {row[1]:%Y-%m-%dT%H:%M:%S}," if row else "another process"
