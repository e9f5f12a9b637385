"""Takes a short line that a reader sees at an article's title, gives the day of publication in it."""

from __future__ import annotations

import re
from datetime import date, datetime

from readout.intake.calendar_words import EARLIEST, month_number

_DIGITS = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SHORT = re.compile(
    r"(?i)\b(?:(?:mo|di|mi|do|fr|sa|so)\.?|[a-z]{3,7}tag|mittwoch|sonnabend|stand:?|vom),?\s+(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])"
)
"""A year of two digits, after the day of the week or a word that tells a day: "Di 04.03.31"."""
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\.?\s+([A-Za-zä]{3,9})\.?\s+(\d{4})(?!\d)")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})[:.](\d{2})\s*(?:Uhr|h)\b|(?<=\d{4})[,\s–-]{1,4}(?:um\s+)?(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])"
)
"""A time of day, which says so or stands right behind the year."""
_PLACE_AND_DAY = re.compile(
    r"[A-ZÄÖÜ][\w.-]+(?:[ /][A-ZÄÖÜ(][\w.)-]+){0,3}(?:,|\s+[–-])\s+"
    r"(?:am|den|dem)\s+\d{1,2}\.\s?[\wä.]{1,10}\s?\d{4}[^\w]*"
)
"""A whole line that tells where and when something was written: "Ostrau, den 4. März 2031"."""
_OF_AN_EVENT = re.compile(
    r"(?i)[a-zäöüß]{3,}.{0,60}?\b(?:am|zum|bis|ab|seit|für|vor|nach)\s+(?:[a-z]+,?\s+(?:dem\s+)?)?\d{1,2}\."
)
_OF_PUBLICATION = re.compile(
    r"(?i)ver[öo]ffentlicht|publiziert|erschienen|erstellt|online|datum|aktualisiert|geändert|published|posted"
)
_TELLS_PUBLICATION = re.compile(r"(?i)\b(?:ver[öo]ffentlicht|publiziert|erschienen|erstellt|published|posted)\b")
_OF_A_CHANGE = re.compile(r"(?i)\b(?:zuletzt\b.*|aktualisiert|geändert|bearbeitet|update[d]?|letzte)\b")
Day = tuple[int, int, int]


def day_in(line: str) -> str | None:
    """The day of publication in a short line of German ("Ostrau, 12. März 2031, 14:20 Uhr"), where it has exactly one.

    ISO 8601, with the time of day where that is told, without a zone. Behind a word of change stands another day,
    behind one of publication the one that counts; "Gipfel am 20. April 2031" tells that of an event. English names of
    months are read too.
    """
    line = _of_publication(line)
    if _OF_AN_EVENT.search(line) and not _OF_PUBLICATION.search(line) and not _PLACE_AND_DAY.fullmatch(line.strip()):
        return None
    days = _days(line)
    if len(days) != 1:
        return None
    year, month, day = days.pop()
    time = _TIME.search(line)
    try:
        if year < EARLIEST:
            return None
        if time is None:
            return date(year, month, day).isoformat()
        hour, minute = int(time[1] or time[3]), int(time[2] or time[4])
        return datetime(year, month, day, hour, minute).isoformat(timespec="minutes")  # noqa: DTZ001 - its zone is not told
    except ValueError:
        return None


def says_publication(line: str) -> bool:
    """Whether a line says of itself that it tells when something was published."""
    return _OF_PUBLICATION.search(line) is not None


def _of_publication(line: str) -> str:
    """What a line tells of publication, and not of a change; all of it where it tells of a change alone."""
    told = _TELLS_PUBLICATION.search(line)
    if told is not None and _days(line[told.end() :]):
        line = line[told.start() :]
    return _OF_A_CHANGE.split(line)[0].strip() or line


def _days(line: str) -> set[Day]:
    """The days in a line, as year, month and day; a month that is none is 0."""
    days = {(int(year), int(month), int(day)) for day, month, year in _DIGITS.findall(line)}
    if not days:
        days = {(_century(year), int(month), int(day)) for day, month, year in _SHORT.findall(line)}
    return days | {(int(year), month_number(month) or 0, int(day)) for day, month, year in _WORDS.findall(line)}


def _century(year: str) -> int:
    """A year of two digits in full: no newspaper had pages before 1980."""
    return int(("19" if year >= "80" else "20") + year)
