"""Contacts made of mentions: people's judgements first, then the machine's.

What comes out depends on the mentions, the edges and the rulings alone, not on the order in which they are given or
came about. People's judgements are taken as :mod:`readout.resolution.settled` says. Then the machine's sure pairs are
joined, the surest first, as long as no person forbids it, no two mentions are of one article and every pair between
the two groups has an edge. What people have joined or confirmed gets proposals instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readout.resolution.edges import Edge, component, one_per_pair
from readout.resolution.joining import Groups
from readout.resolution.questions import (
    Proposal,
    Question,
    Rank,
    between,
    machine_questions,
    peoples_questions,
    proposals,
    representative,
)
from readout.resolution.rulings import Ruling
from readout.resolution.settled import Settled

__all__ = ["Edge", "Grouping", "Proposal", "Question", "Rank", "component", "group", "representative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Each mention in exactly one group; groups and members are sorted."""

    groups: tuple[tuple[str, ...], ...]
    proposals: tuple[Proposal, ...]
    questions: tuple[Question, ...]
    overruled: tuple[tuple[str, str], ...]
    """Pairs of ids: a judgement that holds only in part or not at all, and a newer one that speaks against it."""
    confirmed: frozenset[str] = frozenset()
    """The mentions of groups that a person has confirmed, also where a newer judgement has split them since."""


def group(
    keys: Iterable[str], edges: Iterable[Edge], rulings: Iterable[Ruling], article_of: Mapping[str, str], rank: Rank
) -> Grouping:
    """The contacts that the mentions ``keys`` make.

    Edges of other mentions are left out. Of several for one pair the surest counts. Rulings may name mentions that are
    not in ``keys`` (any more): what they say of the others holds. ``article_of`` gives each key's article.
    """
    present = frozenset(keys)
    best = one_per_pair(edges, present)
    settled = Settled(rulings)
    groups = Groups(present, best, settled, article_of)
    for edge in sorted((edge for edge in best.values() if edge.verdict == "same"), key=_surest_first):
        groups.join(edge.left, edge.right)
    left_over = between(best.values(), groups)
    proposed = proposals(left_over.values(), groups, rank)
    asked = (*machine_questions(left_over.values(), groups), *peoples_questions(left_over, groups, settled, rank))
    return Grouping(
        groups=tuple(sorted(tuple(sorted(found.members)) for found in groups.all())),
        proposals=tuple(sorted(proposed, key=lambda p: (-p.score, p.mention, p.group))),
        questions=tuple(sorted(asked, key=lambda q: (-(q.score or 0.0), q.left, q.right))),
        overruled=tuple(sorted(settled.overruled)),
        confirmed=frozenset(key for found in groups.all() if found.closed for key in found.members),
    )


def _surest_first(edge: Edge) -> tuple[float, str, str]:
    return -edge.score, edge.left, edge.right
