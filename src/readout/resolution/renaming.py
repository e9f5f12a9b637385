"""A reading in which all whom people hold for one actor have one name and side: so everything compared later agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from readout.records import Actor, Claim, Contact, Reading, Statement
from readout.resolution.actor_groups import ActorGroups
from readout.resolution.anchors import actors_of
from readout.resolution.identities import identity_of

_Rename = Callable[[Actor], Actor]
_NAMES = frozenset({"participant", "initiator"})
"""Aspects whose value is a name."""


def renamed(reading: Reading, groups: ActorGroups) -> Reading:
    """The reading with each joined actor under the name, kind and side of the group; ids and places stay.

    A pure function of the reading and of people's judgements on actors.
    """
    if not groups:
        return reading
    day = reading.article.published

    def rename(actor: Actor) -> Actor:
        found = identity_of(actor, day)
        now = None if found is None else groups.resolved(found)
        if now is None or not groups.is_joined(now.key):
            return actor
        return replace(actor, name=now.name, kind=now.kind, side=now.side or actor.side)

    before = actors_of(reading)
    changed = {actor.name: rename(actor).name for actor in before.values() if rename(actor) != actor}
    return replace(
        reading,
        actors=_all(reading.actors, rename),
        statements=tuple(_statement(statement, rename) for statement in reading.statements),
        contacts=tuple(_contact(contact, rename) for contact in reading.contacts),
        claims=tuple(_claim(claim, changed) for claim in reading.claims),
    )


def _all(actors: Iterable[Actor], rename: _Rename) -> tuple[Actor, ...]:
    return tuple(rename(actor) for actor in actors)


def _statement(statement: Statement, rename: _Rename) -> Statement:
    return replace(
        statement,
        speaker=rename(statement.speaker) if statement.speaker else None,
        principal=rename(statement.principal) if statement.principal else None,
        relayed_by=_all(statement.relayed_by, rename),
        addressee=_all(statement.addressee, rename),
    )


def _contact(contact: Contact, rename: _Rename) -> Contact:
    people = tuple(replace(part, actor=rename(part.actor)) for part in contact.participants)
    return replace(contact, participants=people)


def _claim(claim: Claim, changed: dict[str, str]) -> Claim:
    """A claim that names a participant names it as the contact does."""
    if claim.aspect in _NAMES and isinstance(claim.value, str) and claim.value in changed:
        return replace(claim, value=changed[claim.value])
    return claim
