"""Where a sentence is cut: at marks into segments, and inside a segment where one clause ends and another begins.

Works on the compressed columns of :class:`~readout.language.clause_tree.Columns` (no quotation marks in them).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readout.language.grammar import Grammar

MARK_LETTERS = ",:;.-()/"
NOMINAL = "NECA"
PHRASAL = "DQANECTkpq"
SUBORDINATE_AFTER_KON = re.compile(r"K[an]{0,2}(?:S|[pq]?[RQ]|U)")
ZU = re.compile(r"z[IFP]|Z")


class Segment(NamedTuple):
    """``[first, last)`` between two marks; ``mark`` holds the marks before it, ``closing`` those behind it."""

    first: int
    last: int
    mark: str
    closing: str


def segments(codes: str, first: int, last: int, breaks: frozenset[int] | set[int]) -> list[Segment]:
    """The segments of ``[first, last)``; ``breaks`` are places cut without a mark (a quotation mark stood there)."""
    found: list[tuple[int, int, str]] = []
    mark, start, at = "", first, first
    while at < last:
        if codes[at] in MARK_LETTERS and not _inside_phrase(codes, at, first, last):
            if at > start:
                found.append((start, at, mark))
                mark = ""
            mark += codes[at]
            start = at + 1
        elif at in breaks and at > start:
            found.append((start, at, mark))
            mark, start = "", at
        at += 1
    if last > start:
        found.append((start, last, mark))
        mark = ""
    closing = [*(entry[2] for entry in found[1:]), mark][: len(found)]
    return [Segment(a, b, m, c) for (a, b, m), c in zip(found, closing, strict=True)]


def _inside_phrase(codes: str, at: int, first: int, last: int) -> bool:
    """A comma between two adjectives ("der erste, kleine Schritt"), a slash inside words."""
    if codes[at] == "/":
        return first < at < last - 1
    if codes[at] != "," or not first < at < last - 1 or codes[at - 1] not in "AT":
        return False
    follow = at + 1
    while follow < last and codes[follow] in "aj" and follow - at < 4:
        follow += 1
    return follow < last - 1 and codes[follow] in "AT" and codes[follow + 1] in "ANETK"


def next_cut(codes: str, at: int, last: int, open_verb_final: bool, words: Grammar, lower: list[str]) -> int:
    """Where the piece that begins at ``at`` ends: at a coordinator or word that opens the next clause, or at ``last``.

    ``open_verb_final`` says that the piece continues a verb-final clause whose finite verb has not come yet.
    """
    begin = at + 1 if codes[at] == "K" else at
    finite = codes.find("F", begin, last)
    for place in range(begin + 1, last):
        code = codes[place]
        if code == "K" and _divides(codes, begin, place, last, finite, words, lower):
            return place
        if code in "SU" and codes[place - 1] != "K" and _opens(codes, begin, place, last, lower, words):
            return place
        if code in "RQWw" and place > begin + 1 and _unmarked_relative(codes, begin, place, last):
            return place - 1 if codes[place - 1] in "pq" else place
        if code == "F" and place > finite >= 0 and "K" not in codes[finite:place]:
            return _unmarked(codes, finite, place, begin)
    return last


def _divides(codes: str, begin: int, kon: int, last: int, finite: int, words: Grammar, lower: list[str]) -> bool:
    """Whether the coordinator at ``kon`` begins a clause rather than joining two phrases."""
    if SUBORDINATE_AFTER_KON.match(codes, kon, last):
        return True
    right = codes[kon + 1 : last]
    if 0 <= finite < kon and "F" in right:
        following = kon + 1 + right.index("F")
        other = codes.find("K", kon + 1, following)
        return other < 0 or not _joins_phrases(codes, kon, other, following)
    before = codes[kon - 1]
    if before == "Z" or (before == "I" and codes[kon - 2] == "z"):
        return bool(ZU.search(right))
    if before in "PI" and kon - begin > 1:
        nonfinite = [code for code in right if code in "PIZzF"]
        return (
            bool(nonfinite) and nonfinite[0] == before and (0 <= finite < kon or "F" in right or right[-1:] == before)
        )
    if lower[kon] in words.clausal and kon > begin:
        return "F" in right
    return False


def _joins_phrases(codes: str, kon: int, other: int, finite: int) -> bool:
    """Whether the first of two coordinators before a verb only joins phrases: "traf A und B und reiste ab"."""
    between = codes[kon + 1 : other]
    if not between or codes[kon - 1] not in NOMINAL or set(between) - set(PHRASAL):
        return False
    return other + 1 == finite or codes[other + 1] in "pqagOj" or set(codes[other + 1 : finite]) <= set(PHRASAL)


def _opens(codes: str, begin: int, place: int, last: int, lower: list[str], words: Grammar) -> bool:
    """Whether a conjunction inside a segment opens a clause (a comma is missing), and is no focus particle's."""
    if all(word in words.focus for word in lower[begin:place]):
        return False
    if codes[place] == "U":
        return bool(ZU.search(codes, place, last))
    return "F" in codes[place:last]


def _unmarked_relative(codes: str, begin: int, place: int, last: int) -> bool:
    """Whether a relative or question word opens a clause though no comma stands before it: its verb comes last."""
    before = place - 1 if codes[place - 1] in "pq" else place
    if before <= begin or codes[before - 1] not in "NEFOPV":
        return False
    finite = codes.find("F", place, last)
    return finite > place + 1 and (finite + 1 == last or codes[finite + 1] in "FK")


def _unmarked(codes: str, finite: int, second: int, begin: int) -> int:
    """Where a clause begins that no mark opens: "Er sagte er komme", "Wer zustimmt hat Vorteile"."""
    start = second
    while start - 1 > finite and codes[start - 1] in "ONEDACj":
        start -= 1
        if codes[start] in "OD":
            break
    return start if start > begin else second
