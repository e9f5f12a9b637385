"""Archives on the command line: what is set aside is one line and no failure, what is broken is both."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
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


def test_other_languages_are_counted_wherever_there_are_many_articles(tmp_path: Path) -> None:
    """Lines, and files of a folder: what add says is what batch and load say of the same."""
    folder = tmp_path / "in"
    folder.mkdir()
    dutch = json.dumps({"text": DUTCH})
    (folder / "a.jsonl").write_text(f"{json.dumps(ARTICLES[0])}\n{dutch}\n", encoding="utf-8")
    (folder / "b.txt").write_text(DUTCH, encoding="utf-8")
    told = run("add", str(folder), "--db", str(tmp_path / "a.db"))
    assert (told.exit_code, told.stderr.partition("a.db: ")[2]) == (0, "1 new, 2 set aside (nl 2)\n")
    made = run("batch", str(folder), "--out", str(tmp_path / "out"), "--workers", "1")
    assert made.exit_code == 0, made.stderr
    assert "set aside: 2 nl" in made.stderr
    assert "LanguageInput" not in made.stderr
    loaded = run("load", str(tmp_path / "out"), "--db", str(tmp_path / "b.db"))
    assert loaded.stderr.partition("b.db: ")[2] == "1 new, 2 set aside (nl 2)\n"
    named = run("add", str(folder / "b.txt"), "--db", str(tmp_path / "c.db"))
    assert named.exit_code == 1
    assert "Dutch" in named.stderr


def test_a_language_that_is_none_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    line = json.dumps({"text": ARTICLES[0]["text"], "language": "\x1b[31mrot"})
    path.write_text(f"{line}\n{line}\n", encoding="utf-8")
    told = run("read", str(path))
    assert told.stderr == "readout: 2 set aside (und 2)\n"


ENGLISH = "The president said on Monday that he had talked to the minister about the harbour and the fishing grounds."


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a", "a.jsonl.gz"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n  \n"])
def test_a_file_of_one_line_is_one_article_or_none(tmp_path: Path, name: str, end: str) -> None:
    path = tmp_path / name
    line = (json.dumps({"text": ENGLISH}) + end).encode()
    path.write_bytes(gzip.compress(line) if name.endswith("gz") else line)
    for more in (["read"], ["add", "--db", str(tmp_path / "a.db")]):
        told = run(more[0], str(path), *more[1:])
        assert told.exit_code == 1
        assert "seems to be English, not German" in told.stderr
        assert "--language de" in told.stderr
    assert run("read", str(path), "--language", "de").exit_code == 0


def test_lines_before_damage_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    line = json.dumps({"text": "Mira Halm hat mit Ilo Varga telefoniert."}).encode() + b"\n"
    packed = gzip.compress(
        line + json.dumps({"text": "".join(sha256(bytes([n])).hexdigest() for n in range(250)) * 9}).encode()
    )
    path.write_bytes(packed[: len(packed) // 2])
    told = run("read", "--json", str(path))
    assert told.exit_code == 1
    assert len(told.stdout.splitlines()) == 1
