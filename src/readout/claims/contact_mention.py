"""The record of one place where a contact is spoken of."""

from __future__ import annotations

from readout.claims.contact_parties import Party
from readout.claims.contact_sides import Stretch
from readout.language.document import TimeExpression
from readout.layers import layer
from readout.records import ContactForm, ContactStatus


@layer
class ContactMention:
    """One place where a contact is spoken of; ``[first, last)`` are the words, ``anchor`` its verb or noun."""

    first: int
    last: int
    anchor: int
    clause: int | None
    frame: str
    form: ContactForm
    generic: bool
    """Whether the word leaves the form open: "Gespräch", "sprechen"."""
    nominal: bool
    parties: tuple[Party, ...] = ()
    joining: tuple[Party, ...] = ()
    """Who is told of beside: a mediator, who asked for it, who also took part. Not needed for it to be one contact."""
    status: ContactStatus | None = None
    time: TimeExpression | None = None
    simultaneous: bool = True
    """Whether ``time`` is that of the contact, not only of what was said after it."""
    place: Stretch | None = None
    duration: Stretch | None = None
    journey: bool = False
    """Whether it tells of the way there: its time is that of leaving or arriving."""
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    earlier: bool = False
    further: bool = False
    stranger: bool = False
    """Whether others take part than states and organisations: it takes up no contact."""
    inherited_time: bool = False
    """Whether the time is that of the contact told of just before ("später")."""
    inherited: bool = False
    """Whether parties were taken over from the contacts told of before."""
    sentence: int = 0
    moved: bool = False
    """Whether ``time`` is the one that the contact was put off to."""
    moved_from: TimeExpression | None = None
    """The time it was put off from, where both are told: then what had been planned was called off."""
    question: bool = False
    """Whether it stands in a question that somebody asks: "Warum er nach Talvien kommt"."""
    office: str | None = None
    """The plural office of those who take part, where only their sides are known: "Außenminister"."""
    hearsay: bool = False
    """Whether the verb marks it as what others say: "soll telefoniert haben"."""
    teller: str | None = None
    """Who says so: the id of the speaker's actor, or of the statement; None where the publisher narrates."""
    past_plan: bool = False
    """Whether the plan is told as past ("hatte angekündigt"): it may be the plan of what then was held."""
    had_invited: bool = False
    """Whether it is an invitation told in the pluperfect: perhaps the one to the contact told of before."""
    ordinal: tuple[int, int] | None = None
    by_experts: bool = False
    """Whether experts or delegates are told of just before: what they hold is not held by those who sent them."""
    apart: bool = False
    """Whether words say that those named were by themselves: "am Rande", "unter vier Augen"."""
    contact: str | None = None
    """The id of the contact it was found to belong to."""
