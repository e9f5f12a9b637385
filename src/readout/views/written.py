"""A Comparison as JSON, schema ``readout-comparison/1``: the records of :mod:`readout.views.records` by their names.

Spans and times are written as in a reading (``{"start", "end", "quote"}``, ``{"from", "to", "words"}``), an article by
its number, address and text, so that every quote can be checked. Ids are content-derived: the same articles give the
same JSON, in whatever order they are read.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from readout.dates import TimeSpan
from readout.records import Article, Evidence
from readout.views.records import Comparison, ContactComparison

SCHEMA = "readout-comparison/1"


def to_json(comparison: Comparison) -> dict[str, Any]:
    """The comparison as one JSON object."""
    return {"schema": SCHEMA, **_plain(comparison)}


def _plain(value: Any) -> Any:
    if isinstance(value, Evidence):
        place: dict[str, Any] = {"start": value.start, "end": value.end, "quote": value.quote}
        return place | {"in": "title"} if value.field == "title" else place
    if isinstance(value, TimeSpan):
        time: dict[str, Any] = {"from": value.start, "to": value.end, "words": value.words}
        return time | {"approximate": True} if value.approximate else time
    if isinstance(value, Article):
        names = ("id", "publisher", "title", "url", "published", "language", "text")
        return {name: getattr(value, name) for name in names}
    if is_dataclass(value):
        written = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return written | {"only": dict(written["only"])} if isinstance(value, ContactComparison) else written
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
