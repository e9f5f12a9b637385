"""A few kills of each kind of work; ``python -m evaluation faults`` has hundreds."""

from __future__ import annotations

import pytest
from evaluation.faults.checking import FAULTS
from evaluation.faults.command import ENDED, FAILED, KILLED, kills
from evaluation.faults.works import WORKS


@pytest.mark.parametrize("name", WORKS)
def test_kills_lose_double_and_damage_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.faults.material.MADE", 30)
    counts = kills(name, 2, seed=7)
    assert counts[KILLED] >= 2
    assert counts[ENDED] >= 2
    assert {fault: counts[fault] for fault in (*FAULTS, FAILED) if counts[fault]} == {}
