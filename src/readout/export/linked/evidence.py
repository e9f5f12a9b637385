"""Evidence as Web Annotations: the place of the words by position and by quotation, both exact."""

from __future__ import annotations

from typing import Any

from readout.export.linked.names import iri
from readout.export.shelf import Leaf, Shelf
from readout.records import Evidence, content_id

_AROUND = 32
"""Characters before and after the words that find them again in a text that has changed elsewhere."""


def annotation(body: str, words: tuple[Evidence, ...], leaf: Leaf, shelf: Shelf) -> dict[str, Any] | None:
    """The annotation that says where ``body`` stands; None where there are no words."""
    if not words:
        return None
    article = leaf.reading.article
    places = [(one.field, one.start, one.end) for one in words]
    return {
        "@id": f"urn:readout:annotation:{content_id(body, article.id, places)}",
        "@type": "oa:Annotation",
        "motivatedBy": "oa:identifying",
        "hasBody": body,
        "hasTarget": [_target(one, leaf, shelf) for one in words],
    }


def _target(stretch: Evidence, leaf: Leaf, shelf: Shelf) -> dict[str, Any]:
    article = leaf.reading.article
    text = (article.title or "") if stretch.field == "title" else article.text
    quoted = {
        "@type": "oa:TextQuoteSelector",
        "exact": stretch.quote,
        "prefix": text[max(0, stretch.start - _AROUND) : stretch.start],
        "suffix": text[stretch.end : stretch.end + _AROUND],
    }
    placed = {"@type": "oa:TextPositionSelector", "start": stretch.start, "end": stretch.end}
    return {
        "@type": "oa:SpecificResource",
        "hasSource": iri(shelf, "article", article.id),
        "field": stretch.field,
        "hasSelector": [placed, quoted],
    }
