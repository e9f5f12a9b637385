"""A comparison without the numbers of its articles: what the order of the articles must not change."""

from __future__ import annotations

from typing import Any

from readout.records import content_id
from readout.views import to_json
from readout.views.records import Comparison


def unnumbered(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON, each number of an article replaced by a digest of the article and its notes."""
    written = to_json(comparison)
    names = {
        entry["number"]: content_id(entry["article"], entry["paragraphs"], entry["notes"])
        for entry in written["articles"]
    }
    plain: dict[str, Any] = _renamed({**written, "articles": sorted(names.values())}, names)
    return plain


def _renamed(value: Any, names: dict[int, str]) -> Any:
    if isinstance(value, dict):
        return {key: _field(key, item, names) for key, item in value.items()}
    return [_renamed(item, names) for item in value] if isinstance(value, list) else value


def _field(key: str, value: Any, names: dict[int, str]) -> Any:
    if key == "article" and isinstance(value, int):
        return names[value]
    if key == "articles" and isinstance(value, list):
        return sorted(names.get(item, item) for item in value)
    return _renamed(value, names)
