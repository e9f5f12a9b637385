"""What a matched time expression means: a TIMEX3 value and the days it covers.

Each function in :data:`OPERATIONS` is the meaning of the rules that name it; it takes the match and the
:class:`Context` and gives a :class:`Meaning`. Values follow TIMEX3 (``2025-W06``, ``2025-02-12TEV``, ``P2W``);
``start`` and ``end`` are partial ISO dates as in :class:`readout.dates.TimeSpan`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from readout.dates import PartialDate
from readout.language.numbers import Number
from readout.language.time_context import Direction
from readout.language.time_patterns import Match

Kind = Literal["date", "time", "duration", "set"]

MINUTES = {"TS": 1 / 60, "TM": 1.0, "TH": 60.0, "D": 1440.0, "W": 10080.0, "WE": 2880.0, "M": 43200.0, "Q": 129600.0,
           "H": 259200.0, "Y": 525600.0, "DE": 5256000.0, "CE": 52560000.0}  # fmt: skip
"""Minutes of each unit; a month counts 30 days and a year 365, for comparing lengths only."""
MONTHS_OF = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
PART_DAYS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
PART_MONTHS = {"START": (1, 2), "MID": (5, 8), "END": (11, 12)}
"""Beginning, middle and end of a month are its thirds; of a year two, four and two months: by usage, approximate."""
PART_WEEKDAYS = {"START": (0, 1), "MID": (2, 3), "END": (4, 6)}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A resolved expression; ``value`` is None for words that only order events ("zuvor")."""

    value: str | None
    kind: Kind = "date"
    start: str | None = None
    end: str | None = None
    minutes: float | None = None
    approximate: bool = False
    anchored: bool = False
    amount: tuple[float | None, str] | None = None
    """Number (None: not said) and unit of a duration, for the preposition before it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the meaning of an expression depends on: the day of publication, the day spoken of, the verb's tense."""

    published: date | None
    spoken: date | None
    direction: Callable[[], Direction]
    clock_day: date | None = None
    """The day named nearest to a clock time in its sentence."""
    words: Mapping[str, Any] = field(default_factory=dict)

    def way(self, match: Match) -> Direction:
        """Where the expression points, by its own words before the verb's tense."""
        for name, way in (("past", -1), ("next", 1), ("after", 1), ("before", -1)):
            if match.has(name):
                return Direction(way, True)  # type: ignore[arg-type]
        return self.direction()


def point(day: date, *, value: str | None = None, kind: Kind = "date", anchored: bool = True) -> Meaning:
    """A single day."""
    return Meaning(value or day.isoformat(), kind, day.isoformat(), day.isoformat(), anchored=anchored)


def days(first: date, last: date, value: str | None, *, approximate: bool = False, anchored: bool = True) -> Meaning:
    """Several days."""
    return Meaning(
        value, "date", first.isoformat(), last.isoformat(), approximate=approximate, anchored=anchored
    )  # fmt: skip


def same(text: str, *, value: str | None = None, anchored: bool = False, approximate: bool = False) -> Meaning:
    """A partial date as it stands: both ends are the same."""
    return Meaning(value or text, "date", text, text, anchored=anchored, approximate=approximate)


def move_months(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month ``by`` months away."""
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1


def amount_of(match: Match) -> float | None:
    """How many units are meant; None where the words do not say ("mehrere Tage", "die Jahre")."""
    if match.has("few") and match.get("few"):
        return float(match.get("few"))
    if match.has("few") or match.has("few_word"):
        return None
    number: Number | None = match.get("num")
    if number is not None and match.has("half") and number.value == 1:
        return 0.5
    if number is not None:
        return number.value if number.upper is None else (number.value + number.upper) / 2
    if match.has("one"):
        return 0.5 if match.has("half") else 1.0
    return 0.5 if match.has("half") else None


def period(amount: float | None, kind: str) -> str:
    """The ISO 8601 duration; an amount that is not said is X."""
    factor = {"DE": 10.0, "CE": 100.0, "Q": 3.0, "H": 6.0}.get(kind, 1.0)
    number = "X" if amount is None else f"{amount * factor:g}"
    letter = {"DE": "Y", "CE": "Y", "Q": "M", "H": "M"}.get(kind, kind.removeprefix("T"))
    return f"P{'T' if kind.startswith('T') else ''}{number}{letter}"


def length(amount: float | None, kind: str) -> float | None:
    """The duration in minutes."""
    return None if amount is None else round(amount * MINUTES[kind], 3)


def moved(base: date, amount: float, kind: str) -> date:
    """``base`` moved by an amount of units, to the day. Raises OverflowError or ValueError where the calendar ends."""
    if kind in MONTHS_OF and amount % 1 in {0, 0.5} and amount * MONTHS_OF[kind] % 1 == 0:
        shifted = PartialDate(base.year, base.month, base.day).shift(months=int(amount * MONTHS_OF[kind]))
        return shifted.earliest()
    return base + timedelta(minutes=amount * MINUTES[kind])


def on_day(found: date | None, code: str | None, unknown: str) -> Meaning:
    """A day and part of the day, to the day: a reader's evening has no exact bounds."""
    suffix, kind = (f"T{code}", "time") if code else ("", "date")
    if found is None:
        return Meaning(unknown + suffix, "time" if code else "date")
    return point(found, value=found.isoformat() + suffix, kind=kind)  # type: ignore[arg-type]
