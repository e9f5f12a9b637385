"""Ledgers at every older step of their tables, and what one holds, to the last row: for kills during an upgrade.

The program has few steps as yet. Those in ``later/`` are invented and go on from its newest one: a column filled row by
row, a table with many rows, a table that is copied and dropped. So what upgrades them is tested before it is needed.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.faults.checking import faults_of
from evaluation.faults.material import full_ledger
from readout.errors import InputError
from readout.ledger import open_ledger
from readout.ledger.engines import connect
from readout.ledger.judging import Judging
from readout.ledger.ledger import Ledger
from readout.ledger.migrating import STEPS, Steps, migrate
from readout.ledger.rejections import reject

LATER = Steps(
    names=(*STEPS.names, "9001_count_words", "9002_list_words", "9003_move_rejections"),
    anew=STEPS.anew,
    words=STEPS.words,
    further=Path(__file__).with_name("later"),
)
"""The steps of a program to come."""
_ARTICLES = 60
UNDOING = {
    "0003_tokens": ("DROP TABLE access_token",),
    "0004_fetches": ("DROP TABLE fetched",),
    "0005_days_of_sentences": ("DROP INDEX ix_sentence_hash_day", "ALTER TABLE sentence DROP COLUMN day"),
    "0006_disputed_statuses": (
        "DROP VIEW contacts",
        "DROP INDEX ix_contact_disputed",
        "ALTER TABLE contact DROP COLUMN disputed_by",
        "ALTER TABLE contact DROP COLUMN disputed",
        "CREATE VIEW contacts AS SELECT id AS contact_id, status FROM contact",
    ),
    "0007_parts_of_compounds": ("UPDATE search SET words = 'haus'",),
}
"""What takes away again what a step makes, and nothing else hangs on."""


def old_ledgers(folder: Path) -> dict[str, Path]:
    """A full ledger at each step but the newest, by the name of the step."""
    newest = folder / STEPS.head
    _full(newest)
    found = {STEPS.head: newest}
    for name in STEPS.names[:-1]:
        found[name] = _at(name, newest, folder / name)
    for name in LATER.names[len(STEPS.names) : -1]:
        found[name] = folder / name
        shutil.copy(newest, found[name])
        place = connect(str(found[name]), write=True)
        migrate(replace(place, steps=LATER), name)
        place.engine.dispose()
    return found


def _full(path: Path) -> None:
    """Articles, readings, judgements of several kinds, one taken back, and a rejected input."""
    full_ledger(path, _ARTICLES)
    with open_ledger(str(path), write=True) as ledger:
        with ledger.asking() as connection:
            contacts = sorted(connection.exec_driver_sql("SELECT id FROM contact").scalars())
            claims = sorted(connection.exec_driver_sql("SELECT id FROM claim").scalars())
        judging = Judging(ledger, "Ada")
        first = judging.contacts("same", *contacts[:2])
        judging.contacts("confirmed", contacts[-1], note="As it stands.")
        judging.claim("reject", claims[0])
        judging.claim("correct", claims[-1], (("aspect", "offer"),))
        judging.undo(first)
        with ledger.writing() as connection:
            reject(connection, InputError("letter.txt", "it is empty", "Give a text"), ledger.clock())
        ledger.follow()


def _at(step: str, newest: Path, path: Path) -> Path:
    """The ledger as it was at an older step: without what later ones make; at the first also without the
    views and the index of words, which the second makes."""
    shutil.copy(newest, path)
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        for later in STEPS.names[STEPS.names.index(step) + 1 :]:
            for statement in UNDOING.get(later, ()):
                connection.execute(statement)
        connection.execute("UPDATE alembic_version SET version_num = ?", (step,))
        if step != STEPS.names[0]:
            return path
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            connection.execute(f"DROP VIEW {name}")
        connection.execute("DROP TABLE search")
        connection.execute("DELETE FROM search_number")
    return path


@dataclass(frozen=True, slots=True)
class Content:
    """The step that the tables of a ledger say they are at, and a digest of all tables, columns, indices and rows."""

    step: str
    digest: str


_WHOLE = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"


def content(path: Path) -> Content:
    """What a ledger in a file holds; the inner tables of its index of words only as far as they can be asked."""
    found = hashlib.sha256()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        whole = connection.execute(_WHOLE).fetchall()
        found.update(repr(whole).encode())
        for kind, name, *_ in whole:
            if kind == "table" and (not name.startswith("search_") or name == "search_number"):
                rows = sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))  # noqa: S608 - our tables
                found.update(f"{name} {len(rows)} {rows}".encode("utf-8", "backslashreplace"))
        (step,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return Content(step, found.hexdigest())


def upgrade(path: Path, steps: Steps) -> None:
    """Opens a ledger to write, as a program with these steps does, and closes it."""
    connect(str(path), write=True, steps=steps).engine.dispose()


def check_upgraded(path: Path, steps: Steps) -> Counter[str]:
    """The faults of a ledger that a program with these steps has opened."""
    with Ledger(connect(str(path), write=True, steps=steps), write=True, wait=10) as ledger:
        return faults_of(ledger, thorough=True)
