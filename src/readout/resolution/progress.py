"""Which state of a commitment a claim tells: demanded, offered, promised, agreed, signed, begun, fulfilled, broken ...

The claims stage has read what a clause says (``Claim.progress``, ``Claim.commitment``, aspect and factuality); here the
three become one state, with the words that tell it and who says so. That a deadline has passed is told by nobody: it is
computed where a history is shown, and marked so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from readout.records import Aspect, Claim, Evidence, ProgressKind, Statement
from readout.resolution.denied_matter import denied_kind
from readout.resolution.indexed import IndexedReading

State = Literal[
    "demanded", "offered", "promised", "agreed", "refused", "signed", "begun", "expired", "withdrawn", "broken",
    "fulfilled",
]  # fmt: skip
"""In the order in which they follow each other where several are told at one time."""
STATES: tuple[State, ...] = get_args(State)

OPENING: frozenset[State] = frozenset({"demanded", "offered", "promised", "agreed"})
"""States that bring a commitment about; what is told after it has come to its end is another one."""
CLOSING: frozenset[State] = frozenset({"expired", "withdrawn", "fulfilled"})
"""States after which nothing is left to do. What was broken may still be kept, what was refused still be agreed."""

_BY_PROGRESS: Mapping[ProgressKind, State] = {
    "signed": "signed",
    "begun": "begun",
    "done": "fulfilled",
    "kept": "fulfilled",
    "broken": "broken",
    "withdrawn": "withdrawn",
    "lapsed": "expired",
}
_BY_ASPECT: Mapping[Aspect, State] = {
    "demand": "demanded",
    "offer": "offered",
    "invitation": "offered",
    "promise": "promised",
    "agreement": "agreed",
    "refusal": "refused",
}
_AHEAD: frozenset[Aspect] = frozenset({"measure", "exchange", "follow_up", "delegation"})
"""Acts that are commitments only while they are still to come."""
_REAL = frozenset({"asserted", "planned", "denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The state that a claim tells, whether it denies it, in which words, and the statement it stands in.

    ``statement`` is None where the publisher narrates. ``accused`` is set where it is put to somebody by another: the
    claim's ``to`` then acts, and not its ``by``.
    """

    state: State
    denied: bool
    words: tuple[Evidence, ...]
    statement: Statement | None
    accused: bool = False


def stage(claim: Claim, indexed: IndexedReading) -> Progress | None:
    """What the claim tells of a commitment; None where it tells of none, or only what may or might be."""
    state, denied = _state(claim, indexed)
    if state is None:
        return None
    return Progress(
        state=state,
        denied=denied,
        words=claim.spans,
        statement=indexed.statements.get(claim.statement or ""),
        accused=claim.progress == "broken" and claim.aspect in ("position", "assessment"),
    )


def _state(claim: Claim, indexed: IndexedReading) -> tuple[State | None, bool]:
    denied = claim.factuality == "denied"
    if claim.progress is not None:
        if claim.progress == "kept" and denied:
            return "broken", False  # "hielt sich nicht an die Zusage"
        return _BY_PROGRESS[claim.progress], denied and claim.progress != "lapsed"
    if claim.factuality not in _REAL and not (claim.condition and claim.aspect in ("promise", "offer")):
        return None, False
    if claim.commitment == "examined":
        return None, False
    if kind := denied_kind(claim):
        return _BY_ASPECT.get(kind), True
    if claim.aspect in _AHEAD:
        return _ahead(claim, indexed), denied
    return _BY_ASPECT.get(claim.aspect), denied


def _ahead(claim: Claim, indexed: IndexedReading) -> State | None:
    """What is still to be done: as it was undertaken, or as the agreement or promise around its words says."""
    if claim.factuality == "planned":
        return "promised" if claim.commitment == "promised" else "agreed"
    if claim.aspect != "exchange":
        return None
    around = (other for other in indexed.reading.claims if other.aspect in _BY_ASPECT and other.id != claim.id)
    return next((_BY_ASPECT[other.aspect] for other in around if _holds(other, claim)), None)


def _holds(outer: Claim, inner: Claim) -> bool:
    """Whether the words of one claim stand among those of the other."""
    return bool(inner.spans) and all(
        any(a.field == b.field and a.start <= b.start and b.end <= a.end for a in outer.spans) for b in inner.spans
    )
