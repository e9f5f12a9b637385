"""The people whom a ledger names, each identity once, with the offices that articles give them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.resolution.likeness import spelling
from readout.resolution.officewords import first_office
from readout.resolution.told_sides import root_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person: the fullest name told, its words as keys, and the side (``root`` is one for all its spellings)."""

    key: str
    name: str
    side: str | None
    root: str | None
    words: tuple[str, ...]
    bare: str
    """The last word without vowels: what is left of a surname that is spelled otherwise."""


def named_people(connection: Connection) -> list[Named]:
    """All persons of the articles that count, by key."""
    table = schema.identity.c
    query = select(table.key, table.name, table.side).where(table.kind == "person")
    told: defaultdict[str, list[tuple[str, str | None, int]]] = defaultdict(list)
    for (key, name, side), number in Counter(map(tuple, connection.execute(query))).items():  # sooner than by GROUP BY
        told[key].append((name, side, number))
    return [_named(key, told[key]) for key in sorted(told)]


def _named(key: str, told: list[tuple[str, str | None, int]]) -> Named:
    name, side, _ = min(told, key=lambda one: (-one[2], -len(one[0].split()), one[0], one[1] or "~"))
    spelled = spelling(name)
    return Named(
        key=key,
        name=name,
        side=side,
        root=root_of(side) if side else None,
        words=spelled.words,
        bare=spelled.bare[-1] if spelled.bare else "",
    )


def offices_of(connection: Connection, keys: Collection[str]) -> dict[str, frozenset[str]]:
    """The classes of the offices that articles give these identities."""
    wanted = set(keys)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, words in _told_offices(connection, wanted):
        office = first_office(words) if key in wanted else None
        if office:
            found[key].add(office.office)
    return {key: frozenset(offices) for key, offices in found.items()}


def _told_offices(connection: Connection, keys: set[str]) -> Iterator[tuple[str, str]]:
    """Identities and offices, of others too: participants are in no index by identity, and are looked through once."""
    part, said = schema.participant.c, schema.statement.c
    if keys:
        query = select(part.identity, part.office).where(part.identity.is_not(None), part.office.is_not(None))
        yield from map(tuple, connection.execute(query.distinct()))
    for some in batches(sorted(keys)):
        spoken = select(said.speaker_identity, said.speaker_office).where(
            said.speaker_identity.in_(some), said.speaker_office.is_not(None)
        )
        yield from map(tuple, connection.execute(spoken.distinct()))
