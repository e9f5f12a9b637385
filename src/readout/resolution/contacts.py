"""Which reports speak of one contact: judgements on pairs, and contacts made of them.

Two reports of one article are never one contact. The order in which the articles come makes no difference: pairs are
taken by score, equal scores by content-derived keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from readout.records import Judgement
from readout.resolution.cases import Case
from readout.resolution.clusters import Edge, group
from readout.resolution.judging import judge
from readout.resolution.likely import settled_edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Contacts as groups of cases, the judgements that made them, and those that were left open between groups."""

    groups: tuple[tuple[Case, ...], ...]
    judgements: tuple[Judgement, ...]
    open: tuple[Judgement, ...]
    """For each two groups that may be one contact, the judgement that speaks most for it."""


def resolve(found: Sequence[Case]) -> Resolution:
    """The contacts in these cases. Only pairs that share somebody are judged: all others are different."""
    ordered = sorted(found, key=lambda case: case.key)
    judgements = {
        (left.key, right.key): judge(left, right)
        for index, left in enumerate(ordered)
        for right in ordered[index + 1 :]
        if left.slot != right.slot
    }
    kept = {pair: judgement for pair, judgement in judgements.items() if judgement.verdict != "different"}
    by_key = {case.key: case for case in ordered}
    edges = settled_edges(map(_edge, kept.values()))
    grouping = group(by_key, edges, (), {key: by_key[key].slot for key in by_key}, rank=str)
    return Resolution(
        groups=tuple(tuple(by_key[key] for key in keys) for keys in grouping.groups),
        judgements=tuple(kept.values()),
        open=tuple(kept[question.left, question.right] for question in grouping.questions),
    )


def _edge(judgement: Judgement) -> Edge:
    verdict: Literal["same", "unsure"] = "same" if judgement.verdict == "same" else "unsure"
    return Edge(left=judgement.left, right=judgement.right, score=judgement.score, verdict=verdict)
