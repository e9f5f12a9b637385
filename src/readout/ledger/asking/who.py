"""Whom a key means: an identity, also under a key that it had before people joined or parted it; or a side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, select

from readout.errors import UnknownId
from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.asking.called import fullest, sides_called
from readout.ledger.asking.contact_query import ContactQuery, storable
from readout.resolution.actor_groups import ActorGroups
from readout.resolution.tables import side_key

_LONGEST = 200
"""Characters of a key: a side that an article names may be its own key."""
_LOOKED_AT = 500
"""Articles that are looked at for what somebody is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """An actor of the ledger. ``key`` is what it is known by now, ``asked`` what was asked for.

    ``acts_for`` is the side that it acts for; ``is_side`` whether it is that side itself: a state, an organisation.
    ``joined`` are the names of those whom people hold for one with it.
    """

    key: str
    asked: str
    name: str
    kind: str
    acts_for: str | None
    is_side: bool
    known: bool
    wikidata: str | None
    why: str
    joined: tuple[str, ...] = ()

    @property
    def moved(self) -> bool:
        """Whether it has another key now."""
        return self.key != self.asked

    def contacts(self) -> ContactQuery:
        """The question for its contacts: those of a side are the contacts of all who act for it."""
        if self.is_side and self.acts_for:
            return ContactQuery(side=(self.acts_for,))
        return ContactQuery(actor=(self.key,))


def who(connection: Connection, key: str) -> Who:
    """The actor with this key. Raises UnknownId: nobody in the articles that count has it."""
    asked = storable(key).strip()
    if not asked or len(asked) > _LONGEST:
        raise UnknownId(key[:40], "this is no key of an actor")
    groups = actor_groups(connection)
    found = _identity(connection, groups.head(asked), asked, groups) or _side(connection, asked)
    if found is None:
        found = _by_judged_name(connection, groups, asked)
    if found is None:
        raise UnknownId(key[:40], "nobody in the ledger has this key")
    return found


def _identity(connection: Connection, key: str, asked: str, groups: ActorGroups) -> Who | None:
    table = schema.identity.c
    columns = (table.name, table.kind, table.side, table.known, table.wikidata, table.why)
    query = select(*columns).where(table.key == key).order_by(table.article_id).limit(_LOOKED_AT)
    rows = connection.execute(query).all()
    if not rows:
        return None
    name = fullest(row.name for row in rows) or key
    row = next(row for row in rows if row.name == name)
    kind = Counter(row.kind for row in rows).most_common(1)[0][0]
    sides = Counter(side for row in rows if (side := side_key(row.side)))
    side = min(sides, key=lambda one: (-sides[one], one), default=None)
    return Who(
        key=key,
        asked=asked,
        name=name,
        kind=kind,
        acts_for=side,
        is_side=kind != "person" and side is not None and side_key(name) == side,
        known=any(row.known for row in rows),
        wikidata=next((row.wikidata for row in rows if row.wikidata), None),
        why=row.why,
        joined=tuple(sorted({one.name for one in groups.members(key)} - {name})),
    )


def _side(connection: Connection, asked: str) -> Who | None:
    """A side that takes part by its people, also where no article names it by itself."""
    side, table = side_key(asked), schema.contact_actor.c
    if side is None or connection.execute(select(table.side).where(table.side == side).limit(1)).first() is None:
        return None
    name = sides_called(connection, [side])[side]
    why = f"A side for which somebody took part in a contact: {name}."
    return Who(
        key=side, asked=asked, name=name, kind="state", acts_for=side, is_side=True, known=False, wikidata=None, why=why
    )  # fmt: skip


def _by_judged_name(connection: Connection, groups: ActorGroups, asked: str) -> Who | None:
    """Whom a person judged under this key, where another version of the rules gives the name another key now."""
    table = schema.identity.c
    for one in groups.members(asked):
        query = select(table.key, table.side).where(table.name == one.name, table.kind == one.kind)
        for key, side in connection.execute(query.order_by(table.key, table.article_id)):
            if side_key(side) == side_key(one.side):
                return _identity(connection, groups.head(key), asked, groups)
    return None
