"""Claims as they are told: a point with its voice and account, and how each two of them relate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from readout.resolution import Point, PointMatch, match_points
from readout.resolution.points import Relation, contradiction
from readout.views.tones import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as a point, with its voice and account."""

    point: Point
    tone: Tone

    @property
    def key(self) -> str:
        """The point's key and the account: a claim of two sides is told twice."""
        return f"{self.point.key} {self.tone.account}"


_ITSELF = PointMatch(relation="same", score=1.0, sentence="One claim, said by several sides together.")


_ONE = PointMatch(relation="same", score=1.0, sentence="A person holds them for one point.", judged=True)
_TWO = PointMatch(relation="unrelated", score=0.0, sentence="A person holds them for two points.", judged=True)

_SWAPPED: dict[Relation, Relation] = {"left_specific": "right_specific", "right_specific": "left_specific"}


JudgedPoints = Mapping[tuple[str, str], Literal["same", "different"]]
"""What people hold of two claims: keys of their points (``article/claim``), the lesser first."""


class Matches:
    """How each two points relate; every pair is compared once, when it is first asked for.

    What people have ``judged`` holds: points they hold for one are related, those they hold for two are not.
    """

    __slots__ = ("_found", "_judged")

    def __init__(self, judged: JudgedPoints | None = None) -> None:
        self._found: dict[tuple[str, str], PointMatch] = {}
        self._judged = judged or {}

    def between(self, left: Told, right: Told) -> PointMatch:
        """How the left point relates to the right."""
        if left.point.key == right.point.key:
            return _ITSELF
        swapped = left.point.key > right.point.key
        first, second = (right.point, left.point) if swapped else (left.point, right.point)
        key = (first.key, second.key)
        if key not in self._found:
            self._found[key] = self._compared(first, second)
        match = self._found[key]
        if not swapped or match.relation not in _SWAPPED:
            return match
        return replace(match, relation=_SWAPPED[match.relation])

    def apart_at_sight(self, left: Told, right: Told) -> bool:
        """Whether the two have nothing in common and nobody has judged them: then they are unrelated, as most are."""
        first, second = left.point, right.point
        if first.key == second.key or not first.traces.isdisjoint(second.traces):
            return False
        return not self._judged or (min(first.key, second.key), max(first.key, second.key)) not in self._judged

    def _compared(self, first: Point, second: Point) -> PointMatch:
        verdict = self._judged.get((first.key, second.key))
        if verdict == "different":
            return _TWO
        match = match_points(first, second)
        if verdict is None:
            return match
        if match.relation == "unrelated":
            match = contradiction(first, second) or _ONE
        return replace(match, score=1.0, judged=True)
