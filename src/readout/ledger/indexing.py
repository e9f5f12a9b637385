"""Rows of the articles that count: taken out and put in again whenever an article's standing changes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, or_, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.plain import put
from readout.ledger.rows import ReadingRows
from readout.ledger.searching import index_articles, unindex_article
from readout.ledger.shelf import Kept
from readout.resolution.candidates import Blocks

_OF_ARTICLE: tuple[Table, ...] = (
    schema.statement,
    schema.claim,
    schema.evidence,
    schema.sentence,
    schema.identity,
    schema.named_aside,
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
        "named_aside",
        "telling",
        "telling_key",
    ):
        table = schema.metadata.tables[name]
        put(connection, table, [row for rows in made for row in rows.tables[name]])
    index_articles(connection, [rows.reading.article for rows in made])
    return {key: found for rows in made for key, found in rows.blocks.items()}
