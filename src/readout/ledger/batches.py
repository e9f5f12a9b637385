"""Many keys in parts: a question of SQLite takes a limited number of variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Select

AT_ONCE = 400
"""Keys in one question: below the number of variables that every SQLite takes (999)."""

_Item = TypeVar("_Item")


def batches(items: Iterable[_Item], size: int = AT_ONCE) -> Iterator[tuple[_Item, ...]]:
    """The items in their order, ``size`` at a time."""
    rest = iter(items)
    while part := tuple(islice(rest, size)):
        yield part


def pairs(connection: Connection, query: Select[Any]) -> dict[str, str]:
    """The answer to a question for two columns, by the first of them."""
    return {str(row[0]): str(row[1]) for row in connection.execute(query)}
