"""Claims of copies: where people have judged a claim in one article, its words in a copy of the text are asked for.

A wire text is printed by five papers, and each has a reading of its own. A judgement holds for the article that it was
made in: a copy may have been cut or changed around the words. So nothing is judged unasked, and nothing is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, or_, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.review.judged_claims import standing_rows
from readout.ledger.review.records import Reason, ReviewVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedInCopy:
    """What the last person said of the same words in a copy: ``reject`` or ``correct``."""

    verdict: str
    author: str

    @property
    def suggestion(self) -> ReviewVerdict | None:
        """To reject it here too; a correction is for people to make."""
        return "reject" if self.verdict == "reject" else None

    @property
    def reason(self) -> Reason:
        """Who judged it there, and how."""
        if self.verdict == "reject":
            return Reason(score=-0.8, sentence=f"In a copy of this text {self.author} rejected the same words.")
        return Reason(score=-0.8, sentence=f"In a copy of this text {self.author} corrected the same words.")


def judged_in_copies(connection: Connection) -> dict[tuple[str, str], JudgedInCopy]:
    """By article and id: the claims of copies whose words were rejected or corrected elsewhere, the last judgement."""
    found: dict[tuple[str, str], JudgedInCopy] = {}
    for row in standing_rows(connection).values():
        if row["about"] != "claim" or row["verdict"] not in ("reject", "correct"):
            continue
        anchor = json.loads(row["left"])[0]
        for article, text in _copies(connection, str(anchor["article"])):
            for claim in _same_words(connection, article, text, anchor):
                found[article, claim] = JudgedInCopy(verdict=row["verdict"], author=row["author"])
    return found


def _copies(connection: Connection, article: str) -> Iterator[tuple[str, str]]:
    """The other articles that print one text with this one and count, with their texts."""
    current, table = schema.current.c, schema.article.c
    first = connection.execute(select(current.copy_of).where(current.article_id == article)).scalar() or article
    group = or_(current.copy_of == first, current.article_id == first)
    query = select(table.id, table.text).join(schema.current, current.article_id == table.id)
    rows = connection.execute(query.where(group, current.replaced_by.is_(None), table.id != article))
    yield from ((row.id, row.text) for row in rows)


def _same_words(connection: Connection, article: str, text: str, anchor: Mapping[str, Any]) -> Iterator[str]:
    """The claims of an article with the aspect and the words of an anchor; those in a title are left out."""
    aspect, words = str(anchor["label"]).split()[0], [_plain(span["quote"]) for span in anchor["spans"]]
    claim, evidence = schema.claim.c, schema.evidence.c
    idents = list(
        connection.execute(select(claim.id).where(claim.article_id == article, claim.aspect == aspect)).scalars()
    )
    told: dict[str, list[str]] = {}
    for some in batches(sorted(idents)):
        query = select(schema.evidence).where(
            evidence.article_id == article, evidence.owner.in_(some), evidence.part == "claim", evidence.field == "text"
        )
        for row in connection.execute(query.order_by(evidence.owner, evidence.position)).mappings():
            told.setdefault(row["owner"], []).append(_quote(row, text))
    yield from (ident for ident, quotes in told.items() if quotes == words)


def _quote(row: RowMapping, text: str) -> str:
    return _plain(text[row["start"] : row["end"]])


def _plain(words: str) -> str:
    return " ".join(words.split())
