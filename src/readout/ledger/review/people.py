"""The people whom a ledger names, each identity once, with the offices that articles give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, union_all

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
    query = (
        select(table.key, table.name, table.side, func.count())
        .where(table.kind == "person")
        .group_by(table.key, table.name, table.side)
    )
    told: defaultdict[str, list[tuple[str, str | None, int]]] = defaultdict(list)
    for key, name, side, number in connection.execute(query):
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
    part, said = schema.participant.c, schema.statement.c
    found: defaultdict[str, set[str]] = defaultdict(set)
    for some in batches(sorted(keys)):
        query = union_all(
            select(part.identity, part.office).where(part.identity.in_(some), part.office.is_not(None)).distinct(),
            select(said.speaker_identity, said.speaker_office)
            .where(said.speaker_identity.in_(some), said.speaker_office.is_not(None))
            .distinct(),
        )
        for key, words in connection.execute(query):
            office = first_office(words)
            if office:
                found[key].add(office.office)
    return {key: frozenset(offices) for key, offices in found.items()}
