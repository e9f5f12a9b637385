"""How firmly future action is undertaken: agreed, promised, offered, demanded, examined or ruled out.

By the aspect of a claim, or by the frame where that says otherwise (``strength`` in frames/*.toml: "erwägt" examines,
"schließt aus" rules out). What has happened already is no commitment: a delivered good, a signed treaty.
"""

from __future__ import annotations

from collections.abc import Mapping

from readout.claims.point_drafts import Point
from readout.records import Aspect, CommitmentStrength

_BY_ASPECT: Mapping[Aspect, CommitmentStrength] = {
    "agreement": "agreed",
    "promise": "promised",
    "offer": "offered",
    "invitation": "offered",
    "demand": "demanded",
    "refusal": "ruled_out",
}
_IF_AHEAD: frozenset[Aspect] = frozenset({"measure", "exchange", "follow_up", "delegation"})
"""Acts that are commitments only while they are still to come."""


def strength_of(point: Point) -> CommitmentStrength | None:
    """The strength of a point; None where it is about no future action."""
    if point.match is not None and point.match.frame.strength is not None:
        return point.match.frame.strength
    if point.factuality == "denied":
        return None
    if point.examined:
        return "examined"
    if point.aspect in _IF_AHEAD and point.factuality == "planned":
        return "promised" if len(point.by) == 1 and point.rule != "planned.point" else "agreed"
    return _BY_ASPECT.get(point.aspect)
