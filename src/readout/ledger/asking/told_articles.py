"""The articles that name an actor, the newest first, and by which names and offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, null, select, union_all

from readout.ledger import schema
from readout.ledger.asking.contact_query import Asked
from readout.ledger.asking.tallies import newest
from readout.ledger.asking.who import Who
from readout.ledger.batches import batches
from readout.resolution.tables import side_key

OF_A_SIDE = 400
"""Of a side the articles about so many of its newest contacts are gone through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An article names the actor: by ``name``, with ``office`` where it tells one; ``statement`` where it speaks."""

    article: str
    name: str
    identity: str | None
    office: str | None
    side: str | None
    statement: str | None


def articles_naming(connection: Connection, one: Who) -> list[tuple[str, str | None]]:
    """Ids and days of publication of the articles that count and name the actor, the newest first."""
    article = schema.article.c
    if one.is_side:
        member, mention = schema.member.c, schema.mention.c
        some = newest(Asked(connection, one.contacts()), OF_A_SIDE)
        named = (
            select(mention.article_id)
            .select_from(some)
            .join(schema.member, member.contact_id == some.c.id)
            .join(schema.mention, mention.key == member.mention_key)
            .distinct()
            .subquery()
        )
    else:
        table = schema.identity.c
        named = select(table.article_id).where(table.key == one.key).subquery()
    query = select(article.id, article.published).join(named, named.c.article_id == article.id)
    newest_first = func.coalesce(article.published, "").desc()
    return [(row[0], row[1]) for row in connection.execute(query.order_by(newest_first, article.id))]


def namings(connection: Connection, one: Who, articles: Sequence[str]) -> list[Naming]:
    """Where these articles name the actor as taking part or speaking, in no order."""
    found: list[Naming] = []
    part, mention, said = schema.participant.c, schema.mention.c, schema.statement.c
    for some in batches(articles):
        took_part = (
            select(mention.article_id, part.name, part.identity, part.office, part.side, null())
            .join(schema.participant, part.mention_key == mention.key)
            .where(mention.article_id.in_(some))
        )
        spoke = select(
            said.article_id, said.speaker, said.speaker_identity, said.speaker_office, said.speaker_side, said.id
        ).where(said.article_id.in_(some), said.speaker.is_not(None))
        for row in connection.execute(union_all(took_part, spoke)):
            naming = Naming(**dict(zip(Naming.__dataclass_fields__, row, strict=True)))
            if naming.identity == one.key or (one.is_side and side_key(naming.side) == one.acts_for):
                found.append(naming)
    return found


def by_article(found: Iterable[Naming]) -> dict[str, list[Naming]]:
    """The same, by article."""
    sorted_: defaultdict[str, list[Naming]] = defaultdict(list)
    for one in found:
        sorted_[one.article].append(one)
    return dict(sorted_)
