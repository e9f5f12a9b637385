"""Partial dates: a date carries its precision and the words it came from.

Written as ISO 8601 prefixes: ``2025``, ``2025-02``, ``2025-02-12``, ``2025-02-12T16:00+01:00``. Nothing here ever adds
precision: a month is compared as all of its days, and arithmetic keeps the precision of its operand.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, time, timedelta, timezone
from typing import Literal

from readout.errors import DateInput

Precision = Literal["year", "month", "day", "hour", "minute"]

MONTHS = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
WEEKDAYS = {
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::\d\d(?:[.,]\d+)?)?)?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """When, as precisely as the words allow.

    ``start`` and ``end`` are partial ISO 8601 dates, both inclusive and of any precision (``2025``, ``2025-02``,
    ``2025-02-12``, ``2025-02-12T16:00+01:00``); equal for a point in time, ``None`` for an open or unknown end.
    ``words`` are the article's own. Written as ``{"from", "to", "words"}`` in a reading.
    """

    start: str | None
    end: str | None
    words: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known down to its last field that is not None; ``zone`` is the offset from UTC in minutes."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: int | None = None

    @property
    def precision(self) -> Precision:
        """The finest field that is known."""
        fields: tuple[tuple[Precision, int | None], ...] = (
            ("minute", self.minute), ("hour", self.hour), ("day", self.day), ("month", self.month)
        )  # fmt: skip
        return next((name for name, value in fields if value is not None), "year")

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        if self.hour is not None:
            text += f"T{self.hour:02d}" + ("" if self.minute is None else f":{self.minute:02d}")
        return text + ("" if self.zone is None else zone_text(self.zone))

    def earliest(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def shift(self, *, years: int = 0, months: int = 0, days: int = 0) -> PartialDate:
        """Moved by whole units, at its own precision; the 31st becomes the last day of a shorter month.

        Raises :class:`ValueError` where a unit finer than the date is given, or the year leaves 1 to 9999.
        """
        if (months and self.month is None) or (days and self.day is None):
            raise ValueError(f"{self} is not known precisely enough to be moved by {months} months, {days} days")
        total = (self.year + years) * 12 + (self.month or 1) - 1 + months
        year, month = total // 12, total % 12 + 1
        if self.day is None:
            return checked(replace(self, year=year, month=None if self.month is None else month), str(self))
        if not 1 <= year <= 9999:
            raise ValueError(f"{self} cannot be moved to the year {year}")
        try:
            moved = date(year, month, min(self.day, monthrange(year, month)[1])) + timedelta(days=days)
        except OverflowError as error:
            raise ValueError(f"{self} cannot be moved by {days} days") from error
        return replace(self, year=moved.year, month=moved.month, day=moved.day)


def zone_text(minutes: int) -> str:
    """An offset from UTC as ISO 8601 writes it: 60 → ``+01:00``."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def checked(partial: PartialDate, origin: str) -> PartialDate:
    """``partial`` if it is in the calendar; raises :class:`ValueError` otherwise."""
    if not 1 <= partial.year <= 9999:
        raise ValueError(f"{origin}: the year {partial.year} is not between 1 and 9999")
    date(partial.year, 1 if partial.month is None else partial.month, 1 if partial.day is None else partial.day)
    if partial.hour is not None:
        time(partial.hour, partial.minute or 0)
    if partial.zone is not None:
        timezone(timedelta(minutes=partial.zone))
    return partial


def parse_date(text: str, origin: str = "date") -> PartialDate:
    """Read a partial ISO 8601 date (seconds are accepted and dropped).

    Raises :class:`~readout.errors.DateInput`, which names ``origin``, where it is none: wrong form, or not in the
    calendar (2025-02-30).
    """
    match = ISO.fullmatch(text.strip())
    remedy = "Write it as 2025, 2025-02, 2025-02-12 or 2025-02-12T16:00+01:00."
    if match is None:
        raise DateInput(origin, f"{text!r} is not a date", remedy)
    numbers = {name: int(value) for name, value in match.groupdict().items() if value and name != "zone"}
    try:
        return checked(PartialDate(**numbers, zone=zone_minutes(match["zone"])), origin)
    except ValueError as error:
        raise DateInput(origin, f"{text!r} is not in the calendar ({error})", remedy) from error


def zone_minutes(text: str | None) -> int | None:
    """``+01:00``, ``+0100``, ``+01`` or ``Z`` in minutes."""
    if not text:
        return None
    if text == "Z":
        return 0
    digits = text[1:].replace(":", "").ljust(4, "0")
    return (int(digits[:2]) * 60 + int(digits[2:])) * (-1 if text[0] == "-" else 1)


def publication_day(published: str | None) -> date | None:
    """The day of publication, where it is known to the day; None where it is unknown or only a month or year."""
    if published is None:
        return None
    partial = parse_date(published, "published")
    return None if partial.day is None else partial.earliest()


def bounds(span: TimeSpan) -> tuple[date | None, date | None]:
    """The first and last day the span may cover; None where it is open or unknown at that end."""
    first = None if span.start is None else parse_date(span.start, span.words).earliest()
    last = None if span.end is None else parse_date(span.end, span.words).latest()
    return first, last


def is_known(span: TimeSpan | None) -> bool:
    """Whether at least one end is known."""
    return span is not None and (span.start is not None or span.end is not None)


def overlaps(left: TimeSpan | None, right: TimeSpan | None) -> bool | None:
    """Whether both may mean a common day; None where one of them is not known at all. Open ends reach for ever."""
    if left is None or right is None or not is_known(left) or not is_known(right):
        return None
    (left_first, left_last), (right_first, right_last) = bounds(left), bounds(right)
    begins = left_first is None or right_last is None or left_first <= right_last
    ends = right_first is None or left_last is None or right_first <= left_last
    return begins and ends


def contains(outer: TimeSpan | None, inner: TimeSpan | None) -> bool | None:
    """Whether every day of ``inner`` lies in ``outer``; None where either is not known at all."""
    if outer is None or inner is None or not is_known(outer) or not is_known(inner):
        return None
    (outer_first, outer_last), (inner_first, inner_last) = bounds(outer), bounds(inner)
    begins = outer_first is None or (inner_first is not None and outer_first <= inner_first)
    ends = outer_last is None or (inner_last is not None and inner_last <= outer_last)
    return begins and ends


def days_apart(left: TimeSpan | None, right: TimeSpan | None) -> int | None:
    """The fewest days that may lie between both (0 where they overlap); None where that is not known."""
    together = overlaps(left, right)
    if left is None or right is None or together is None:
        return None
    if together:
        return 0
    (left_first, left_last), (right_first, right_last) = bounds(left), bounds(right)
    if left_last is not None and right_first is not None and left_last < right_first:
        return (right_first - left_last).days
    if right_last is not None and left_first is not None:
        return (left_first - right_last).days
    return None


def span_precision(span: TimeSpan | None) -> Precision | None:
    """The precision of the end that is known less well; None where nothing is known."""
    ends = [parse_date(end, "span") for end in (span.start, span.end) if end] if span else []
    order: tuple[Precision, ...] = ("year", "month", "day", "hour", "minute")
    return min((end.precision for end in ends), key=order.index, default=None)


def at_time(day: date, moment: time | None = None, zone: int | None = None) -> str:
    """The partial ISO date of a day, or of a moment on it; ``zone`` in minutes from UTC."""
    clock = {} if moment is None else {"hour": moment.hour, "minute": moment.minute}
    return str(PartialDate(day.year, day.month, day.day, zone=zone if moment else None, **clock))


def format_date(text: str, language: str = "de") -> str:
    """A partial date for people: "Mittwoch, 12. Februar 2025", "Wednesday, 12 February 2025", "Februar 2025"."""
    partial = parse_date(text)
    months, weekdays = MONTHS.get(language, MONTHS["en"]), WEEKDAYS.get(language, WEEKDAYS["en"])
    if partial.month is None:
        return str(partial.year)
    month = f"{months[partial.month - 1]} {partial.year}"
    if partial.day is None:
        return month
    dot = "." if language == "de" else ""
    words = f"{weekdays[partial.earliest().weekday()]}, {partial.day}{dot} {month}"
    if partial.hour is None:
        return words
    clock = f"{partial.hour:02d}:{partial.minute or 0:02d}"
    words += f", {clock} Uhr" if language == "de" else f", {clock}"
    return words if partial.zone is None else f"{words} (UTC{zone_text(partial.zone)})"


def format_span(span: TimeSpan, language: str = "de") -> str:
    """A span for people, by its resolved ends; its own words where nothing is resolved."""
    german = language == "de"
    if span.start is None and span.end is None:
        return f"„{span.words}“" if german else f"“{span.words}”"
    if span.start == span.end and span.start is not None:
        about = ("etwa " if german else "about ") if span.approximate else ""
        return about + format_date(span.start, language)
    since, until = ("ab ", "bis ") if german else ("from ", "until ")
    parts = [word + format_date(end, language) for word, end in ((since, span.start), (until, span.end)) if end]
    if len(parts) == 2:
        parts = [format_date(end, language) for end in (span.start, span.end) if end]
        return " – ".join(parts)
    return parts[0]
