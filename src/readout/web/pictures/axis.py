"""The periods of a time axis, with those in between of which nothing is told: a gap is to be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

_MOST = 240
"""Periods up to which gaps are filled: more would be narrower than can be seen."""


def with_gaps(names: Sequence[str]) -> list[str]:
    """The years, months or days (ISO 8601, in order, all of one kind) with the missing ones between them.

    As they are given where one is no such period, or there would be too many.
    """
    if not names or len({len(name) for name in names}) != 1:
        return list(names)
    try:
        first, last = _day(names[0]), _day(names[-1])
    except ValueError:
        return list(names)
    filled: list[str] = []
    for day in _days(first, last, len(names[0])):
        if len(filled) == _MOST:
            return list(names)
        filled.append(day.isoformat()[: len(names[0])])
    return filled if set(names) <= set(filled) else list(names)


def _day(name: str) -> date:
    return date.fromisoformat((name + "-01-01")[:10] if len(name) == 4 else (name + "-01")[:10])


def _days(day: date, last: date, letters: int) -> Iterator[date]:
    while day <= last:
        yield day
        try:
            day = _next(day, letters)
        except (ValueError, OverflowError):
            return


def _next(day: date, letters: int) -> date:
    if letters == 4:
        return day.replace(year=day.year + 1)
    if letters == 7:
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=1)
