"""What two claims cannot have in common, however many words they share: then they are two points, and stand apart.

The model that weighs pairs was taught by events told in very different words, and takes much for one point. Where it is
wrong a comparison would say that both sides confirm what one of them alone says.
"""

from __future__ import annotations

from functools import cache

from readout.resolution.denied_matter import denied_kind
from readout.resolution.points import Point, PointMatch, different_owners
from readout.resolution.tables import point_words
from readout.resolution.wording import wording

_OF_ALL = frozenset({"topic", "denial", "confirmation"})
"""Aspects that a topic is compared with: what was spoken of is no commitment, demand or position of anybody."""


_OWN_ACTS = frozenset({"promise", "offer"})
"""What its holder means to do; a demand is about what another should."""

_UNDERTAKEN = _OWN_ACTS | {"agreement"}
"""What may answer a demand, and be denied while the demand stays as it was put."""


def two_things(left: Point, right: Point) -> PointMatch | None:
    """Why the two are two points; None where nothing tells them apart for certain."""
    return (
        _topic_and_act(left, right)
        or _view_and_demand(left, right)
        or _put_and_undertaken(left, right)
        or _two_holders(left, right)
        or _two_objects(left, right)
    )


def _apart(sentence: str) -> PointMatch:
    return PointMatch(relation="unrelated", score=0.0, sentence=sentence, apart=True)


def _topic_and_act(left: Point, right: Point) -> PointMatch | None:
    """That prisoners were spoken of is one point, that they are to be freed another; so is who denies the latter."""
    kinds = {left.claim.aspect, right.claim.aspect}
    if "topic" not in kinds or kinds == {"topic"}:
        return None
    other = left if right.claim.aspect == "topic" else right
    if other.claim.aspect not in _OF_ALL:
        return _apart(f"One is a {left.claim.aspect}, the other a {right.claim.aspect}.")
    if denied := denied_kind(other.claim):
        return _apart(f"One is a topic, the other denies a {denied}.")
    return None


def _view_and_demand(left: Point, right: Point) -> PointMatch | None:
    """A view and a demand in one article are told apart by it; another may take the one for the other."""
    kinds = {left.claim.aspect, right.claim.aspect}
    if kinds != {"position", "demand"} or left.indexed.key != right.indexed.key:
        return None
    return _apart(f"One is a {left.claim.aspect}, the other a {right.claim.aspect}.")


def _put_and_undertaken(left: Point, right: Point) -> PointMatch | None:
    """Who denies a promise, an offer or an agreement does not deny that it was demanded; nor the other way round."""
    for one, other in ((left, right), (right, left)):
        denied, aspect = denied_kind(one.claim), other.claim.aspect
        if (denied in _UNDERTAKEN and aspect == "demand") or (denied == "demand" and aspect in _UNDERTAKEN):
            return _apart(f"Denied by one: {denied}; told by the other: {aspect}.")
    return None


def _two_holders(left: Point, right: Point) -> PointMatch | None:
    """Promises of two sides in the same words are two; and what a side demands it does not promise."""
    kinds = {left.claim.aspect, right.claim.aspect}
    if "demand" in kinds and kinds & _OWN_ACTS:
        return _apart("One is a demand, the other what somebody will do of his own.")
    found = different_owners(left, right)
    return _apart("They belong to different sides.") if found and found.relation == "unrelated" else None


def _two_objects(left: Point, right: Point) -> PointMatch | None:
    """Each is about things of one kind, and none of them is one of the other's: prisoners and grain."""
    for kind in _objects():
        ours, theirs = ({term for term, _ in side.words.terms} & kind for side in (left, right))
        if ours and theirs and not ours & theirs:
            return _apart("They are about two things.")
    return None


@cache
def _objects() -> tuple[frozenset[str], ...]:
    return tuple(_terms(words) for words in point_words()["objects"].values())


def _terms(words: str) -> frozenset[str]:
    """The terms that stand for these words; those that tell little are none."""
    return frozenset(term for word in words.split() for term, weight in wording(word).terms if weight == 1.0)
