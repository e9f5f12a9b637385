"""Precision, recall and F1 from counts or summed credit, and one-to-one pairing of predicted with golden items."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Gold = TypeVar("Gold")
Predicted = TypeVar("Predicted")


@dataclass(frozen=True, slots=True)
class Score:
    """Credit against what was predicted and what was golden; credit for a pair lies in [0, 1].

    ``precise`` and ``recalled`` are the two sums of credit; equal where a pair counts the same for both.
    """

    precise: float = 0.0
    recalled: float = 0.0
    predicted: int = 0
    gold: int = 0

    @classmethod
    def counted(cls, hits: float, predicted: int, gold: int) -> Score:
        """A score where each hit counts the same on both sides."""
        return cls(hits, hits, predicted, gold)

    @property
    def precision(self) -> float:
        """0 where nothing was predicted."""
        return self.precise / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """0 where nothing is golden."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.precise + other.precise,
            self.recalled + other.recalled,
            self.predicted + other.predicted,
            self.gold + other.gold,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of a golden and a predicted item that belong together, with the weight that paired them."""

    gold: int
    predicted: int
    weight: float


def pair_items(
    gold: Sequence[Gold], predicted: Sequence[Predicted], weight: Callable[[Gold, Predicted], float]
) -> list[Pair]:
    """One-to-one pairs whose summed weight is greatest; pairs of weight 0 are left out.

    The assignment is solved in each group of items that overlap at all: groups are small, so the exact search stays
    quick. Ties go to the earlier items.
    """
    edges: dict[int, list[tuple[int, float]]] = {}
    for i, gold_item in enumerate(gold):
        for j, predicted_item in enumerate(predicted):
            if (value := weight(gold_item, predicted_item)) > 0:
                edges.setdefault(i, []).append((j, value))
    pairs = []
    for rows in connected(edges):
        columns = sorted({j for i in rows for j, _ in edges[i]})
        table = [[dict(edges[i]).get(j, 0.0) for j in columns] for i in rows]
        pairs += [Pair(rows[a], columns[b], table[a][b]) for a, b in best_assignment(table) if table[a][b] > 0]
    return sorted(pairs, key=lambda pair: pair.gold)


def connected(edges: dict[int, list[tuple[int, float]]]) -> list[list[int]]:
    """Groups of golden places that share a predicted place, directly or through others."""
    owner: dict[int, int] = {}
    group: dict[int, int] = {}

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for i, row in edges.items():
        group[i] = i
        for j, _ in row:
            group[root(i)] = root(owner.setdefault(j, i))
    members: dict[int, list[int]] = {}
    for i in edges:
        members.setdefault(root(i), []).append(i)
    return list(members.values())


def best_assignment(table: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The assignment of rows to columns of greatest sum (Hungarian method with potentials, O(n³))."""
    size = max(len(table), len(table[0]))
    cost = [[-table[i][j] if i < len(table) and j < len(table[0]) else 0.0 for j in range(size)] for i in range(size)]
    rows, columns, match = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for i in range(1, size + 1):
        augment(i, cost, rows, columns, match)
    found = [(match[j] - 1, j - 1) for j in range(1, size + 1)]
    return sorted((i, j) for i, j in found if i < len(table) and j < len(table[0]))


def augment(start: int, cost: list[list[float]], rows: list[float], columns: list[float], match: list[int]) -> None:
    """Add row ``start`` to the assignment by the cheapest alternating path; changes the three lists in place."""
    size = len(cost)
    match[0], j0 = start, 0
    least, way, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    while True:
        used[j0] = True
        i0, delta, j1 = match[j0], float("inf"), 0
        for j in range(1, size + 1):
            if used[j]:
                continue
            reduced = cost[i0 - 1][j - 1] - rows[i0] - columns[j]
            if reduced < least[j]:
                least[j], way[j] = reduced, j0
            if least[j] < delta:
                delta, j1 = least[j], j
        for j in range(size + 1):
            if used[j]:
                rows[match[j]] += delta
                columns[j] -= delta
            else:
                least[j] -= delta
        j0 = j1
        if match[j0] == 0:
            break
    while j0:
        match[j0] = match[way[j0]]
        j0 = way[j0]
