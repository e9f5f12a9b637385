"""A key that the spellings of one name share: Selenskij, Selenskyj and Zelensky; Müller and Mueller."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from readout.resolution.tables import spellings


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in spellings()["rules"])


@cache
def _particles() -> frozenset[str]:
    return frozenset(spellings()["particles"])


@lru_cache(maxsize=100_000)
def without_marks(text: str) -> str:
    """Lower case, umlauts and diacritics taken off; "ae", "oe" and "ue" count as umlauts."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join([letter for letter in decomposed if letter < "\u0300" or not unicodedata.combining(letter)])
    return re.sub(r"ae|oe|(?<![aeoäq])ue", lambda found: found.group()[0], bare)


@cache
def fold_word(word: str) -> str:
    """The matching key of one word of a name."""
    folded = without_marks(word)
    for pattern, replacement in _rules():
        folded = pattern.sub(replacement, folded)
    return folded or without_marks(word)


@cache
def fold_name(name: str) -> tuple[str, ...]:
    """The keys of a name's words, without particles (von, al-): the last is mostly the surname."""
    found = re.findall(r"[^\W\d_]+", name)
    proper = [word for word in found if without_marks(word) not in _particles()] or found
    return tuple(fold_word(word) for word in proper)
