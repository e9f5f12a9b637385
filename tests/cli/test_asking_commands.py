"""Asking a ledger from the shell: for people and for programs, with errors in one line and hostile words shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.cli.main import group
from readout.errors import LedgerBusy
from readout.ledger.ledger import Given
from support.ledgers import new_ledger
from support.newsroom import everything

LISTS = (["contacts"], ["timeline"], ["search", "Tessen"], ["changes", "--since", "all"], ["commitments"])
HOSTILE = "\x1b\x9b\x07\u202e\r"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with the reports of Norland, Südmark and Ostrien."""
    path = str(tmp_path_factory.mktemp("ledger") / "readout.db")
    with new_ledger(path) as ledger:
        ledger.add(Given(reading=reading) for reading in everything())
    return path


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(group, list(arguments), env=environment)


def lines(*arguments: str) -> list[dict[str, object]]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def call(db: str) -> str:
    (found,) = lines("contacts", "--publisher", "nag", "--db", db)
    return str(found["id"])


@pytest.mark.parametrize("command", LISTS)
def test_lists_are_json_lines_for_programs(command: list[str], db: str) -> None:
    found = lines(*command, "--db", db)
    assert len(found) >= 3
    assert {line["schema"] for line in found} == {f"readout-{command[0]}/1"}


@pytest.mark.parametrize("command", LISTS)
def test_a_list_says_where_it_goes_on_and_all_gives_the_whole(command: list[str], db: str) -> None:
    whole = lines(*command, "--db", db)
    first = run(*command, "--db", db, "--limit", "2", "--json")
    assert [json.loads(line) for line in first.stdout.splitlines()] == whole[:2]
    place = first.stderr.split("--after ")[1].split(",")[0]
    rest = run(*command, "--db", db, "--after", place, "--json")
    assert [json.loads(line) for line in rest.stdout.splitlines()] == whole[2:]
    assert rest.stderr == ""
    assert lines(*command, "--db", db, "--limit", "1", "--all") == whole
    people = run(*command, "--db", db, "--limit", "2")
    assert f"more with --after {place}" in people.stdout
    assert run(*command, "--db", db, "--limit", "1", "--all").stdout.count("--after") == 0


@pytest.mark.parametrize("command", [*LISTS, ["show", "0123456789abcdef"], ["history", "0123456789abcdef"]])
def test_a_ledger_that_is_not_there_is_one_line(command: list[str], tmp_path: Path) -> None:
    path = tmp_path / "fehlt.db"
    result = run(*command, "--db", str(path))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert "there is no ledger" in result.stderr
    assert not path.exists()


@pytest.mark.parametrize("command", [*LISTS, ["show", "0123456789abcdef"]])
def test_what_is_no_ledger_is_one_line(command: list[str], tmp_path: Path) -> None:
    for name, content in (("text.db", b"kein Ledger" * 20), ("cut.db", b"SQLite format 3\x00" + b"x" * 2000)):
        path = tmp_path / name
        path.write_bytes(content)
        result = run(*command, "--db", str(path))
        assert result.exit_code == 1, result.stderr
        assert len(result.stderr.splitlines()) == 1
        assert path.read_bytes() == content


def test_the_ledger_may_be_named_by_the_environment(db: str) -> None:
    result = run("contacts", "--json", READOUT_DB=db)
    assert len(result.stdout.splitlines()) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ["contacts", "--from", "gestern"],
        ["contacts", "--to", "2031-02-30"],
        ["contacts", "--form", "brieftaube"],
        ["contacts", "--limit", "0"],
        ["timeline", "--by", "week"],
        ["changes"],
        ["changes", "--since", "neulich"],
        ["search"],
        ["show"],
    ],
)
def test_a_wrong_command_line_has_a_status_of_its_own(arguments: list[str], db: str) -> None:
    assert run(*arguments, "--db", db).exit_code == 2


@pytest.mark.parametrize(
    "arguments", [["show", "abcd1234"], ["history", "xy"], ["contacts", "--after", "dort"], ["search", "–"]]
)
def test_a_question_that_is_none_is_one_line(arguments: list[str], db: str) -> None:
    result = run(*arguments, "--db", db)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_options_choose_contacts(db: str) -> None:
    def ids(*arguments: str) -> list[object]:
        return [line["id"] for line in lines("contacts", *arguments, "--db", db)]

    assert ids("--with", "Tesen", "--side", "Südmark", "--from", "2031-03-05", "--to", "2031-03-05") == [call(db)]
    assert ids("--form", "call", "--with", "Varga") == [
        one for one in ids("--form", "phone_call") if one in ids("--with", "Varga")
    ]
    dated = [line["id"] for line in lines("contacts", "--db", db) if line["first_day"]]
    assert ids("--newest")[: len(dated)] == dated[::-1]
    assert sorted(map(str, ids("--newest"))) == sorted(map(str, ids()))  # those without a day come last
    assert ids("--unsure") == []
    assert ids("--confirmed") == []
    assert len(ids("--status", "held", "--status", "planned")) == 5
    assert [line["contacts"] for line in lines("timeline", "--by", "year", "--with", "Varga", "--db", db)] == [3, 1]


def test_people_see_contacts_with_days_ids_and_reports(db: str) -> None:
    result = run("contacts", "--publisher", "nag", "--db", db)
    assert result.exit_code == 0, result.stderr
    assert "2031-03-05" in result.stdout
    assert call(db)[:10] in result.stdout
    assert "6 reports (4 independent)" in result.stdout
    assert "1 contact" in result.stdout
    bars = run("timeline", "--db", db).stdout
    assert "2031-03" in bars
    assert "no day" in bars


def test_one_contact_as_comparison_page_and_json(db: str, tmp_path: Path) -> None:
    ident, page = call(db), tmp_path / "contact.html"
    shown = run("show", ident[:6], "--db", db)
    assert shown.exit_code == 0, shown.stderr
    assert f"contact {ident}" in shown.stdout
    assert "Contradictions" in shown.stdout
    result = run("show", ident, "--html", str(page), "--json", "--db", db)
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert found["schema"] == "readout-show/1"
    assert found["named"] == {"id": ident, "asked": ident, "moved": False}
    assert found["comparison"]["contacts"][0]["id"] == ident
    assert ident in page.read_text(encoding="utf-8")
    assert run("show", ident, "--html", str(tmp_path / "no" / "folder.html"), "--db", db).exit_code == 1


def test_search_marks_the_words_and_names_the_contacts(db: str) -> None:
    result = run("search", "Austausch", "Gefangene", "--db", db)
    assert result.exit_code == 0, result.stderr
    assert "einen »Austausch« von 120 »Gefangenen« vereinbart" in result.stdout
    assert call(db) in result.stdout
    assert len(lines("search", "Tessen", "--from", "2031-03-08", "--db", db)) == 2


def test_history_and_changes_tell_what_happened(db: str) -> None:
    told = run("history", call(db)[:8], "--db", db).stdout
    assert "told by 6 reports" in told
    assert "contact found in" in told
    assert told.count("article added") == 6
    article = str(lines("search", "Gefangenenaustausch", "--db", db)[0]["article_id"])
    assert "contact found" in run("history", article, "--db", db).stdout
    assert "15 changes" in run("changes", "--since", "2031", "--db", db).stdout
    assert lines("changes", "--since", "2032", "--db", db) == []


def test_commitments_are_followed_when_they_are_asked_for(db: str) -> None:
    result = run("commitments", "--to", "Tesen", "--db", db)
    assert result.exit_code == 0, result.stderr
    assert "promised, contested" in result.stdout
    assert "not promised says Südmark “Eine Öffnung der Grenze für Lastwagen”" in " ".join(result.stdout.split())
    (late,) = lines("commitments", "--overdue", "--today", "2031-04-01", "--db", db)
    assert (late["by"], late["due_to"], late["overdue"]) == ("Ilo Varga", "2031-03-31", True)
    assert lines("commitments", "--overdue", "--today", "2031-03-31", "--db", db) == []
    assert [
        line["id"] for line in lines("commitments", "--due-before", "2031-04", "--status", "promised", "--db", db)
    ] == [late["id"]]
    assert run("commitments", "--status", "vergessen", "--db", db).exit_code == 2


def test_a_ledger_that_cannot_be_written_shows_what_was_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "readout.db")
    with new_ledger(path) as ledger:
        ledger.add(Given(reading=reading) for reading in everything())

    def busy(_self: object, *_: object) -> int:
        raise LedgerBusy(path, "another process is writing to it", "Wait")

    monkeypatch.setattr("readout.ledger.ledger.Ledger.follow", busy)
    result = run("commitments", "--db", path)
    assert result.exit_code == 0
    assert "10 articles are not followed yet (another process is writing to it)" in result.stderr
    assert "0 commitments" in result.stdout


def test_hostile_words_are_shown_not_obeyed(db: str) -> None:
    (hostile,) = [str(line["id"]) for line in lines("contacts", "--with", "Königin", "--db", db)]
    for command in (
        ["contacts"],
        ["commitments"],
        ["search", "telefonierte"],
        ["changes", "--since", "all"],
        ["show", hostile],
        ["history", hostile],
    ):
        result = run(*command, "--db", db)
        assert result.exit_code == 0, result.stderr
        for character in HOSTILE:
            assert character not in result.stdout, (command, character)
    assert "[red]X" in run("contacts", "--db", db).stdout, "markup is printed as it stands"
    page = run("show", hostile, "--html", "-", "--db", db).stdout
    assert "<script>alert" not in page
    result = run("show", f"abcd{HOSTILE}", "--db", db)
    assert result.exit_code == 1
    assert not set(HOSTILE) & set(result.stderr)


def test_a_fault_of_the_program_is_one_line(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise RuntimeError("a part\nbroke\x1b[31m")

    monkeypatch.setattr("readout.ledger.asking.contacts", faulty)
    result = run("contacts", "--db", db)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr
