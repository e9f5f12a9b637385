"""The signs of sides around one word of contact after the other, counted as the window moves over the text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from readout.prefilter.finding import Hit
from readout.settings import PREFILTER_WINDOW

_SIGNS = 2
"""So many signs count beside a word of contact: a contact has two sides."""


class Surroundings:
    """Signs in the order of the text; words of contact are asked for in that order too, so that each sign is met twice.

    A text of nothing but signs and words of contact thus takes no more time than any other of its length.
    """

    def __init__(self, signs: Sequence[Hit]) -> None:
        self._signs = signs
        self._first = self._last = 0
        self._near: Counter[tuple[int, str | None]] = Counter()
        """Points and side of the signs inside the window, with how many there are."""

    def points(self, contact: Hit) -> int:
        """The points of the weightiest signs near a word of contact, which stands behind all asked for before."""
        self._move(contact)
        own = Counter((sign.word.points, sign.word.side) for sign in self._at(contact))
        total = room = 0
        for (points, side), number in sorted(self._near.items(), key=_weight):
            usable = number - own[points, side]
            taken = min(_SIGNS - room, usable, _SIGNS if side is None else 1)
            total, room = total + points * max(taken, 0), room + max(taken, 0)
            if room == _SIGNS:
                break
        return total

    def weightiest(self, contact: Hit) -> tuple[Hit, ...]:
        """Those signs themselves, of each side one."""
        own = set(self._at(contact))
        chosen: list[Hit] = []
        for sign in sorted(self._signs[self._first : self._last], key=lambda one: -one.word.points):
            is_new = sign.word.side is None or all(sign.word.side != other.word.side for other in chosen)
            if is_new and sign not in own:
                chosen.append(sign)
        return tuple(chosen[:_SIGNS])

    def _move(self, contact: Hit) -> None:
        while self._last < len(self._signs) and self._signs[self._last].start < contact.end + PREFILTER_WINDOW:
            self._near[_key(self._signs[self._last])] += 1
            self._last += 1
        while self._first < self._last and self._signs[self._first].start < contact.start - PREFILTER_WINDOW:
            key = _key(self._signs[self._first])
            self._near[key] -= 1
            if not self._near[key]:
                del self._near[key]
            self._first += 1

    def _at(self, contact: Hit) -> Iterable[Hit]:
        """The signs inside the window that share letters with the word of contact: "Delegation" is both."""
        at = bisect_left(self._signs, contact.end - 1, key=lambda sign: sign.start)
        while at > self._first and self._signs[at - 1].end > contact.start + 1:
            at -= 1
            yield self._signs[at]


def _key(sign: Hit) -> tuple[int, str | None]:
    return sign.word.points, sign.word.side


def _weight(counted: tuple[tuple[int, str | None], int]) -> int:
    return -counted[0][0]
