"""Scores: counts, averages, and the one-to-one pairing against an exhaustive search."""

from __future__ import annotations

from itertools import permutations

import pytest
from evaluation.scores import Score, best_assignment, pair_items
from hypothesis import given
from hypothesis import strategies as st


def test_score_of_counts() -> None:
    score = Score.counted(3, 4, 6)
    assert (score.precision, score.recall) == (0.75, 0.5)
    assert score.f1 == pytest.approx(0.6)


def test_score_adds_counts_not_ratios() -> None:
    total = Score.counted(1, 1, 10) + Score.counted(0, 9, 0)
    assert (total.precision, total.recall) == (0.1, 0.1)


def test_nothing_predicted_is_no_division_by_zero() -> None:
    assert Score.counted(0, 0, 5).f1 == 0.0
    assert Score().f1 == 0.0


def test_pairs_maximise_the_sum_not_the_first_choice() -> None:
    # greedy would take a-x (0.9) and leave b with nothing; the best sum is a-y and b-x
    table = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.7}
    pairs = pair_items(["a", "b"], ["x", "y"], lambda one, other: table.get((one, other), 0.0))
    assert [(pair.gold, pair.predicted) for pair in pairs] == [(0, 1), (1, 0)]


def test_pairs_without_weight_are_left_out() -> None:
    assert pair_items(["a"], ["x"], lambda *_: 0.0) == []


def test_groups_that_share_nothing_are_paired_apart() -> None:
    pairs = pair_items([1, 10, 2], [2, 11, 1], lambda one, other: 1.0 if one == other else 0.0)
    assert [(pair.gold, pair.predicted) for pair in pairs] == [(0, 2), (2, 0)]


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_assignment_is_as_good_as_trying_all(table: list[list[int]]) -> None:
    found = sum(table[i][j] for i, j in best_assignment(table))
    size = max(len(table), len(table[0]))
    square = [[table[i][j] if i < len(table) and j < len(table[0]) else 0 for j in range(size)] for i in range(size)]
    assert found == max(sum(square[i][order[i]] for i in range(size)) for order in permutations(range(size)))
