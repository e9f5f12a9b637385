"""Where a sentence is cut: at marks into segments, and inside a segment where one clause ends and another begins.

Works on the compressed columns of :class:`~readout.language.clause_tree.Columns` (no quotation marks in them).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readout.language.grammar import Grammar

MARK_LETTERS = ",:;.-()/"
NOMINAL = "NECA"
PHRASAL = frozenset("DQANECTkpq")
UNFINISHED = frozenset("SURQWwPIZz")
INSERTED = 4  # words in brackets that may stand inside a clause without a clause of their own
INSERTABLE = frozenset("NEDQATC/")
REACH = 100  # tokens between a coordinator and the verb of its clause; a bound that keeps long segments linear
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
        if codes[at] == "(" and at > start and (closed := _short_insertion(codes, at, last)):
            at = closed
            continue
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


def _short_insertion(codes: str, at: int, last: int) -> int:
    """Behind brackets around a few words of a phrase, "am Sonntag (Ortszeit) mit ...": they part no clauses; or 0."""
    close = codes.find(")", at + 1, min(last, at + INSERTED + 2))
    inside = codes[at + 1 : close] if close > at + 1 else ""
    goes_on = close + 1 < last and codes[close + 1] not in MARK_LETTERS
    return close + 1 if inside and goes_on and all(letter in INSERTABLE for letter in inside) else 0


def _inside_phrase(codes: str, at: int, first: int, last: int) -> bool:
    """A comma between two adjectives ("der erste, kleine Schritt"), a slash inside words."""
    if codes[at] == "/":
        return first < at < last - 1
    if codes[at] != "," or not first < at < last - 1 or codes[at - 1] not in "AT":
        return False
    follow = at + 1
    while follow < last and codes[follow] in "ajn" and follow - at < 4:
        follow += 1
    return follow < last - 1 and codes[follow] in "AT" and codes[follow + 1] in "ANETK"


class Cutter:
    """Cuts segments into pieces, each of which belongs to one clause."""

    def __init__(self, codes: str, lower: list[str], words: Grammar) -> None:
        self.codes = codes
        self.lower = lower
        self.words = words

    def next_cut(self, at: int, last: int) -> int:
        """Where the piece that begins at ``at`` ends: where the next clause opens, or at ``last``."""
        codes = self.codes
        begin = at + 1 if codes[at] == "K" else at
        finite = codes.find("F", begin, last)
        joined = -1
        for place in range(begin + 1, last):
            code = codes[place]
            if code == "K":
                if self._divides(begin, place, last, finite):
                    return place
                joined = place
            elif code in "SU" and codes[place - 1] != "K" and self._opens(begin, place, last):
                return place
            elif code in "RQWw" and place > begin + 1 and self._unmarked_relative(begin, place, last):
                return place - 1 if codes[place - 1] in "pq" else place
            elif code == "F" and place > finite >= 0 and joined < finite:
                return self._unmarked(finite, place, begin)
        return last

    def _divides(self, begin: int, kon: int, last: int, finite: int) -> bool:
        """Whether the coordinator at ``kon`` begins a clause rather than joining two phrases."""
        codes = self.codes
        if SUBORDINATE_AFTER_KON.match(codes, kon, last):
            return True
        last = min(last, kon + REACH)
        following = codes.find("F", kon + 1, last)
        if 0 <= finite < kon and following >= 0:
            other = codes.find("K", kon + 1, following)
            return other < 0 or not self._joins_phrases(kon, other, following)
        before = codes[kon - 1]
        if before == "Z" or (before == "I" and codes[kon - 2] == "z"):  # "..., A aufzunehmen und erörterten B"
            return codes[kon + 1 : kon + 2] == "F" or bool(ZU.search(codes, kon + 1, last))
        if before in "PI" and kon - begin > 1:
            return self._joins_brackets(kon, last, 0 <= finite < kon or following >= 0)
        return self.lower[kon] in self.words.clausal and kon > begin and following >= 0

    def _joins_brackets(self, kon: int, last: int, finite: bool) -> bool:
        """Whether two right brackets share a finite verb: "hat A gelobt und B kritisiert"."""
        codes = self.codes
        verb = next((code for code in codes[kon + 1 : last] if code in "PIZzF"), "")
        if verb not in ("P", "I"):  # "hat A erhalten und B geprüft": some participles look like infinitives
            return False
        return finite or codes[last - 1] == verb == codes[kon - 1]

    def _joins_phrases(self, kon: int, other: int, finite: int) -> bool:
        """Whether the first of two coordinators before a verb only joins phrases: "traf A und B und reiste ab"."""
        codes = self.codes
        between = codes[kon + 1 : other]
        if not between or codes[kon - 1] not in NOMINAL:
            return False
        if other + 1 == finite and not set(between) & UNFINISHED:
            return True  # "erörterten A und B auch C und betonten D": nothing before "und betonten" has a verb
        if set(between) - PHRASAL:
            return False
        return other + 1 == finite or codes[other + 1] in "pqagOj" or set(codes[other + 1 : finite]) <= PHRASAL

    def _opens(self, begin: int, place: int, last: int) -> bool:
        """Whether a conjunction inside a segment opens a clause (a comma is missing), and is no focus particle's."""
        if place - begin < 4 and all(word in self.words.focus for word in self.lower[begin:place]):
            return False
        if self.codes[place] == "U":
            return bool(ZU.search(self.codes, place, min(last, place + REACH)))
        return self.codes.find("F", place, min(last, place + REACH)) >= 0

    def _unmarked_relative(self, begin: int, place: int, last: int) -> bool:
        """Whether a relative or question word opens a clause though no comma stands before it: its verb comes last."""
        codes = self.codes
        before = place - 1 if codes[place - 1] in "pq" else place
        if before <= begin or codes[before - 1] not in "NEFOPV":
            return False
        finite = codes.find("F", place, min(last, place + REACH))
        return finite > place + 1 and (finite + 1 == last or codes[finite + 1] in "FK")

    def _unmarked(self, finite: int, second: int, begin: int) -> int:
        """Where a clause begins that no mark opens: "Er sagte er komme", "Wer zustimmt hat Vorteile"."""
        start = second
        while start - 1 > finite and second - start < REACH and self.codes[start - 1] in "ONEDACj":
            start -= 1
            if self.codes[start] in "OD":
                break
        return start if start > begin else second
