"""Chooses one tag for each word of a sentence: a greedy averaged perceptron over hashed features.

It decides only among the tags that the lexicon (or the guesser) offers for a word, so words with one tag cost
nothing. Features are integers from CRC-32 sums made once per word form: no strings are built while tagging, and
nothing depends on Python's hash seed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from readout.errors import DataError

TAGS: tuple[str, ...] = tuple(
    "ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN PDAT PDS PIAT PIS PPER PPOSAT "
    "PPOSS PRELAT PRELS PRF PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT PWAV PWS TRUNC VAFIN VAIMP VAINF VAPP VMFIN "
    "VMINF VMPP VVFIN VVIMP VVINF VVIZU VVPP XY $( $, $.".split()
)
TAG_NUMBERS: dict[str, int] = {tag: number for number, tag in enumerate(TAGS)}
BITS = 20
MASK = (1 << BITS) - 1
TABLES = 4
"""Tables of weights: the first option of a word looks in the first, and so on; the fifth in the first again."""
SHIFT = 0x5BD1E
"""How far from a feature's place the options beyond the fourth look."""

_N = TAG_NUMBERS
_FINITE = frozenset(_N[tag] for tag in ("VVFIN", "VAFIN", "VMFIN", "VVIMP"))
_SUBORDINATE = frozenset(_N[tag] for tag in ("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOUI"))
_BREAKS = frozenset(_N[tag] for tag in ("$,", "KON"))
_ENDS = frozenset({_N["$."]})
_NOUNS = frozenset({_N["NE"], _N["NN"]})
_TURNS = _FINITE | _SUBORDINATE | _BREAKS | _ENDS
START = 60
_VERB_FORMS = frozenset(_N[tag] for tag in ("VVFIN", "VVINF", "VVPP", "VVIMP", "VAFIN", "VAINF", "VMFIN", "VMINF"))
_TEMPLATES = 24
VERBS, NAMES = 1, 2


def _mixed(*numbers: int) -> int:
    """A number of 32 bits that says as little as possible of ``numbers``."""
    return crc32(b"".join(number.to_bytes(8, "little") for number in numbers))


_T1 = tuple(_mixed(1, tag) for tag in range(START + 1))
_T2 = tuple(_mixed(2, tag) for tag in range(START + 1))
_STATES = tuple(_mixed(3, state) for state in range(2 * START))
_OUTER = tuple(_mixed(4, tag) for tag in range(START))


def in_order(tags: Iterable[int]) -> tuple[int, ...]:
    """The options of a word: name and noun first, so that guessed words of every class have them in one place."""
    return tuple(sorted(set(tags), key=lambda tag: (tag not in _NOUNS, tag)))


class Group(NamedTuple):
    """An ambiguity class: the tags that a word may have, and how to see it."""

    total: int
    style: int
    """VERBS: forms of verbs, told apart by their clause, not by their word; NAMES: may be a name; 0: neither."""
    bases: tuple[int, ...]
    """What each kind of feature begins with, so that a feature never means the same for two classes."""


@cache
def group_of(tags: tuple[int, ...], known: bool) -> Group:
    """The class of words with ``tags``."""
    total = crc32(bytes(tags) + (b"" if known else b"?"))
    style = VERBS if _VERB_FORMS.issuperset(tags) else NAMES if _N["NE"] in tags else 0
    return Group(total, style, tuple(_mixed(5, total, template) for template in range(_TEMPLATES)))


class Candidate(NamedTuple):
    """What the tagger needs to know of a word form."""

    tags: tuple[int, ...]
    """Numbers of the tags to choose from, in order (see :func:`in_order`)."""
    word: int
    """Sum of the form in lower case."""
    group: Group
    shape: int
    """Small number for capitals, digits, hyphens."""
    name: int
    """Sum of the kinds of name that the lexicon gives the word."""
    tails: tuple[int, ...]
    """Sums of the last letters; empty for words that the lexicon knows."""


EDGE = Candidate((), 1, group_of((), True), 0, 0, ())


Clause = tuple[int, int, int, int]
"""What is known of the clause so far: its finite verb's word sum (0: none yet), the tag that introduced it (0: none),
the last finite verb before it, and the tag that introduced the clause around it that still waits for its verb."""

NO_CLAUSE: Clause = (0, 0, 0, 0)


def places(
    left: Candidate, word: Candidate, right: Candidate, far: Candidate, last: int, before: int, clause: Clause
) -> list[int]:
    """The places of the features of ``word``; ``last`` and ``before`` are the tags of the two words before it."""
    _, w, (_, style, base), shape, name, tails = word
    rw, rg = right.word, right.group.total
    lw = left.word
    t1 = _T1[last]
    t2 = _T2[before] + t1
    finite, intro, older, outer = clause
    state = _STATES[intro * 2 + (finite != 0)]
    raw = [
        w + base[0],
        t1 + base[1],
        t2 + base[2],
        rg + base[3],
        rg * 3 + far.group.total + base[4],
        t1 + rg + base[5],
        rw + base[6],
        lw + base[7],
        shape * 0x3C6EF + t1 + base[8],
        state + rg + base[9],
        finite + state + base[10],
        older + rg + base[11],
        state + t1 + _OUTER[outer] + base[12],
        finite + t1 + base[13],
    ]
    if style == VERBS:
        raw += (
            state + t1 + rg + base[14],
            finite + rg + _OUTER[outer] + base[15],
            finite + older * 3 + state + base[16],
            finite + t1 + rg + base[17],
        )
    else:
        raw += (
            w + t1 + base[14],
            w + t2 + base[15],
            w + rg + base[16],
            w + rw + base[17],
            w + lw + base[18],
            w + state + base[19],
        )
    if style == NAMES:
        raw += (name + left.name * 3 + t1 + base[20], name + right.name * 3 + rg + base[21])
    for tail in tails:
        raw += (tail, tail + t1 + base[23], tail + rg + base[22])
    if tails:
        raw += (tails[-1] + shape * 0x3C6EF, left.shape * 0x3C6EF + right.shape * 0x1F3D5 + t1 + base[22])
    return [value & MASK for value in raw]


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


Row = Sequence[float] | bytes


def scores(tables: Sequence[Row], spots: list[int], count: int) -> list[float]:
    """How much speaks for each of ``count`` options."""
    get = itemgetter(*spots)
    found: list[float] = [sum(get(table)) for table in tables[:count]]
    while len(found) < count:
        spots = [(spot + SHIFT) & MASK for spot in spots]
        get = itemgetter(*spots)
        found += [sum(get(table)) for table in tables[: count - len(found)]]
    return found


class Tagger:
    """The trained weights, as bytes with 128 for nought (every option adds up the same number of them)."""

    def __init__(self, weights: bytes) -> None:
        size = MASK + 1
        if len(weights) != TABLES * size:
            raise DataError("the tagger's weights have the wrong size: train it again with training/train_tagger.py")
        self._tables = [weights[size * k : size * (k + 1)] for k in range(TABLES)]

    def choose(self, words: Sequence[Candidate]) -> list[int]:
        """One tag number for each word of one sentence, from left to right."""
        tables = self._tables
        tags: list[int] = []
        clause = NO_CLAUSE
        before = last = START
        left = EDGE
        padded = [*words, EDGE, EDGE]
        for i, word in enumerate(words):
            options = word.tags
            if len(options) == 1:
                best = options[0]
            else:
                spots = places(left, word, padded[i + 1], padded[i + 2], last, before, clause)
                found = scores(tables, spots, len(options))
                best = options[found.index(max(found))]
            tags.append(best)
            if best in _TURNS:
                clause = next_clause(clause, best, word.word)
            before, last, left = last, best, word
        return tags


@cache
def open_tagger(language: str) -> Tagger:
    """The tagger in ``language``'s folder; raises DataError where its weights are missing or broken."""
    try:
        data = files("readout.language").joinpath(language, "tagger.bin").read_bytes()
    except OSError as error:
        raise DataError(f"the tagger of language {language!r} cannot be opened: {error}") from error
    return Tagger(data)
