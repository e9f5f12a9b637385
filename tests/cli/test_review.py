"""``readout review``: every key, side by side and one above the other, what is on record, hostile articles, pipes."""

from __future__ import annotations

import io
import json
import re
import signal
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console
from sqlalchemy import select

from readout.cli.main import group
from readout.cli.reviewing.keyboard import END, ENTER, ESCAPE
from readout.cli.reviewing.session import Session
from readout.ledger import Ledger, open_ledger, schema
from readout.ledger.judging import Judging
from readout.ledger.review import Kind
from readout.records import Reading
from support import newsroom
from support.ledgers import add, by_version, new_ledger
from support.reviewing import doubted, named, talk
from support.terminals import Terminal

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
ALL: tuple[Kind, ...] = ("contact", "actor", "claim")


class Script:
    """Keys and lines in place of a person."""

    def __init__(self, keys: Iterable[str], lines: Iterable[str] = ()) -> None:
        self._keys, self._lines = iter(keys), iter(lines)

    def key(self) -> str:
        return next(self._keys, END)

    def line(self, prompt: str) -> str:
        return next(self._lines, "")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterable[Ledger]:
    with new_ledger(str(tmp_path / "readout.db")) as made:
        yield made


def run(
    ledger: Ledger, keys: Iterable[str], lines: Iterable[str] = (), *, kinds: tuple[Kind, ...] = ALL,
    width: int = 140, limit: int | None = None,
) -> str:  # fmt: skip
    out = io.StringIO()
    session = Session(
        Judging(ledger, "Ada"), Script(keys, lines), Console(file=out, width=width), kinds=kinds, limit=limit
    )
    session.run()
    return out.getvalue()


def verdicts(ledger: Ledger) -> list[str]:
    table = schema.judgement.c
    with ledger.asking() as connection:
        return list(connection.execute(select(table.verdict).order_by(table.made)).scalars())


def two_calls() -> list[Reading]:
    return [talk("Nordpost"), talk("Südblatt", "2031-05-07")]


def test_nothing_to_ask_is_said(ledger: Ledger) -> None:
    assert "Nothing is open." in run(ledger, [])


@pytest.mark.parametrize(
    ("key", "verdict"), [(ENTER, "different"), ("x", "same"), ("m", "same"), ("s", "different"), ("d", "unsure")]
)
def test_keys_judge_contacts(ledger: Ledger, key: str, verdict: str) -> None:
    add(ledger, two_calls())
    shown = run(ledger, [key])
    assert verdicts(ledger) == [verdict]
    assert "The machine suggests: different" in shown
    assert "Nothing is open." in shown


@pytest.mark.parametrize(("key", "verdict"), [(ENTER, "accept"), ("x", "reject")])
def test_keys_judge_claims(ledger: Ledger, key: str, verdict: str) -> None:
    add(ledger, [doubted()])
    run(ledger, [key])
    assert verdicts(ledger) == [verdict]


@pytest.mark.parametrize("key", ["m", "s", "d"])
def test_keys_that_mean_nothing_here_say_so(ledger: Ledger, key: str) -> None:
    add(ledger, [doubted()])
    assert "Not here: accept, reject, correct" in run(ledger, [key, ESCAPE, "ö", "q"])
    assert verdicts(ledger) == []


def test_a_claim_is_corrected_with_the_values_shown(ledger: Ledger) -> None:
    add(ledger, [doubted()])
    lines = ["factuality", "nonsense", "colour", "factuality", "possible", "to", "Rea Dorn; Bel Kato", ""]
    shown = run(ledger, ["e"], lines)
    assert "one of: asserted, planned, possible" in shown
    assert "There is no field 'colour'." in shown
    assert "Now: Mira Tessen" in shown
    with ledger.asking() as connection:
        detail = connection.execute(select(schema.judgement.c.detail)).scalar_one()
    assert json.loads(detail) == {"factuality": "possible", "to": ["Rea Dorn", "Bel Kato"]}
    assert "Without effect: Neither the reading nor the article names 'Rea Dorn'." in shown


def test_nothing_is_corrected_where_nothing_is_written(ledger: Ledger) -> None:
    add(ledger, [doubted()])
    assert "Nothing was corrected." in run(ledger, ["e", "q"], [""])
    assert verdicts(ledger) == []


def test_an_answer_is_on_record_under_the_id_that_is_shown(ledger: Ledger) -> None:
    add(ledger, two_calls())
    shown = run(ledger, ["u", ENTER, "q"])
    assert "Nothing was answered yet." in shown
    with ledger.asking() as connection:
        made = connection.execute(select(schema.judgement.c.id)).scalar_one()
    assert f"different: on record as {made[:8]}" in shown


def test_undo_shows_the_question_again_at_once(ledger: Ledger) -> None:
    add(ledger, [*two_calls(), doubted()])
    shown = run(ledger, ["m", "u", "s", "q"])
    assert verdicts(ledger) == ["same", "undo", "different"]
    assert shown.count("Are these two one contact?") == 2
    assert "Taken back." in shown


def test_a_note_goes_with_the_next_answer_only(ledger: Ledger) -> None:
    add(ledger, [doubted("A"), doubted("B")])
    run(ledger, ["n", ENTER, ENTER], ["He said so."], kinds=("claim",))
    with ledger.asking() as connection:
        notes = connection.execute(select(schema.judgement.c.note).order_by(schema.judgement.c.made)).scalars().all()
    assert notes == ["He said so.", None]


def test_skipped_questions_are_not_asked_again_here(ledger: Ledger) -> None:
    add(ledger, [doubted("A"), doubted("B")])
    assert "2 skipped" in run(ledger, [" ", " "], kinds=("claim",))
    assert verdicts(ledger) == []


def test_the_limit_ends_it(ledger: Ledger) -> None:
    add(ledger, [doubted("A"), doubted("B"), doubted("C")])
    run(ledger, [ENTER] * 9, limit=2, kinds=("claim",))
    assert verdicts(ledger) == ["accept", "accept"]


def test_texts_stand_side_by_side_where_there_is_room(ledger: Ledger) -> None:
    add(ledger, two_calls())
    wide, narrow = run(ledger, ["q"], width=140), run(ledger, ["q"], width=70)
    assert re.search(r"Nordpost.*Südblatt|Südblatt.*Nordpost", wide)
    assert not re.search(r"Nordpost ·.*Südblatt ·|Südblatt ·.*Nordpost ·", narrow)
    for shown in (wide, narrow):
        assert "Neighbouring days" in " ".join(shown.split())
        assert "answered today: 0" in shown
    assert max(len(line) for line in narrow.splitlines()) <= 70


def test_adrift_judgements_are_taken_back(ledger: Ledger) -> None:
    made = doubted()
    add(ledger, [made])
    run(ledger, ["x"])
    add(ledger, [by_version(type(made)(article=made.article, paragraphs=made.paragraphs), "9.0")])
    shown = run(ledger, [ENTER, "x"], kinds=("adrift",))
    assert "No suggestion" in shown
    assert "Not here: undo" in shown
    assert verdicts(ledger) == ["reject", "undo"]


@pytest.mark.parametrize("width", [60, 140])
def test_articles_cannot_write_to_the_terminal(ledger: Ledger, width: int) -> None:
    add(ledger, [newsroom.hostile(), named("\x1b]0;x\x07[red]P", ("Jan Holmberg\x1b[2J", "N\x9b", "\u202eAmt"))])
    add(ledger, [named("Q", ("Jan Holmbergh", "N\x9b", "[bold]Amt"))])
    hostile = newsroom.hostile()
    claims = tuple(type(claim)(**{**_fields(claim), "unsure": "\x1b[31mweil[/red]"}) for claim in hostile.claims)
    add(ledger, [by_version(type(hostile)(**{**_fields(hostile), "claims": claims}), "9.0")])
    shown = run(ledger, [" "] * 50, width=width)
    assert "Is this claim right?" in shown
    assert "Are these two one actor?" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "[red]" in shown


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]


def test_every_key_in_a_terminal(tmp_path: Path) -> None:
    place = str(tmp_path / "readout.db")
    with new_ledger(place) as ledger:
        add(ledger, [*two_calls(), doubted()])
    with Terminal("review", "--db", place, READOUT_AUTHOR="Ada Lind") as screen:
        screen.until("? shows the keys")
        screen.press("?")
        screen.until("every answer is on record already")
        screen.press("\x1b[A")
        screen.press("n")
        screen.until("Note: ")
        screen.press("Übersehen\n")
        screen.press("m")
        screen.until("same: on record as")
        screen.until("? shows the keys")
        screen.press("u")
        screen.until("Taken back.")
        screen.until("Are these two one contact?")
        screen.press("d")
        screen.until("Is this claim right?")
        screen.press("e")
        screen.until("Field: ")
        screen.press("content\n")
        screen.until("content = ")
        screen.press("die Häfen öffnen\n")
        screen.until("Field: ")
        screen.press("\n")
        screen.until("correct: on record as")
        screen.until("Nothing is open.")
        assert screen.end() == 0
        assert "2 answers on record" in screen.printed
    with open_ledger(place) as ledger, ledger.asking() as connection:
        table = schema.judgement.c
        query = select(table.verdict, table.author, table.note, table.detail).order_by(table.made)
        rows = [tuple(row) for row in connection.execute(query)]
    assert [row[0] for row in rows] == ["same", "undo", "unsure", "correct"]
    assert {row[1] for row in rows} == {"Ada Lind"}
    assert [row[2] for row in rows] == ["Übersehen", None, None, None]
    assert json.loads(rows[3][3]) == {"content": "die Häfen öffnen"}


def ctrl_c(screen: Terminal) -> None:
    screen.press("\x03")


def hang_up(screen: Terminal) -> None:
    screen.process.send_signal(signal.SIGHUP)


@pytest.mark.parametrize("ends", [ctrl_c, hang_up])
def test_nothing_is_lost_when_the_window_closes(tmp_path: Path, ends: Callable[[Terminal], None]) -> None:
    place = str(tmp_path / "readout.db")
    with new_ledger(place) as ledger:
        add(ledger, [doubted("A"), doubted("B")])
    with Terminal("review", "--db", place, "--author", "Ada", "--kind", "claim") as screen:
        screen.until("? shows the keys")
        screen.press("\n")
        screen.until("? shows the keys")
        ends(screen)
        status = screen.end()
        assert "Traceback" not in screen.printed
        assert status == (0 if ends is ctrl_c else -signal.SIGHUP)
    with open_ledger(place) as ledger:
        assert verdicts(ledger) == ["accept"]


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    with new_ledger(str(tmp_path / "readout.db")) as ledger:
        add(ledger, [doubted()])
    result = CliRunner().invoke(group, ["review", "--db", str(tmp_path / "readout.db"), "--author", "Ada"])
    assert result.exit_code == 2
    assert "no terminal" in result.stderr


def test_questions_as_json_lines(tmp_path: Path) -> None:
    with new_ledger(str(tmp_path / "readout.db")) as ledger:
        add(ledger, [*two_calls(), doubted()])
    result = CliRunner().invoke(group, ["review", "--json", "--db", str(tmp_path / "readout.db")])
    assert result.exit_code == 0, result.stderr
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["kind"] for one in found] == ["contact", "claim"]
    assert found[0]["suggestion"] == "different"
    limited = CliRunner().invoke(
        group, ["review", "--json", "--limit", "1", "--kind", "contact", "--db", str(tmp_path / "readout.db")]
    )
    assert [json.loads(line)["kind"] for line in limited.stdout.splitlines()] == ["contact"]


def test_adrift_and_a_kind_exclude_each_other() -> None:
    result = CliRunner().invoke(group, ["review", "--json", "--adrift", "--kind", "claim"])
    assert result.exit_code == 2


def test_a_missing_ledger_is_said_and_an_author_is_needed(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["review", "--json", "--db", str(tmp_path / "none.db")])
    assert result.exit_code == 1
    assert "there is no ledger" in result.stderr
    with Terminal("review", "--db", str(tmp_path / "new.db"), READOUT_AUTHOR="") as screen:
        assert screen.end() == 1
        assert "needs an author" in screen.printed


def test_a_name_that_was_joined_is_not_asked_by_its_other_names(ledger: Ledger) -> None:
    people = ("Mira Tessenberg", "Mira Tesenberg", "Mira Tessenbergh")
    add(ledger, [named(name, (name, "Norland", "Präsidentin")) for name in people])
    shown = run(ledger, ["m"] * 5, kinds=("actor",))
    assert shown.count("Are these two one actor?") == len(verdicts(ledger)) <= 2
    assert "Nothing is open." in shown
