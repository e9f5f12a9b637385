"""What is coded: each contact and each point of a comparison, as each account tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from readout.dates import TimeSpan
from readout.export.said import Said
from readout.export.shelf import Leaf
from readout.records import ActorKind, Aspect, ContactForm, ContactStatus, Evidence, Factuality, ParticipantRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who acts or is acted upon. ``side`` is a code or a name, ``words`` how an article names it."""

    name: str
    side: str | None
    kind: ActorKind
    office: str | None = None
    part: ParticipantRole | str = "participant"
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A contact or a point as one account tells it.

    ``event`` is one for all accounts of it. ``frame`` is the rule that made the claim. ``negotiation`` says that the
    words of an article call the contact one. ``partners`` are the sides of the contact a point belongs to.
    """

    event: str
    contact: str | None
    content: str
    actors: tuple[Party, ...]
    said: Said
    account: str
    leaf: Leaf = field(compare=False)
    words: tuple[Evidence, ...]
    recipients: tuple[Party, ...] = ()
    partners: tuple[Party, ...] = ()
    form: ContactForm | None = None
    status: ContactStatus | None = None
    aspect: Aspect | None = None
    factuality: Factuality = "asserted"
    denied: bool = False
    time: TimeSpan | None = None
    place: str | None = None
    condition: tuple[Evidence, ...] = ()
    due: TimeSpan | None = None
    claim: str | None = None
    frame: str = ""
    negotiation: bool = False
    unsure: str | None = None


def sides(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The sides of parties, each once, in their order; who has none stands for himself by his name."""
    return tuple(dict.fromkeys(party.side or party.name for party in parties))


def of_side(parties: tuple[Party, ...], side: str) -> Iterator[Party]:
    """The parties of one side."""
    return (party for party in parties if (party.side or party.name) == side)
