"""Rows of the articles that count: taken out and put in again whenever an article's standing changes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, delete, or_, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.rows import ReadingRows
from readout.ledger.searching import index_article, unindex_article
from readout.ledger.shelf import Kept
from readout.resolution.candidates import Blocks

_OF_ARTICLE: tuple[Table, ...] = (
    schema.statement,
    schema.claim,
    schema.evidence,
    schema.sentence,
    schema.identity,
    schema.telling,
    schema.telling_key,
)
_OF_MENTION: tuple[Table, ...] = (schema.participant, schema.block, schema.mention_sentence)


def mentions_of(connection: Connection, article_ids: Iterable[str]) -> set[str]:
    """Keys of the mentions in these articles."""
    table = schema.mention.c
    found: set[str] = set()
    for some in batches(sorted(set(article_ids))):
        found |= set(connection.execute(select(table.key).where(table.article_id.in_(some))).scalars())
    return found


def unindex(connection: Connection, article_ids: Iterable[str]) -> None:
    """Takes the rows of these articles out; whatever was worked out from their mentions goes with them."""
    articles = sorted(set(article_ids))
    for some in batches(sorted(mentions_of(connection, articles))):
        for table in _OF_MENTION:
            connection.execute(delete(table).where(table.c.mention_key.in_(some)))
        pair = schema.pair.c
        connection.execute(delete(schema.pair).where(or_(pair.left.in_(some), pair.right.in_(some))))
        connection.execute(delete(schema.mention).where(schema.mention.c.key.in_(some)))
    for some in batches(articles):
        for table in _OF_ARTICLE:
            connection.execute(delete(table).where(table.c.article_id.in_(some)))
    for article_id in articles:
        unindex_article(connection, article_id)


def index(connection: Connection, kept: Iterable[tuple[str, Kept]]) -> dict[str, Blocks]:
    """Puts in the rows of the readings of these articles; gives their mentions by key, with what finds others."""
    made = [ReadingRows(one.corrected.reading, tuple(one.cases.values()), one.groups) for _, one in kept]
    for name in (
        "statement",
        "mention",
        "participant",
        "claim",
        "evidence",
        "block",
        "mention_sentence",
        "sentence",
        "identity",
        "telling",
        "telling_key",
    ):
        table = schema.metadata.tables[name]
        put(connection, table, [row for rows in made for row in rows.tables[name]])
    for rows in made:
        index_article(connection, rows.reading.article)
    return {key: found for rows in made for key, found in rows.blocks.items()}


def put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Inserts rows; one whose key is there already is left as it is there."""
    if rows:
        statement, names = _insertion(table, connection.dialect)
        connection.exec_driver_sql(statement, [tuple([row[name] for name in names]) for row in rows])


@lru_cache(maxsize=100)
def _insertion(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The statement as the driver takes it, and its columns: through SQLAlchemy a row takes twice the time."""
    quoted = dialect.identifier_preparer
    names = tuple(column.name for column in table.columns)
    marks = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(names))
    columns = ", ".join(map(quoted.quote, names))
    return f"INSERT INTO {quoted.format_table(table)} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", names  # noqa: S608 - names of the schema
