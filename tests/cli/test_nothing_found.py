"""A list that is empty says what was looked for, and a side is found by its capital, adjective and people."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from readout.cli.main import group
from readout.ledger.asking.asked_sides import asked_sides
from readout.ledger.ledger import Given
from support.drafts import Draft, when
from support.ledgers import new_ledger
from support.newsroom import everything

LISTS = ("contacts", "timeline")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("ledger") / "readout.db")
    d = Draft("Aurel Lint und Bo Sarin sprachen am 7. März.", publisher="Blatt", published="2031-03-08")
    people = [d.actor("Aurel Lint", "Russland"), d.actor("Bo Sarin", "Tarska")]
    d.contact("phone_call", people, "sprachen", time=when("2031-03-07", "am 7. März"), main=True)
    with new_ledger(path) as ledger:
        ledger.add(Given(reading=reading) for reading in (*everything(), d.reading()))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.mark.parametrize("side", ["Russland", "RUS", "Moskau", "moskau", "russische", "Russen", "Russin", "Russia",
                                  "Tarska", "tarskisch", "tarskischen", "Tarsker"])  # fmt: skip
def test_a_side_by_whatever_it_is_called(side: str, db: str) -> None:
    result = run("contacts", "--side", side, "--db", db)
    assert "1 contact" in result.stdout
    assert result.stderr == ""


def test_two_sides_by_capital_and_adjective(db: str) -> None:
    assert "1 contact" in run("contacts", "--side", "Moskau", "--side", "tarskisch", "--db", db).stdout
    assert "0 contacts" in run("contacts", "--side", "Moskau", "--side", "Norland", "--db", db).stdout


def test_a_word_of_several_states_means_each_and_a_blank_none() -> None:
    assert len(asked_sides("kongolesisch")) > 1
    assert asked_sides("  ") == frozenset()
    assert asked_sides("isch") == {"isch"}
    assert "DEU" in asked_sides("Deutschen")


@pytest.mark.parametrize("command", LISTS)
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("--with", "Tressen"), "nobody called 'Tressen' is in a contact of this ledger; the nearest: Mira Tessen"),
        (("--side", "Norlant"), "no side called 'Norlant' is in a contact of this ledger; the nearest: Norland"),
        (("--side", "Wien"), "no side called 'Wien' is in a contact of this ledger"),
        (("--publisher", "Norhavner Zeitung"), "the nearest: Norhavener Zeitung"),
        (("--with", "Tessen", "--from", "2040"), "no contact has all that was asked for"),
        (("--with", "\x1b[31m"), "nobody called"),
    ],
)
def test_an_empty_list_says_what_was_looked_for(command: str, asked: tuple[str, ...], told: str, db: str) -> None:
    result = run(command, *asked, "--db", db)
    assert result.exit_code == 0
    assert "0 contacts" in result.stdout
    assert told in result.stderr
    assert "\x1b" not in result.stderr
    as_json = run(command, *asked, "--json", "--db", db)
    assert as_json.stdout == ""
    assert told in as_json.stderr


def test_a_list_that_has_something_and_an_empty_ledger_say_nothing(db: str, tmp_path: Path) -> None:
    assert run("contacts", "--with", "Tessen", "--db", db).stderr == ""
    with new_ledger(str(tmp_path / "new.db")):
        pass
    assert run("contacts", "--db", str(tmp_path / "new.db")).stderr == ""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("search", "Tesssen"), "no article has 'Tesssen'; the nearest: Tessen"),
        (("search", "Tessen", "hafenkran", "von"), "no article has 'hafenkran'\n"),
        (("search", "Tessen", "Sarin"), "no article has them all"),
        (("search", "Tessen", "--from", "2044"), "of other days"),
        (("search", "\x1bqq"), "no article has 'qq'"),
        (("commitments", "--by", "Xylo"), "nobody called 'Xylo' is to do anything, in this ledger\n"),
        (("commitments", "--by", "Norlant"), "; the nearest: Norland"),
        (("commitments", "--to", "\x1b[31m"), "nobody called"),
        (("commitments", "--by", "Norland", "--due-before", "1990"), "no commitment has all that was asked for"),
        (("commitments", "--status", "broken"), "no commitment has all that was asked for"),
    ],
)
def test_an_empty_search_and_no_commitments_say_so_too(asked: tuple[str, ...], told: str, db: str) -> None:
    result = run(*asked, "--db", db)
    assert result.exit_code == 0
    assert told in result.stderr
    assert "\x1b" not in result.stderr
    as_json = run(*asked, "--json", "--db", db)
    assert as_json.stdout == ""
    assert told in as_json.stderr


@pytest.mark.parametrize("asked", [("commitments",), ("commitments", "--by", "Norland"), ("search", "Tessen")])
def test_a_search_that_finds_something_says_nothing_more(asked: tuple[str, ...], db: str) -> None:
    assert run(*asked, "--db", db).stderr == ""
