"""``readout batch`` and ``readout load`` on the command line: the ledger is what ``readout add`` would have made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.cli.main import group
from readout.ledger import open_ledger
from readout.ledger.clock import steady_clock
from readout.ledger.dump import dump
from support.ledgers import CALL, SECOND

GIVEN = "00112233445566778899"
"""An id that an input brings with it."""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports, one of them twice, and what cannot be read."""
    folder = tmp_path_factory.mktemp("in")
    told = [
        (text, name, day) for some, day in ((CALL, "2031-03-05"), (SECOND, "2031-03-14")) for name, text in some.items()
    ]
    lines = [{"text": text, "publisher": name, "published": day} for text, name, day in told]
    lines[1]["id"] = GIVEN
    lines.append(lines[0])
    written = [json.dumps(line, ensure_ascii=False) for line in lines]
    (folder / "a.jsonl").write_text("\n".join([*written[:3], '{"text": ', *written[3:]]), encoding="utf-8")
    (folder / "b.txt").write_text("Das Wetter in Norland bleibt am Mittwoch freundlich.", encoding="utf-8")
    (folder / "c.txt").write_bytes(b"")
    reading = run("read", "--json", "--published", "2031-03-06", folder / "b.txt").stdout
    (folder / "d.jsonl").write_text(reading, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, inputs: Path) -> Path:
    folder = tmp_path_factory.mktemp("out")
    result = run("batch", inputs, "--out", folder, "--all", "--workers", "2", "--json")
    assert result.exit_code == 1, result.stderr
    told = json.loads(result.stdout)
    assert told["outcomes"] == {"given": 1, "read": 7, "rejected": 2}
    assert told["reasons"] == {"EmptyInput": 1, "FormatInput": 1}
    return folder


def content(db: str) -> list[str]:
    """The dump without the moments."""
    with open_ledger(db) as ledger, ledger.asking() as connection:
        return list(dump(connection))


def kept(db: str) -> list[str]:
    """The same without the history of how it came to be."""
    return sorted(line for line in content(db) if '"table":"change"' not in line and '"end"' not in line)


@pytest.fixture(autouse=True)
def _steady(monkeypatch: pytest.MonkeyPatch) -> None:
    """All ledgers are written at the same moment: only then can their dumps be the same."""
    at = steady_clock()()
    monkeypatch.setattr("readout.ledger.ledger.system_clock", lambda: lambda: at)


def test_the_ledger_is_that_of_add(tmp_path: Path, inputs: Path, made: Path) -> None:
    added, loaded = str(tmp_path / "added.db"), str(tmp_path / "loaded.db")
    assert run("add", inputs, "--db", added, "--retrieved", "2031-04-01T08:00+00:00").exit_code == 1
    result = run("load", made, "--db", loaded, "--retrieved", "2031-04-01T08:00+00:00")
    assert result.exit_code == 0, result.stderr
    assert content(loaded) == content(added)
    assert any(GIVEN in line for line in content(loaded))
    assert run("rejected", "--db", loaded).stdout == run("rejected", "--db", added).stdout


def test_to_load_twice_changes_nothing(tmp_path: Path, made: Path) -> None:
    db = str(tmp_path / "a.db")
    run("load", made, "--db", db)
    before = content(db)
    again = run("load", made, "--db", db, "--json")
    assert again.exit_code == 0, again.stderr
    assert {json.loads(line)["outcome"] for line in again.stdout.splitlines()} == {"known"}
    assert content(db) == before


def test_what_is_not_done_yet_is_loaded_later(tmp_path: Path, inputs: Path) -> None:
    whole, folder, db = str(tmp_path / "whole.db"), tmp_path / "out", str(tmp_path / "a.db")
    options = ("batch", inputs, "--out", folder, "--all", "--workers", "1", "--shard", "2")
    run(*options, "--part", "1/2")
    result = run("load", folder, "--db", db)
    assert result.exit_code == 1
    assert "not done yet" in result.stderr
    some = len(content(db))
    run(*options)
    assert run("load", folder, "--db", db).exit_code == 0
    run("load", folder, "--db", whole)
    assert len(content(db)) > some
    assert kept(db) == kept(whole)


def test_a_damaged_shard_is_told(tmp_path: Path, inputs: Path) -> None:
    folder, db = tmp_path / "out", str(tmp_path / "a.db")
    run("batch", inputs / "a.jsonl", "--out", folder, "--all", "--workers", "1")
    shard = min((folder / "shards").glob("*.jsonl.gz"))
    shard.write_bytes(shard.read_bytes()[:-9])
    result = run("load", folder, "--db", db)
    assert result.exit_code == 1
    assert "not what was written" in result.stderr
    Path(str(shard).replace(".jsonl.gz", ".outcomes.jsonl")).unlink()
    run("batch", inputs / "a.jsonl", "--out", folder, "--all", "--workers", "1")
    assert run("load", folder, "--db", db).exit_code == 0


def test_no_folder_of_readings(tmp_path: Path) -> None:
    result = run("load", tmp_path, "--db", tmp_path / "a.db")
    assert result.exit_code == 1
    assert "there is no plan in it" in result.stderr
    assert not (tmp_path / "a.db").exists()
    assert "Traceback" not in result.stderr


def test_what_the_command_line_says(tmp_path: Path, inputs: Path, made: Path) -> None:
    plan = run("batch", inputs, "--out", tmp_path / "plan", "--plan", "--workers", "1")
    assert plan.exit_code == 0, plan.stderr
    assert "shards to do" in plan.stderr
    assert not list((tmp_path / "plan" / "shards").glob("*.jsonl"))
    again = run("batch", inputs, "--out", made, "--all")
    assert "7 read, 1 readings taken over, 2 rejected" in again.stderr
    assert "1 empty, as " in again.stderr
    assert run("batch", inputs, "--out", made).exit_code in (0, 1)
    other = run("batch", inputs, "--out", made, "--all", "--published", "2031")
    assert other.exit_code == 1
    assert "another published" in other.stderr
    for wrong in (("--part", "3/2"), ("--part", "x"), ("--address", "auto"), ("--workers", "0")):
        assert run("batch", inputs, "--out", made, *wrong).exit_code == 2
