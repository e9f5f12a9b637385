"""Reads the tables of the world: tab-separated, "#" begins a comment line; a broken line is an error that names it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from readout.errors import DataError


def read_table(name: str, columns: int) -> Iterator[list[str]]:
    """The rows of ``world/name``, each with exactly ``columns`` fields (missing ones at the end are empty)."""
    text = files("readout.world").joinpath(name).read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) > columns:
            raise DataError(f"world/{name}, line {number}: {len(fields)} fields, at most {columns} expected")
        yield fields + [""] * (columns - len(fields))


def split_list(field: str) -> tuple[str, ...]:
    """The parts of a "|"-separated field, without empty ones."""
    return tuple(part.strip() for part in field.split("|") if part.strip())
