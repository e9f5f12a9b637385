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

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ADJECTIVE = ("er", "en", "em", "es", "e", "")
"""Endings of an adjective, none of them the beginning of the next."""


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
    return bool(listed & (prefixes | {base_of(word) for word in words_of(text or "")}))


def base_of(word: str) -> str:
    """An adjective without its ending, folded: "früheren" → fruher."""
    folded = without_marks(word)
    if len(folded) <= 3:
        return folded
    return next(folded.removesuffix(ending) for ending in ADJECTIVE if folded.endswith(ending))


def is_private(text: str | None) -> bool:
    """Whether the words name a private calling ("Trainer", "Zeugin", but not "Unterhändler")."""
    callings = {without_marks(word) + ending for word in rules()["offices"]["callings"] for ending in ("", "in")}
    for word in words_of(text or ""):
        folded = without_marks(word)
        if folded in callings or (office_of_word(word) is None and folded.endswith(tuple(callings))):
            return True
    return False
