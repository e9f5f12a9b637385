"""The gate: it fails on a fallen figure, on another corpus, and where it checks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.corpora import CorpusMissingError, corpus, fingerprint
from evaluation.floors import broken_floors, pin_floors, read_floors, write_floors
from evaluation.measures import Measure
from evaluation.scores import Score

from evaluation import __main__ as command


def measure(hits: int, version: str = "v1") -> Measure:
    return Measure("times", "Times", version, {"strict": Score.counted(hits, 10, 10)})


FLOORS = {"times": {"corpus": "v1", "floors": {"strict": 0.8}}}


def test_a_figure_at_its_floor_holds() -> None:
    assert broken_floors([measure(8)], FLOORS) == []


def test_a_fallen_figure_is_named_with_its_floor() -> None:
    assert broken_floors([measure(7)], FLOORS) == ["times, strict: 0.700, the floor is 0.800"]


def test_another_corpus_is_not_compared() -> None:
    assert broken_floors([measure(10, "v2")], FLOORS) == ["times: the floors are for corpus v1, not v2"]


def test_a_gate_that_checks_nothing_fails() -> None:
    assert broken_floors([], FLOORS)
    assert broken_floors([measure(10)], {})


def test_a_row_that_was_not_measured_fails() -> None:
    floors = {"times": {"corpus": "v1", "floors": {"gone": 0.1}}}
    assert broken_floors([measure(10)], floors) == ["times, gone: not measured, the floor is 0.100"]


def test_floors_rise_and_fall_only_on_purpose() -> None:
    assert pin_floors([measure(9)], FLOORS, lower=False)["times"]["floors"]["strict"] == 0.9
    assert pin_floors([measure(7)], FLOORS, lower=False)["times"]["floors"]["strict"] == 0.8
    assert pin_floors([measure(7)], FLOORS, lower=True)["times"]["floors"]["strict"] == 0.7
    assert pin_floors([measure(7, "v2")], FLOORS, lower=False)["times"] == {"corpus": "v2", "floors": {"strict": 0.7}}


def test_a_clock_is_pinned_with_a_margin() -> None:
    speed = Measure("speed", "Speed", "v1", {"times as fast": 2.0})
    assert pin_floors([speed], {}, lower=False)["speed"]["floors"] == {"times as fast": 1.2}


def test_floors_are_written_and_read_back(tmp_path: Path) -> None:
    write_floors(FLOORS, tmp_path / "floors.toml")
    assert read_floors(tmp_path / "floors.toml") == FLOORS


def test_the_floors_in_the_repository_name_rows_that_are_pinned() -> None:
    for table in read_floors().values():
        assert table["corpus"]
        assert all(floor > 0 for floor in table["floors"].values())


def test_an_absent_corpus_is_skipped_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("READOUT_DATA", str(tmp_path))
    assert command.main(["times"]) == command.SKIPPED
    assert "SKIPPED times" in capsys.readouterr().out
    with pytest.raises(CorpusMissingError, match="krauts"):
        corpus("krauts")


def test_checking_where_everything_was_skipped_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_DATA", str(tmp_path))
    assert command.main(["times", "--check"]) == command.BROKEN


def test_the_fingerprint_changes_with_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("eins", "utf-8")
    before = fingerprint([path])
    path.write_text("zwei", "utf-8")
    assert fingerprint([path]) != before
