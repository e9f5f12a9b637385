"""When, how long and where a contact was, from its header and the readings: the value that most accounts share."""

from __future__ import annotations

from datetime import date

from readout.dates import TimeSpan, parse_date
from readout.errors import DateInput
from readout.export.shelf import Shelf
from readout.views.labels import shown_minutes, shown_time
from readout.views.records import ContactComparison, Fact, HeaderLine


def header_line(contact: ContactComparison, name: str) -> HeaderLine | None:
    """A line of a contact's header, None where nobody tells it."""
    return next((line for line in contact.header if line.name == name), None)


def value_of(contact: ContactComparison, name: str) -> str | None:
    """What most accounts tell on a line of the header."""
    fact = _first(contact, name)
    return fact.value if fact else None


def _first(contact: ContactComparison, name: str) -> Fact | None:
    line = header_line(contact, name)
    return line.facts[0] if line and line.facts else None


def day_of(contact: ContactComparison, shelf: Shelf) -> TimeSpan | None:
    """When the contact was, as the account tells it that comes first in the header."""
    fact = _first(contact, "time")
    told = [mention.time for _, mention in shelf.mentions_of(contact) if mention.time]
    return next((time for time in told if fact and fact.value in _shown(time)), None)


def _shown(time: TimeSpan) -> tuple[str, str]:
    """A time as the header may show it: with its words where they are no day."""
    return shown_time(time), f"“{time.words}”, {shown_time(time)}"


def minutes_of(contact: ContactComparison, shelf: Shelf) -> float | None:
    """How many minutes it took, as the account tells it that comes first in the header."""
    fact = _first(contact, "duration")
    told = [mention.duration_minutes for _, mention in shelf.mentions_of(contact)]
    return next((one for one in told if fact and one is not None and shown_minutes(one) == fact.value), None)


def whole_day(partial: str | None) -> date | None:
    """The day of a partial date, None where it is not known to the day, or no date at all."""
    if not partial:
        return None
    try:
        found = parse_date(partial)
    except DateInput:
        return None
    return None if found.day is None else found.earliest()
