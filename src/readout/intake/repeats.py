"""Takes the paragraphs of an article, gives those that only say again what stands in another: pull quotes, copies.

What a page shows twice was said once. A paragraph repeats where each of its sentences stands in other paragraphs, word
for word and in that order; whoever is named at its end (the speaker under a pull quote) need not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_SENTENCE_END = re.compile(r"[.!?…]+[\"”“»«’')\]]*\s+")
_WORD = re.compile(r"\w+")
_IN_A_ROW = 5
"""Words in a row that are looked for; a paragraph with fewer repeats nothing: "Das war alles." may be said twice."""
_NAME = 4
"""Words at the end of a paragraph that may be a name and an office."""

Row = tuple[str, ...]


def repeated(paragraphs: Sequence[str]) -> set[int]:
    """Which of the paragraphs repeat others; of two that are alike the later. Takes time linear in their length."""
    rows = [_rows(one) for one in paragraphs]
    held_by = Counter(row for one in rows for row in set(one))
    found: set[int] = set()
    for at in sorted(range(len(rows)), key=lambda one: (len(paragraphs[one]), -one)):
        own = rows[at]
        unheld = sum(held_by[row] < 2 for row in own[-_NAME:])
        kept = own[: len(own) - unheld] if len(own) > 2 * unheld else own
        if kept and all(held_by[row] > 1 for row in kept):
            found.add(at)
            held_by.subtract(set(own))
    return found


def _rows(paragraph: str) -> list[Row]:
    """The rows of words of each sentence; none at all where a sentence is too short to have one."""
    rows: list[Row] = []
    for sentence in _SENTENCE_END.split(paragraph):
        words = tuple(word.casefold() for word in _WORD.findall(sentence))
        if 0 < len(words) < _IN_A_ROW:
            return []
        rows += [words[at : at + _IN_A_ROW] for at in range(len(words) - _IN_A_ROW + 1)]
    return rows
