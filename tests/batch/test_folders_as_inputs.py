"""What readout batch wrote is no input of readout add or batch: it is left out, and one line says how to get it in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.batch import Job, run_batch
from readout.cli.files import PLAN, SHARDS, files_in
from readout.cli.main import group
from support.archives import QUICK, article, lines


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(group, [str(one) for one in arguments])


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with an article, and in it what batch made of another file."""
    folder = tmp_path / "archiv"
    folder.mkdir()
    given = lines(tmp_path / "given.jsonl", [article(1), article(2)])
    run_batch(Job(files=(given,), folder=folder / "out", options=QUICK, workers=1))
    (folder / "a.txt").write_text(article(3), encoding="utf-8")
    return folder


def test_a_folder_is_added_without_what_batch_wrote_in_it(archive: Path) -> None:
    result = run("add", archive, "--db", archive / "a.db")
    assert result.exit_code == 0, result.output
    assert "1 new" in result.stderr
    said = f"{archive}/out: readout batch wrote there; left out, and put in by readout load {archive}/out"
    assert [line for line in result.stderr.splitlines() if "left out" in line] == [f"readout: {said}"]
    loaded = run("load", archive / "out", "--db", archive / "a.db")
    assert "2 new" in loaded.stderr


@pytest.mark.parametrize("name", ["out", "out/shards"])
def test_the_folder_itself_gives_nothing(archive: Path, name: str) -> None:
    result = run("add", archive / name, "--db", archive / "a.db")
    assert result.exit_code == 1
    assert f"put in by readout load {archive}/out" in result.stderr
    assert "there is no file in it" in result.stderr


def test_what_else_lies_there_is_an_input(archive: Path) -> None:
    (archive / "out" / "notiz.txt").write_text(article(4), encoding="utf-8")
    named = str(archive / "out" / "shards" / "00000-000000000000.jsonl.gz")
    found = list(files_in([str(archive), named]))
    assert found == [str(archive / "a.txt"), str(archive / "out" / "notiz.txt"), named]


@pytest.mark.parametrize("first", ["", "{}", '{"schema": "mein-plan/1"}', '{"text": "readout-batch/1"}', "\x00\xff"])
def test_other_folders_with_such_names_are_read(tmp_path: Path, first: str) -> None:
    (tmp_path / SHARDS).mkdir()
    for name in (PLAN, f"{SHARDS}/a.jsonl"):
        (tmp_path / name).write_text(f"{first}\n" + json.dumps({"text": article(1)}), encoding="utf-8")
    told: list[str] = []
    assert len(list(files_in([str(tmp_path)], tell=told.append))) == 2
    assert told == []


def test_an_archive_may_hold_the_folder_it_is_read_into(archive: Path) -> None:
    more = "--workers", "1", "--all"
    made = run("batch", archive, "--out", archive / "neu", *more)
    assert made.exit_code == 0, made.output
    assert made.stderr.count("left out") == 1
    assert "1 read" in made.stderr
    again = run("batch", archive, "--out", archive / "neu", *more)
    assert again.exit_code == 0, again.output
    assert f"{archive}/neu: what" not in again.stderr
