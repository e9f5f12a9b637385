"""Takes what a page says about its time of publication, gives ISO 8601, or nothing where that is no date.

A page's data is not the user's word: what is garbled is left aside, not refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:(?:T|\s+)(\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?(?!\d)"
)
_DIGITS = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SHORT = re.compile(
    r"(?i)\b(?:(?:mo|di|mi|do|fr|sa|so)\.?|[a-z]{3,7}tag|mittwoch|sonnabend|stand:?|vom),?\s+(\d{1,2})\.(\d{1,2})\.(\d{2})(?![\d.])"
)
"""A year of two digits, after the day of the week or a word that tells a day: "Di 04.03.31"."""
_MONTHS = {
    month: number
    for number, months in enumerate(
        ("januar jänner jan", "februar feber feb", "märz mrz mär", "april apr", "mai", "juni jun", "juli jul",
         "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"), 1)
    for month in months.split()
}  # fmt: skip
_ENGLISH = {
    month: number
    for number, month in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}  # fmt: skip
_MAILED = re.compile(
    r"(?:[A-Za-z]{2,10}\.?,?\s+)?(\d{1,2})\.?\s+([A-Za-zäÄ]{3,9})\.?\s+(\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s+([A-Z]{1,5}|[+-]\d{2}:?\d{2}))?$"
)
"""How e-mail and RSS write a moment (RFC 5322), here with any words for day and month."""
_GERMAN = re.compile(
    r"(?i)^(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)\b"
    r"|\b(?:mrz|mai|okt|dez|januar|februar|juni|juli|oktober|dezember|MEZ|MESZ)\b"
)
_ZONES = {
    "MEZ": "+0100",
    "MESZ": "+0200",
    "CET": "+0100",
    "CEST": "+0200",
    "UTC": "+0000",
    "GMT": "+0000",
    "Z": "+0000",
}
_WORDS = re.compile(r"(?<!\d)(\d{1,2})\.\s+([A-Za-zä]{3,9})\.?\s+(\d{4})(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})\s*(?:Uhr|h)\b")
_OF_AN_EVENT = re.compile(
    r"(?i)[a-zäöüß]{3,}.{0,60}?\b(?:am|zum|bis|ab|seit|für|vor|nach)\s+(?:[a-z]+,?\s+(?:dem\s+)?)?\d{1,2}\."
)
_OF_PUBLICATION = re.compile(r"(?i)ver[öo]ffentlicht|publiziert|erschienen|erstellt|online|datum|aktualisiert|geändert")
_OF_A_CHANGE = re.compile(r"(?i)\b(?:zuletzt\b.*|aktualisiert|geändert|bearbeitet|update[d]?|letzte)\b")
_EARLIEST = 1900  # a year before is a default of a program ("1-01-01", "1899-12-30")


def moment(value: str | None) -> str | None:
    """A day or minute in ISO 8601 from a page's data: ISO itself, ``12.2.2031``, or the form of e-mail headers."""
    told = (value or "").strip()[:60]
    found = _ISO.match(told)
    if found is not None:
        return _iso(found)
    if _DIGITS.match(told) or _WORDS.match(told):
        return day_in(told)
    german = moment_in_german(told)
    if german is not None:
        return german
    try:
        sent = parsedate_to_datetime(told)
        return sent.isoformat(timespec="minutes") if sent.year >= _EARLIEST else None
    except (ValueError, IndexError, OverflowError):
        return None


def moment_in_german(value: str) -> str | None:
    """A moment in UTC where it is one of e-mail headers but for German words: "Di, 04 Mär 2031 10:00:00 MEZ".

    None where nothing in it is German.
    """
    told = value.strip()[:60]
    found = _MAILED.match(told)
    if found is None or (told.isascii() and not _GERMAN.search(told)):
        return None
    month = _MONTHS.get(found[2].lower()) or _ENGLISH.get(found[2].lower())
    if month is None:
        return None
    zone = _ZONES.get((found[7] or "").upper(), found[7] or "+0000")
    try:
        moment = datetime(int(found[3]), month, int(found[1]), int(found[4]), int(found[5]), int(found[6] or 0))  # noqa: DTZ001 - its zone comes next
        return _in_utc(moment, zone)
    except (ValueError, OverflowError):
        return None


def _in_utc(moment: datetime, zone: str) -> str | None:
    digits = zone[1:].replace(":", "")
    if zone[:1] not in ("+", "-") or len(digits) != 4:
        return None
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    at = moment - offset if zone[0] == "+" else moment + offset
    return at.isoformat(timespec="seconds") + "+00:00" if at.year >= _EARLIEST else None


def first_moment(values: Iterable[str | None]) -> str | None:
    """The first of ``values`` that is a moment."""
    return next((found for value in values if (found := moment(value)) is not None), None)


def day_in(line: str) -> str | None:
    """The day of publication in a short line of German ("Ostrau, 12. März 2031, 14:20 Uhr"), where it has exactly one.

    Behind a word of change stands another day; "Gipfel am 20. April 2031" tells that of an event.
    """
    line = _OF_A_CHANGE.split(line)[0].strip() or line
    if _OF_AN_EVENT.search(line) and not _OF_PUBLICATION.search(line):
        return None
    days = {(year, month, day) for day, month, year in _DIGITS.findall(line)}
    days |= set() if days else {(_century(year), month, day) for day, month, year in _SHORT.findall(line)}
    days |= {(year, str(_MONTHS.get(month.lower(), 0)), day) for day, month, year in _WORDS.findall(line)}
    if len(days) != 1:
        return None
    year, month, day = (int(one) for one in days.pop())
    time = _TIME.search(line)
    try:
        if year < _EARLIEST:
            return None
        if time is None:
            return date(year, month, day).isoformat()
        return datetime(year, month, day, int(time[1]), int(time[2])).isoformat(timespec="minutes")  # noqa: DTZ001 - its zone is not told
    except ValueError:
        return None


def says_publication(line: str) -> bool:
    """Whether a line says of itself that it tells when something was published."""
    return _OF_PUBLICATION.search(line) is not None


def _century(year: str) -> str:
    """A year of two digits in full: no newspaper had pages before 1980."""
    return ("19" if year >= "80" else "20") + year


def _iso(found: re.Match[str]) -> str | None:
    year, month, day, hour, minute, zone = found.groups()
    told = f"{year}-{month}-{day}" + (f"T{hour}:{minute}{_zone(zone)}" if hour else "")
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    return told if moment.year >= _EARLIEST else None


def _zone(zone: str | None) -> str:
    if not zone or zone == "Z":
        return "+00:00" if zone else ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
