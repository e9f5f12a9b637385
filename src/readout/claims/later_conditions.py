"""Conditions told in the sentence after the point they bind: "Voraussetzung sei, dass das Parlament zustimme."

They go with the point of the sentence before; only where there is none, or where they name what they are a condition
for ("Voraussetzung für einen Besuch sei ..."), they stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.claims.lookup import Lookup
from readout.claims.point_drafts import Point

_BINDABLE = frozenset({"promise", "offer", "agreement", "invitation", "exchange", "follow_up"})
_FRAME = "condition.be"


def with_following_conditions(look: Lookup, points: Sequence[Point]) -> list[Point]:
    """``points`` with such conditions moved to the points they bind."""
    kept = list(points)
    for condition in points:
        if condition.rule != _FRAME or condition.match is None or condition.match.role("object"):
            continue
        sentence = look.sentence_of(condition.match.anchor).i
        bound = [p for p in kept if p.aspect in _BINDABLE and look.sentence_of(min(p.content)).i == sentence - 1]
        if bound:
            last = max(bound, key=lambda point: min(point.content))
            kept[kept.index(last)] = replace(last, condition=last.condition | condition.content)
            kept.remove(condition)
    return kept
