"""Articles that tell the sides of people whom a contact's own reports leave without one.

A spokeswoman who is introduced in one report and only named in the next speaks for her side in both. Only a full name
is looked for, and only articles near in time; where they disagree, the comparison takes no side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.records import Actor, Reading
from readout.resolution.actor_words import is_named

_MOST = 3
"""Articles for one name: enough to see whether they agree."""
_YEARS = 1
"""So many years apart at most: people change sides and offices, and namesakes come."""


def articles_with_sides(connection: Connection, readings: Sequence[Reading]) -> list[str]:
    """Ids of articles that tell a side of somebody who has none in these readings; none of these readings' own."""
    names = sorted({actor.name for reading in readings for actor in _actors(reading) if _lacks_side(actor)})
    own = {reading.article.id for reading in readings}
    years = [int(day[:4]) for reading in readings if (day := reading.article.published)]
    if not names or not years:
        return []
    first, last = f"{min(years) - _YEARS:04}", f"{max(years) + _YEARS + 1:04}"
    identity, article = schema.identity.c, schema.article.c
    found: list[str] = []
    for some in batches(names):
        rank = func.row_number().over(partition_by=identity.name, order_by=(article.published, article.id))
        query = (
            select(identity.article_id, rank.label("rank"))
            .join(schema.article, article.id == identity.article_id)
            .where(identity.name.in_(some), identity.side.is_not(None), article.published.between(first, last))
            .where(identity.article_id.not_in(own))
        )
        ranked = query.subquery()
        found += connection.execute(select(ranked.c.article_id).where(ranked.c.rank <= _MOST)).scalars()
    return sorted(set(found))


def _lacks_side(actor: Actor) -> bool:
    return actor.side is None and actor.kind == "person" and is_named(actor) and " " in actor.name


def _actors(reading: Reading) -> Iterable[Actor]:
    yield from reading.actors
    for contact in reading.contacts:
        yield from (participant.actor for participant in contact.participants)
    for statement in reading.statements:
        yield from (actor for actor in (statement.speaker, statement.principal) if actor)
