"""A Reading as JSON, schema ``readout/1``.

``article`` holds the text and the paragraphs, so that a reading can be checked and shown without the article's file;
where known also ``retrieved``, ``modified`` and, as ``roles``, the paragraphs whose role the page gave.
A span is ``{"start", "end", "quote"}`` in ``article.text``, with ``"in": "title"`` where the title is a field of its
own. A time is ``{"from", "to", "words"}`` (with ``"approximate": true`` where it is). Wherever an actor stands, its
name, kind and side stand with it, so that a line of JSON can be read alone; in claims ``by`` and ``to`` are names and
``by_actors`` and ``to_actors`` the ids. ``said_by`` and ``condition.words`` are there for readers and are derived.
"""

from __future__ import annotations

from typing import Any

from readout.dates import TimeSpan
from readout.records import (
    Actor,
    Article,
    Claim,
    Contact,
    Evidence,
    Paragraph,
    Participant,
    Quantity,
    Reading,
    Statement,
    Unnamed,
)

SCHEMA = "readout/1"

Json = dict[str, Any]


def reading_to_json(reading: Reading) -> Json:
    """One JSON object that holds everything the reading holds."""
    names = _actor_names(reading)
    speakers = {statement.id: statement.speaker.name for statement in reading.statements if statement.speaker}
    return {
        "schema": SCHEMA,
        "article": _article(reading.article, reading.paragraphs),
        "actors": [_actor(actor) for actor in reading.actors],
        "statements": [_statement(statement) for statement in reading.statements],
        "contacts": [_contact(contact) for contact in reading.contacts],
        "claims": [_claim(claim, names, speakers) for claim in reading.claims],
        "versions": dict(reading.versions),
        "notes": list(reading.notes),
    }


def article_to_json(article: Article) -> Json:
    """An article that has not been read, in the shape it has in a reading."""
    return _article(article, ())


def _actor_names(reading: Reading) -> dict[str, str]:
    """Names by actor id, from wherever the reading names an actor; its own list of actors has the last word."""
    named = [participant.actor for contact in reading.contacts for participant in contact.participants]
    for statement in reading.statements:
        named += [actor for actor in (statement.speaker, statement.principal) if actor]
    return {actor.id: actor.name for actor in (*named, *reading.actors)}


def _article(article: Article, paragraphs: tuple[Paragraph, ...]) -> Json:
    fields = ("id", "publisher", "title", "url", "published", "language", "origin", "text")
    written: Json = {name: getattr(article, name) for name in fields}
    written |= {name: value for name in ("retrieved", "modified") if (value := getattr(article, name)) is not None}
    if article.paragraphs:
        written["roles"] = [_paragraph(p) for p in article.paragraphs]
    return written | {"paragraphs": [_paragraph(p) for p in paragraphs]}


def _paragraph(paragraph: Paragraph) -> Json:
    place: Json = {"start": paragraph.start, "end": paragraph.end, "role": paragraph.role}
    return place | {"in": "title"} if paragraph.field == "title" else place


def _span(evidence: Evidence) -> Json:
    place: Json = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
    return place | {"in": "title"} if evidence.field == "title" else place


def _spans(evidence: tuple[Evidence, ...]) -> list[Json]:
    return [_span(stretch) for stretch in evidence]


def _time(time: TimeSpan | None) -> Json | None:
    if time is None:
        return None
    written: Json = {"from": time.start, "to": time.end, "words": time.words}
    return written | {"approximate": True} if time.approximate else written


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "side": actor.side,
        "role": actor.role,
        "spans": _spans(actor.spans),
    }


def _named(actor: Actor | None) -> Json | None:
    """An actor where it speaks: ``actor`` is its id, ``role`` its office."""
    if actor is None:
        return None
    written = _actor(actor)
    return {"spans": written["spans"], "name": actor.name, "actor": actor.id} | {
        name: written[name] for name in ("role", "side", "kind")
    }


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speaker": _named(statement.speaker),
        "principal": _named(statement.principal),
        "relayed_by": [_named(actor) for actor in statement.relayed_by],
        "channel": statement.channel,
        "occasion": statement.occasion,
        "addressee": [_named(actor) for actor in statement.addressee],
        "cue": _spans(statement.cue),
        "frame": _spans(statement.frame),
        "content": _spans(statement.content),
        "form": statement.form,
        "made": _time(statement.made),
        "stance": statement.stance,
        "unnamed": _unnamed(statement.unnamed),
        "nested_in": statement.nested_in,
        "unsure": statement.unsure,
        "rule": statement.rule,
    }


def _unnamed(unnamed: Unnamed | None) -> Json | None:
    return None if unnamed is None else {"circle": unnamed.circle, "number": unnamed.number}


def _participant(participant: Participant) -> Json:
    """``role`` is the part played in the contact, ``office`` the actor's own."""
    actor = participant.actor
    return {
        "name": actor.name,
        "actor": actor.id,
        "side": actor.side,
        "role": participant.role,
        "office": actor.role,
        "kind": actor.kind,
        "spans": _spans(actor.spans),
    }


def _contact(contact: Contact) -> Json:
    return {
        "id": contact.id,
        "form": contact.form,
        "status": contact.status,
        "main": contact.main,
        "participants": [_participant(participant) for participant in contact.participants],
        "time": _time(contact.time),
        "place": contact.place,
        "duration_minutes": contact.duration_minutes,
        "ordinal": contact.ordinal,
        "unsure": contact.unsure,
        "spans": _spans(contact.spans),
    }


def _quantity(quantity: Quantity | None) -> Json | None:
    if quantity is None:
        return None
    fields = ("value", "upper", "unit", "of", "words", "approximate")
    return {name: getattr(quantity, name) for name in fields}


def _condition(condition: tuple[Evidence, ...]) -> Json | None:
    if not condition:
        return None
    return {"words": " … ".join(stretch.quote for stretch in condition), "spans": _spans(condition)}


def _claim(claim: Claim, names: dict[str, str], speakers: dict[str, str]) -> Json:
    return {
        "id": claim.id,
        "contact": claim.contact,
        "aspect": claim.aspect,
        "by": [names.get(actor, actor) for actor in claim.by],
        "by_actors": list(claim.by),
        "to": [names.get(actor, actor) for actor in claim.to],
        "to_actors": list(claim.to),
        "content": claim.content,
        "value": claim.value,
        "condition": _condition(claim.condition),
        "due": _time(claim.due),
        "quantity": _quantity(claim.quantity),
        "commitment": claim.commitment,
        "progress": claim.progress,
        "factuality": claim.factuality,
        "statement": claim.statement,
        "said_by": speakers.get(claim.statement) if claim.statement else None,
        "spans": _spans(claim.spans),
        "key": list(claim.key),
        "unsure": claim.unsure,
        "rule": claim.rule,
    }
