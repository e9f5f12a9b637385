"""``python -m evaluation ledger``: how fast articles are added to a ledger, and how fast it answers, at any size.

The readings are varied from the corpus beforehand, batch by batch, and not counted: adding is measured without the
reading. The limit is what plain sqlite3 needs to insert exactly the same rows (the words for searching among them) into
a new file with the same tables and indices, as many articles in a transaction, in the same run. Times are of processor
and of the clock: the first is what to compare on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import select, text

from evaluation.varied import all_series, varied
from readout.cli.memory import spare_tables, tables_are_loaded
from readout.ledger import Ledger, open_ledger, schema
from readout.ledger.asking import ContactQuery, contacts, search, show
from readout.ledger.ledger import Given
from readout.records import Reading
from readout.versions import package_version, tables_fingerprint

AT_ONCE = 50
"""Articles in a transaction, as ``readout add`` keeps them."""
QUESTIONS = 20


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the clock and of the processor."""

    clock: float
    processor: float

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def rate(self, number: int) -> str:
        """So many things, a second."""
        return f"{number / self.processor:8,.0f} a second of the processor, {number / self.clock:8,.0f} by the clock"


def timed(work: Callable[[], object]) -> Spent:
    """What a piece of work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def fill(ledger: Ledger, number: int) -> Iterator[tuple[int, Spent]]:
    """Adds ``number`` varied articles; after each batch how many were in it, and what it took."""
    versions = (package_version(), tables_fingerprint(), None)
    readings = varied(number)
    while some := list(islice(readings, AT_ONCE)):
        yield len(some), timed(lambda some=some: _add(ledger, some, versions))  # type: ignore[misc]


def _add(ledger: Ledger, some: Sequence[Reading], versions: tuple[str, str, str | None]) -> None:
    for reading in some:
        ledger.has_reading(reading.article.id, versions)
    ledger.add([Given(reading=reading) for reading in some])


def plain_rows(path: Path, copy: Path, number: int) -> Spent:
    """Inserts all rows of a ledger into a new file by sqlite3 alone, as many transactions as articles were added in."""
    with contextlib.closing(sqlite3.connect(path)) as old, contextlib.closing(sqlite3.connect(copy)) as new:
        new.isolation_level = None
        for setting in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "temp_store = MEMORY"):
            new.execute(f"PRAGMA {setting}")
        _make_tables(old, new)
        names = [table.name for table in schema.metadata.sorted_tables] + ["search"]
        cursors = {name: old.execute(f'SELECT * FROM "{name}"') for name in names}  # noqa: S608 - names of the schema
        sizes = {name: old.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608
        steps = -(-number // AT_ONCE)
        spent = Spent(0.0, 0.0)
        for _ in range(steps):
            parts = {name: cursors[name].fetchmany(-(-sizes[name] // steps)) for name in names}
            spent += timed(lambda parts=parts: _insert(new, parts))  # type: ignore[misc]
        return spent


def _make_tables(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    made = old.execute("SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL")
    for name, sql in made.fetchall():
        if not name.startswith(("search_", "sqlite_")) or name == "search_number":
            new.execute(sql)


def _insert(connection: sqlite3.Connection, parts: dict[str, list[tuple[object, ...]]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for name, rows in parts.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)  # noqa: S608 - names of the schema
    connection.execute("COMMIT")


def questions(ledger: Ledger) -> Iterator[tuple[str, float]]:
    """The median in milliseconds of each kind of question, asked of ``QUESTIONS`` contacts spread over the ledger."""
    with ledger.asking() as connection:
        table = schema.contact.c
        idents = list(connection.execute(select(table.id).order_by(table.reports.desc(), table.id)).scalars())
        chosen = [idents[len(idents) * place // QUESTIONS] for place in range(QUESTIONS)]
        names = list(connection.execute(text("SELECT name, side FROM contact_actor WHERE kind = 'person' LIMIT 20")))
        words = [f"Häfen {row.name.split()[-1]}" for row in names]
        asked = {
            "contacts": lambda _: contacts(connection),
            "contacts --with NAME": lambda place: contacts(connection, ContactQuery(with_=(names[place].name,))),
            "contacts --form --from --to": lambda place: contacts(
                connection, ContactQuery(form=("phone_call",), since="2035-01", until=f"2035-{place % 12 + 1:02}")
            ),
            "search WORD": lambda place: search(connection, ("Gespräch", "Telefonat", "Häfen", "Treffen")[place % 4]),
            "search WORD NAME": lambda place: search(connection, words[place]),
        }
        for name, ask in asked.items():
            yield name, _median(ask, len(names))
    yield "show", _median(lambda place: show(ledger, chosen[place]), len(chosen))


def _median(ask: Callable[[int], object], number: int) -> float:
    return 1000 * statistics.median(timed(lambda place=place: ask(place)).clock for place in range(number))  # type: ignore[misc]


def measure(path: Path, number: int, *, limit: bool = True) -> Iterator[str]:
    """Fills a new ledger and gives the lines of the report."""
    spare_tables()
    all_series()
    with open_ledger(str(path), write=True) as ledger:
        yield from _filled(ledger, number)
    tables_are_loaded()
    size = path.stat().st_size
    yield f"  {size / 1e6:,.0f} MB on disk, {size / number / 1000:.1f} kB an article"
    with open_ledger(str(path)) as ledger:
        for name, milliseconds in questions(ledger):
            yield f"  {milliseconds:8.1f} ms, median of {QUESTIONS}: {name}"
    if limit:
        spent = plain_rows(path, path.with_suffix(".plain"), number)
        yield f"  {spent.rate(number)}: the same rows by plain sqlite3"


def _filled(ledger: Ledger, number: int) -> Iterator[str]:
    begun = total = Spent(0.0, 0.0)
    done = since = 0
    for count, spent in fill(ledger, number):
        if not done:
            tables_are_loaded()
        done, since = done + count, since + count
        begun, total = begun + spent, total + spent
        if since >= max(number // 10, AT_ONCE):
            yield f"  {begun.rate(since)}: up to article {done:,}"
            begun, since = Spent(0.0, 0.0), 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"  {total.rate(done)}: all {done:,}; {peak:,.0f} MB of memory at most"


def main(arguments: list[str] | None = None) -> int:
    """Print the report as it comes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation ledger", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", help="where to keep the ledger, made if need be; it is thrown away by default")
    parser.add_argument("--no-limit", action="store_true", help="without the inserts by plain sqlite3")
    options = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        folder = Path(options.folder or stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{options.articles:,} articles, {AT_ONCE} in a transaction")
        for line in measure(folder / "readout.db", options.articles, limit=not options.no_limit):
            print(line, flush=True)
    gc.unfreeze()
    return 0
