"""Connects to a ledger: a SQLite file or a PostgreSQL database, with the settings that keep it whole.

SQLite: write-ahead log, every commit synced to the disk, one writer (:mod:`readout.ledger.locks`), readers that can
not write. A transaction begins when it is said, not at the first change, so that what it read still holds. Connections
stay open until the ledger is closed: a new one has an empty cache, and where the last closes SQLite copies its log.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from readout.errors import LedgerDamaged, LedgerError
from readout.ledger.migrating import STEPS, Steps, known_revision, migrate

APPLICATION_ID = 0x52444F54
"""Marks a SQLite file as a ledger: "RDOT"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A database: its address for messages (without a password), for a file its path, the steps of its tables."""

    engine: Engine
    address: str
    path: Path | None
    steps: Steps = STEPS

    @property
    def is_server(self) -> bool:
        """Whether it is a database server, not a file."""
        return self.path is None


def connect(address: str, *, write: bool, steps: Steps = STEPS) -> Place:
    """The database at ``address``, its tables there and current. Raises LedgerError."""
    place = replace(_server(address) if "://" in address else _file(address, write=write), steps=steps)
    try:
        _prepare(place, write=write)
    except BaseException as error:
        place.engine.dispose()
        if isinstance(error, SQLAlchemyError):
            raise told(error, place.address) from error
        raise
    return place


def _server(address: str) -> Place:
    try:
        url = make_url(address)
    except ArgumentError:
        raise LedgerError(address, "this is no address of a database", "Write postgresql://user@host/name") from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        remedy = "Give the path of a file, or postgresql://user@host/name"
        raise LedgerError(
            url.render_as_string(),
            f"{url.get_backend_name()}:// is no ledger: only files and postgresql:// are",
            remedy,
        )
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except (ModuleNotFoundError, NoSuchModuleError):
        remedy = "Install it: pip install 'readout-ledger[postgres]'"
        raise LedgerError(url.render_as_string(), "the driver for PostgreSQL is not installed", remedy) from None
    return Place(engine=engine, address=url.render_as_string(hide_password=True), path=None)


def _file(address: str, *, write: bool) -> Place:
    path = Path(address)
    if path.is_dir():
        raise LedgerError(address, "this is a folder", "Name a file in it, for instance " + str(path / "readout.db"))
    _check_kind(path, address)
    if write and not path.parent.is_dir():
        raise LedgerError(address, f"there is no folder {path.parent}", "Make it, or name another file")
    if write:
        engine = create_engine(f"sqlite:///{path}", poolclass=QueuePool, connect_args={"check_same_thread": False})
    else:
        engine = create_engine("sqlite://", creator=lambda: read_only(path), poolclass=QueuePool)
    event.listen(engine, "connect", _settings(write=write))
    event.listen(engine, "begin", _begin_now if write else _begin)
    return Place(engine=engine, address=address, path=path)


def _check_kind(path: Path, address: str) -> None:
    """An empty or absent file becomes a ledger; one that holds anything but a database is left alone."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        return
    except OSError as error:
        raise LedgerError(address, f"it cannot be opened ({error.strerror})", "Check its permissions") from None
    if not head:
        return
    try:
        if head != b"SQLite format 3\x00" or _is_foreign(path):
            raise LedgerError(address, "this is no ledger", "Name another file; this one was not touched")
    except sqlite3.OperationalError:
        return  # what it may not or cannot do now, opening it will say
    except sqlite3.DatabaseError as error:
        raise LedgerDamaged(address, f"the file is damaged ({_first_line(str(error))})") from None


def _is_foreign(path: Path) -> bool:
    """Whether a database has tables and none of a ledger; asked before its settings are changed by opening it."""
    with contextlib.closing(read_only(path)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return bool(names) and "alembic_version" not in names


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the ledger. On a medium that cannot be written nobody else can write either."""
    folder_writable = os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)
    mode = "mode=ro" if folder_writable else "mode=ro&immutable=1"
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?{mode}", uri=True, check_same_thread=False)


def _settings(*, write: bool) -> Any:
    def apply(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout = 30000")
        if write:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA wal_autocheckpoint = 16384")  # pages: what many transactions change is written once
            cursor.execute("PRAGMA foreign_keys = ON")
        else:
            cursor.execute("PRAGMA query_only = ON")
        cursor.execute("PRAGMA cache_size = -65536")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.close()

    return apply


_ASKING = "readout_asking"
"""Execution option of a connection that only asks: it must not take the lock of the one writer."""


def asking_options(place: Place) -> dict[str, Any]:
    """Execution options of a connection that only asks, and sees one state of the ledger as long as it is held."""
    if place.is_server:
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {_ASKING: True}


def _begin_now(connection: Connection) -> None:
    asks = connection.get_execution_options().get(_ASKING, False)
    connection.exec_driver_sql("BEGIN" if asks else "BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _prepare(place: Place, *, write: bool) -> None:
    """Checks that it is a ledger of a version this program knows; makes or upgrades the tables where it may write."""
    with place.engine.connect().execution_options(**asking_options(place)) as connection:  # nobody waits to look
        found = known_revision(connection, place)
        if found is None and _holds_something(connection):
            raise LedgerError(place.address, "this is a database of something else", "Name another one")
    if found == place.steps.head:
        return
    if not write:
        if found is None:
            raise LedgerError(place.address, "there is no ledger", "Make one with 'readout add FILE…'")
        remedy = "'readout doctor --upgrade' brings them up to date"
        raise LedgerError(place.address, f"its tables are of an older version ({found})", remedy)
    migrate(place)


def _holds_something(connection: Connection) -> bool:
    if connection.dialect.name == "sqlite":
        return bool(connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar())
    query = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
    return bool(connection.execute(text(query)).scalar())


_WORDS: tuple[tuple[str, str, str], ...] = (
    ("readonly database", "it cannot be written", "Check the permissions of the file and its folder"),
    ("unable to open", "it cannot be opened", "Check the path and the permissions of the file and its folder"),
    ("disk is full", "the disk is full; nothing was changed", "Make room and run the command again"),
    ("No space left", "the disk is full; nothing was changed", "Make room and run the command again"),
    ("disk I/O error", "the disk failed; nothing was changed", "Check the disk, then run 'readout doctor'"),
    ("database is locked", "another program holds it", "Close the other program, then run the command again"),
    ("Connection refused", "no database server answers there", "Start it, or check host and port"),
    ("could not translate host", "there is no such host", "Check the address"),
    ("failed to resolve host", "there is no such host", "Check the address"),
    ("password authentication", "user or password is wrong", "Check the address, or set PGPASSWORD"),
    ("does not exist", "there is no such database", "Make it: createdb NAME"),
    ("permission denied", "the user may not do this", "Ask whoever runs the database"),
)
_NO_ROOM = 100_000
"""Bytes free of a full disk: SQLite's log and its index take more."""
_DAMAGED = ("malformed", "not a database", "disk image", "corrupt")


def told(error: SQLAlchemyError, address: str) -> LedgerError:
    """A database's error in words for its user."""
    cause = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    if "disk I/O error" in cause and _is_full(address):
        cause = "disk is full"  # where there is no room for its log SQLite does not say what the matter is
    if any(word in cause for word in _DAMAGED):
        return LedgerDamaged(address, f"the file is damaged ({_first_line(cause)})")
    for word, problem, remedy in _WORDS:
        if word in cause:
            return LedgerError(address, problem, remedy)
    return LedgerError(address, f"the database says: {_first_line(cause)}", "Run 'readout doctor'")


def _is_full(address: str) -> bool:
    with contextlib.suppress(OSError):
        return shutil.disk_usage(Path(address).absolute().parent).free < _NO_ROOM
    return False


def _first_line(text_: str) -> str:
    return (text_.strip().splitlines() or ["nothing"])[0][:200]
