"""The numbers of the articles, in the order in which they were given.

Everything is arranged under numbers that depend on the articles alone; those that readers see are put in at the end, so
that the order of the articles changes nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from readout.views import records
from readout.views.records import ArticleEntry, Comparison

_Record = TypeVar("_Record")


def renumbered(comparison: Comparison, numbers: Mapping[int, int]) -> Comparison:
    """The comparison with ``numbers[old]`` for each article number, its articles in the new order."""
    changed = _changed(comparison, numbers)
    entries = _without_loops(changed.articles)
    return replace(changed, articles=tuple(sorted(entries, key=lambda entry: entry.number)))


def _changed(value: _Record, numbers: Mapping[int, int]) -> _Record:
    if isinstance(value, tuple):
        return type(value)(_changed(item, numbers) for item in value)
    if not is_dataclass(value) or isinstance(value, type) or type(value).__module__ != records.__name__:
        return value
    new: dict[str, object] = {}
    for field in fields(value):
        old = getattr(value, field.name)
        if field.name in ("article", "number", "copy_of") and isinstance(old, int):
            new[field.name] = numbers[old]
        elif field.name == "articles" and all(isinstance(item, int) for item in old):
            new[field.name] = tuple(sorted(numbers[item] for item in old))
        else:
            new[field.name] = _changed(old, numbers)
    return replace(value, **new)


def _without_loops(entries: tuple[ArticleEntry, ...]) -> list[ArticleEntry]:
    """Of the articles that are one text, the first now is what the others print."""
    group = {entry.number: entry.copy_of or entry.number for entry in entries}
    first = {name: min(number for number, other in group.items() if other == name) for name in group.values()}
    return [
        replace(entry, copy_of=None if first[group[entry.number]] == entry.number else first[group[entry.number]])
        for entry in entries
    ]
