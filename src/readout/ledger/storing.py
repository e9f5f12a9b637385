"""Puts articles and readings into the ledger: what is there already stays as it is, what is new is added.

Of the readings of an article the one made by the newest version counts, of several texts of one address the newest.
The others are kept, and nothing is worked out from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urldefrag

from sqlalchemy import Connection, RowMapping, insert, select

from readout.ledger import schema
from readout.ledger.bodies import body_of, check_characters, identifier_rows, pack, reading_id
from readout.ledger.changes import ChangeLog
from readout.ledger.indexing import put
from readout.records import Article, Reading, text_hash

Outcome = Literal["new", "known", "reread", "new version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """To be kept: ``retrieved`` is when the article was fetched, ``made`` when it was read (ISO 8601, UTC)."""

    reading: Reading
    retrieved: str | None = None
    made: str | None = None
    given_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one reading: of a new article, one that is there, one read anew, or a new text of an address."""

    article_id: str
    reading_id: str
    outcome: Outcome


class Storing:
    """Stores within one transaction; ``changed`` are the articles whose rows must be made anew."""

    def __init__(self, connection: Connection, log: ChangeLog, now: str) -> None:
        self._connection, self._log, self._now = connection, log, now
        self.changed: set[str] = set()

    def store(self, given: Given) -> Added:
        """Keeps one reading and its article."""
        article = given.reading.article
        check_characters(given.reading)
        body = body_of(given.reading)
        ident = reading_id(body)
        if self._has_reading(ident):
            return Added(article_id=article.id, reading_id=ident, outcome="known")
        outcome: Outcome = "reread"
        if self._row(article.id) is None:
            outcome = self._add_article(article, given)
        made = given.made or self._now
        self._add_reading(ident, body, article.id, made)
        if outcome == "reread":
            versions = dict(given.reading.versions)
            self._log.add("article reread", article.id, reading=ident, version=versions.get("readout", ""))
        self.changed.add(article.id)
        return Added(article_id=article.id, reading_id=ident, outcome=outcome)

    def _has_reading(self, ident: str) -> bool:
        return (
            self._connection.execute(select(schema.reading.c.id).where(schema.reading.c.id == ident)).first()
            is not None
        )

    def _row(self, article_id: str) -> RowMapping | None:
        query = select(schema.article).where(schema.article.c.id == article_id)
        return self._connection.execute(query).mappings().first()

    def _add_article(self, article: Article, given: Given) -> Outcome:
        address = None if article.url is None else urldefrag(article.url).url
        same = select(schema.article.c.id).where(schema.article.c.address == address)
        outcome: Outcome = "new version" if address and self._connection.execute(same).first() else "new"
        self._connection.execute(
            insert(schema.article),
            {
                "id": article.id,
                "publisher": article.publisher,
                "title": article.title,
                "url": article.url,
                "address": address,
                "published": article.published,
                "language": article.language,
                "origin": article.origin,
                "given_id": given.given_id,
                "sha256": text_hash(article.text),
                "retrieved": given.retrieved,
                "added": self._now,
                "text": article.text,
            },
        )
        self._log.add("article added", article.id, publisher=article.publisher, origin=article.origin)
        return outcome

    def _add_reading(self, ident: str, body: Mapping[str, Any], article_id: str, made: str) -> None:
        versions = body["versions"]
        self._connection.execute(
            insert(schema.reading),
            {
                "id": ident,
                "article_id": article_id,
                "version": versions.get("readout", ""),
                "tables": versions.get("tables", ""),
                "model": versions.get("model"),
                "made": made,
                "body": pack(dict(body)),
            },
        )
        put(self._connection, schema.identifier, identifier_rows(ident, article_id, body))
