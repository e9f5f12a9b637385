"""Takes the roles that a page gives to stretches of an article's text, gives the role of any stretch.

A page knows that a line is a caption or a subheading; its text does not. What the page does not say is guessed as in
any text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from readout.records import READ_ROLES, Paragraph, ParagraphRole


class GivenRoles:
    """The roles of stretches of one text that do not overlap; of those that do, the one that begins first counts."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._roles: list[ParagraphRole] = []
        for given in sorted((p for p in paragraphs if p.field == "text" and p.start < p.end), key=_place):
            if not self._ends or given.start >= self._ends[-1]:
                self._starts.append(given.start)
                self._ends.append(given.end)
                self._roles.append(given.role)

    def role(self, start: int, end: int) -> ParagraphRole | None:
        """The role of the stretch that most of the range lies in; ``None`` where the page says nothing of it."""
        at = bisect_right(self._ends, start)
        while at < len(self._starts) and self._starts[at] < end:
            if (min(end, self._ends[at]) - max(start, self._starts[at])) * 2 > end - start:
                return self._roles[at]
            at += 1
        return None

    def cut(self, start: int, end: int) -> list[tuple[int, int]]:
        """The range, cut where a stretch begins or ends in it: lines of two roles are never one paragraph."""
        inside = {place for places in (self._starts, self._ends) for place in _between(places, start, end)}
        places = [start, *sorted(inside), end]
        return list(pairwise(places))


def counts(given: ParagraphRole | None, found: ParagraphRole | None) -> ParagraphRole | None:
    """The role of a stretch that has one on the page, one by its words, both or none.

    The page's word counts, except that what the words show to be furniture is not read whatever the page calls it: a
    newsletter's box is one though it stands in a paragraph of the text.
    """
    if found is not None and found not in READ_ROLES and given in READ_ROLES:
        return found
    return given or found


def _place(given: Paragraph) -> tuple[int, int]:
    return given.start, -given.end


def _between(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    return places[bisect_right(places, start) : bisect_left(places, end)]
