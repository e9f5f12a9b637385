"""JSON of schema ``readout/1`` back to a Reading. Every quote is checked against the text it is taken from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from readout.dates import TimeSpan
from readout.errors import FormatInput
from readout.exchange.fields import Fields
from readout.exchange.write import SCHEMA
from readout.records import (
    Actor,
    ActorKind,
    Article,
    Aspect,
    Circle,
    Claim,
    CommitmentStrength,
    Contact,
    ContactForm,
    ContactStatus,
    Evidence,
    Factuality,
    Paragraph,
    ParagraphRole,
    Participant,
    ParticipantRole,
    ProgressKind,
    Quantity,
    Reading,
    Stance,
    Statement,
    StatementForm,
    Unnamed,
)


def is_reading(value: object) -> bool:
    """Whether a JSON value says that it is a reading (of any schema), and not an article."""
    return isinstance(value, dict) and str(value.get("schema", "")).startswith("readout/")


def reading_from_json(value: object, origin: str = "JSON") -> Reading:
    """The Reading that ``value`` holds; ``origin`` names the input in errors.

    Raises :class:`readout.errors.FormatInput` where the schema is another, a field is missing or of a wrong type, or
    a quote is not what stands at its place in the text.
    """
    fields = Fields(value, origin, "")
    if fields.raw("schema") != SCHEMA:
        raise FormatInput(
            origin,
            f"the schema is {fields.raw('schema')!r}, and only {SCHEMA!r} can be read here",
            "Read the article again with this version of Readout",
        )
    article, paragraphs = _article(fields)
    actors = fields.each("actors", _actor)
    ids = {actor.name: actor.id for actor in reversed(actors)}
    reading = Reading(
        article=article,
        paragraphs=paragraphs,
        actors=actors,
        statements=fields.each("statements", _statement),
        contacts=fields.each("contacts", _contact),
        claims=fields.each("claims", lambda inner: _claim(inner, ids)),
        versions=fields.pairs("versions"),
        notes=fields.texts("notes"),
    )
    _check_quotes(reading, fields)
    return reading


def article_from_json(value: object, origin: str = "JSON") -> Article:
    """The Article that :func:`readout.exchange.article_to_json` wrote. Raises FormatInput."""
    return _article_record(Fields(value, origin, "article"))


def _article(fields: Fields) -> tuple[Article, tuple[Paragraph, ...]]:
    parsed = fields.maybe("article", lambda inner: (_article_record(inner), inner.each("paragraphs", _paragraph)))
    if parsed is None:
        raise fields.wrong("article", "an object", None)
    return parsed


def _article_record(fields: Fields) -> Article:
    return Article(
        id=fields.text("id"),
        text=fields.maybe_text("text") or "",
        publisher=fields.maybe_text("publisher"),
        title=fields.maybe_text("title"),
        url=fields.maybe_text("url"),
        published=fields.maybe_text("published"),
        language=fields.maybe_text("language") or "de",
        origin=fields.maybe_text("origin"),
        retrieved=fields.maybe_text("retrieved"),
        modified=fields.maybe_text("modified"),
        paragraphs=fields.each("roles", _paragraph),
    )


def _paragraph(fields: Fields) -> Paragraph:
    role = fields.choice("role", get_args(ParagraphRole))
    return Paragraph(start=fields.offset("start"), end=fields.offset("end"), role=role, field=_field(fields))


def _field(fields: Fields) -> Any:
    return fields.choice("in", ("text", "title"), "text")


def _evidence(fields: Fields) -> Evidence:
    start, end = fields.offset("start"), fields.offset("end")
    return Evidence(start=start, end=end, quote=fields.text("quote"), field=_field(fields))


def _time(fields: Fields) -> TimeSpan:
    return TimeSpan(
        start=fields.maybe_text("from"),
        end=fields.maybe_text("to"),
        words=fields.maybe_text("words") or "",
        approximate=fields.flag("approximate"),
    )


def _actor(fields: Fields) -> Actor:
    return replace(_named(fields), id=fields.text("id"))


def _named(fields: Fields) -> Actor:
    return Actor(
        id=_actor_id(fields),
        name=fields.text("name"),
        kind=fields.choice("kind", get_args(ActorKind), "person"),
        role=fields.maybe_text("role"),
        side=fields.maybe_text("side"),
        spans=fields.each("spans", _evidence),
    )


def _actor_id(fields: Fields) -> str:
    """Its id, or its name where a reading made by hand has none: ``by`` and ``to`` then find it by name."""
    ident = fields.maybe_text("actor")
    return fields.text("name") if ident is None else ident


def _statement(fields: Fields) -> Statement:
    return Statement(
        id=fields.text("id"),
        content=fields.each("content", _evidence),
        speaker=fields.maybe("speaker", _named),
        principal=fields.maybe("principal", _named),
        relayed_by=fields.each("relayed_by", _named),
        channel=fields.maybe_text("channel"),
        occasion=fields.maybe_text("occasion"),
        addressee=fields.each("addressee", _named),
        cue=fields.each("cue", _evidence),
        frame=fields.each("frame", _evidence),
        form=fields.choice("form", get_args(StatementForm), "indirect"),
        stance=fields.choice("stance", get_args(Stance), "asserts"),
        made=fields.maybe("made", _time),
        unnamed=fields.maybe("unnamed", _unnamed),
        nested_in=fields.maybe_text("nested_in"),
        unsure=fields.maybe_text("unsure"),
        rule=fields.maybe_text("rule") or "",
    )


def _unnamed(fields: Fields) -> Unnamed:
    return Unnamed(circle=fields.choice("circle", get_args(Circle)), number=fields.choice("number", ("one", "several")))


def _participant(fields: Fields) -> Participant:
    part = fields.choice("role", get_args(ParticipantRole), "participant")
    actor = Actor(
        id=_actor_id(fields),
        name=fields.text("name"),
        kind=fields.choice("kind", get_args(ActorKind), "person"),
        role=fields.maybe_text("office"),
        side=fields.maybe_text("side"),
        spans=fields.each("spans", _evidence),
    )
    return Participant(actor=actor, role=part)


def _contact(fields: Fields) -> Contact:
    return Contact(
        id=fields.text("id"),
        form=fields.choice("form", get_args(ContactForm)),
        status=fields.choice("status", get_args(ContactStatus)),
        participants=fields.each("participants", _participant),
        time=fields.maybe("time", _time),
        place=fields.maybe_text("place"),
        duration_minutes=fields.maybe_number("duration_minutes"),
        spans=fields.each("spans", _evidence),
        main=fields.flag("main"),
        ordinal=fields.maybe_text("ordinal"),
        unsure=fields.maybe_text("unsure"),
    )


def _quantity(fields: Fields) -> Quantity:
    return Quantity(
        value=fields.number("value"),
        unit=fields.maybe_text("unit"),
        words=fields.text("words"),
        upper=fields.maybe_number("upper"),
        approximate=fields.flag("approximate"),
        of=fields.maybe_text("of"),
    )


def _who(fields: Fields, name: str, ids: dict[str, str]) -> tuple[str, ...]:
    """Actor ids; where a reading made by hand has names alone, the actors of those names (or the names as ids)."""
    if fields.raw(f"{name}_actors") is not None:
        return fields.texts(f"{name}_actors")
    return tuple(ids.get(actor, actor) for actor in fields.texts(name))


def _claim(fields: Fields, ids: dict[str, str]) -> Claim:
    return Claim(
        id=fields.text("id"),
        aspect=fields.choice("aspect", get_args(Aspect)),
        content=fields.text("content"),
        spans=fields.each("spans", _evidence),
        contact=fields.maybe_text("contact"),
        by=_who(fields, "by", ids),
        to=_who(fields, "to", ids),
        value=_value(fields),
        condition=fields.maybe("condition", lambda inner: inner.each("spans", _evidence)) or (),
        due=fields.maybe("due", _time),
        quantity=fields.maybe("quantity", _quantity),
        commitment=fields.maybe_choice("commitment", get_args(CommitmentStrength)),
        progress=fields.maybe_choice("progress", get_args(ProgressKind)),
        factuality=fields.choice("factuality", get_args(Factuality), "asserted"),
        statement=fields.maybe_text("statement"),
        key=fields.texts("key"),
        unsure=fields.maybe_text("unsure"),
        rule=fields.maybe_text("rule") or "",
    )


def _value(fields: Fields) -> str | float | None:
    return fields.maybe_text("value") if isinstance(fields.raw("value"), str) else fields.maybe_number("value")


def _check_quotes(reading: Reading, fields: Fields) -> None:
    """Every quote must be the text at its place. A reading without its text cannot be checked, and passes."""
    article = reading.article
    if not article.text:
        return
    for evidence in evidence_of(reading):
        text = article.text if evidence.field == "text" else article.title or ""
        if text[evidence.start : evidence.end] != evidence.quote:
            place = f"the quote at {evidence.start} to {evidence.end} of the {evidence.field}"
            found = text[evidence.start : evidence.end]
            raise FormatInput(
                fields.origin,
                f"{place} is {evidence.quote[:60]!r}, but there stands {found[:60]!r}",
                "The article was changed after it was read: read it again",
            )


def evidence_of(reading: Reading) -> tuple[Evidence, ...]:
    """Every stretch of the article that anything in the reading points at."""
    found: list[Evidence] = [stretch for actor in reading.actors for stretch in actor.spans]
    for statement in reading.statements:
        found += (*statement.content, *statement.cue, *statement.frame)
        named = (statement.speaker, statement.principal, *statement.relayed_by, *statement.addressee)
        found += [stretch for actor in named if actor for stretch in actor.spans]
    for contact in reading.contacts:
        found += contact.spans
        found += [stretch for participant in contact.participants for stretch in participant.actor.spans]
    for claim in reading.claims:
        found += (*claim.spans, *claim.condition)
    return tuple(found)
