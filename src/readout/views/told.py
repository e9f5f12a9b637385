"""Claims as they are told: a point with its voice and account, and how each two of them relate."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readout.resolution import Point, PointMatch, match_points
from readout.resolution.points import Relation
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


_SWAPPED: dict[Relation, Relation] = {"left_specific": "right_specific", "right_specific": "left_specific"}


class Matches:
    """How each two points relate; every pair is compared once, when it is first asked for."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], PointMatch] = {}

    def between(self, left: Told, right: Told) -> PointMatch:
        """How the left point relates to the right."""
        if left.point.key == right.point.key:
            return _ITSELF
        swapped = left.point.key > right.point.key
        first, second = (right.point, left.point) if swapped else (left.point, right.point)
        key = (first.key, second.key)
        if key not in self._found:
            self._found[key] = match_points(first, second)
        match = self._found[key]
        return replace(match, relation=_SWAPPED.get(match.relation, match.relation)) if swapped else match
