"""What the text tells of a contact, as claims: form, participants, time, place, duration, initiator, each by its words.

A fact told in somebody's statement carries that statement's id ("Laut Sprecher Varga dauerte das Gespräch eine
Stunde"), one that the publisher narrates none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from readout.claims.contact_mentions import ContactMention
from readout.claims.contact_parties import Party, side_key
from readout.claims.contacts import ContactReading
from readout.language.document import Document
from readout.records import Actor, Aspect, Claim, Contact, Evidence, Factuality, Statement, content_id

_FACTUALITY: dict[str, Factuality] = {
    "planned": "planned", "proposed": "possible", "possible": "possible", "denied": "denied", "refused": "denied",
    "cancelled": "denied",
}  # fmt: skip
_CIRCUMSTANCES: frozenset[Aspect] = frozenset({"time", "place", "duration"})


def contact_claims(doc: Document, reading: ContactReading, statements: Sequence[Statement]) -> tuple[Claim, ...]:
    """The facts of all contacts in text order; the same fact in the same statement is one claim."""
    contacts = {contact.id: contact for contact in reading.contacts}
    found: dict[tuple[object, ...], Claim] = {}
    known = {actor.id: actor for actor in doc.actors}
    for mention in reading.mentions:
        contact = contacts[mention.contact or ""]
        for aspect, value, first, last in _facts(mention, contact, known):
            claim = _claim(doc, mention, contact, (aspect, value, doc.token_evidence(first, last)), statements)
            found.setdefault((claim.contact, claim.aspect, claim.value, claim.statement), claim)
    return tuple(found.values())


def _facts(
    mention: ContactMention, contact: Contact, known: Mapping[str, Actor]
) -> Iterator[tuple[Aspect, str | float, int, int]]:
    if mention.past_plan and contact.status == "held":
        return  # "hatte angekündigt, mit ihr zu sprechen": tells of the plan, not of what became of it
    if not mention.generic:
        yield "form", mention.form, mention.anchor, mention.anchor + 1
    names = {participant.actor.id: participant.actor.name for participant in contact.participants}
    for party in mention.parties:
        if party.actor in names and not mention.inherited:
            yield "participant", names[party.actor], party.first, party.last
            if party.role == "initiator":
                yield "initiator", names[party.actor], party.first, party.last
    for party in mention.joining:
        if party.role == "initiator" and (name := _name_of_side(party, contact, known)):
            yield "initiator", name, party.first, party.last
    if mention.time is not None and mention.simultaneous and not mention.inherited_time:
        span = mention.time.span
        yield "time", _interval(span.start, span.end) or span.words, mention.time.first, mention.time.last
    if mention.place is not None:
        yield "place", str(mention.place.value), mention.place.first, mention.place.last
    if mention.duration is not None:
        yield "duration", float(mention.duration.value), mention.duration.first, mention.duration.last


def _name_of_side(party: Party, contact: Contact, known: Mapping[str, Actor]) -> str | None:
    """The participant that ``party`` is, or who takes part for its side: "die talvische Seite habe angerufen"."""
    actor = known.get(party.actor)
    sides = {party.actor} if actor is None else {party.actor, side_key(actor)}
    named = (one.actor for one in contact.participants if {one.actor.id, side_key(one.actor)} & sides)
    return next((one.name for one in named), None)


def _factuality(aspect: Aspect, mention: ContactMention) -> Factuality:
    """When and where a contact that was called off had been planned for stays planned; its status says the rest."""
    if mention.status == "cancelled" and aspect in _CIRCUMSTANCES:
        return "planned"
    return _FACTUALITY.get(mention.status or "", "asserted")


def _interval(start: str | None, end: str | None) -> str | None:
    """One date where both are equal, else ISO 8601's start/end, ``..`` for an open end."""
    if start == end:
        return start
    return f"{start or '..'}/{end or '..'}"


def _claim(
    doc: Document,
    mention: ContactMention,
    contact: Contact,
    fact: tuple[Aspect, str | float, Evidence],
    statements: Sequence[Statement],
) -> Claim:
    aspect, value, evidence = fact
    statement = innermost(statements, doc.token_evidence(mention.anchor, mention.anchor + 1))
    return Claim(
        id=content_id("claim", contact.id, aspect, value, evidence.field, evidence.start, statement),
        aspect=aspect,
        content=evidence.quote,
        spans=(evidence,),
        contact=contact.id,
        by=tuple(participant.actor.id for participant in contact.participants),
        value=value,
        factuality=_factuality(aspect, mention),
        statement=statement,
        unsure=contact.unsure,
        rule=mention.frame,
    )


def innermost(statements: Iterable[Statement], place: Evidence) -> str | None:
    """The id of the statement with the shortest content that holds ``place``; None where the publisher narrates."""
    holding = [
        (evidence.end - evidence.start, statement.id)
        for statement in statements
        for evidence in statement.content
        if evidence.field == place.field and evidence.start <= place.start and place.end <= evidence.end
    ]
    return min(holding, default=(0, None))[1]
