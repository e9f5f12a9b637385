"""The sentences of an article in which searched words stand, with the places of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readout.ledger.search_words import Term
from readout.ledger.searching import places
from readout.records import Field

_END = re.compile(r"(?<=[.!?])[\s»“\"')]+(?=[A-ZÄÖÜ„»\"'0-9])|\n+")
_LONGEST = 400
"""Letters of a passage: a longer sentence is cut around its first word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of an article's ``field``, in code points, and in it the searched words (places in the same field)."""

    field: Field
    start: int
    end: int
    words: str
    marks: tuple[tuple[int, int], ...]


def passages(text: str, language: str, asked: Sequence[Term], most: int, field: Field = "text") -> tuple[Passage, ...]:
    """The ``most`` sentences with the most of the asked words, in the order of the text."""
    found = places(text, language, asked)
    told = [(start, end, [place for place in found if start <= place[0] < end]) for start, end in _sentences(text)]
    ranked = sorted((one for one in told if one[2]), key=lambda one: (-len({place[2] for place in one[2]}), one[0]))
    return tuple(_passage(text, field, *one) for one in sorted(ranked[:most]))


def _sentences(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for gap in _END.finditer(text):
        found.append((start, gap.start()))
        start = gap.end()
    return [*found, (start, len(text))]


def _passage(text: str, field: Field, start: int, end: int, inside: list[tuple[int, int, int]]) -> Passage:
    if end - start > _LONGEST:
        start = max(start, inside[0][0] - _LONGEST // 4)
        end = min(end, start + _LONGEST)
    marks = tuple((first, last) for first, last, _ in inside if last <= end)
    return Passage(field=field, start=start, end=end, words=text[start:end], marks=marks)
