"""Whether a line tells the day on which a text was published: "Brelund, 4. März 2031", "Stand: 04.03.2031, 14:05 Uhr".

A line counts only where nothing stands in it but the day and what papers write beside it; a day in a sentence is never
that of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from readout.intake.head_words import head_words
from readout.intake.mastheads import masthead
from readout.intake.page_dates import moment
from readout.intake.shown_days import day_in

Rank = Literal["published", "plain", "opening", "changed"]
"""What the line says of its day, the surest first; ``opening`` stands before a sentence: "Brelund, 4. März 2031 –"."""

_DAY_MARK = "\x00"
_CLOCK = re.compile(
    r"(?:\bum\s+)?\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:Uhr|h)\b)?(?:\s*\(?(?:MEZ|MESZ|UTC|Ortszeit)\)?)?"
    r"|\b\d{1,2} Uhr\b"
)
_BRACKETS = re.compile(r"\([^()\x00]{1,40}\)")
"""An agency in brackets is not who publishes: "Brelund (dpa), 4. März 2031"."""
_NUMBER = re.compile(r"\b\d{1,4}\b")
_CUT = re.compile(r"[|·•/–—,;()\[\]+]|\s-\s")
_BYLINE = re.compile(r"(?:(?:Von|von|VON):?|Text:|Quelle:|Ein Bericht von|Eine Analyse von)\s+(?=[A-ZÄÖÜ])")
_OPENING = re.compile(r"(?:\s*\([^()\n]{2,40}\))?\s*(?:[–—]|--?|//)\s+(?=[A-ZÄÖÜ„»\"])")
_LONGEST = 160  # characters of a line with a day
_OPENING_REACH = 120  # characters before the dash of an opening
_LONGEST_NAME = 5  # words of a place or of somebody's name


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDay:
    """A day (or minute) in ISO 8601, what the line says of it, and whose name stands beside it."""

    day: str
    rank: Rank
    alone: bool
    """Whether nothing but the day stands in the line."""
    publisher: str | None = None


@lru_cache(maxsize=1)
def _day() -> re.Pattern[str]:
    words = head_words()
    months, weekdays = ("|".join(sorted(one, key=len, reverse=True)) for one in (words.months, words.weekdays))
    return re.compile(
        rf"(?i:(?:\b(?:{weekdays})\b\.?,?\s+)?(?:\b(?:den|dem)\s+)?"
        rf"(?:(?<![\d.])\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?\d{{4}}|(?:{months})\.?\s+\d{{4}})"
        rf"|(?<![\d-])\d{{4}}-\d{{2}}-\d{{2}}(?:T\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:?\d{{2}})?)?)(?![\d.]))"
    )


def told_day(line: str) -> ToldDay | None:
    """The day of publication that a line tells; ``None`` where it tells none, or anything else as well.

    >>> told_day("Norvischer Kurier vom 4. März 2031").publisher
    'Norvischer Kurier'
    >>> told_day("Das Treffen am 4. März 2031") is None
    True
    """
    day = _day().search(line) if len(line) <= _LONGEST else None
    if day is None:
        return None
    bare = _BRACKETS.sub("", _CLOCK.sub(" ", _day().sub(_DAY_MARK, line)))
    parts = [part.strip(" .") for part in _CUT.split(bare)]
    named = [_fits(part) for part in parts if part]
    found = _iso(line[day.start() :])
    if found is None or not all(fits for fits, _ in named):
        return None
    publisher = next((name for _, name in named if name), None)
    return ToldDay(
        day=found, rank=_rank(line), alone=not any(part.strip(_DAY_MARK) for part in parts), publisher=publisher
    )


def day_of_opening(line: str) -> ToldDay | None:
    """The day before the dash that opens a first sentence: "Brelund, 4. März 2031 (kordis) – Die Präsidentin …"."""
    day = _day().search(line, 0, _OPENING_REACH)
    dash = _OPENING.match(line, day.end()) if day is not None else None
    if day is None or dash is None:
        return None
    place, comma, rest = line[: day.start()].rstrip().rpartition(",")
    name, vom = _without(place if comma else rest, "vom")
    shown = masthead(name) is not None
    if not (comma and not rest and (_is_place(name) or shown)) and not (vom and shown):
        return None
    found = _iso(day.group())
    return ToldDay(day=found, rank="opening", alone=False, publisher=name if shown else None) if found else None


def _iso(line: str) -> str | None:
    iso = re.search(r"\d{4}-\d{2}-\d{2}\S*", line)
    return moment(iso.group()) if iso is not None else day_in(line)


def _rank(line: str) -> Rank:
    words = re.findall(r"\w+", line.lower())
    table = head_words()
    if any(word in table.published and word != "stand" for word in words):
        return "published"
    return "changed" if any(word in table.changed or word == "stand" for word in words) else "plain"


def _fits(part: str) -> tuple[bool, str | None]:
    """Whether a part of the line may stand beside a day of publication, and the publisher it names."""
    at_day = _DAY_MARK in part
    bare = _NUMBER.sub("", part.replace(_DAY_MARK, " ")).strip(" .")
    byline = _BYLINE.match(bare)
    bare = bare if byline is None else bare[byline.end() :]
    table = head_words()
    words = [word for word in re.findall(r"[\w’'&-]+", bare) if word.lower() not in table.beside]
    lowered = [word.lower() for word in words]
    if all(word in table.published or word in table.changed for word in lowered):
        return bool(words) or bare != "am", None  # "am 4. März 2031" is part of a sentence
    if lowered and lowered[0] in table.events:
        return False, None
    name, vom = _without(bare, "vom")
    if masthead(name) is not None:
        return True, name
    if at_day:
        return vom and all(word in table.published for word in lowered), None
    return _is_place(bare), None


def _without(words: str, last: str) -> tuple[str, bool]:
    """The words without their ``last``, and whether they had it."""
    bare = words.strip()
    return (bare.removesuffix(last).strip(), True) if bare.endswith(f" {last}") else (bare, False)


def _is_place(words: str) -> bool:
    """Whether words have the shape of a place or of people's names: capitals, particles between them."""
    found = words.split()
    if not found or len(found) > _LONGEST_NAME + found.count("und") * 2 or found[0].lower() in head_words().events:
        return False
    inside = head_words().inside_names
    return (
        found[0][:1].isalpha()
        and found[-1] not in inside
        and all(word[:1].isupper() or word in inside or (word.islower() and len(found) == 1) for word in found)
        and all(re.fullmatch(r"[\w’'.-]+", word) for word in found)
    )
