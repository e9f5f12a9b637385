"""The machine's judgements on pairs of mentions, and how far one of them can reach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from readout.resolution.rulings import Ruling, active


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The machine holds two mentions for one contact, or cannot tell. A pair without an edge is different."""

    left: str
    right: str
    score: float
    verdict: Literal["same", "unsure"]


def one_per_pair(edges: Iterable[Edge], present: frozenset[str]) -> dict[tuple[str, str], Edge]:
    """An edge for each two different mentions of ``present``, left before right: a sure one first, then by score."""
    best: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        if edge.left == edge.right or edge.left not in present or edge.right not in present:
            continue
        pair = (edge.left, edge.right) if edge.left < edge.right else (edge.right, edge.left)
        known = best.get(pair)
        if known is None or (edge.verdict == "same", edge.score) > (known.verdict == "same", known.score):
            turned = edge.left != pair[0]
            best[pair] = Edge(left=pair[0], right=pair[1], score=edge.score, verdict=edge.verdict) if turned else edge
    return best


def component(start: Iterable[str], edges: Iterable[Edge], rulings: Iterable[Ruling]) -> frozenset[str]:
    """The mentions whose grouping can depend on those in ``start``: all that edges and rulings tie to them.

    Grouping these alone, with the same edges and rulings, gives their groups as grouping everything does. Sure edges
    alone decide groups and proposals; only questions depend on the unsure ones too. After taking a ruling back, start
    from every mention that it names.
    """
    near: defaultdict[str, list[str]] = defaultdict(list)
    for edge in edges:
        near[edge.left].append(edge.right)
        near[edge.right].append(edge.left)
    named = [ruling.left | ruling.right for ruling in active(rulings)]
    naming: defaultdict[str, list[int]] = defaultdict(list)
    for number, keys in enumerate(named):
        for key in keys:
            naming[key].append(number)
    found = set(start)
    ready = list(found)
    while ready:
        key = ready.pop()
        reached = set(near[key])
        for number in naming[key]:
            reached |= named[number]
            named[number] = frozenset()  # all of them are found now: nobody needs to look again
        reached -= found
        found |= reached
        ready += reached
    return frozenset(found)
