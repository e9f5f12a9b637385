"""What an office says of itself in an article's words: its class, whose it is, whether it is a former or a deputy's.

The words are those of ``language/de/offices.tsv``; the longest entry a word ends in decides, as in the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from readout.resolution.likeness import rules
from readout.resolution.spelling import without_marks
from readout.world.organisations import load_organisations
from readout.world.states import load_states

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADJECTIVE = ("er", "en", "em", "es", "e", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """``office`` is a class of offices.tsv; ``side`` a side that the word itself names ("Kremlchef")."""

    word: str
    office: str
    side: str | None
    prefix: str
    """What stands before the entry in a compound, folded: "us" in "US-Präsident", "fischerei"."""


@cache
def _forms() -> dict[str, tuple[str, str | None, bool]]:
    """Folded form → class, side, whether it counts only whole or after a hyphen."""
    found: dict[str, tuple[str, str | None, bool]] = {}
    text = files("readout.language").joinpath("de", "offices.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        word, office, feminine, side = (line.split("\t") + [""] * 4)[:4]
        for form in _inflected(word.lstrip("=?"), feminine):
            found.setdefault(without_marks(form), (office, side or None, word.startswith("=")))
    return found


def _inflected(word: str, feminine: str) -> Iterator[str]:
    if feminine == "=":
        yield from (word.removesuffix("r") + ending for ending in ("r", "", "n", "m", "s"))
        return
    yield from (word + ending for ending in ("", "s", "es", "n", "en", "e"))
    if feminine and feminine != "-":
        yield word + "in" if feminine == "in" else feminine


@lru_cache(maxsize=20_000)
def office_of_word(word: str) -> Office | None:
    """The office that one word names, None where it names none."""
    if not word[:1].isupper():
        return None
    folded = without_marks(word)
    for cut in range(len(folded) - 2):
        entry = _forms().get(folded[cut:])
        if entry is None or (cut and folded[cut - 1] != "-" and (entry[2] or cut < 2)):
            continue
        office, side, _whole = entry
        prefix = folded[:cut].strip("-")
        return None if office == "-" else Office(word=folded[cut:], office=office, side=side, prefix=prefix)
    return None


def words_of(text: str) -> list[str]:
    """The words of an office or a name, hyphenated ones whole."""
    return _WORD.findall(text)


def first_office(text: str | None) -> Office | None:
    """The office that the words are about: in German the first ("Sprecher des russischen Präsidenten")."""
    return next((office for word in words_of(text or "") if (office := office_of_word(word))), None)


def is_marked(text: str | None, office: Office | None, marks: str) -> bool:
    """Whether a word of the list ``marks`` ("former", "deputy", "other_time") stands before the office or in it."""
    listed = {without_marks(mark) for mark in rules()["offices"][marks]}
    prefixes = {office.prefix, office.prefix.split("-")[0]} if office else set()
    return bool(listed & (prefixes | {_base(word) for word in words_of(text or "")}))


def _base(word: str) -> str:
    """An adjective without its ending, folded: "früheren" → fruher."""
    folded = without_marks(word)
    if len(folded) <= 3:
        return folded
    return next(folded.removesuffix(ending) for ending in _ADJECTIVE if folded.endswith(ending))


def is_private(text: str | None) -> bool:
    """Whether the words name a private calling ("Trainer", "Zeugin")."""
    callings = tuple(without_marks(word) for word in rules()["offices"]["callings"])
    return any(
        without_marks(word).endswith((*callings, *(c + "in" for c in callings))) for word in words_of(text or "")
    )


@cache
def _words_of_side(side: str) -> frozenset[str]:
    found: set[str] = set()
    for state in load_states():
        if state.code == side:
            names = (state.name, *state.others, *state.seats, *state.adjectives, *state.people, state.code)
            found |= {without_marks(part.rstrip("*")) for name in names for part in words_of(name.replace("*", ""))}
    for one in load_organisations():
        if one.side == side:
            found |= {without_marks(part) for name in (one.name, *one.others) for part in words_of(name)}
    return frozenset(found)


def speaks_of(word: str, side: str) -> bool:
    """Whether a word is a name, adjective, seat, people or institution of ``side``, in any ending."""
    folded = without_marks(word)
    known = _words_of_side(side)
    return any(folded.endswith(ending) and folded.removesuffix(ending) in known for ending in ("s", *_ADJECTIVE)) or (
        side == "USA" and folded == "us"
    )


def stands_alone(text: str, side: str) -> bool:
    """Whether the words say no more than an office of ``side``: then the side and the day tell who holds it."""
    beside = {without_marks(word) for word in rules()["offices"]["beside"]}
    elsewhere = {without_marks(word) for word in rules()["offices"]["elsewhere"].get(side, ())}
    for word in words_of(text):
        office = office_of_word(word)
        if office:
            if office.prefix and not speaks_of(office.prefix, side):
                return False
            if office.word in elsewhere or office.word.removesuffix("in") in elsewhere:
                return False
        elif without_marks(word) not in beside and _base(word) not in beside and not speaks_of(word, side):
            return False
    return True
