"""How lines of the program look: no blanks that fill a pipe, one beginning of errors, one list and two lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.cli.main import group
from readout.cli.watch_round import Round
from support.ledgers import add, call, new_ledger, second


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "readout.db")
    with new_ledger(path) as ledger:
        add(ledger, [*call(), *second()])
    return path


@pytest.mark.parametrize("command", [("contacts",), ("timeline",), ("search", "Halm"), ("changes", "--since", "all")])
def test_no_line_in_a_pipe_ends_with_blanks(command: tuple[str, ...], db: str) -> None:
    shown = run(*command, "--db", db).stdout
    assert len(shown.splitlines()) > 1
    assert [line for line in shown.splitlines() if line != line.rstrip(" ")] == []


def test_an_export_that_cannot_be_written_begins_as_other_errors(db: str, tmp_path: Path) -> None:
    result = run("export", "--format", "csv", "--db", db, "--out", str(tmp_path / "none" / "a.csv"))
    assert result.exit_code == 1
    assert result.stderr.startswith("readout: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_language_that_nobody_knows_is_refused(db: str) -> None:
    result = run("search", "Halm", "--language", "xx", "--db", db)
    assert result.exit_code == 2
    assert "'xx'" in result.stderr


def test_one_list_is_no_lists() -> None:
    assert Round(lists=1, lists_waiting=1).sentence().startswith("1 list (0 unchanged); nothing new; 1 list failed")
    assert Round(lists=2, lists_waiting=2).sentence().startswith("2 lists (0 unchanged); nothing new; 2 lists failed")


@pytest.mark.parametrize("given", ["in", "in/a.txt", "./in/", "in/../in"])
def test_a_folder_that_is_read_and_written_is_refused(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in", "a.txt").write_text("Bo Lind und Ada Oro telefonierten.", encoding="utf-8")
    result = run("batch", given, "--out", "in")
    assert result.exit_code == 1
    assert "all inputs are in it" in result.stderr
    assert [one.name for one in Path("in").iterdir()] == ["a.txt"], "nothing is made there"
