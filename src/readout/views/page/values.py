"""Values of a contact's header in the reader's language: the records hold them in English words and ISO days."""

from __future__ import annotations

import re

from readout.views.words import Words

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")
_TIMES = (
    (re.compile(r"about (.+)"), "about", ("time",)),
    (re.compile(r"“(.*)”, (.+)", re.DOTALL), "in_words", ("words", "time")),
    (re.compile(rf"({_DAY.pattern}) to ({_DAY.pattern})"), "range", ("first", "last")),
    (re.compile(rf"from ({_DAY.pattern})"), "from", ("day",)),
    (re.compile(rf"until ({_DAY.pattern})"), "until", ("day",)),
    (re.compile(r"no date known"), "unknown", ()),
)
"""How :func:`readout.views.labels.shown_time` tells a time in English, and the text that tells the same."""
_MINUTES = re.compile(r"(?:(\d+) h)? ?(?:(\d+) min(?:utes)?)?")


def told_value(line: str, value: str, words: Words) -> str:
    """A value of the header line ``line``; places, names and counts are the article's own words and stay."""
    if words.iso_days:
        return value
    if line in ("form", "status"):
        return words.texts.get(f"{line}.{value}", value)
    if line == "time":
        return _time(value, words)
    return _minutes(value, words) if line == "duration" else value


def _time(value: str, words: Words) -> str:
    for pattern, key, names in _TIMES:
        if found := pattern.fullmatch(value):
            parts = dict(zip(names, found.groups(), strict=True))
            if key == "range":
                return words.days(parts["first"], parts["last"])
            told = {name: part if name == "words" else _time(part, words) for name, part in parts.items()}
            return words(f"time.{key}", **told)
    return words.day(value) if _DAY.fullmatch(value) else value


def _minutes(value: str, words: Words) -> str:
    found = _MINUTES.fullmatch(value)
    if not found or not value:
        return value
    hours, minutes = found[1], found[2]
    if hours is None:
        return words.count("time.minutes", int(minutes))
    told = words("time.hours", number=hours)
    return f"{told} {words('time.rest', number=minutes)}" if minutes else told
