"""How the resolution benchmark counts, and that its golden table fits the annotated articles."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest
from evaluation.archive import TABLE, archive
from evaluation.archive_readings import golden_id
from evaluation.grouping_scores import b_cubed, pairwise


def every(_left: str, _right: str) -> bool:
    return True


def test_b_cubed_and_pairs() -> None:
    golden = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 3}
    same = {item: group * 10 for item, group in golden.items()}
    assert b_cubed(golden, same).f1 == 1.0
    assert pairwise(golden, same, every).f1 == 1.0
    found = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3}
    cubed = b_cubed(golden, found)
    assert cubed.precision == pytest.approx((1 + 1 + 0.5 + 0.5 + 1) / 5)
    assert cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    pairs = pairwise(golden, found, every)
    assert (pairs.precise, pairs.predicted, pairs.gold) == (1, 2, 3)
    apart = pairwise(golden, found, lambda left, right: {left, right} != {"a", "b"})
    assert (apart.precise, apart.predicted, apart.gold) == (0, 1, 2)


def test_nothing_joined_has_no_pairs() -> None:
    pairs = pairwise({"a": 1, "b": 1}, {"a": 1, "b": 2}, every)
    assert (pairs.precision, pairs.recall) == (0.0, 0.0)


def test_the_golden_table_names_each_mention_once() -> None:
    table = tomllib.loads(TABLE.read_text("utf-8"))
    listed = Counter([*(name for group in table["one"] for name in group), *table["unsure"]])
    known = {f"{m.report}:{m.meeting.key}" for report in archive() for m in report.mentions if "/" not in m.report}
    assert not set(listed) - known
    assert {name for name, times in listed.items() if times > 1} == set()
    assert all(len(group) > 1 for group in table["one"])


def test_the_archive_is_as_large_as_it_should_be() -> None:
    reports = archive()
    contacts = {mention.contact for report in reports for mention in report.mentions}
    assert len(reports) >= 240
    assert len(contacts) >= 60
    assert len({report.name for report in reports}) == len(reports)
    for report in reports:
        ids = [golden_id(mention) for mention in report.mentions]
        assert len(set(ids)) == len(ids), report.name
