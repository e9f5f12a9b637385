"""The cases that are judged: each contact of each reading, with what it is compared by."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.records import Aspect, Claim, Contact
from readout.resolution.copies import sentence_around, sentence_key
from readout.resolution.indexed import IndexedReading
from readout.resolution.points import Point, point
from readout.resolution.tables import weights

CIRCUMSTANCES: frozenset[Aspect] = frozenset({"form", "participant", "time", "place", "duration", "initiator"})
"""Aspects that are compared as features of the contact, and are no points of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One contact as one article speaks of it. ``key`` is unique among the readings."""

    key: str
    indexed: IndexedReading
    contact: Contact
    claims: tuple[Claim, ...]
    points: tuple[Point, ...] = field(compare=False)
    sentences: frozenset[str] = field(compare=False)
    """Keys of the long sentences that speak of it."""


def cases(indexed: IndexedReading) -> tuple[Case, ...]:
    """The contacts of one reading."""
    return tuple(_case(contact, indexed) for contact in indexed.reading.contacts)


def _case(contact: Contact, indexed: IndexedReading) -> Case:
    claims = tuple(claim for claim in indexed.reading.claims if claim.contact == contact.id)
    return Case(
        key=f"{indexed.key}/{contact.id}",
        indexed=indexed,
        contact=contact,
        claims=claims,
        points=tuple(point(claim, indexed) for claim in claims if claim.aspect not in CIRCUMSTANCES),
        sentences=_sentences(contact, indexed),
    )


def _sentences(contact: Contact, indexed: IndexedReading) -> frozenset[str]:
    least = weights()["copies"]["sentence_letters"]
    keys = (sentence_key(sentence_around(indexed.reading.article, span)) for span in contact.spans)
    return frozenset(key for key in keys if len(key) >= least)
