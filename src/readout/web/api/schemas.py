"""The shapes of answers as JSON Schema, derived from the records themselves, so that a description cannot drift."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from inspect import getdoc
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from readout.dates import TimeSpan
from readout.records import Article, Evidence

Schema = dict[str, Any]

PLACE = "#/components/schemas/"
_TEXT: Schema = {"type": "string"}
_PLAIN: Mapping[Any, Schema] = {
    str: _TEXT,
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}
_OBJECTS = frozenset({"detail", "by_status", "only"})
"""Fields of pairs that are written as objects (:mod:`readout.ledger.asking.written`)."""


def _or_null(*names: str) -> dict[str, Schema]:
    return {name: {"type": ["string", "null"]} for name in names}


def object_of(properties: Mapping[str, Schema], *, maybe: tuple[str, ...] = (), told: str = "") -> Schema:
    """An object of these fields, all of which are there but those in ``maybe``."""
    made: Schema = {"type": "object", "properties": dict(properties)}
    required = [name for name in properties if name not in maybe]
    made |= {"required": required} if required else {}
    return made | ({"description": told} if told else {})


_WRITTEN: Mapping[type, Schema] = {
    Evidence: object_of(
        {"start": {"type": "integer"}, "end": {"type": "integer"}, "quote": _TEXT, "in": {"const": "title"}},
        maybe=("in",),
        told="A stretch of an article's text (or its title) in Unicode code points, with its words.",
    ),
    TimeSpan: object_of(
        {**_or_null("from", "to"), "words": _TEXT, "approximate": {"const": True}},
        maybe=("approximate",),
        told="When, as precisely as the words allow: partial ISO 8601 dates, both inclusive.",
    ),
    Article: object_of(
        {"id": _TEXT, **_or_null("publisher", "title", "url", "published"), "language": _TEXT, "text": _TEXT},
        told="One published text as retrieved.",
    ),
}
"""Records that are written otherwise than by the names of their fields."""


class Components:
    """The schemas of records by name, gathered as they are asked for."""

    def __init__(self) -> None:
        self.by_name: dict[str, Schema] = {}
        self._of: dict[str, Any] = {}

    def named(self, name: str, schema: Schema) -> Schema:
        """Keeps a schema under a name; gives what refers to it."""
        if self.by_name.setdefault(name, schema) != schema:
            raise TypeError(f"two schemas have the name {name}")
        return {"$ref": PLACE + name}

    def of(self, annotation: Any) -> Schema:
        """The schema of a type."""
        if annotation in _PLAIN:
            return dict(_PLAIN[annotation])
        origin, inside = get_origin(annotation), get_args(annotation)
        if origin is Literal:
            return {"enum": list(inside)} if len(inside) > 1 else {"const": inside[0]}
        if origin in (Union, types.UnionType):
            return self._any_of(inside)
        if origin is tuple and inside[-1] is not Ellipsis:
            shapes = [self.of(one) for one in inside]
            return {"type": "array", "prefixItems": shapes, "minItems": len(shapes), "maxItems": len(shapes)}
        if origin is tuple:
            return {"type": "array", "items": self.of(inside[0])}
        record = origin or annotation
        if not is_dataclass(record):
            raise TypeError(f"there is no schema for {annotation!r}")
        return self._record(record, inside)

    def _any_of(self, inside: tuple[Any, ...]) -> Schema:
        shapes = [self.of(one) for one in inside]
        if all(set(shape) == {"type"} and isinstance(shape["type"], str) for shape in shapes):
            return {"type": [shape["type"] for shape in shapes]}
        return {"anyOf": shapes}

    def _record(self, record: Any, inside: tuple[Any, ...]) -> Schema:
        name = record.__name__ + "".join(one.__name__ for one in inside)
        if self._of.setdefault(name, record) is not record:
            raise TypeError(f"two records have the name {name}")
        if name not in self.by_name:
            self.by_name[name] = {}  # a record may hold itself
            self.by_name[name] = _WRITTEN.get(record) or self._fields(record, inside)
        return {"$ref": PLACE + name}

    def _fields(self, record: Any, inside: tuple[Any, ...]) -> Schema:
        hints = get_type_hints(record)
        variables = dict(zip(getattr(record, "__parameters__", ()), inside, strict=False))
        shapes = {
            field.name: {"type": "object"}
            if field.name in _OBJECTS
            else self.of(_filled(hints[field.name], variables) if variables else hints[field.name])
            for field in fields(record)
        }
        return object_of(shapes, told=_sentences(getdoc(record) or ""))


def _filled(hint: Any, variables: Mapping[Any, Any]) -> Any:
    """``tuple[Entry, ...]`` with its variable filled in."""
    parameters = getattr(hint, "__parameters__", ())
    return hint[tuple(variables[one] for one in parameters)] if parameters else hint


def _sentences(docstring: str) -> str:
    """A docstring as running text."""
    plain = re.sub(r":(?:\w+:)+`~?([^`]*)`", r"`\1`", docstring).replace("``", "`")
    return "\n\n".join(" ".join(part.split()) for part in plain.split("\n\n"))
