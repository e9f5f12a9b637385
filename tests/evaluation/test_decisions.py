"""Random judgements and readings anew: nothing is broken, and what would be is noticed."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from evaluation.__main__ import main
from evaluation.decision_checks import broken
from evaluation.decision_desk import Desk
from evaluation.decisions import steps
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from evaluation import decision_desk, rereadings
from readout.resolution.clusters import Grouping, group
from readout.resolution.finding import Found

chances = st.integers(0, 9_999).map(Random)


class Deciding(RuleBasedStateMachine):
    """Everything that may happen to contacts, in any order."""

    @initialize(chance=chances)
    def open(self, chance: Random) -> None:
        self.desk = Desk(chance)

    def _do(self, move: str, chance: Random) -> None:
        self.desk.chance = chance
        before = self.desk.grouping()
        check = getattr(self.desk, move)()
        assert check(before, self.desk.grouping()) is None

    @rule(chance=chances)
    def merge(self, chance: Random) -> None:
        self._do("merge", chance)

    @rule(chance=chances)
    def split(self, chance: Random) -> None:
        self._do("split", chance)

    @rule(chance=chances)
    def doubt(self, chance: Random) -> None:
        self._do("doubt", chance)

    @rule(chance=chances)
    def confirm(self, chance: Random) -> None:
        self._do("confirm", chance)

    @rule(chance=chances)
    def undo(self, chance: Random) -> None:
        self._do("undo", chance)

    @rule(chance=chances)
    def redo(self, chance: Random) -> None:
        self._do("redo", chance)

    @rule(chance=chances)
    def arrive(self, chance: Random) -> None:
        self._do("arrive", chance)

    @rule(chance=chances)
    def vanish(self, chance: Random) -> None:
        self._do("vanish", chance)

    @invariant()
    def nothing_is_broken(self) -> None:
        assert list(broken(self.desk, self.desk.grouping())) == []


TestDeciding = Deciding.TestCase
TestDeciding.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


def test_the_command_prints_its_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["decisions", "--steps", "60", "--rereadings", "20", "--seed", "7"]) == 0
    printed = capsys.readouterr().out
    assert "60 steps, seed 7" in printed
    assert "     0 broken: each mention in one group" in printed
    assert "20 readings anew" in printed
    assert "     0 judgements on claims lost without a word" in printed


def unjoined(*args: Any, **kwargs: Any) -> Grouping:
    """Groups by a machine that heeds nobody's word."""
    keys, edges, _rulings, *rest = args
    return group(keys, edges, (), *rest, **kwargs)


def lossy(*args: Any, **kwargs: Any) -> Grouping:
    found = group(*args, **kwargs)
    return replace(found, groups=found.groups[1:])


@pytest.mark.parametrize("wrong", [unjoined, lossy])
def test_what_is_broken_is_noticed(monkeypatch: pytest.MonkeyPatch, wrong: Any) -> None:
    monkeypatch.setattr(decision_desk, "group", wrong)
    counts = steps(60, seed=1)
    assert counts.total() > counts[""] == 60


def test_what_is_misplaced_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def first(anchor: Any, reading: Any) -> Found:
        there = reading.contacts if anchor.kind == "contact" else reading.claims
        return Found(id=there[0].id if there else None, why="The first.", sure=bool(there))

    monkeypatch.setattr(rereadings, "find", first)
    counts = rereadings.rereadings(10, seed=1)
    assert counts["contacts", rereadings.MISPLACED]
    assert counts["claims", rereadings.MISPLACED]
