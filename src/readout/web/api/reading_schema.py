"""The shape of a Reading (``readout/1``), of which :mod:`readout.exchange.write` says how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from readout.dates import TimeSpan
from readout.exchange import SCHEMA
from readout.records import (
    Actor,
    ActorKind,
    Claim,
    Contact,
    Evidence,
    ParagraphRole,
    ParticipantRole,
    Quantity,
    Statement,
    Unnamed,
)
from readout.web.api.schemas import Components, Schema, object_of

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_KIND: Schema = {"enum": list(get_args(ActorKind))}


def reading_schema(components: Components) -> Schema:
    """What refers to the schema of a reading, which is put among the components with all its parts."""
    spans = {"type": "array", "items": components.of(Evidence)}
    named = _named(components, spans)
    place: dict[str, Schema] = {"start": {"type": "integer"}, "end": {"type": "integer"}, "in": {"const": "title"}}
    paragraph = object_of(place | {"role": {"enum": list(get_args(ParagraphRole))}}, maybe=("in",))
    texts = ("publisher", "title", "url", "published", "origin")
    article = object_of(
        {"id": _TEXT, "language": _TEXT, "text": _TEXT}
        | dict.fromkeys(texts, _MAYBE_TEXT)
        | dict.fromkeys(("retrieved", "modified"), _TEXT)
        | dict.fromkeys(("roles", "paragraphs"), _list(components.named("ReadParagraph", paragraph))),
        maybe=("retrieved", "modified", "roles"),
    )
    whole = object_of(
        {
            "schema": {"const": SCHEMA},
            "article": components.named("ReadArticle", article),
            "actors": _list(components.of(Actor)),
            "statements": _list(_statement(components, spans, named)),
            "contacts": _list(_contact(components, spans)),
            "claims": _list(_claim(components, spans)),
            "versions": {"type": "object", "additionalProperties": _TEXT},
            "notes": _TEXTS,
        },
        told="The result of reading one article once: what `readout read --json` prints.",
    )
    return components.named("Reading", whole)


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _like(components: Components, record: type, other: Mapping[str, Schema]) -> Schema:
    """The fields of a record, some of them written in another way."""
    hints: Mapping[str, Any] = get_type_hints(record)
    shapes = {field.name: other.get(field.name) or components.of(hints[field.name]) for field in fields(record)}
    return object_of(shapes | {name: schema for name, schema in other.items() if name not in shapes})


def _named(components: Components, spans: Schema) -> Schema:
    shape = {"spans": spans, "name": _TEXT, "actor": _TEXT, "role": _MAYBE_TEXT, "side": _MAYBE_TEXT, "kind": _KIND}
    return components.named("NamedActor", object_of(shape, told="An actor where it speaks; `actor` is its id."))


def _statement(components: Components, spans: Schema, named: Schema) -> Schema:
    other = {
        "speaker": _or_null(named), "principal": _or_null(named), "relayed_by": _list(named), "addressee": _list(named),
        "unnamed": _or_null(components.of(Unnamed)), "content": spans, "cue": spans, "frame": spans,
    }  # fmt: skip
    return components.named("Statement", _like(components, Statement, other))


def _contact(components: Components, spans: Schema) -> Schema:
    role: Schema = {"enum": list(get_args(ParticipantRole))}
    part = object_of(
        {"name": _TEXT, "actor": _TEXT, "side": _MAYBE_TEXT, "role": role, "office": _MAYBE_TEXT}
        | {"kind": _KIND, "spans": spans}
    )
    return components.named(
        "Contact", _like(components, Contact, {"participants": _list(components.named("Participant", part))})
    )


def _claim(components: Components, spans: Schema) -> Schema:
    other = {
        "by": _TEXTS, "by_actors": _TEXTS, "to": _TEXTS, "to_actors": _TEXTS, "said_by": _MAYBE_TEXT, "key": _TEXTS,
        "condition": _or_null(object_of({"words": _TEXT, "spans": spans})),
        "due": _or_null(components.of(TimeSpan)), "quantity": _or_null(components.of(Quantity)),
    }  # fmt: skip
    return components.named("Claim", _like(components, Claim, other))
