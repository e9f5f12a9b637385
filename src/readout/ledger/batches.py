"""Many keys in parts: a question of SQLite takes a limited number of variables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 400
"""Keys in one question: below the number of variables that every SQLite takes (999)."""

_Item = TypeVar("_Item")


def batches(items: Iterable[_Item], size: int = AT_ONCE) -> Iterator[tuple[_Item, ...]]:
    """The items in their order, ``size`` at a time."""
    rest = iter(items)
    while part := tuple(islice(rest, size)):
        yield part
