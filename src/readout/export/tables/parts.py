"""The columns that every table has: who says it, the words it stands in, the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from readout.dates import TimeSpan
from readout.export.carrying import in_json
from readout.export.once import Piece
from readout.export.said import Said
from readout.export.shelf import Leaf, Shelf
from readout.records import Evidence

Value = str | int | float | bool | tuple[str, ...] | None
Line = dict[str, Value]
Keyed = Piece[Line]
"""A line with the key of the record it tells of: all lines of one record stand together, in one batch."""
Lines = Callable[[Shelf], Iterator[Keyed]]

_ATTRIBUTION = (
    "attribution", "speaker", "office", "side", "speaks_for", "told_by", "relayed_by", "channel", "occasion", "form",
    "stance", "statement",
)  # fmt: skip


def attribution(said: Said) -> Line:
    """The columns of the block ``attribution``."""
    return {name: getattr(said, name) for name in _ATTRIBUTION}


def evidence(stretches: Sequence[Evidence]) -> Line:
    """The columns of the block ``evidence``; empty where there are no words (an account that is silent)."""
    if not stretches:
        return {}
    first, *others = stretches
    further = in_json([_span(one) for one in others]) if others else None
    return {
        "quote": first.quote,
        "start": first.start,
        "end": first.end,
        "field": first.field,
        "further": further,
    }


def _span(stretch: Evidence) -> dict[str, object]:
    place: dict[str, object] = {"start": stretch.start, "end": stretch.end, "quote": stretch.quote}
    return place | {"in": "title"} if stretch.field == "title" else place


def article(leaf: Leaf, link: str | None) -> Line:
    """The columns of the block ``article``; ``link`` is the address of the line's own record."""
    given = leaf.reading.article
    return {
        "article": given.id,
        "publisher": given.publisher,
        "title": leaf.title,
        "url": given.url,
        "published": given.published,
        "language": given.language,
        "retrieved": leaf.retrieved,
        "sha256": leaf.sha256,
        "link": link,
    }


def time(span: TimeSpan | None, name: str) -> Line:
    """The columns ``{name}from``, ``{name}to`` and ``{name}words`` of a time."""
    if span is None:
        return {}
    return {f"{name}from": span.start, f"{name}to": span.end, f"{name}words": span.words or None}
