"""What an actor says and undertakes over time: positions, demands, promises and the like, with their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, and_, select

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.asking.told_articles import Naming, by_article, namings
from readout.ledger.asking.who import Who
from readout.ledger.batches import batches
from readout.records import Aspect, Field

POSITIONS = 50
_AT_ONCE = 40
"""Articles that are looked through together."""
_AT_MOST = 400
"""Articles that are looked through for one part of the list: many name an actor and tell none of its positions."""

SPOKEN: frozenset[Aspect] = frozenset({"position", "assessment", "confirmation", "denial"})
"""Aspects that are the speaker's own, also where the claim names nobody else."""
TAKEN: frozenset[Aspect] = SPOKEN | {
    "topic", "agreement", "promise", "demand", "offer", "invitation", "refusal", "condition", "exchange", "measure",
    "follow_up",
}  # fmt: skip
"""Aspects that tell what somebody wants, thinks or undertakes, rather than how a contact went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A claim of what an actor wants, thinks or undertakes: its words, and where they stand in the article.

    ``by`` and ``to`` are names as the article has them. ``contact`` is the contact it was told of, as it is known now;
    ``day`` that contact's first day, else the day of publication. ``speaker`` is who says so, None for the publisher.
    """

    claim: str
    aspect: str
    words: str
    by: str | None
    to: str | None
    factuality: str
    unsure: str | None
    article: str
    publisher: str | None
    published: str | None
    field: Field
    start: int
    end: int
    contact: str | None
    day: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Some positions, the newest articles first; ``after`` asks for the next ones, None where there are no more.

    ``articles`` counts all articles that are gone through.
    """

    entries: tuple[Position, ...]
    articles: int
    after: str | None = None


def positions(
    connection: Connection, one: Who, articles: Sequence[str], *, limit: int = POSITIONS, after: str | None = None
) -> Positions:
    """What the actor says and undertakes in these articles, at least ``limit`` of it where there is so much: an article
    is not cut.

    Raises InputError where ``after`` is not of this list.
    """
    if after is not None and after not in articles:
        raise InputError(
            f"after {after[:40]}", "no list was left there", "Take the value that the last part ended with"
        )
    rest = articles[articles.index(after) + 1 :] if after is not None else articles
    found: list[Position] = []
    for looked, ident, mine in _of_articles(connection, one, rest):
        found += mine
        if looked == len(rest):
            break
        if len(found) >= limit or looked >= _AT_MOST:
            return Positions(entries=tuple(found), articles=len(articles), after=ident)
    return Positions(entries=tuple(found), articles=len(articles))


def _of_articles(
    connection: Connection, one: Who, articles: Sequence[str]
) -> Iterator[tuple[int, str, list[Position]]]:
    """For each article how many were looked through, its id, and its positions."""
    looked = 0
    for some in batches(articles, _AT_ONCE):
        named = by_article(namings(connection, one, some))
        rows: defaultdict[str, list[RowMapping]] = defaultdict(list)
        for row in _rows(connection, some):
            rows[row["article_id"]].append(row)
        for ident in some:
            looked += 1
            yield looked, ident, [_position(row) for row in rows[ident] if _is_theirs(row, named.get(ident, []))]


def _is_theirs(row: RowMapping, named: Sequence[Naming]) -> bool:
    names = {one.name for one in named}
    if names & set((row["by"] or "").split("; ")):
        return True
    said = row["statement_id"] is not None and row["statement_id"] in {one.statement for one in named}
    return said and not row["by"] and row["aspect"] in SPOKEN


def _rows(connection: Connection, articles: Sequence[str]) -> Sequence[RowMapping]:
    claim, article, place = schema.claim, schema.article.c, schema.evidence.c
    member, contact, said = schema.member.c, schema.contact.c, schema.statement.c
    of_claim = and_(
        place.article_id == claim.c.article_id, place.owner == claim.c.id, place.part == "claim", place.position == 0
    )
    speaks = and_(said.article_id == claim.c.article_id, said.id == claim.c.statement_id)
    query = (
        select(
            claim,
            article.publisher,
            article.published,
            place.field,
            place.start,
            place.end,
            member.contact_id,
            contact.first_day,
            said.speaker,
        )
        .join(schema.article, article.id == claim.c.article_id)
        .join(schema.evidence, of_claim)
        .outerjoin(schema.member, member.mention_key == claim.c.mention_key)
        .outerjoin(schema.contact, contact.id == member.contact_id)
        .outerjoin(schema.statement, speaks)
        .where(claim.c.article_id.in_(articles), claim.c.aspect.in_(sorted(TAKEN)))
        .order_by(claim.c.article_id, claim.c.position)
    )
    return connection.execute(query).mappings().all()


def _position(row: RowMapping) -> Position:
    return Position(
        claim=row["id"],
        article=row["article_id"],
        words=row["content"],
        contact=row["contact_id"],
        day=row["first_day"] or (row["published"] or "")[:10] or None,
        **{
            name: row[name]
            for name in (
                "aspect",
                "by",
                "to",
                "factuality",
                "unsure",
                "publisher",
                "published",
                "field",
                "start",
                "end",
                "speaker",
            )
        },
    )
