"""The words that an article is found by: lemmas, the parts of compounds, and keys that the spellings of a name share.

"Gefangenenaustausch" is found by "Austausch", by "Gefangene" and by "Austausch von Gefangenen"; "Häuser" by "Haus" and
"haeuser"; "Selenskyj" by "Zelensky".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from readout.errors import DataError
from readout.language.lexicon import Lexicon, open_lexicon
from readout.resolution.spelling import fold_word, without_marks

_WORD = re.compile(r"[^\W_]+")
_LEAST = 4
"""Letters of a part of a compound; shorter ones ("Ei", "Rat") are parts of too many words by chance."""
_LONGEST = 100
"""Letters of a word that is split: the longest compounds of German laws have 80."""
_LINKS = ("", "s", "es", "n", "en", "e", "er")
"""What joins the parts of a German compound: Verhandlung-s-runde, Gefangene-n-austausch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word as it is searched: ``lemmas`` any of which it may be, ``name`` its key.

    ``parts`` are those of a compound, each with the lemmas any of which it may be.
    """

    start: int
    end: int
    lemmas: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    name: str | None = None


def terms(text: str, language: str) -> Iterator[Term]:
    """The words of a text in their order, with their places in code points."""
    for found in _WORD.finditer(text):
        lemmas, parts, name = _looked_up(found.group(), language)
        yield Term(start=found.start(), end=found.end(), lemmas=lemmas, parts=parts, name=name)


def indexed_words(text: str, language: str) -> tuple[str, str]:
    """What goes into the index for a text: its lemmas and parts, and its names' keys; each once, in order."""
    words: dict[str, None] = {}
    names: dict[str, None] = {}
    for word in dict.fromkeys(_WORD.findall(text)):
        lemmas, parts, name = _looked_up(word, language)
        words.update(dict.fromkeys((*lemmas, *(lemma for part in parts for lemma in part))))
        if name:
            names[name] = None
    return " ".join(words), " ".join(names)


@lru_cache(maxsize=100_000)
def _looked_up(word: str, language: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str | None]:
    lexicon = _lexicon(language)
    whole = _bare(without_marks(word))
    if lexicon is None or not word[0].isalpha():
        return (whole,), (), _bare(fold_word(word)) if word[:1].isupper() else None
    known = _lemmas(word, lexicon)
    lemmas = tuple(dict.fromkeys((whole, *known)))
    common = lexicon.is_noun(word)
    parts = () if known else _parts(word, lexicon)
    name = _bare(fold_word(word)) if word[0].isupper() and not common and not parts else None
    return lemmas, parts, name


def _bare(word: str) -> str:
    """One token for an index: letters and digits alone ("½" comes apart into "1⁄2")."""
    return "".join(letter for letter in word if letter.isalnum())


@lru_cache(maxsize=8)
def _lexicon(language: str) -> Lexicon | None:
    try:
        return open_lexicon(language)
    except DataError:
        return None  # a language without a lexicon is searched by its bare words


def _lemmas(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The lemmas of a form; a word at the beginning of a sentence may be one that is written small."""
    found = lexicon.readings(word) or lexicon.readings(word.lower()) or lexicon.readings(word.capitalize())
    return tuple(dict.fromkeys(bare for reading in found if (bare := _bare(without_marks(reading.lemma)))))


def _parts(word: str, lexicon: Lexicon) -> tuple[tuple[str, ...], ...]:
    """The lemmas of each part of a compound that the lexicon does not have; the longest last part decides."""
    return _Splitting(lexicon).parts(word) if len(word) <= _LONGEST else ()


class _Splitting:
    """One word being split. What is left of it is always one of its beginnings, and each of these is split once:
    otherwise a long word of small nouns takes time that doubles with every few letters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._split: dict[str, tuple[tuple[str, ...], ...]] = {}

    def parts(self, word: str) -> tuple[tuple[str, ...], ...]:
        if word not in self._split:
            self._split[word] = self._first_fitting(word)
        return self._split[word]

    def _first_fitting(self, word: str) -> tuple[tuple[str, ...], ...]:
        for cut in range(_LEAST, len(word) - _LEAST + 1):
            head = word[cut:].capitalize()
            if not self._lexicon.is_noun(head):
                continue
            first = self._first_parts(word[:cut])
            if first:
                return (*first, _lemmas(head, self._lexicon))
        return ()

    def _first_parts(self, word: str) -> tuple[tuple[str, ...], ...]:
        ends = [word.removesuffix(link) for link in _LINKS if word.endswith(link)]
        bare = [end for end in ends if len(end) >= _LEAST]
        known = next((_lemmas(end, self._lexicon) for end in bare if self._lexicon.is_noun(end.capitalize())), ())
        if known:
            return (known,)
        return next((found for end in bare if (found := self.parts(end))), ())
