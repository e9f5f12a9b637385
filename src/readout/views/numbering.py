"""The numbers of the articles, in the order in which they were given.

Everything is arranged under numbers that depend on the articles alone; those that readers see are put in at the end, so
that the order of the articles changes nothing else.
"""

from __future__ import annotations

import operator
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import TypeVar

from readout.views import records
from readout.views.records import ArticleEntry, Comparison

_Record = TypeVar("_Record")

_NUMBERED = frozenset({"article", "number", "copy_of"})
"""Fields that hold the number of one article."""


def renumbered(comparison: Comparison, numbers: Mapping[int, int]) -> Comparison:
    """The comparison with ``numbers[old]`` for each article number, its articles in the new order."""
    changed = _changed(comparison, numbers)
    entries = _without_loops(changed.articles)
    return replace(changed, articles=tuple(sorted(entries, key=lambda entry: entry.number)))


def _changed(value: _Record, numbers: Mapping[int, int]) -> _Record:
    """The value with the new numbers; itself where there is none in it."""
    if isinstance(value, tuple):
        items = [_changed(item, numbers) for item in value]
        return value if all(map(operator.is_, items, value)) else type(value)(items)
    kind: type = type(value)
    names = _fields(kind)
    if not names:
        return value
    new: dict[str, object] = {}
    for name in names:
        old = getattr(value, name)
        if name in _NUMBERED and isinstance(old, int):
            new[name] = numbers[old]
        elif name == "articles" and all(isinstance(item, int) for item in old):
            new[name] = tuple(sorted(numbers[item] for item in old))
        elif (found := _changed(old, numbers)) is not old:
            new[name] = found
    return replace(value, **new) if new else value  # type: ignore[type-var]


@cache
def _fields(kind: Hashable) -> tuple[str, ...]:
    """The fields of a record of the views; nothing else has numbers of articles in it."""
    if not isinstance(kind, type) or not is_dataclass(kind) or kind.__module__ != records.__name__:
        return ()
    return tuple(field.name for field in fields(kind))


def _without_loops(entries: tuple[ArticleEntry, ...]) -> list[ArticleEntry]:
    """Of the articles that are one text, the first now is what the others print."""
    group = {entry.number: entry.copy_of or entry.number for entry in entries}
    first = {name: min(number for number, other in group.items() if other == name) for name in group.values()}
    return [
        replace(entry, copy_of=None if first[group[entry.number]] == entry.number else first[group[entry.number]])
        for entry in entries
    ]
