"""The words that an article is found by: lemmas, the parts of compounds, and keys that the spellings of a name share.

"Gefangenenaustausch" is found by "Austausch", by "Gefangener" and by "Austausch von Gefangenen"; "Grenzübergang" by
"Übergang"; "Häuser" by "Haus" and "haeuser"; "Selenskyj" by "Zelensky".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from readout.errors import DataError
from readout.language.lexicon import Lexicon, open_lexicon
from readout.ledger.compounds import asked_by_parts, compound_parts, strong
from readout.resolution.spelling import fold_word, without_marks

_WORD = re.compile(r"[^\W_]+")
_SPLIT = "de"
"""The language whose compounds are written as one word, and which there are tables for."""
_JOINING = frozenset({"APPR", "APPRART", "ART", "KON"})
"""STTS tags of words that join others: "von", "zum", "der", "und"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word as it is searched: ``lemmas`` any of which it may be, ``name`` its key.

    ``within`` are the lemmas of all parts of a compound, and of their parts, by which it is found. ``parts`` are those
    by which it is asked for, each with the lemmas any of which it may be: what has all of them is found, too.
    """

    start: int
    end: int
    lemmas: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    within: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    """What is looked up for a word: see :class:`Term`."""

    lemmas: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    within: tuple[str, ...] = ()
    name: str | None = None


def terms(text: str, language: str) -> Iterator[Term]:
    """The words of a text in their order, with their places in code points."""
    for found in _WORD.finditer(text):
        word = _looked_up(found.group(), language)
        yield Term(
            start=found.start(),
            end=found.end(),
            lemmas=word.lemmas,
            parts=word.parts,
            within=word.within,
            name=word.name,
        )


def joins_words(word: str, language: str) -> bool:
    """Whether a word written small may be a preposition, an article or a conjunction: almost every text has these."""
    lexicon = _lexicon(language)
    return lexicon is not None and any(one.tag in _JOINING for one in lexicon.readings(word))


def indexed_words(text: str, language: str) -> tuple[str, str]:
    """What goes into the index for a text: its lemmas and parts, and its names' keys; each once, in order."""
    words: dict[str, None] = {}
    names: dict[str, None] = {}
    for one in dict.fromkeys(_WORD.findall(text)):
        word = _looked_up(one, language)
        words.update(dict.fromkeys((*word.lemmas, *word.within)))
        if word.name:
            names[word.name] = None
    return " ".join(words), " ".join(names)


@lru_cache(maxsize=100_000)
def _looked_up(word: str, language: str) -> _Word:
    lexicon = _lexicon(language)
    whole = _bare(without_marks(word))
    if lexicon is None or not word[0].isalpha():
        return _Word((whole,), name=_bare(fold_word(word)) if word[:1].isupper() else None)
    common = lexicon.is_noun(word)
    parts = compound_parts(word, lexicon) if language == _SPLIT else ()
    lemmas = tuple(dict.fromkeys((whole, *(_lemmas(word, lexicon) or _compound_lemmas(word, parts, lexicon)))))
    return _Word(
        lemmas,
        parts=tuple(_part(part, lexicon) for part in parts) if parts and asked_by_parts(parts[-1], lexicon) else (),
        within=tuple(dict.fromkeys(_within(parts, lexicon))),
        name=_bare(fold_word(word)) if word[0].isupper() and not common else None,
    )


def _within(parts: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    """The lemmas of parts, and of the parts that these have: "Kriegsgefangenenaustausch" is one of "Gefangene", too."""
    for part in parts:
        yield from _part(part, lexicon)
        yield from _within(compound_parts(part, lexicon), lexicon)


def _compound_lemmas(word: str, parts: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Those of a compound that the lexicon does not have: it bends as its last part does."""
    if not parts:
        return ()
    front = _bare(without_marks(word[: -len(parts[-1])]))
    return tuple(front + lemma for lemma in _lemmas(parts[-1], lexicon))


def _part(part: str, lexicon: Lexicon) -> tuple[str, ...]:
    return _lemmas(part, lexicon) or (_bare(without_marks(part)),)


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
    known = strong(word, lexicon)
    found = lexicon.readings(known) or lexicon.readings(word.lower()) or lexicon.readings(word.capitalize())
    return tuple(dict.fromkeys(bare for reading in found if (bare := _bare(without_marks(reading.lemma)))))
