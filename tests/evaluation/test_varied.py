"""Variations of the corpus: whatever tells when something was is moved, in step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evaluation.varied import _later

from evaluation import ledger_speed


@pytest.mark.parametrize(
    ("told", "days", "later"),
    [
        ('"published": "2034-05-18"', 31, '"published": "2034-06-18"'),
        ('"published": "2034-05-18T11:30+01:00"', 1, '"published": "2034-05-19T11:30+01:00"'),
        ('{"from": "2035-09", "to": "2035-09"}', 31, '{"from": "2035-10", "to": "2035-10"}'),
        ('"2035-12"', 365, '"2036-12"'),
        ("2034-05-18", 365, "2035-05-18"),
        ('"2035"', 400, '"2035"'),
        ("9999-12-31", 1, "9999-12-31"),
        ("2034-13-40, 2019-20 und 1234-56-78", 9, "2034-13-40, 2019-20 und 1234-56-78"),
        ("A-2034-05-18-B und 12034-05", 9, "A-2034-05-18-B und 12034-05"),
    ],
)
def test_days_months_and_days_with_a_clock_are_moved_alike(told: str, days: int, later: str) -> None:
    """What stayed in its month in all variations was one visit of 129 reports, and none that anybody made."""
    assert _later(told, days) == later
    assert len(_later(told, days)) == len(told)


def test_the_folder_of_the_ledger_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def measure(path: Path, number: int, *, limit: bool = True) -> Iterator[str]:
        assert path.parent.is_dir()
        yield f"{number} {limit}"

    monkeypatch.setattr(ledger_speed, "measure", measure)
    assert ledger_speed.main(["--articles", "1", "--folder", str(tmp_path / "not" / "there")]) == 0
