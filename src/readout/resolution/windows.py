"""When a contact was, as an interval of days: as told, or as the day of publication bounds it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from readout.dates import TimeSpan, parse_date
from readout.errors import DateInput
from readout.records import Article, Contact
from readout.resolution.particulars import days
from readout.resolution.tables import weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """``first`` and ``last`` day, both inclusive, None where open. ``basis`` says where they come from."""

    first: date | None
    last: date | None
    basis: Literal["told", "published", "none"]
    words: str = ""
    calendar: tuple[int, int] | None = None
    """Month and day, where the words tell these and no year can be known: "am 15. Juni" in a report without a date."""

    @property
    def days(self) -> int | None:
        """Its length in days; None where an end is open."""
        if self.first is None or self.last is None:
            return None
        return (self.last - self.first).days + 1


@lru_cache(maxsize=10_000)
def day_range(partial: str | None) -> tuple[date, date] | None:
    """First and last day that a partial ISO date may mean; None where it is none."""
    if not partial:
        return None
    try:
        found = parse_date(partial)
    except DateInput:
        return None
    return found.earliest(), found.latest()


def _moved(day: date, days: int) -> date:
    """A day some days earlier or later; the ends of the calendar stay."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def told_window(time: TimeSpan | None) -> Window | None:
    """The interval of a time expression; None where it has no date."""
    if time is None:
        return None
    start, end = day_range(time.start), day_range(time.end)
    if start is None and end is None:
        return None
    slack = weights()["time"]["approximate_days"] if time.approximate else 0
    return Window(
        first=_moved(start[0], -slack) if start else None,
        last=_moved(end[1], slack) if end else None,
        basis="told",
        words=time.words,
    )


_PAST = frozenset({"held"})
_FUTURE = frozenset({"planned", "proposed", "possible"})


def contact_window(contact: Contact, article: Article) -> Window:
    """When the contact was or will be: as told, else before (held) or after (planned) the article appeared.

    A day after publication cannot be that of a contact that took place: it was misread, and does not count.
    """
    published = day_range(article.published)
    told = told_window(contact.time)
    ahead = told and told.first and published and contact.status in _PAST and told.first > published[1]
    if told and not ahead:
        return _bounded(told, contact, published[1] if published else None)
    words = contact.time.words if contact.time else ""
    if published and contact.status in _PAST:
        return Window(first=None, last=published[1], basis="published", words=words)
    if published and contact.status in _FUTURE:
        return Window(first=published[0], last=None, basis="published", words=words)
    return Window(first=None, last=None, basis="none", words=words, calendar=None if published else _calendar(words))


def _bounded(window: Window, contact: Contact, published: date | None) -> Window:
    """What took place, told without an end ("seit Montag") or of a time not over ("im Mai"), had begun by then."""
    if published is None or contact.status not in _PAST or not window.first:
        return window
    if window.last and window.last <= published:
        return window
    return replace(window, last=max(window.first, published))


def _calendar(words: str) -> tuple[int, int] | None:
    told = {(day.month, day.day) for day in days(words) if day.day is not None}
    return told.pop() if len(told) == 1 else None


def news_day(window: Window, contact: Contact, article: Article) -> date | None:
    """The day a contact was told of as news: that of publication for what is still to come, else its own if told.

    A year, or an interval without an end, tells none.
    """
    day = day_range(article.published)
    if day and (window.basis != "told" or contact.status in _FUTURE):
        return day[1]
    return window.last if is_narrow(window) else None


def is_narrow(window: Window) -> bool:
    """Whether days are told, and no more than a month of them."""
    longest: int = weights()["candidates"]["broad_days"]
    return window.basis == "told" and window.days is not None and window.days <= longest


def day_of_year(window: Window) -> tuple[int, int] | None:
    """Month and day, where it is one day, with or without a year."""
    if window.calendar:
        return window.calendar
    known = window.first if window.basis == "told" and window.first == window.last else None
    return (known.month, known.day) if known else None


def gap_days(left: Window, right: Window) -> int:
    """Days between two windows: 0 where they meet, 1 for neighbouring days."""
    if left.last and right.first and left.last < right.first:
        return (right.first - left.last).days
    if right.last and left.first and right.last < left.first:
        return (left.first - right.last).days
    return 0


def deadlines_apart(left: Window, right: Window) -> bool:
    """Whether two terms of which only the end is told, "bis …", end on days that cannot be one.

    Days that are both written as such are apart where they differ. Else one may be reckoned ("binnen zwei Wochen") or
    stand for its month ("bis März"): a few days, or one month, are no difference.
    """
    if left.first or right.first or not left.last or not right.last:
        return False
    if all(any(day.day for day in days(window.words)) for window in (left, right)):
        return left.last != right.last
    one_month = (left.last.year, left.last.month) == (right.last.year, right.last.month)
    return abs((left.last - right.last).days) > time_settings()["few_days"] and not one_month


def shown(window: Window) -> str:
    """The window in words for a reason: "2025-02-12 ('am Mittwoch')"."""
    if window.first and window.first == window.last:
        days = window.first.isoformat()
    elif window.first and window.last:
        days = f"{window.first.isoformat()} to {window.last.isoformat()}"
    elif window.last:
        days = f"until {window.last.isoformat()}"
    elif window.first:
        days = f"from {window.first.isoformat()}"
    else:
        days = "no date"
    return f"{days} ('{window.words}')" if window.words else days


def time_settings() -> dict[str, Any]:
    """The ``[time]`` section of the weights."""
    settings: dict[str, Any] = weights()["time"]
    return settings
