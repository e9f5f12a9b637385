"""Values of a contact's header in the reader's language: the records hold them in English words and ISO days."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readout.views.sentences import said
from readout.views.words import Words, english

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


_POLARITY = re.compile(r"(?:(.+) against itself: )?(.+) says that it is so, (.+) that it is not\.", re.DOTALL)
_DIFFERING = re.compile(r"(?:(.+) against itself: )?(.+) says ('.+'|[\d-]+), (.+) ('.+'|[\d-]+)\.", re.DOTALL)
"""How :func:`readout.views.disputes.conflict_sentence` puts most contradictions; other sentences stay English."""


def told_sentence(sentence: str, named: Mapping[str, str], words: Words) -> tuple[str, str]:
    """A contradiction in the reader's language where it can be put so, and the language it is now in.

    ``named`` gives the accounts' names in that language.
    """
    if words.language == "en":
        return sentence, "en"
    if found := _POLARITY.fullmatch(sentence):
        itself, yes, no = found.groups()
        told = words("contradiction.polarity", yes=named.get(yes, yes), no=named.get(no, no))
    elif found := _DIFFERING.fullmatch(sentence):
        itself, first, one, second, other = found.groups()
        names = {"first": named.get(first, first), "second": named.get(second, second)}
        told = words("contradiction.differing", **names, one=_told(one, words), other=_told(other, words))
    else:
        other = said(sentence, words)
        return other.words, other.language
    begin = words("contradiction.itself", account=named.get(itself, itself)) if itself else ""
    return begin + told, words.language


def _told(value: str, words: Words) -> str:
    """What one account says: a day, or words in quotation marks."""
    if value.startswith("'"):
        return words("time.quoted", words=words.texts.get(f"step.{_aspect(value[1:-1])}", value[1:-1]))
    return words.day(value)


def _aspect(english_step: str) -> str:
    """The aspect of which English says "refused", "promised" in one step."""
    return next((key for key, name in english().names("step").items() if name == english_step), english_step)
