"""As many readings as asked for, made of the readings of the corpus: other names, days, ids, publishers and words.

Reading 100,000 articles takes two hours; what a ledger does with them does not depend on who wrote them. So each series
of reports is varied as a whole: one other name of the same length for each name in it, all days moved alike, and one
word of each sentence exchanged, so that copies stay copies and nothing else becomes one. Places in the text stay valid.
Everything depends on the number of the variation alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import count, groupby
from random import Random
from typing import Any
from zlib import crc32

from evaluation.corpus_readings import corpus_readings
from readout.exchange import reading_from_json, reading_to_json
from readout.ledger.ledger import own_id
from readout.records import Reading, content_id
from readout.resolution.actor_words import office_class
from readout.resolution.told_sides import root_of

_ID = re.compile(r'"([0-9a-f]{16})"')
_DAY = re.compile(r"\b(\d{4}-\d\d)(-\d\d)?(?=T\d\d:|[^\w-]|$)")
"""A day, with or without a clock behind it, or a month: all are moved alike, for what stays on a day in all variations
would be one contact in them."""
_NAME = re.compile(r"\b(?:[A-ZÄÖÜ]\w{2,}|[a-zäöüß]{3,}sch\w*)")
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"\b[a-zäöüß]{5,}\b")
_ONSETS = "b bl br d dr f g gr h j k kl kr l m n p r s sk st t tr v w z".split()
_VOWELS = "a e i o u ä ö".split()
_CODAS = "n r l s m k t rn ld rk nd sk lm".split()
_NAMES_OF_A_LENGTH = 60
"""So many names are there of each length: the same two states meet again and again, as they do in an archive."""
_PUBLISHERS = 150
_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Series:
    """The reports of one series as JSON, the words with a name in them (and its length), and words to exchange;
    when the first of them was published."""

    name: str
    reports: tuple[str, ...]
    names: dict[str, int]
    words: dict[int, tuple[str, ...]]
    published: str


def varied(number: int) -> Iterator[Reading]:
    """``number`` readings, series by series, in the order of their days."""
    every = all_series()
    rounds = -(-number // sum(len(series.reports) for series in every))
    made = 0
    for turn in count():
        for place, series in enumerate(every):
            days = turn * _DAYS // rounds + _pick(f"day {place}", 30)
            for reading in variation(series, f"{turn}.{place}", days):
                if made == number:
                    return
                made += 1
                yield reading


@lru_cache(maxsize=1)
def all_series() -> tuple[Series, ...]:
    """The series of the corpus, ready to be varied."""
    groups = groupby(corpus_readings(), key=lambda pair: pair[0])
    return tuple(_series(name, [reading for _, reading in found]) for name, found in groups)


def _series(name: str, readings: Sequence[Reading]) -> Series:
    words: dict[int, set[str]] = {}
    for reading in readings:
        for word in _WORD.findall(reading.article.text):
            words.setdefault(len(word), set()).add(word)
    return Series(
        name,
        tuple(json.dumps(reading_to_json(reading), ensure_ascii=False) for reading in readings),
        _parts({root for reading in readings for root in _roots(reading) if len(root) > 2}, readings),
        {length: tuple(sorted(some)) for length, some in words.items()},
        next(reading.article.published for reading in readings if reading.article.published)[:10],
    )


def _parts(roots: set[str], readings: Sequence[Reading]) -> dict[str, int]:
    """The words that begin with a name, or are made of one as "talvisch" is, and the length of the longest name."""
    found: dict[str, int] = {}
    for reading in readings:
        for word in set(_NAME.findall(json.dumps(reading_to_json(reading), ensure_ascii=False))):
            lengths = [length for length in range(3, len(word) + 1) if word[:length].lower() in roots]
            if lengths:
                found[word] = max(lengths)
    return found


def _roots(reading: Reading) -> Iterator[str]:
    """What the names of people, sides and places in a reading begin with, in small letters."""
    took_part = [participant.actor for contact in reading.contacts for participant in contact.participants]
    said = [statement.speaker for statement in reading.statements if statement.speaker]
    for actor in (*reading.actors, *took_part, *said):
        if actor.side and not actor.side.isupper():
            yield root_of(actor.side)
        if actor.kind == "state" and not root_of(actor.name).isupper():
            yield root_of(actor.name)
        if actor.kind == "person":
            yield from (word.lower() for word in actor.name.split() if word[0].isupper() and not office_class(word))
    yield from (contact.place.lower() for contact in reading.contacts if contact.place)


def variation(series: Series, key: str, days: int) -> Iterator[Reading]:
    """The readings of a series under other names, ``days`` later."""
    mask = int(content_id("ids", key), 16)
    names: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        word = found.group()
        length = series.names.get(word, 0)
        if not length:
            return word
        root = word[:length].lower()
        if root not in names:
            names[root] = _other_name(root, key)
        return _cased(names[root], word[:length]) + word[length:]

    for report in series.reports:
        text = _NAME.sub(renamed, report)
        text = _ID.sub(lambda found: f'"{int(found.group(1), 16) ^ mask:016x}"', text)
        text = _later(text, days)
        yield _with_words(json.loads(text), series.words, _later(series.published, days), key)


def _other_name(root: str, key: str) -> str:
    pool = names_of(len(root))
    return pool[_pick(f"{root} {key}", len(pool))]


@lru_cache(maxsize=64)
def names_of(length: int) -> tuple[str, ...]:
    """Invented names of so many letters, in small letters."""
    chance = Random(f"names {length}")  # noqa: S311 - no secret is made of it
    found: dict[str, None] = {}
    while len(found) < _NAMES_OF_A_LENGTH:
        name = ""
        while len(name) < length:
            name += chance.choice(_ONSETS) + chance.choice(_VOWELS) + (chance.choice(_CODAS) if length > 5 else "")
        found[name[:length]] = None
    return tuple(found)


def _cased(name: str, like: str) -> str:
    if like.isupper():
        return name.upper() if len(name.upper()) == len(name) else name
    return name[:1].upper() + name[1:] if like[:1].isupper() else name


def _later(text: str, days: int) -> str:
    """The text with all its days so many days later; a month is moved by its middle."""

    def moved(found: re.Match[str]) -> str:
        month, day = found.groups()
        try:
            later = (date.fromisoformat(month + (day or "-15")) + timedelta(days=days)).isoformat()
        except (ValueError, OverflowError):
            return found.group()
        return later if day else later[:7]

    return _DAY.sub(moved, text)


def _with_words(value: dict[str, Any], words: dict[int, tuple[str, ...]], published: str, key: str) -> Reading:
    """The reading with one word of each sentence exchanged for one as long, and every quote as the text has it now.

    The corpus has many articles without a day of publication, an archive has few: most get that of their series.
    """
    article = value["article"]
    if article["published"] is None and _pick(f"undated {key}", 20):
        article["published"] = published
    article["text"] = _SENTENCE.sub(lambda found: _exchanged(found.group(), words, key), article["text"])
    _quote_anew(value, {"text": article["text"], "title": article["title"] or ""})
    reading = reading_from_json(value, key)
    number = _pick(f"{article['publisher']} {key}", _PUBLISHERS)
    url = f"{article['url']}?{key}" if article["url"] else None
    return replace(reading, article=own_id(replace(reading.article, publisher=f"Blatt {number:03}", url=url)))


def _exchanged(sentence: str, words: dict[int, tuple[str, ...]], key: str) -> str:
    places = list(_WORD.finditer(sentence))
    if not places:
        return sentence
    place = places[_pick(f"{key} {sentence}", len(places))]
    pool = words.get(place.end() - place.start(), (place.group(),))
    return sentence[: place.start()] + pool[_pick(f"{sentence} {key}", len(pool))] + sentence[place.end() :]


def _pick(seed: str, number: int) -> int:
    """A number below ``number`` that depends on ``seed`` alone."""
    return crc32(seed.encode()) % number


def _quote_anew(value: Any, texts: dict[str, str]) -> None:
    if isinstance(value, dict):
        if "quote" in value:
            value["quote"] = texts[value.get("in", "text")][value["start"] : value["end"]]
        for part in value.values():
            _quote_anew(part, texts)
    elif isinstance(value, list):
        for part in value:
            _quote_anew(part, texts)
