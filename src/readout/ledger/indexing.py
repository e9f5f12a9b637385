"""Rows of the articles that count: taken out and put in again whenever an article's standing changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Table, delete, or_, select
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.rows import ReadingRows
from readout.ledger.searching import index_article, unindex_article
from readout.records import Reading

_OF_ARTICLE: tuple[Table, ...] = (schema.statement, schema.claim, schema.evidence, schema.sentence, schema.identity)
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


def index(connection: Connection, readings: Mapping[str, Reading]) -> list[str]:
    """Puts in the rows of these readings, by their ids; gives the keys of their mentions."""
    made = {ident: ReadingRows(reading) for ident, reading in sorted(readings.items())}
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
    ):
        table = schema.metadata.tables[name]
        put(connection, table, [row for rows in made.values() for row in rows.tables[name]])
    for reading in readings.values():
        index_article(connection, reading.article)
    return [row["key"] for rows in made.values() for row in rows.tables["mention"]]


def put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Inserts rows; one whose key is there already is left as it is there."""
    if not rows:
        return
    make = sqlite_insert if connection.dialect.name == "sqlite" else pg_insert
    connection.execute(make(table).on_conflict_do_nothing(), rows)
