"""What a person's judgement hangs on: the words, the names and the kind of a contact or claim, beside its id.

Reading an article again with another version changes ids. An anchor finds the same contact or claim in the new
reading, or says why it does not: a judgement is never put on something else, and never lost without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from readout.errors import FormatInput, InputError
from readout.exchange.fields import Fields
from readout.records import Actor, Claim, Contact, Evidence, Field, Reading

AnchorKind = Literal["contact", "claim"]
Span = tuple[Field, int, int, str]
"""Field, start, end (in code points) and the exact words."""
Days = tuple[str | None, str | None]
"""The first and the last, as partial ISO dates; None where not told."""
Told = str | float | None
"""What a claim says in one word or number: who took part, where, for how many minutes."""
Rival = tuple[tuple[str, ...], Days, Told]
"""Names, days and value of another in the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A contact or claim of one reading.

    ``label`` is its form or aspect ("offer denied" where it is denied), ``names`` are those who take part or act. Of a
    contact ``days`` say when it was; of a claim ``to`` are those whom it is directed to, ``said_by`` is its speaker,
    None where the publisher says it, ``value`` is its value, ``on`` the words of its contact and ``among`` who takes
    part in that. ``rivals`` are the others that the reading tells in the same words.
    """

    article: str
    id: str
    kind: AnchorKind
    spans: tuple[Span, ...]
    label: str
    names: tuple[str, ...]
    to: tuple[str, ...] = ()
    said_by: str | None = None
    value: Told = None
    on: tuple[Span, ...] = ()
    among: tuple[str, ...] = ()
    days: Days = (None, None)
    rivals: tuple[Rival, ...] = ()


def anchors(reading: Reading, kind: AnchorKind) -> tuple[Anchor, ...]:
    """The anchors of all contacts, or of all claims, in the order of the reading."""
    if kind == "contact":
        found = [_of_contact(reading, contact) for contact in reading.contacts]
    else:
        named = _Named(reading)
        contacts = {contact.id: contact for contact in reading.contacts}
        found = [_of_claim(claim, named, contacts.get(claim.contact or "")) for claim in reading.claims]
    return tuple(replace(one, rivals=tuple(_rivals(one, found))) for one in found)


def anchor_of(reading: Reading, ident: str) -> Anchor:
    """The anchor of the contact or claim with this id. Raises :class:`readout.errors.InputError` if there is none."""
    for anchor in (*anchors(reading, "contact"), *anchors(reading, "claim")):
        if anchor.id == ident:
            return anchor
    problem = f"its reading has no contact and no claim {ident!r}"
    raise InputError(reading.article.id, problem, "Take an id that 'readout show' or 'readout read --json' prints")


def _rivals(one: Anchor, every: Iterable[Anchor]) -> Iterator[Rival]:
    for other in every:
        alike = one.kind == "contact" or (one.label, one.said_by) == (other.label, other.said_by)
        if alike and other is not one and _meet(one.spans, other.spans):
            yield other.names, other.days, other.value


def _meet(left: Iterable[Span], right: Sequence[Span]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in left for b in right)


def anchor_to_json(anchor: Anchor) -> dict[str, Any]:
    """The anchor as a JSON object; spans as elsewhere in schema ``readout/1``."""
    plain = {name: getattr(anchor, name) for name in ("article", "id", "kind", "label")}
    rivals = [
        {"names": list(names), "time": _time_to_json(days)} | _value_to_json(value)
        for names, days, value in anchor.rivals
    ]
    on = {"on": _spans_to_json(anchor.on), "among": list(anchor.among)} if anchor.on else {}
    people = {"names": list(anchor.names), "to": list(anchor.to), "said_by": anchor.said_by}
    spans = _spans_to_json(anchor.spans)
    told = people | _value_to_json(anchor.value) | on
    return plain | told | {"time": _time_to_json(anchor.days), "rivals": rivals, "spans": spans}


def _spans_to_json(spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [
        {"start": start, "end": end, "quote": quote} | ({"in": field} if field != "text" else {})
        for field, start, end, quote in spans
    ]


def _value_to_json(value: Told) -> dict[str, str | float]:
    return {} if value is None else {"value": value}


def _time_to_json(days: Days) -> dict[str, str | None]:
    return {"from": days[0], "to": days[1]}


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
        to=fields.texts("to"),
        said_by=fields.maybe_text("said_by"),
        value=_value_from_json(fields),
        on=fields.each("on", _span_from_json),
        among=fields.texts("among"),
        days=_days_from_json(fields),
        rivals=fields.each(
            "rivals", lambda rival: (rival.texts("names"), _days_from_json(rival), _value_from_json(rival))
        ),
    )


def _value_from_json(fields: Fields) -> Told:
    return fields.maybe_text("value") if isinstance(fields.raw("value"), str) else fields.maybe_number("value")


def _days_from_json(fields: Fields) -> Days:
    return fields.maybe("time", lambda time: (time.maybe_text("from"), time.maybe_text("to"))) or (None, None)


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
        names=_taking_part(contact),
        days=(contact.time.start, contact.time.end) if contact.time else (None, None),
    )


def _taking_part(contact: Contact) -> tuple[str, ...]:
    return tuple(participant.actor.name for participant in contact.participants)


def _of_claim(claim: Claim, named: _Named, contact: Contact | None) -> Anchor:
    return Anchor(
        article=named.article,
        id=claim.id,
        kind="claim",
        spans=_spans(claim.spans),
        label=f"{claim.aspect} denied" if claim.factuality == "denied" else claim.aspect,
        names=named.all(claim.by),
        to=named.all(claim.to),
        said_by=named.speakers.get(claim.statement or ""),
        value=claim.value,
        on=_spans(contact.spans) if contact else (),
        among=_taking_part(contact) if contact else (),
    )


class _Named:
    """The names of a reading's actors, and of the speakers of its statements, by id."""

    def __init__(self, reading: Reading) -> None:
        self.article = reading.article.id
        self._actors = actors_of(reading)
        self.speakers = {one.id: one.speaker.name for one in reading.statements if one.speaker}

    def all(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._actors[ident].name if ident in self._actors else ident for ident in ids)


def _spans(evidence: tuple[Evidence, ...]) -> tuple[Span, ...]:
    return tuple((stretch.field, stretch.start, stretch.end, stretch.quote) for stretch in evidence)


def actors_of(reading: Reading) -> dict[str, Actor]:
    """Every actor that the reading names anywhere, by id; its own list of actors has the last word."""
    said: list[Actor | None] = [
        actor for statement in reading.statements for actor in (statement.speaker, statement.principal)
    ]
    took_part = [participant.actor for contact in reading.contacts for participant in contact.participants]
    return {actor.id: actor for actor in (*said, *took_part, *reading.actors) if actor}
