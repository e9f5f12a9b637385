"""Works out anew all that is worked out, from what is kept: to mend it, or to see whether it is as it should be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, select, text

from readout.ledger import schema
from readout.ledger.assembling import Assembling
from readout.ledger.batches import batches
from readout.ledger.changes import ChangeLog, naming_rows
from readout.ledger.clock import Clock, system_clock
from readout.ledger.doctor import Finding
from readout.ledger.dump import KEPT
from readout.ledger.following import follow
from readout.ledger.ledger import Ledger
from readout.ledger.plain import put
from readout.ledger.searching import index_articles
from readout.ledger.shelf import Shelf, article_of

DERIVED: tuple[Table, ...] = tuple(
    table
    for table in schema.metadata.sorted_tables
    if table not in (*KEPT, schema.identifier, schema.access_token, schema.fetched)
)
"""The tables of what is worked out."""


class _AsBeforeError(Exception):
    """Ends the transaction of a check without keeping it."""


def compare_with_rebuilt(ledger: Ledger) -> list[Finding]:
    """Works everything out anew, compares, and leaves the ledger as it was."""
    findings: list[Finding] = []
    try:
        with ledger.writing() as connection:
            follow(connection, ledger.shelf)
            before = {table.name: rows_of(connection, table) for table in DERIVED}
            work_out_anew(connection, ledger.clock)
            for table in DERIVED:
                after = rows_of(connection, table)
                differ = len(before[table.name] ^ after)
                findings.append(_compared(table.name, len(after), differ))
            raise _AsBeforeError
    except _AsBeforeError:
        return findings


def _compared(name: str, count: int, differ: int) -> Finding:
    if not differ:
        return Finding(check="worked out", state="ok", sentence=f"{name}: {count} rows, as they should be.")
    sentence = f"{name}: {differ} rows are not what they should be."
    return Finding(check="worked out", state="wrong", sentence=sentence, remedy="'readout doctor --rebuild'")


def rebuild(ledger: Ledger) -> int:
    """Works everything out anew from what is kept, in one transaction; how many articles there are."""
    with ledger.writing() as connection:
        ledger.shelf = Shelf()
        return work_out_anew(connection, ledger.clock)


def work_out_anew(connection: Connection, clock: Clock | None = None) -> int:
    """Works everything out anew from what is kept, within a transaction; how many articles there are."""
    for table in DERIVED:
        connection.execute(table.delete())
    connection.execute(text("DELETE FROM search"))
    shelf = Shelf()
    work = Assembling(connection, shelf, ChangeLog(clock or system_clock()))
    articles = list(connection.execute(select(schema.article.c.id).order_by(schema.article.c.id)).scalars())
    work.articles_changed(articles, anew=True)
    follow(connection, shelf)
    told = (dict(row) for row in connection.execute(select(schema.change)).mappings())
    put(connection, schema.change_names, list(naming_rows(told)))
    return len(articles)


def index_words_anew(connection: Connection) -> None:
    """Makes the index of words anew, from the texts that count, within a transaction; all else stays as it is."""
    for table in ("search", "search_number"):
        connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - names of tables
    article, current = schema.article, schema.current.c
    counting = select(current.article_id).where(current.replaced_by.is_(None)).order_by(current.article_id)
    for some in batches(list(connection.execute(counting).scalars())):
        rows = connection.execute(select(article).where(article.c.id.in_(some)).order_by(article.c.id)).mappings()
        index_articles(connection, [article_of(row) for row in rows])


def rows_of(connection: Connection, table: Table) -> set[tuple[Any, ...]]:
    """The rows of a table, in no order."""
    return {tuple(row) for row in connection.execute(select(table))}
