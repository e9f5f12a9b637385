"""Which claims one history may depend on: those that share sides and telling words, or are told at one contact.

Two claims are linked by themselves alone, and by whether their mentions are one contact; so the claims that hang
together do not depend on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select, tuple_

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.resolution.tables import weights

ClaimKey = tuple[str, str]
"""Id of an article and of a claim in it."""

_SHARE = 1 / 3
"""Part of the telling words of the shorter of two claims that must be shared: no more than a history asks itself."""

_FEW_TERMS = 2
"""Telling words beside the kind, up to which it alone may tell what is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    day: str | None
    sides: int
    terms: int
    later: bool
    contact: str | None


class Links:
    """Finds the claims that hang together; asks the ledger for the neighbours of each claim once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[ClaimKey, _Told] = {}

    def component(self, start: ClaimKey) -> set[ClaimKey]:
        """All claims that are linked with this one, directly or by others."""
        found, ready = {start}, [start]
        while ready:
            new = self._near(ready.pop()) - found
            found |= new
            ready += sorted(new)
        return found

    def _near(self, claim: ClaimKey) -> set[ClaimKey]:
        self._learn([claim])
        mine = self._known.get(claim)
        if mine is None:
            return set()
        table = schema.telling_key.c
        own = select(table.key).where(table.article_id == claim[0], table.claim_id == claim[1])
        shared: defaultdict[ClaimKey, set[str]] = defaultdict(set)
        for some in batches(sorted(self._connection.execute(own).scalars())):
            query = select(table.key, table.article_id, table.claim_id).where(table.key.in_(some))
            for key, article, other in self._connection.execute(query):
                shared[article, other].add(key)
        shared.pop(claim, None)
        self._learn(sorted(shared))
        return {one for one, keys in shared.items() if one in self._known and _linked(mine, self._known[one], keys)}

    def _learn(self, claims: list[ClaimKey]) -> None:
        telling, table, member = schema.telling, schema.telling.c, schema.member.c
        for some in batches(claim for claim in claims if claim not in self._known):
            query = (
                select(telling, member.contact_id)
                .outerjoin(schema.member, member.mention_key == table.mention_key)
                .where(tuple_(table.article_id, table.claim_id).in_(some))
            )
            for row in self._connection.execute(query):
                self._known[row.article_id, row.claim_id] = _Told(
                    day=row.day, sides=row.sides, terms=row.terms, later=row.later, contact=row.contact_id
                )


def _linked(one: _Told, other: _Told, keys: set[str]) -> bool:
    """Whether two claims may tell of one commitment; ``keys`` are those they share."""
    sides = {key.partition("×")[0] for key in keys}
    words = {key.partition("×")[2] for key in keys}
    if min(one.sides, other.sides) > 1 and len(sides) < 2:
        return False
    if one.contact is not None and one.contact == other.contact:
        return True
    if not _near_in_time(one.day, other.day):
        return False
    terms = sum(1 for word in words if not word.startswith("#"))
    if terms >= max(1, _SHARE * min(one.terms, other.terms)):
        return True
    return any(word.startswith("#") for word in words) and (_by_kind(one) or _by_kind(other))


def _by_kind(told: _Told) -> bool:
    """Whether a claim names a commitment by little more than its kind: "zog die Einladung zurück"."""
    return told.later and told.terms <= _FEW_TERMS


def _near_in_time(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    longest = timedelta(days=weights()["histories"]["forgotten_days"])
    return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= longest
