"""What the addresses of the API answer, for its description: lists and single records in their shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readout.web.api.schemas import Components, Schema, object_of

COMPONENTS = Components()
"""Every shape that an address names."""

_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
Responses = dict[int | str, dict[str, Any]]


def answers(schema: Schema, told: str = "", status: int = 200, **headers: str) -> Responses:
    """The answer of an address when all is well; a GET is also answered by 304."""
    shown: dict[str, Any] = {"content": {"application/json": {"schema": schema}}}
    if told:
        shown["description"] = told
    if headers:
        shown["headers"] = {
            name: {"description": about, "schema": {"type": "string"}} for name, about in headers.items()
        }
    return {status: shown}


def record(name: str, kind: str, schema: Schema) -> Schema:
    """A record that comes with the name of its schema: ``readout-facets/1``."""
    marked = object_of({"schema": {"const": kind if "/" in kind else f"readout-{kind}/1"}})
    return COMPONENTS.named(name, {"allOf": [schema, marked]})


def listing(name: str, entries: Schema, more: Mapping[str, Schema] | None = None) -> Responses:
    """A list in parts: ``entries`` are the objects that the command prints one a line."""
    shape = object_of(
        {
            "entries": {"type": "array", "items": entries},
            "total": {"type": "integer", "description": "How many there are in all"},
            "after": _MAYBE_TEXT | {"description": "Asks for the next part; null where this is the last"},
            **(more or {}),
        },
        told="A part of a list.",
    )
    link = 'The next part, as <…>; rel="next", where there is one'
    return answers(COMPONENTS.named(name, shape), "A part of the list", Link=link)


def entries_of(kind: str, entry: type) -> Responses:
    """The list of the records that a command prints: ``entries_of("contacts", ListedContact)``."""
    return listing(f"{entry.__name__}s", record(f"{entry.__name__}Entry", kind, COMPONENTS.of(entry)))
