"""Puts articles and readings into the ledger: what is there already stays as it is, what is new is added.

Of the readings of an article the one made by the newest version counts, of several texts of one address the newest.
The others are kept, and nothing is worked out from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Column, Connection, Table, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.bodies import Body, packed_body
from readout.ledger.changes import ChangeLog
from readout.ledger.clock import moment
from readout.ledger.plain import put
from readout.ledger.same_text import Told, completes, known_as, placed, texts_at, told_of
from readout.records import Article, Reading

Outcome = Literal["new", "known", "reread", "new version", "completed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """To be kept: ``retrieved`` is when the article was fetched, ``made`` when it was read (ISO 8601, UTC).

    Where ``retrieved`` is not given, the article's own counts.
    """

    reading: Reading
    retrieved: str | None = None
    made: str | None = None
    given_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one reading: of a new article, one that is there, one read anew, or a new text of an address.

    "completed" is the text that is there, of which more is known now: it is kept again with that, and counts instead.
    ``given`` is the article's own id where it is known under another; ``reading_id`` is then empty.
    """

    article_id: str
    reading_id: str
    outcome: Outcome
    given: str | None = None


class Storing:
    """Stores within one transaction; ``changed`` are the articles whose rows must be made anew."""

    def __init__(self, connection: Connection, log: ChangeLog, now: str) -> None:
        self._connection, self._log, self._now = connection, log, now
        self.changed: set[str] = set()

    def store(self, given: Sequence[Given]) -> list[Added]:
        """Keeps readings and their articles, in their order: what is there already is asked once for all of them."""
        bodies = [packed_body(one.reading) for one in given]
        articles = [one.reading.article for one in given]
        self._readings = self._there(schema.reading.c.id, (body.id for body in bodies))
        self._articles = self._there(schema.article.c.id, (article.id for article in articles))
        told = [told_of(article) for article in articles]
        self._texts = texts_at(self._connection, told)
        told = [placed(one, self._texts) for one in told]
        self._new: dict[Table, list[dict[str, Any]]] = {schema.article: [], schema.reading: [], schema.identifier: []}
        added = [self._one(*one) for one in zip(given, bodies, told, strict=True)]
        for table, rows in self._new.items():
            put(self._connection, table, rows)
        return added

    def _there(self, column: Column[str], values: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for some in batches(sorted(set(values))):
            found |= set(self._connection.execute(select(column).where(column.in_(some))).scalars())
        return found

    def _one(self, given: Given, body: Body, told: Told) -> Added:
        article = given.reading.article
        if body.id in self._readings:
            return Added(article_id=article.id, reading_id=body.id, outcome="known")
        outcome: Outcome = "reread"
        if article.id not in self._articles:
            known = known_as(told, self._texts.get(told.address or "", ()))
            if known is not None:
                return Added(article_id=known, reading_id="", outcome="known", given=article.id)
            outcome = self._add_article(article, given, told)
        self._add_reading(body, article.id, given.made or self._now)
        if outcome == "reread":
            self._log.add("article reread", article.id, reading=body.id, version=body.versions.get("readout", ""))
        self.changed.add(article.id)
        return Added(article_id=article.id, reading_id=body.id, outcome=outcome)

    def _add_article(self, article: Article, given: Given, told: Told) -> Outcome:
        there = self._texts.get(told.address or "", [])
        outcome: Outcome = "completed" if completes(told, there) else "new version" if there else "new"
        row = {
            "id": article.id,
            "publisher": article.publisher,
            "title": article.title,
            "url": article.url,
            "address": told.address,
            "published": article.published,
            "language": article.language,
            "origin": article.origin,
            "given_id": given.given_id,
            "sha256": told.sha256,
            "retrieved": given.retrieved or _fetched(article),
            "added": self._now,
            "text": article.text,
        }
        self._new[schema.article].append(row)
        self._articles.add(article.id)
        if told.address:
            self._texts.setdefault(told.address, []).append(told)
        self._log.add("article added", article.id, publisher=article.publisher, origin=article.origin)
        return outcome

    def _add_reading(self, body: Body, article_id: str, made: str) -> None:
        row = {
            "id": body.id,
            "article_id": article_id,
            "version": body.versions.get("readout") or "",
            "tables": body.versions.get("tables") or "",
            "model": body.versions.get("model"),
            "made": made,
            "body": body.packed,
        }
        self._new[schema.reading].append(row)
        self._new[schema.identifier] += body.identifiers
        self._readings.add(body.id)


def _fetched(article: Article) -> str | None:
    """When the article says it was fetched, as the ledger writes moments; ``None`` where that is no moment."""
    try:
        found = datetime.fromisoformat(article.retrieved or "")
        return moment(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None
