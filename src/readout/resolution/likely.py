"""Likely pairs count only where they are unambiguous: what may mean two contacts means neither for certain.

A mention without a full date ("das Telefonat", "im Februar") is likely the contact that the other report tells, if that
is the only one it can be. Whether it is shows only beside all other judgements on the mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from readout.resolution.edges import Edge
from readout.resolution.tables import weights


def settled_edges(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges, those of likely pairs made unsure where either mention may as well be another contact.

    An edge is of a likely pair where its verdict is "same", its score below ``thresholds.sure``. It is ambiguous if a
    mention has a second edge "same" to one that has no edge with the first partner: these two are different contacts.
    The result depends on the edges alone, and of each edge only on those of the mentions around it.
    """
    given = tuple(edges)
    pairs = {frozenset((edge.left, edge.right)) for edge in given}
    same: dict[str, set[str]] = {}
    for edge in given:
        if edge.verdict == "same":
            same.setdefault(edge.left, set()).add(edge.right)
            same.setdefault(edge.right, set()).add(edge.left)
    sure = float(weights()["thresholds"]["sure"])

    def ambiguous(mention: str, partner: str) -> bool:
        return any(other != partner and frozenset((partner, other)) not in pairs for other in same[mention])

    def settled(edge: Edge) -> Edge:
        likely = edge.verdict == "same" and edge.score < sure
        if likely and (ambiguous(edge.left, edge.right) or ambiguous(edge.right, edge.left)):
            return replace(edge, verdict="unsure")
        return edge

    return tuple(settled(edge) for edge in given)
