"""Re-readings of real ledgers: a few of them lose no judgement, and what would be lost or misplaced is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from evaluation.__main__ import main
from evaluation.again import outcomes
from evaluation.again.command import JUDGED, ROUNDS, WRONG, Count, rereadings
from evaluation.again.outcomes import FAULTS, KINDS, LOST, MISPLACED, UNTOLD

from readout.ledger import standing_judgements
from readout.ledger.changes import ChangeLog
from readout.resolution.finding import Found

_ARTICLES = 24


def faults(counts: Count) -> dict[tuple[str, str], int]:
    found = {(kind, fault): counts[kind, fault] for kind in KINDS for fault in FAULTS if counts[kind, fault]}
    return found | ({("", WRONG): counts["", WRONG]} if counts["", WRONG] else {})


@pytest.fixture
def addresses(tmp_path: Path) -> Callable[[], str]:
    made = iter(range(100))
    return lambda: str(tmp_path / f"{next(made)}.db")


def test_a_few_rereadings_keep_every_judgement(addresses: Callable[[], str]) -> None:
    counts = rereadings(12, 5, addresses, _ARTICLES)
    assert counts["", ROUNDS] == 12
    assert counts["", JUDGED]
    assert faults(counts) == {}


def test_the_command_prints_its_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rereadings", "--number", "2", "--articles", str(_ARTICLES), "--seed", "3"]) == 0
    printed = capsys.readouterr().out
    assert "2 re-readings" in printed
    assert "0 lost without a word" in printed


def test_what_is_put_on_something_else_is_noticed(
    addresses: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def first(anchor: Any, reading: Any) -> Found:
        there = reading.contacts if anchor.kind == "contact" else reading.claims
        return Found(id=there[0].id if there else None, why="The first.", sure=bool(there))

    monkeypatch.setattr(standing_judgements, "find", first)
    counts = rereadings(6, 1, addresses, _ARTICLES)
    assert any(counts[kind, MISPLACED] for kind in KINDS)


def test_what_nobody_is_shown_is_noticed(addresses: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcomes, "adrift", lambda *_: iter(()))
    counts = rereadings(10, 1, addresses, _ARTICLES)
    assert any(counts[kind, LOST] for kind in KINDS)


def test_what_is_not_among_the_changes_is_noticed(
    addresses: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ChangeLog, "add", lambda *_args, **_words: None)
    counts = rereadings(10, 1, addresses, _ARTICLES)
    assert any(counts[kind, UNTOLD] for kind in KINDS)
