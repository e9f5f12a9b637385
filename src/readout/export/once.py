"""Each record once, though an article comes again with every contact that it tells of."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

Value = TypeVar("Value")
Piece = tuple[Hashable, bool, Value]
"""The key of a record, whether all is known of it, and a line or node of it."""


def once(batches: Iterable[Iterable[Piece[Value]]], *, several: bool = False) -> Iterator[Value]:
    """The value of each key from the first batch in which all is known of it; at the end those that never were.

    With ``several`` a key has all its values of one batch: the steps of a commitment, the lines of a point.

    A claim about a contact that comes in a later batch waits for it, so that its contact stands in its line. What
    waits is held in memory: the claims about contacts that are not there yet.
    """
    written: set[Hashable] = set()
    waiting: dict[Hashable, list[Value]] = {}
    for batch in batches:
        new: set[Hashable] = set()
        unsettled: dict[Hashable, list[Value]] = {}
        for key, settled, value in batch:
            if key in written or (key in new and not several):
                continue
            if settled:
                new.add(key)
                yield value
            else:
                unsettled.setdefault(key, []).append(value)
        written |= new
        for key in new:
            waiting.pop(key, None)
        for key, values in unsettled.items():
            if key not in new:
                waiting.setdefault(key, values)
    for values in waiting.values():
        yield from values
