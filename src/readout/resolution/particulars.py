"""The days and places that stand in the words of a point: two meetings on two days are not one point.

Only what is written out counts (a day of a month, a bare name of a place after its preposition); the words that fix
them are data (``[particulars]`` of ``language/<language>/points.toml``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.resolution.places import same_place
from readout.resolution.tables import point_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month, or a month alone (``day`` None), with its words; ``year`` where it is written."""

    month: int
    day: int | None
    year: int | None
    words: str

    def may_be(self, other: Day) -> bool:
        """Whether both can mean one day."""
        pairs = ((self.month, other.month), (self.day, other.day), (self.year, other.year))
        return all(left == right or None in (left, right) for left, right in pairs)


@cache
def _months() -> dict[str, int]:
    rows: list[str] = point_words()["particulars"]["months"]
    return {name: number for number, row in enumerate(rows, start=1) for name in row.split()}


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    year = r"(?:\s*(?P<year>\d{4})\b)?"
    dated = rf"\b(?P<day>\d{{1,2}})\.\s*(?:(?P<month>{names})\b|(?P<number>\d{{1,2}})\.){year}"
    return re.compile(rf"{dated}|\b(?P<alone>{names})\b(?:\s+(?P<alone_year>\d{{4}})\b)?")


@cache
def days(words: str) -> tuple[Day, ...]:
    """The days and months written in these words.

    >>> [(day.month, day.day) for day in days("ein Treffen am 2. April, sonst im Mai")]
    [(4, 2), (5, None)]
    """
    return tuple(day for found in _day_pattern().finditer(words) if (day := _day(found)))


def _day(found: re.Match[str]) -> Day | None:
    if found["alone"]:
        year = int(found["alone_year"]) if found["alone_year"] else None
        return Day(month=_months()[found["alone"]], day=None, year=year, words=found.group())
    month = _months()[found["month"]] if found["month"] else int(found["number"])
    day, year = int(found["day"]), int(found["year"]) if found["year"] else None
    return Day(month=month, day=day, year=year, words=found.group()) if 1 <= month <= 12 and 1 <= day <= 31 else None


def without_days(words: str) -> str:
    """The words without their days: these are compared as what they are."""
    return _day_pattern().sub(" ", words) if days(words) else words


@cache
def places(words: str) -> tuple[str, ...]:
    """The bare names after a preposition of place: "ein Treffen in Belgora" → Belgora; "in Kürze" is none."""
    table = point_words()["particulars"]
    none = set(table["no_places"].split()) | set(_months())
    before = "|".join(table["place_prepositions"].split())
    found = re.findall(rf"\b(?:{before})\s+([A-ZÄÖÜ][\w-]{{2,}}(?:\s[A-ZÄÖÜ][\w-]{{2,}})?)", words)
    return tuple(name for name in found if name.split()[0] not in none)


def day_conflict(left: str, right: str) -> str | None:
    """A sentence where each names days and none of them can be one of the other's."""
    mine, theirs = days(left), days(right)
    if not mine or not theirs or any(a.may_be(b) for a in mine for b in theirs):
        return None
    return f"One says '{mine[0].words}', the other '{theirs[0].words}'."


def place_conflict(left: str, right: str) -> str | None:
    """A sentence where each names one place and they cannot be one."""
    mine, theirs = places(left), places(right)
    if len(mine) != 1 or len(theirs) != 1 or same_place(mine[0], theirs[0]) is not False:
        return None
    return f"One says '{mine[0]}', the other '{theirs[0]}'."
