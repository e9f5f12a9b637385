"""The record of who an actor is."""

from __future__ import annotations

from dataclasses import dataclass

from readout.records import ActorKind
from readout.resolution.told_sides import root_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who an actor is. ``key`` is a state's code, an organisation's short name, or a content-derived id.

    ``side`` is the ISO 3166 alpha-3 code of a state, an organisation's short name, or the name the article uses for
    an invented state. ``known`` tells whether the tables have the actor; ``why`` is one sentence for the reader.
    """

    key: str
    name: str
    kind: ActorKind
    side: str | None
    wikidata: str | None
    known: bool
    why: str


def new_identity(key: str, name: str, kind: ActorKind, side: str | None, why: str) -> Identity:
    """Somebody whom no table knows."""
    return Identity(key=key, name=name, kind=kind, side=side, wikidata=None, known=False, why=why)


def side_key_of(side: str | None) -> str | None:
    """One key for all names of a side, None where it is not known."""
    return root_of(side) if side else None
