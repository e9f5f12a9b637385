"""Adding and reading again by hand, from where somebody happens to be: what is said must be so."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.cli.main import group

TEXT = """---
published: 2032-05-04
publisher: Nordmeldung
url: https://nordmeldung.example/a1
---
Der velmorische Präsident Arno Telinor hat am Dienstag mit der tarskischen Ministerpräsidentin Ilka Varkesch
telefoniert. Das Gespräch habe 40 Minuten gedauert, sagte seine Sprecherin Rea Hollbek.
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_what_failed_is_listed_no_longer_once_it_can_be_read(here: Path) -> None:
    """Also where its article is known by then: it gives nothing new, and has still been read."""
    (here / "in/b.txt").write_text("", encoding="utf-8")
    assert run("add", "in").exit_code == 1
    (here / "in/b.txt").write_text(TEXT, encoding="utf-8")
    assert "1 known" in run("read", "--only", "failed").stderr
    assert run("rejected").stdout == ""
    assert "in/b.txt, which could not be read before" in re.sub(r"\s+", " ", run("changes", "--since", "all").stdout)
    (here / "in/a.txt").write_text("", encoding="utf-8")
    assert "1 rejected" in run("read", "--only", "changed").stderr
    assert "in/a.txt" in run("rejected").stdout, "it fails anew, after it had been read"
    (here / "in/a.txt").write_text(TEXT, encoding="utf-8")
    assert run("add", "in").exit_code == 0
    assert run("rejected").stdout == ""


def test_reading_again_elsewhere_says_that_the_files_are_not_there(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "in/b.txt").write_text("", encoding="utf-8")
    run("add", "in")
    monkeypatch.chdir(here / "in")
    changed = run("read", "--only", "changed", "--db", "../readout.db")
    assert "1 input is not there and not looked at, as in/a.txt. Run it in the folder" in changed.stderr
    failed = run("read", "--only", "failed", "--db", "../readout.db")
    assert failed.exit_code == 1
    assert "as in/b.txt; the reasons stay as they were" in failed.stderr
    assert "it is empty" in run("rejected", "--db", "../readout.db").stdout


def test_a_version_that_is_none_is_refused(here: Path) -> None:
    run("add", "in")
    for version in ("banana", "", "v1"):
        assert run("read", "--older-than", version or " ").exit_code == 2, version
    for version in ("this", "0.1", "0.1.0", "2", "1.0rc1", "0.1.0+local"):
        assert run("read", "--older-than", version).exit_code == 0, version


def test_pipes_in_a_folder_are_not_waited_for(here: Path) -> None:
    os.mkfifo(here / "in/pipe.txt")
    (here / "in/nowhere.txt").symlink_to("missing.txt")
    result = run("add", "in")
    assert "1 new, 1 rejected" in result.stderr
    assert "nowhere.txt: there is no such file" in result.stderr


@pytest.mark.parametrize("command", [["contacts"], ["timeline"], ["search", "Telinor"]])
def test_days_in_the_wrong_order_are_no_empty_answer(command: list[str], here: Path) -> None:
    run("add", "in")
    result = run(*command, "--from", "2032-07", "--to", "2032-05")
    assert result.exit_code == 2
    assert "--from 2032-07 is later than --to 2032-05" in result.stderr
    assert run(*command, "--from", "2032-05-20", "--to", "2032-05").exit_code == 0


@pytest.mark.parametrize("name", ["Телинор", "Арно Телинор", "Τελινορ", "varkesch", "Варкеш"])
def test_a_name_is_found_in_another_script(name: str, here: Path) -> None:
    run("add", "in")
    assert run("contacts", "--with", name).stdout.endswith("1 contact\n")
