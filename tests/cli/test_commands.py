"""The command line: what is printed where, exit statuses, hostile words, closed pipes, and the page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.cli.main import group
from readout.exchange import reading_from_json

TEXT = (
    "Halm ruft Varga an\n\nTessenburg (kordis) – Präsidentin Mira Halm hat am Dienstag mit dem dravischen Präsidenten "
    "Ilo Varga telefoniert. Das Gespräch habe eine Stunde gedauert, sagte ihre Sprecherin Ilse Brand. Varga lud Halm "
    "nach Orvalin ein.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=stdin)


def process(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "readout", *arguments], input=stdin, capture_output=True, check=False, timeout=120
    )


def test_read_prints_one_reading_a_line(article: str) -> None:
    result = run("read", "--json", "--published", "2031-03-04", "--publisher", "Nordpost", article, article)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert len(lines) == 2
    reading = reading_from_json(json.loads(lines[0]))
    assert (reading.article.publisher, reading.article.published) == ("Nordpost", "2031-03-04")
    assert lines[0] == lines[1], "reading twice changes nothing"


def test_read_for_people_shows_what_was_read(article: str) -> None:
    result = run("read", article)
    assert result.exit_code == 0, result.stderr
    assert "Halm ruft Varga an" in result.stdout
    assert "dateline" in result.stdout
    assert "No day of publication" in result.stdout


@pytest.mark.parametrize("command", ["read", "explain", "compare"])
def test_one_bad_input_does_not_stop_the_others(command: str, article: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "fehlt.txt")
    result = run(command, missing, article, "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.splitlines() == [f"readout: {missing}: there is no such file. Check the name"]


@pytest.mark.parametrize("command", ["read", "explain", "compare"])
def test_nothing_but_bad_input(command: str, tmp_path: Path) -> None:
    result = run(command, str(tmp_path))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "folder" in result.stderr


def test_a_wrong_command_line_has_a_status_of_its_own(article: str) -> None:
    assert run("read").exit_code == 2
    assert run("read", "--published", "gestern", article).exit_code == 2
    assert run("schreiben").exit_code == 2


def test_a_fault_of_the_program_is_one_line_and_the_others_are_read(
    article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT.replace("Halm", "Hahn"), encoding="utf-8")
    from readout import pipeline

    honest = pipeline.read

    def faulty(given, model):  # type: ignore[no-untyped-def]
        if "Halm" in given.text:
            raise RuntimeError("a\x1b[31m stage\nbroke")
        return honest(given, model=model)

    monkeypatch.setattr(pipeline, "read", faulty)
    result = run("read", "--json", article, str(other))
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert len(result.stderr.splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert "\x1b" not in result.stderr


def test_explain_names_tags_frames_rules_and_what_was_left_unread(article: str) -> None:
    result = run("explain", "--json", "--published", "2031-03-04", article)
    assert result.exit_code == 0, result.stderr
    explained = json.loads(result.stdout)
    assert explained["schema"] == "readout-explain/1"
    body = [sentence for sentence in explained["sentences"] if sentence["paragraph"] == "body"]
    assert {token["tag"] for token in body[0]["tokens"]} >= {"NE", "VVPP", "$."}
    assert any(frame["frame"].startswith("contact.") for sentence in body for frame in sentence["frames"])
    assert all(statement["rule"] for sentence in body for statement in sentence["statements"])
    assert any("dateline" in entry["why"] for entry in explained["unread"])
    for sentence in explained["sentences"]:
        assert sentence["quote"] == TEXT[sentence["start"] : sentence["end"]]


def test_explain_for_people(article: str) -> None:
    result = run("explain", article)
    assert result.exit_code == 0, result.stderr
    assert "tokens" in result.stdout
    assert "Left unread" in result.stdout


def test_compare_as_page_and_json(article: str, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    result = run("compare", "--html", str(page), "--json", article)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["schema"].startswith("readout-comparison/")
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    assert run("compare", "--html", str(tmp_path / "no" / "folder.html"), article).exit_code != 0


def test_compare_takes_readings_made_earlier(article: str) -> None:
    made = run("read", "--json", "--published", "2031-03-04", article).stdout
    from_readings = run("compare", "--json", "-", stdin=made)
    from_article = run("compare", "--json", "--published", "2031-03-04", article)
    assert from_readings.exit_code == 0, from_readings.stderr
    assert json.loads(from_readings.stdout) == json.loads(from_article.stdout)
    assert "a reading, not an article" in run("read", "-", stdin=made).stderr
    assert "schema" in run("compare", "-", stdin=made.replace("readout/1", "readout/9")).stderr


HOSTILE = "\x1b]0;pwned\x07\x1b[31mrot\x1b[0m \x9b2J \u202egnurekeb\u202c [bold red]markup[/] [link=https://evil.example]x[/link]\r"


@pytest.mark.parametrize("command", ["read", "explain", "compare"])
def test_hostile_words_are_shown_not_obeyed(command: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = TEXT.replace("Ilse Brand", f"Ilse Brand {HOSTILE}").replace("nach Orvalin", f"nach {HOSTILE} Orvalin") * 4
    fields = {
        "text": text,
        "title": f"Titel {HOSTILE}",
        "publisher": f"Post {HOSTILE}",
        "url": f"https://x.example/{HOSTILE}",
    }
    path.write_text(json.dumps(fields) + "\n", encoding="utf-8")
    result = run(command, str(path))
    assert result.exit_code == 0, result.stderr
    for character in "\x1b\x9b\x07\u202e\r":
        assert character not in result.stdout
        assert character not in result.stderr
    assert "[bold red]markup[/]" in " ".join(result.stdout.split()), "markup is printed as it stands"


@pytest.mark.parametrize("command", ["read", "explain", "compare"])
def test_every_command_reads_standard_input(command: str) -> None:
    line = json.dumps({"text": TEXT, "published": "2031-03-04"})
    result = run(command, "-", "--json", stdin=f"{line}\n{line}\n")
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) == (1 if command == "compare" else 2)


def test_the_installed_command_says_its_version() -> None:
    result = process("--version")
    assert result.returncode == 0
    assert result.stdout.startswith(b"readout ")


def test_a_closed_pipe_is_quiet(article: str) -> None:
    command = f"{sys.executable} -m readout read --json {' '.join([article] * 40)} | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=120)
    assert result.stderr == b""


def test_output_in_a_terminal_without_utf_8_does_not_fail(article: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "readout", "read", article],
        capture_output=True,
        check=False,
        timeout=120,
        env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin"},
    )
    assert result.returncode == 0, result.stderr
    assert b"Halm" in result.stdout


def test_undecodable_arguments_are_shown() -> None:
    result = subprocess.run(
        [sys.executable.encode(), b"-m", b"readout", b"read", b"fehlt-\xff.txt"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
