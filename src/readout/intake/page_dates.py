"""Takes what a page's data says about its time of publication, gives ISO 8601, or nothing where that is no date.

A page's data is not the user's word: what is garbled is left aside, not refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from readout.intake.calendar_words import EARLIEST, ENGLISH_MONTHS, MONTHS
from readout.intake.shown_days import day_in

_ISO = re.compile(
    r"(\d{4})([-/]?)(\d{2})\2(\d{2})(?:(?:T|\s+)(\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?(?!\d)"
)
_IN_GERMAN = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]{3,9})")
_SECONDS = re.compile(r"(\d{10})(\d{3}|\.\d{1,9})?")
"""Seconds since 1970, or thousandths of them, as databases count: ten digits since September 2001."""
_AMERICAN = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?([A-Z][a-z]{2,8})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
    r"(?:,?\s+(?:at\s+)?(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp])\.?[Mm]\.?)?(?:\s+([A-Z]{1,5}))?"
)
"""A day as Americans write it, with the hours up to twelve: "March 4, 2031 5:30 PM"."""
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


def moment(value: str | None) -> str | None:
    """A day or minute in ISO 8601 from a page's data: ISO itself, ``12.2.2031``, the form of e-mail headers, others.

    What databases count (seconds or thousandths since 1970) is a moment in UTC.
    """
    told = (value or "").strip()[:60]
    found = _ISO.match(told)
    if found is not None:
        return _iso(found)
    if _SECONDS.fullmatch(told):
        return datetime.fromtimestamp(int(told[:10]), UTC).isoformat(timespec="minutes")
    if _IN_GERMAN.match(told) and (day := day_in(told)) is not None:
        return day
    german = moment_in_german(told)
    if german is not None:
        return german
    american = _AMERICAN.fullmatch(told)
    if american is not None and american[1].lower() in ENGLISH_MONTHS:
        return _american(american)
    try:
        sent = parsedate_to_datetime(told)
        return sent.isoformat(timespec="minutes") if sent.year >= EARLIEST else None
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
    month = MONTHS.get(found[2].lower()) or ENGLISH_MONTHS.get(found[2].lower())
    if month is None:
        return None
    zone = _ZONES.get((found[7] or "").upper(), found[7] or "+0000")
    try:
        moment = datetime(int(found[3]), month, int(found[1]), int(found[4]), int(found[5]), int(found[6] or 0))  # noqa: DTZ001 - its zone comes next
        return _in_utc(moment, zone)
    except (ValueError, OverflowError):
        return None


def first_moment(values: Iterable[str | None]) -> str | None:
    """The first of ``values`` that is a moment."""
    return next((found for value in values if (found := moment(value)) is not None), None)


def _american(found: re.Match[str]) -> str | None:
    month, day, year, hour, minute, half, zone = found.groups()
    try:
        told = date(int(year), ENGLISH_MONTHS[month.lower()], int(day))
        if told.year < EARLIEST:
            return None
        if not hour:
            return told.isoformat()
        at = datetime(told.year, told.month, told.day, int(hour) % 12 + 12 * (half in "Pp"), int(minute))  # noqa: DTZ001 - its zone comes next
    except ValueError:
        return None
    offset = _ZONES.get(zone or "", "")
    return at.isoformat(timespec="minutes") + (f"{offset[:3]}:{offset[3:]}" if offset else "")


def _in_utc(moment: datetime, zone: str) -> str | None:
    digits = zone[1:].replace(":", "")
    if zone[:1] not in ("+", "-") or len(digits) != 4:
        return None
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    at = moment - offset if zone[0] == "+" else moment + offset
    return at.isoformat(timespec="seconds") + "+00:00" if at.year >= EARLIEST else None


def _iso(found: re.Match[str]) -> str | None:
    year, _, month, day, hour, minute, zone = found.groups()
    told = f"{year}-{month}-{day}" + (f"T{hour}:{minute}{_zone(zone)}" if hour else "")
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        return None
    return told if moment.year >= EARLIEST else None


def _zone(zone: str | None) -> str:
    if not zone or zone.isalpha():
        return "+00:00" if zone else ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"
