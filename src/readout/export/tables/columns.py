"""The columns of the tables, from ``export/columns.toml``: names, kinds, German headings and what they hold."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal, cast, get_args

from readout.errors import DataError

Kind = Literal["text", "list", "integer", "number", "flag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name in English, its German heading, and what it holds."""

    name: str
    kind: Kind
    german: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its columns in their order, and what a line of it is."""

    name: str
    told: str
    columns: tuple[Column, ...]


@cache
def tables() -> dict[str, Table]:
    """Every table by name, in the order of the file; raises DataError where a column is not written as it must be."""
    return read_tables(files("readout.export").joinpath("columns.toml"))


def read_tables(resource: Traversable) -> dict[str, Table]:
    """The tables that a file describes; raises DataError where a column is not written as it must be."""
    read = tomllib.loads(resource.read_text(encoding="utf-8"))
    blocks = read.pop("blocks", {})
    return {name: _table(name, given, blocks) for name, given in read.items()}


def _table(name: str, given: dict[str, Any], blocks: dict[str, Any]) -> Table:
    parts = [given["columns"], *(blocks[block] for block in given.get("blocks", ()))]
    columns = tuple(_column(name, key, value) for part in parts for key, value in part.items())
    if len({column.name for column in columns}) != len(columns):
        raise DataError(f"columns.toml: the table {name} has two columns of one name")
    return Table(name=name, told=given["told"], columns=columns)


def _column(table: str, name: str, given: list[str]) -> Column:
    kind, german, told = given
    if kind not in get_args(Kind):
        raise DataError(f"columns.toml: {table}.{name} is of no known kind ({kind})")
    return Column(name=name, kind=cast("Kind", kind), german=german, told=told)
