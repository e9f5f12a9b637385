"""Between which sides a commitment is: who is to act, towards whom, and who else the article speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from readout.records import Actor, Claim, Contact, Evidence
from readout.resolution.indexed import IndexedReading
from readout.resolution.progress import stage
from readout.resolution.tables import side_key
from readout.resolution.told_sides import root_of

_BESIDE = frozenset({"delegate", "interpreter", "mediator"})
"""Who was there and is no party to what was agreed."""

_BOTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Sides by their roots. ``doers`` are to act or have acted; ``named`` adds those towards whom, and whom the words
    name, and where that is but one the parties of the contact; ``near`` are all sides of the article."""

    doers: frozenset[str]
    named: frozenset[str]
    near: frozenset[str]


def parties(claim: Claim, indexed: IndexedReading) -> Parties:
    """The sides of a claim, from it and its own reading alone."""
    by, to = _roots(indexed, claim.by), _roots(indexed, claim.to)
    told = stage(claim, indexed)
    turned = claim.aspect == "demand" or (told is not None and told.accused)
    named = by | to | _in_words(claim.spans, indexed)
    if len(named) < _BOTH:
        named |= _of_contact(claim, indexed)
    near = frozenset(root for actor in indexed.actors.values() if (root := _root(actor)))
    if not named and len(near) == _BOTH:
        named = near
    return Parties(doers=to if turned else by, named=named, near=near | named)


def _roots(indexed: IndexedReading, actors: tuple[str, ...]) -> frozenset[str]:
    return frozenset(root for one in actors if one in indexed.actors and (root := _root(indexed.actors[one])))


def _root(actor: Actor) -> str | None:
    """The root of an actor's side; a state whose side nobody told is its own."""
    side = actor.side or (actor.name if actor.kind == "state" else None)
    return root_of(side) if side and side_key(side) else None


def _in_words(spans: tuple[Evidence, ...], indexed: IndexedReading) -> frozenset[str]:
    """The sides of whoever is named in the words of the claim."""
    found = set()
    for actor in indexed.actors.values():
        inside = any(
            one.field == span.field and span.start <= one.start and one.end <= span.end
            for span in spans
            for one in actor.spans
        )
        root = _root(actor)
        if inside and root:
            found.add(root)
    return frozenset(found)


def _of_contact(claim: Claim, indexed: IndexedReading) -> frozenset[str]:
    contact = next((one for one in indexed.reading.contacts if one.id == claim.contact), None)
    return _sides(contact) if contact is not None else frozenset()


def _sides(contact: Contact) -> frozenset[str]:
    main = (one.actor for one in contact.participants if one.role not in _BESIDE)
    return frozenset(root for actor in main if (root := _root(actor)))
