"""Tells which field of an article a column or a key of somebody else's data is, by its name (``columns.toml``)."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from readout.intake.archives.fundus import flattened, is_fundus


@lru_cache(maxsize=1)
def names_of_fields() -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """For each field of an article the names that data sets give it; and the names of a column of pages."""
    data = tomllib.loads((resources.files("readout.intake.archives") / "columns.toml").read_text(encoding="utf-8"))
    return {field: tuple(names) for field, names in data["fields"].items()}, tuple(data["page"]["html"])


def renamed(value: dict[str, Any]) -> dict[str, Any]:
    """An object without ``text`` under our names, where a key holds a text; as it is where none does."""
    if is_fundus(value):
        return flattened(value)
    lowered = {key.lower(): entry for key, entry in reversed(value.items())}
    found = {
        field: next((lowered[name] for name in names if isinstance(lowered.get(name), str | int)), None)
        for field, names in names_of_fields()[0].items()
    }
    if not found.get("text"):
        return value
    return {field: entry for field, entry in found.items() if entry is not None}
