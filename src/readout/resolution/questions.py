"""What is left for people to decide once the groups stand: proposals for what they made, and open questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from readout.resolution.edges import Edge
from readout.resolution.joining import Group, Groups, forbidden
from readout.resolution.peoples_blocks import opposed
from readout.resolution.settled import Settled

Rank = Callable[[str], Any]
"""Gives something sortable for a mention: the least represents its group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """The machine would put ``mention`` (and its group) to a group that a person has joined or confirmed.

    ``group`` is that group's representative, ``score`` that of the surest pair between the two groups.
    """

    mention: str
    group: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two groups that may be one: the mentions that speak most for it, and the score of their edge, if there is one.

    ``ruling`` is the id of the judgement of a person who was unsure; without it the machine is.
    """

    left: str
    right: str
    score: float | None
    ruling: str | None = None


@dataclass(slots=True)
class Between:
    """Two groups with an edge between them: the edge of the highest score, and the surest of those that say same."""

    groups: tuple[Group, Group]
    strongest: Edge
    surest: Edge | None = None


def representative(group: Iterable[str], rank: Rank) -> str:
    """The mention that stands for a group: the first by ``rank``, then by key. ``group`` is not empty."""
    return min(group, key=lambda key: (rank(key), key))


def between(edges: Iterable[Edge], groups: Groups) -> dict[frozenset[Group], Between]:
    """The edges that are left between groups."""
    found: dict[frozenset[Group], Between] = {}
    for edge in edges:
        pair = groups.group_of[edge.left], groups.group_of[edge.right]
        if pair[0] is pair[1]:
            continue
        known = found.setdefault(frozenset(pair), Between(pair, edge))
        known.strongest = max(known.strongest, edge, key=_strength)
        if edge.verdict == "same":
            known.surest = max(known.surest or edge, edge, key=_strength)
    return found


def proposals(found: Iterable[Between], groups: Groups, rank: Rank) -> Iterator[Proposal]:
    """For groups of people, the others that the machine is sure of and that nobody keeps apart."""
    for place in found:
        if place.surest is None or not _is_proposed(place):
            continue
        made = min(place.groups, key=lambda group: (not group.closed, not group.joined, _least(group, rank)))
        edge = place.surest
        mention = edge.left if groups.group_of[edge.right] is made else edge.right
        yield Proposal(mention=mention, group=representative(made.members, rank), score=edge.score)


def machine_questions(found: Iterable[Between], groups: Groups) -> Iterator[Question]:
    """Two groups whose every pair has an edge, and that nothing keeps apart but that the machine is not sure."""
    for place in found:
        if groups.full(*place.groups) and not _is_proposed(place) and not forbidden(*place.groups):
            edge = place.strongest
            yield Question(left=edge.left, right=edge.right, score=edge.score)


def peoples_questions(
    found: Mapping[frozenset[Group], Between], groups: Groups, settled: Settled, rank: Rank
) -> Iterator[Question]:
    """Two groups of which the newest judgement that keeps them apart says that somebody was unsure."""
    for number, ruling in enumerate(settled.rulings):
        if ruling.verdict != "unsure":
            continue
        lefts, rights = (
            dict.fromkeys(groups.group_of[key] for key in sorted(side) if key in groups.group_of)
            for side in (ruling.left, ruling.right)
        )
        pairs = {frozenset((left, right)): (left, right) for left in lefts for right in rights if left is not right}
        for pair, (left, right) in pairs.items():
            if max(opposed(left.apart, right.apart)) >> 1 == number:
                yield _question(left, right, found.get(pair), rank, ruling.id)


def _question(left: Group, right: Group, place: Between | None, rank: Rank, ruling: str) -> Question:
    if place:
        edge = place.strongest
        return Question(left=edge.left, right=edge.right, score=edge.score, ruling=ruling)
    first, second = sorted(representative(group.members, rank) for group in (left, right))
    return Question(left=first, right=second, score=None, ruling=ruling)


def _is_proposed(place: Between) -> bool:
    made = any(group.closed or group.joined for group in place.groups)
    return made and place.surest is not None and not forbidden(*place.groups)


def _least(group: Group, rank: Rank) -> tuple[Any, str]:
    key = representative(group.members, rank)
    return rank(key), key


def _strength(edge: Edge) -> tuple[float, str, str]:
    return edge.score, edge.left, edge.right
