"""Tells which field of an article a column or a key of somebody else's data is, by its name (``columns.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from readout.intake.archives.fundus import flattened, is_fundus
from readout.records import Paragraph

_APART = "\n\n"


class _Names(NamedTuple):
    fields: dict[str, tuple[str, ...]]
    pages: tuple[str, ...]
    leads: tuple[str, ...]
    wrappers: tuple[str, ...]


@lru_cache(maxsize=1)
def _names() -> _Names:
    data = tomllib.loads((resources.files("readout.intake.archives") / "columns.toml").read_text(encoding="utf-8"))
    fields = {field: tuple(names) for field, names in data["fields"].items()}
    beside = data["beside"]
    return _Names(fields, tuple(data["page"]["html"]), tuple(beside["lead"]), tuple(beside["wrappers"]))


def names_of_fields() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """For each field of an article the names that data sets give it, ours first; and the names of a column of pages."""
    names = _names()
    return names.fields, names.pages


def keys_of_fields(value: Mapping[str, Any]) -> dict[str, str]:
    """The key of each field in an object: the first of its names that holds a text or number; ``html`` that of a page.

    A key that is called as the field counts whatever it holds, unless it is an empty text.
    """
    lowered = {key.lower(): key for key in reversed(list(value))}
    names = _names()
    found = {
        field: key
        for field, known in names.fields.items()
        if (key := next((lowered[one] for one in known if _holds(value, lowered.get(one), field)), None)) is not None
    }
    if "text" not in found and (page := next((lowered[one] for one in names.pages if one in lowered), None)):
        found["html"] = page
    return found if found.keys() & {"text", "html"} or "text" not in value else {**found, "text": "text"}


def renamed(value: dict[str, Any]) -> dict[str, Any]:
    """An object under our names: of Fundus, of other data sets, or ours; ``html`` is a page where there is no text."""
    if is_fundus(value):
        return flattened(value)
    value, keys = _unwrapped(value)
    found = {field: value[key] for field, key in keys.items()}
    if isinstance(found.get("text"), list) and all(isinstance(one, str) for one in found["text"]):
        found["text"] = _APART.join(found["text"])
    return found if keys.get("text") == "text" else _with_lead(found, value)


def _unwrapped(value: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The object that has the article's fields, which may lie in another, and the keys of these."""
    keys = keys_of_fields(value)
    if not {"text", "html"} & keys.keys():
        for name in _names().wrappers:
            inner = value.get(name)
            if isinstance(inner, dict) and {"text", "html"} & (inner_keys := keys_of_fields(inner)).keys():
                return inner, inner_keys
    return value, keys


def _with_lead(found: dict[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """The text under its lead, where that is a key of its own and not said again in the text."""
    lead = next((value[one] for one in _names().leads if isinstance(value.get(one), str)), "").strip()
    text = found.get("text")
    if not lead or not isinstance(text, str) or lead in text:
        return found
    role = Paragraph(start=0, end=len(lead), role="lead")
    return found | {"text": f"{lead}{_APART}{text}", "paragraphs": (role,)}


def _holds(value: Mapping[str, Any], key: str | None, field: str) -> bool:
    """Whether a key holds what a field may be: a text, a number, paragraphs of a text, or is called as the field."""
    if key is None or value[key] is None:
        return False
    entry = value[key]
    if isinstance(entry, str):
        return bool(entry.strip()) or (key == field and field != "text")
    if isinstance(entry, list) and field == "text":
        return bool(entry) and all(isinstance(one, str) for one in entry)
    return key == field or (isinstance(entry, int | float) and field != "text")
