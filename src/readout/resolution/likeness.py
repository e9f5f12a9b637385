"""How alike two names are spelled, whatever the script: Latin letters first, then the fold key, then rapidfuzz.

Two keys serve. The fold key of :mod:`readout.resolution.spelling` is safe for any two names. The loose key gives up
more (``loose`` in ``identities.toml``: French and Polish ways of writing Slavic names) and serves only to find somebody
whose side or office agrees as well. Arabic and Hebrew letters leave the vowels out; such a name is compared by what is
left of the other without them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from readout.resolution.spelling import fold_word, without_marks
from readout.resolution.tables import spellings, table

_WITHOUT_VOWELS = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_JOINED = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
"""Chinese and Korean write names in one word: anyascii marks its syllables by capitals."""
_PIECE = re.compile(r"[^\W\d_]+")
_BET = re.compile(r"\bב")
"""A Hebrew bet at the beginning of a word is a b; anyascii writes v everywhere."""
_ROMAN = re.compile(r"[ivx]+$")


def rules() -> dict[str, Any]:
    """``resolution/identities.toml``: what is known of names and offices, with reasons beside it."""
    return table("readout.resolution", "identities.toml")


@lru_cache(maxsize=100_000)
def latin(text: str) -> str:
    """``text`` in plain Latin letters, apostrophes left out: "Зеленський" → "Zelenskiy", "习近平" → "Xi Jin Ping"."""
    if text.isascii():
        return re.sub(r"['`]", "", text)
    from anyascii import anyascii  # noqa: PLC0415 - reading an article never needs it

    spelled = anyascii(_BET.sub("b", text))
    if _JOINED.search(text):
        spelled = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", spelled)
    return re.sub(r"['`]", "", spelled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """A name as it is compared: its words (parts of a hyphenated word are one) in both keys, without particles."""

    words: tuple[str, ...]
    loose: tuple[str, ...]
    bare: tuple[str, ...]
    """The words without vowels, for comparing with a script that writes none."""
    vowels: bool
    generation: str
    """The key of "junior", "senior": it tells father and son apart."""

    @property
    def number(self) -> str:
        """The ordinal of a monarch ("iii"), "" where there is none."""
        return self.words[-1] if len(self.words) > 1 and _ROMAN.match(self.words[-1]) else ""


@lru_cache(maxsize=100_000)
def spelling(name: str) -> Spelling:
    """The comparable form of ``name``; no words where nothing of it is letters."""
    tokens = [pieces for token in latin(name).split() if (pieces := _PIECE.findall(token))]
    generations = rules()["generations"]
    marks = [generations[key] for pieces in tokens if (key := without_marks(pieces[0])) in generations]
    proper = [kept for at, pieces in enumerate(tokens) if (kept := _without_particles(pieces, first=at == 0))] or tokens
    return Spelling(
        words=tuple("".join(_fold(piece) for piece in pieces) for pieces in proper),
        loose=tuple("".join(loosened(piece) for piece in pieces) for pieces in proper),
        bare=tuple(_without_vowels("".join(loosened(piece) for piece in pieces)) for pieces in proper),
        vowels=not _WITHOUT_VOWELS.search(name),
        generation=marks[0] if marks else "",
    )


def _without_particles(pieces: list[str], *, first: bool) -> list[str]:
    if first and pieces[0] in rules()["given_like_particles"]:
        return pieces
    return [piece for piece in pieces if not _is_particle(piece)]


def _is_particle(piece: str) -> bool:
    word = without_marks(piece)
    return word in spellings()["particles"] or word in rules()["generations"] or word in rules()["particles"]


def _fold(piece: str) -> str:
    return piece.casefold() if _ROMAN.match(piece.casefold()) else fold_word(piece)


@cache
def loosened(piece: str) -> str:
    word = without_marks(piece)
    if _ROMAN.match(word):
        return word
    for pattern, replacement in rules()["loose"]:
        word = re.sub(pattern, replacement, word)
    return fold_word(word).replace("c", "s")


def _without_vowels(word: str) -> str:
    return re.sub(r"[aeiouhwvyj]", "", word)


def spelled_alike(left: str, right: str) -> float:
    """How alike two names are spelled, in [0, 1]: 1 where their keys are the same in any order of words, else the
    share of letters in common. 0 where one has no letters.

    >>> spelled_alike("Владимир Путин", "Wladimir Putin")
    1.0
    """
    one, other = spelling(left), spelling(right)
    if not one.words or not other.words:
        return 0.0
    if not (one.vowels and other.vowels):
        return _ratio(" ".join(sorted(one.bare)), " ".join(sorted(other.bare)))
    return max(
        _ratio(" ".join(sorted(one.words)), " ".join(sorted(other.words))),
        _ratio("".join(one.words), "".join(other.words)),
    )


def _ratio(left: str, right: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - reading an article never needs it

    return float(fuzz.ratio(left, right)) / 100
