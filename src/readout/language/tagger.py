"""Chooses one tag for each word of a sentence: a greedy averaged perceptron over hashed features.

It decides only among the tags that the lexicon (or the guesser) offers for a word, so words with one tag cost
nothing. Features are integers from CRC-32 sums made once per word form: no strings are built while tagging, and
nothing depends on Python's hash seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

from readout.errors import DataError

TAGS: tuple[str, ...] = tuple(
    "ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN PDAT PDS PIAT PIS PPER PPOSAT "
    "PPOSS PRELAT PRELS PRF PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT PWAV PWS TRUNC VAFIN VAIMP VAINF VAPP VMFIN "
    "VMINF VMPP VVFIN VVIMP VVINF VVIZU VVPP XY $( $, $.".split()
)
TAG_NUMBERS: dict[str, int] = {tag: number for number, tag in enumerate(TAGS)}
BITS = 22
MASK = (1 << BITS) - 1
MIX = tuple((number * 0x9E3779B1 + 0x7F4A7C15) & MASK for number in range(len(TAGS)))
"""What a tag adds to the place of a feature's weight."""

_N = TAG_NUMBERS
_FINITE = frozenset(_N[tag] for tag in ("VVFIN", "VAFIN", "VMFIN", "VVIMP"))
_SUBORDINATE = frozenset(_N[tag] for tag in ("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOUI"))
_BREAKS = frozenset(_N[tag] for tag in ("$,", "KON"))
_ENDS = frozenset({_N["$."]})
_START = 60
_VERB_FORMS = frozenset(_N[tag] for tag in ("VVFIN", "VVINF", "VVPP", "VVIMP", "VAFIN", "VAINF", "VMFIN", "VMINF"))


def group_sum(tags: tuple[int, ...], known: bool) -> int:
    """The sum of an ambiguity class; odd where all its tags are forms of verbs, even elsewhere."""
    total = crc32(bytes(tags) + (b"" if known else b"?"))
    return total | 1 if _VERB_FORMS.issuperset(tags) else total & ~1


class Candidate(NamedTuple):
    """What the tagger needs to know of a word form."""

    tags: tuple[int, ...]
    """Numbers of the tags to choose from, ascending."""
    word: int
    """Sum of the form in lower case."""
    group: int
    """Sum of the tags to choose from: the word's ambiguity class."""
    shape: int
    """Small number for capitals, digits, hyphens."""
    tails: tuple[int, ...]
    """Sums of the last letters; empty for words that the lexicon knows."""


_EDGE = Candidate((), 1, 2, 0, ())


Clause = tuple[int, int, int, int]
"""What is known of the clause so far: its finite verb's word sum (0: none yet), the tag that introduced it (0: none),
the last finite verb before it, and the tag that introduced the clause around it that still waits for its verb."""

NO_CLAUSE: Clause = (0, 0, 0, 0)


def features(i: int, words: Sequence[Candidate], tags: Sequence[int], clause: Clause) -> list[int]:
    """The places of the features of word ``i`` before a tag is added; ``tags`` are those decided so far."""
    word = words[i]
    count = len(words)
    left = words[i - 1] if i else _EDGE
    right = words[i + 1] if i + 1 < count else _EDGE
    far = words[i + 2] if i + 2 < count else _EDGE
    t1 = (tags[i - 1] if i else _START) * 0x1000193
    t2 = (tags[i - 2] if i > 1 else _START) * 0x10001C5 + t1
    w, g, s = word.word, word.group, word.shape
    finite, intro, older, outer = clause
    state = (intro * 2 + (finite != 0)) * 0x5851F42D
    rg, rw, fg = right.group, right.word, far.group
    raw = [
        w,
        g * 3 + t1 + 0x56,
        g * 5 + t2 + 0x57,
        g * 7 + rg + 0x58,
        g * 11 + rg * 3 + fg + 0x59,
        g * 13 + t1 + rg * 5 + 0x5A,
        g * 17 + rw + 0x5B,
        g * 19 + left.word + 0x5C,
        g * 23 + s + t1 + 0x5D,
        g * 29 + state + rg * 7 + 0x5E,
        g * 31 + finite + state + 0x5F,
        g * 37 + older + rg * 11 + 0x60,
        g * 43 + state + t1 + outer * 0x2545F491 + 0x63,
        g * 47 + finite + t1 + 0x64,
    ]
    if g & 1:  # forms of verbs are told apart by their clause, not by their word
        raw.append(g * 53 + state + t1 + rg * 13 + 0x65)
        raw.append(g * 59 + finite + rg * 17 + outer * 0x2545F491 + 0x66)
        raw.append(g * 61 + finite + older * 3 + state + 0x67)
        raw.append(g * 67 + finite + t1 + rg * 19 + 0x68)
    else:
        raw.append(w + t1 + 0x51)
        raw.append(w + t2 + 0x52)
        raw.append(w * 3 + rg + 0x53)
        raw.append(w * 5 + rw + 0x54)
        raw.append(w * 7 + left.word + 0x55)
        raw.append(w * 11 + state + 0x61)
    for k, tail in enumerate(word.tails):
        raw.append(tail * 3 + g + 0x70 + k)
        raw.append(tail * 5 + t1 + 0x80 + k)
        raw.append(tail * 7 + rg + 0x90 + k)
    if word.tails:
        raw.append(g * 71 + left.shape * 64 + right.shape + t1 + 0xA0)
    return [((value * 0x9E3779B97F4A7C15) >> 24) & MASK for value in raw]


def next_clause(clause: Clause, tag: int, word: int) -> Clause:
    """What is known of the clause after a word with ``tag``."""
    finite, intro, older, outer = clause
    if tag in _FINITE:
        return (word, intro, word, outer)
    if tag in _SUBORDINATE:
        return (0, tag, older, intro if intro and not finite else outer)
    if tag in _BREAKS and finite:
        return (0, outer, older, 0)
    if tag in _ENDS:
        return (0, 0, older, 0)
    return clause


class Tagger:
    """The trained weights, as bytes with 128 for nought (every tag adds up the same number of them)."""

    def __init__(self, weights: bytes) -> None:
        if len(weights) != MASK + 1:
            raise DataError("the tagger's weights have the wrong size: train it again with training/train_tagger.py")
        self._weights = weights + weights
        """Twice, so that a place and what a tag adds to it need no wrapping round."""

    def choose(self, words: Sequence[Candidate]) -> list[int]:
        """One tag number for each word of one sentence, from left to right."""
        weights, mix = self._weights, MIX
        tags: list[int] = []
        clause = NO_CLAUSE
        for i, word in enumerate(words):
            options = word.tags
            if len(options) == 1:
                best = options[0]
            else:
                places = features(i, words, tags, clause)
                best, best_score = options[0], -1
                for option in options:
                    add = mix[option]
                    score = 0
                    for place in places:
                        score += weights[place + add]
                    if score > best_score:
                        best, best_score = option, score
            tags.append(best)
            clause = next_clause(clause, best, word.word)
        return tags


@cache
def open_tagger(language: str) -> Tagger:
    """The tagger in ``language``'s folder; raises DataError where its weights are missing or broken."""
    try:
        data = files("readout.language").joinpath(language, "tagger.bin").read_bytes()
    except OSError as error:
        raise DataError(f"the tagger of language {language!r} cannot be opened: {error}") from error
    return Tagger(data)
