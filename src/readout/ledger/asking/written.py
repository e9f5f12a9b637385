"""Answers as JSON: the fields of the records, with the name of their schema."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from readout.ledger.asking.showing import Shown
from readout.views.written import to_json

_MAPPINGS = frozenset({"detail", "by_status"})
"""Fields that hold pairs of a name and its value."""


def answer_to_json(kind: str, answer: Any) -> dict[str, Any]:
    """One entry of a list as a JSON object; ``kind`` names the list: ``readout-contacts/1``."""
    return {"schema": f"readout-{kind}/1", **_plain(answer)}


def shown_to_json(shown: Shown) -> dict[str, Any]:
    """A contact as one JSON object, its comparison as ``readout compare --json`` writes it."""
    rest = {field.name: _plain(getattr(shown, field.name)) for field in fields(shown) if field.name != "comparison"}
    return {"schema": "readout-show/1", **rest, "comparison": to_json(shown.comparison)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: dict(_pairs(held)) if field.name in _MAPPINGS else _plain(held)
            for field in fields(value)
            for held in [getattr(value, field.name)]
        }
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return value


def _pairs(held: Any) -> list[tuple[str, Any]]:
    return [(name, _plain(value)) for name, value in held]
