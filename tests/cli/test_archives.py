"""Archives on the command line: what is set aside is one line and no failure, what is broken is both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from evaluation.hostile.bomb_makers import zip_bytes
from evaluation.hostile.making import text, warc_gz

from readout.cli.main import group
from support.members import DUTCH, some

ARTICLES = some(2)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc_gz(ARTICLES))
    return path


def test_an_archive_is_read(archive: Path) -> None:
    result = run("read", "--json", str(archive))
    assert result.exit_code == 0, result.stderr
    read = [json.loads(line)["article"] for line in result.stdout.splitlines()]
    assert [article["url"] for article in read] == ["https://nordpost.example/0", "https://nordpost.example/1"]
    assert result.stderr == "readout: 3 set aside (requests 2, notes of the crawler 1)\n"


@pytest.mark.parametrize("command", ["compare", "explain"])
def test_other_commands_take_archives_too(archive: Path, command: str) -> None:
    result = run(command, str(archive))
    assert result.exit_code == 0, result.stderr
    assert "3 set aside" in result.stderr


def test_adding_counts_what_is_set_aside_and_keeps_what_is_rejected(archive: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "a.db")
    result = run("add", str(archive), "--db", db)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.endswith("a.db: 2 new, 3 set aside (requests 2, notes of the crawler 1)\n")
    archive.write_bytes(archive.read_bytes()[:-40])
    result = run("add", str(archive), "--db", db)
    assert result.exit_code == 1
    assert "1 known, 1 rejected, 3 set aside" in result.stderr
    told = json.loads(run("rejected", "--json", "--db", db).stdout)
    assert "› byte" in told["origin"]
    archive.write_bytes(warc_gz(ARTICLES))
    assert "2 known" in run("read", "--only", "failed", "--db", db).stderr, "the archive is tried again as a whole"


def test_other_languages_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zip_bytes({"0.txt": text(ARTICLES[0]), "nl.txt": DUTCH.encode(), "b.png": b"x"}))
    result = run("read", str(path))
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith("readout: 2 set aside (")
    assert "pictures 1" in result.stderr
