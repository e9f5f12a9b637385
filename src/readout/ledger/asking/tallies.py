"""Contacts counted by what stands beside them: publishers, sides, people; all of the ledger, or those of a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import CTE, Column, ColumnElement, Connection, func, literal, select, true, union_all

from readout.ledger import schema
from readout.ledger.asking.called import people_called, publishers_called, sides_called
from readout.ledger.asking.contact_query import Asked, ContactQuery
from readout.ledger.batches import batches

WALKED = 2_000
"""Contacts of a question that are walked through for what stands beside them; of more, the newest."""
_LOOKED_UP = 50_000
"""Contacts that are rather looked up each than found while all are walked through, as in the timeline."""
_SPARE = 10
"""Values that are looked at beyond those told, because some may have no name of the kind that is wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A value with its number of contacts: ``key`` is what to ask for (None: a year that is not known)."""

    key: str | None
    called: str
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values of one filter, those with most contacts first (years in their order).

    ``more``: there are further values. ``counted_in``: the number of newest contacts that were counted, None where all
    were.
    """

    counts: tuple[Count, ...]
    more: bool = False
    counted_in: int | None = None

    def numbers(self) -> dict[str, int]:
        """The number of contacts by key, without those whose value is not known."""
        return {one.key: one.contacts for one in self.counts if one.key is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What to count beside contacts: a column, how many of its values to tell, and what they are called.

    Values that ``called`` gives no name are left out; ``where`` says which rows beside a contact count.
    """

    column: Column[Any]
    most: int
    called: Callable[[Connection, Iterable[str]], dict[str, str]]
    where: ColumnElement[bool] = field(default_factory=true)


PUBLISHERS = Tally(column=schema.contact_publisher.c.publisher, most=20, called=publishers_called)
SIDES = Tally(column=schema.contact_actor.c.side, most=30, called=sides_called)
PEOPLE = Tally(column=schema.contact_actor.c.identity, most=30, called=people_called)


def tallied(
    connection: Connection, query: ContactQuery, tallies: Sequence[Tally], total: int | None = None
) -> list[Facet]:
    """For each of ``tallies`` the values that most contacts of a question have; ``total`` if their number is known."""
    if query == ContactQuery():
        return [_facet(connection, tally, _of_all(connection, tally), None) for tally in tallies]
    asked = Asked(connection, query)
    number = asked.total() if total is None else total
    counts = _of_newest(connection, asked, tallies)
    cut = WALKED if number > WALKED else None
    return [_facet(connection, tally, counted, cut) for tally, counted in zip(tallies, counts, strict=True)]


def newest(asked: Asked, most: int) -> CTE:
    """The ids of the newest contacts of a question, found once however often they are joined."""
    contact = schema.contact.c
    found = select(contact.id).where(*asked.conditions(_LOOKED_UP))
    return found.order_by(contact.from_day.desc(), contact.id.desc()).limit(most).cte("some")


def _of_all(connection: Connection, tally: Tally) -> list[tuple[str, int]]:
    column = tally.column
    number = func.count(column.table.c.contact_id.distinct())
    rows = connection.execute(select(column, number).where(column.is_not(None), tally.where).group_by(column)).all()
    return sorted(((row[0], row[1]) for row in rows), key=_most_first)


def _of_newest(connection: Connection, asked: Asked, tallies: Sequence[Tally]) -> list[list[tuple[str, int]]]:
    some = newest(asked, WALKED)
    parts = []
    for place, tally in enumerate(tallies):
        ident = tally.column.table.c.contact_id
        beside = select(literal(place), tally.column, ident).select_from(some)
        parts.append(beside.join(tally.column.table, ident == some.c.id).where(tally.column.is_not(None), tally.where))
    counts: list[Counter[str]] = [Counter() for _ in tallies]
    for place, value, _ in set(connection.execute(union_all(*parts))):
        counts[place][value] += 1
    return [sorted(one.items(), key=_most_first) for one in counts]


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _facet(connection: Connection, tally: Tally, ranked: Sequence[tuple[str, int]], cut: int | None) -> Facet:
    found: list[Count] = []
    for some in batches(ranked, tally.most + _SPARE):
        names = tally.called(connection, [value for value, _ in some])
        found += [Count(key=value, called=names[value], contacts=number) for value, number in some if value in names]
        if len(found) > tally.most:
            break
    return Facet(counts=tuple(found[: tally.most]), more=len(found) > tally.most, counted_in=cut)
