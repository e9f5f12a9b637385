"""What a person's judgement hangs on: the words, the names and the kind of a contact or claim, beside its id.

Reading an article again with another version changes ids. An anchor finds the same contact or claim in the new
reading, or says why it does not: a judgement is never put on something else, and never lost without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from readout.errors import FormatInput, InputError
from readout.exchange.fields import Fields
from readout.records import Actor, Claim, Contact, Evidence, Field, Reading

AnchorKind = Literal["contact", "claim"]
Span = tuple[Field, int, int, str]
"""Field, start, end (in code points) and the exact words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A contact or claim of one reading. ``label`` is its form or aspect, ``names`` are those who take part or act."""

    article: str
    id: str
    kind: AnchorKind
    spans: tuple[Span, ...]
    label: str
    names: tuple[str, ...]


def anchors(reading: Reading, kind: AnchorKind) -> tuple[Anchor, ...]:
    """The anchors of all contacts, or of all claims, in the order of the reading."""
    if kind == "contact":
        return tuple(_of_contact(reading, contact) for contact in reading.contacts)
    names = _names(reading)
    return tuple(_of_claim(reading, claim, names) for claim in reading.claims)


def anchor_of(reading: Reading, ident: str) -> Anchor:
    """The anchor of the contact or claim with this id. Raises :class:`readout.errors.InputError` if there is none."""
    for contact in reading.contacts:
        if contact.id == ident:
            return _of_contact(reading, contact)
    for claim in reading.claims:
        if claim.id == ident:
            return _of_claim(reading, claim, _names(reading))
    problem = f"its reading has no contact and no claim {ident!r}"
    raise InputError(reading.article.id, problem, "Take an id that 'readout show' or 'readout read --json' prints")


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    """The anchor as a JSON object; spans as elsewhere in schema ``readout/1``."""
    spans = [
        {"start": start, "end": end, "quote": quote} | ({"in": field} if field != "text" else {})
        for field, start, end, quote in anchor.spans
    ]
    plain = {name: getattr(anchor, name) for name in ("article", "id", "kind", "label")}
    return plain | {"names": list(anchor.names), "spans": spans}


def anchor_from_json(value: object, origin: str = "JSON") -> Anchor:
    """The anchor that ``value`` holds; ``origin`` names the input in errors.

    Raises :class:`readout.errors.FormatInput` where a field is missing or of a wrong type.
    """
    fields = Fields(value, origin, "anchor")
    return Anchor(
        article=fields.text("article"),
        id=fields.text("id"),
        kind=fields.choice("kind", get_args(AnchorKind)),
        spans=fields.each("spans", _span_from_json),
        label=fields.text("label"),
        names=fields.texts("names"),
    )


def _span_from_json(fields: Fields) -> Span:
    field: Field = fields.choice("in", get_args(Field), "text")
    start, end, quote = fields.offset("start"), fields.offset("end"), fields.text("quote")
    if end - start != len(quote):
        raise FormatInput(
            fields.origin,
            f"{fields.place} goes from {start} to {end}, and its words have {len(quote)} characters",
            "Write the anchor again from its reading",
        )
    return field, start, end, quote


def _of_contact(reading: Reading, contact: Contact) -> Anchor:
    return Anchor(
        article=reading.article.id,
        id=contact.id,
        kind="contact",
        spans=_spans(contact.spans),
        label=contact.form,
        names=tuple(participant.actor.name for participant in contact.participants),
    )


def _of_claim(reading: Reading, claim: Claim, names: dict[str, str]) -> Anchor:
    return Anchor(
        article=reading.article.id,
        id=claim.id,
        kind="claim",
        spans=_spans(claim.spans),
        label=claim.aspect,
        names=tuple(names.get(actor, actor) for actor in (*claim.by, *claim.to)),
    )


def _spans(evidence: tuple[Evidence, ...]) -> tuple[Span, ...]:
    return tuple((stretch.field, stretch.start, stretch.end, stretch.quote) for stretch in evidence)


def actors_of(reading: Reading) -> dict[str, Actor]:
    """Every actor that the reading names anywhere, by id; its own list of actors has the last word."""
    said: list[Actor | None] = [
        actor for statement in reading.statements for actor in (statement.speaker, statement.principal)
    ]
    took_part = [participant.actor for contact in reading.contacts for participant in contact.participants]
    return {actor.id: actor for actor in (*said, *took_part, *reading.actors) if actor}


def _names(reading: Reading) -> dict[str, str]:
    return {ident: actor.name for ident, actor in actors_of(reading).items()}
