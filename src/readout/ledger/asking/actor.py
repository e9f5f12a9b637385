"""One actor over everything stored: names, offices, contacts, positions, and whom it was in contact with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from readout.ledger import schema
from readout.ledger.asking.called import sides_called
from readout.ledger.asking.contacts import ListedContact, contacts
from readout.ledger.asking.paging import LIMIT, Page
from readout.ledger.asking.positions import POSITIONS, Positions, positions
from readout.ledger.asking.tallies import PEOPLE, SIDES, Facet, tallied
from readout.ledger.asking.told_articles import Naming, articles_naming, namings
from readout.ledger.asking.who import Who, who
from readout.ledger.ledger import Ledger
from readout.world.holders import load_terms

_NAMED_IN = 1_000
"""Newest articles in which names and offices are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTold:
    """A name that articles have for an actor, and in how many."""

    name: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTold:
    """An office in the words of articles: in how many, and the days of publication between which they tell it."""

    office: str
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of office in the table of the world; ``end`` is None while it lasts."""

    office: str
    side: str
    start: str
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorShown:
    """An actor of the ledger.

    ``names`` and ``offices`` are counted in the newest of ``articles`` (``counted_in``: None where in all of them).
    ``with_people`` and ``with_sides`` count the contacts that others took part in, too.
    """

    who: Who
    acts_for_called: str | None
    articles: int
    counted_in: int | None
    names: tuple[NameTold, ...]
    offices: tuple[OfficeTold, ...]
    terms: tuple[Term, ...]
    contacts: Page[ListedContact]
    positions: Positions
    with_people: Facet
    with_sides: Facet


def actor(
    ledger: Ledger,
    key: str,
    *,
    limit: int = LIMIT,
    after: str | None = None,
    positions_limit: int = POSITIONS,
    positions_after: str | None = None,
) -> ActorShown:
    """The actor with this key, or with a key that it had before; contacts and positions the newest first.

    Raises UnknownId, and InputError where ``after`` or ``positions_after`` is not of these lists.
    """
    with ledger.asking() as connection:
        one = who(connection, key)
        articles = articles_naming(connection, one)
        days = dict(articles[:_NAMED_IN])
        told = namings(connection, one, list(days))
        people, sides = _partners(connection, one)
        called = sides_called(connection, [one.acts_for])[one.acts_for] if one.acts_for else None
        return ActorShown(
            who=one,
            acts_for_called=called,
            articles=len(articles),
            counted_in=_NAMED_IN if len(articles) > _NAMED_IN else None,
            names=_names(one, told),
            offices=() if one.is_side else _offices(told, days),
            terms=_terms(one),
            contacts=contacts(connection, one.contacts(), limit=limit, after=after, newest_first=True),
            positions=positions(
                connection, one, [ident for ident, _ in articles], limit=positions_limit, after=positions_after
            ),
            with_people=people,
            with_sides=sides,
        )


def _names(one: Who, told: Iterable[Naming]) -> tuple[NameTold, ...]:
    """What the actor itself is called; of a side not what its people are called."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for naming in told:
        if not one.is_side or naming.identity == one.key:
            named[naming.name].add(naming.article)
    ranked = sorted(named, key=lambda name: (-len(named[name]), name))
    return tuple(NameTold(name=name, articles=len(named[name])) for name in ranked)


def _offices(told: Iterable[Naming], days: dict[str, str | None]) -> tuple[OfficeTold, ...]:
    held: defaultdict[str, set[str]] = defaultdict(set)
    for naming in told:
        if naming.office:
            held[naming.office].add(naming.article)
    ranked = sorted(held, key=lambda office: (-len(held[office]), office))
    return tuple(_office(office, held[office], days) for office in ranked)


def _office(office: str, articles: set[str], days: dict[str, str | None]) -> OfficeTold:
    published: Sequence[str] = sorted(day[:10] for article in articles if (day := days.get(article)))
    first, last = (published[0], published[-1]) if published else (None, None)
    return OfficeTold(office=office, articles=len(articles), first=first, last=last)


def _terms(one: Who) -> tuple[Term, ...]:
    """The terms of office of somebody whom the table knows, in its order."""
    if one.kind != "person" or not one.known:
        return ()
    return tuple(
        Term(office=term.office, side=term.side, start=term.start, end=term.end or None)
        for term in load_terms()
        if term.name == one.name
    )


def _partners(connection: Connection, one: Who) -> list[Facet]:
    """The people and the sides that took part in its contacts, without itself and its own side."""
    table = schema.contact_actor.c
    other_side = table.side.is_distinct_from(one.acts_for)
    people = replace(PEOPLE, where=other_side if one.is_side else table.identity != one.key)
    return tallied(connection, one.contacts(), (people, replace(SIDES, where=other_side)))
