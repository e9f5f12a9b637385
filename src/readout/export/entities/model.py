"""The part of the FollowTheMoney model that is written (``model.toml``), and entities that keep to it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError
from readout.export.carrying import in_utf8, on_one_line
from readout.records import content_id

Entity = dict[str, Any]
Values = Mapping[str, str | Iterable[str | None] | None]


@cache
def model() -> dict[str, Any]:
    """``model.toml`` as it stands."""
    table = tomllib.loads(files("readout.export").joinpath("entities", "model.toml").read_text(encoding="utf-8"))
    for schema, properties in table.items():
        for name, kind in properties.items():
            known = (
                isinstance(kind, list | int)
                or schema in ("kinds", "actors", "languages")
                or kind.partition(":")[0] in table["types"]
            )
            if not known:
                raise DataError(f"export/entities/model.toml: {schema}.{name} is of no known type ({kind})")
    return table


@cache
def countries() -> dict[str, str]:
    """FollowTheMoney's code of a country for ISO 3166 alpha-3."""
    text = files("readout.export").joinpath("entities", "countries.tsv").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {line[0]: line[1] for line in pairs}


def entity_id(*parts: object) -> str:
    """An id that depends on ``parts`` alone; letters, digits and hyphens, as the model asks."""
    return f"readout-{content_id('ftm', *parts)}"


def entity(schema: str, ident: str, values: Values) -> Entity | None:
    """An entity with its properties as the model wants them; None where a required one is missing."""
    known = model()[schema]
    properties = {}
    for name, given in values.items():
        parts = [given] if isinstance(given, str) or given is None else list(given)
        fitting = dict.fromkeys(fitted for part in parts if part and (fitted := _fitted(part, known[name])))
        if fitting:
            properties[name] = list(fitting)
    if any(name not in properties for name in known.get("required", ())):
        return None
    return {"id": ident, "schema": schema, "properties": properties}


def _fitted(value: str, kind: str) -> str:
    """A value as its type takes it. Text keeps every character, for it holds exact words; too long, it is left out."""
    plain = kind.partition(":")[0]
    if plain in ("name", "string", "address"):
        value = on_one_line(value)[: model()["types"][plain]].strip()
        return value.strip("\"' ") if plain == "name" else value
    value = in_utf8(value)
    return value if len(value) <= model()["types"][plain] else ""
