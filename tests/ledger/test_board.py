"""The board of commitments: every commitment counted once, what is due first is first, months by what is told."""

from __future__ import annotations

from collections import Counter

import pytest

from readout.errors import DateInput, InputError
from readout.intake import make_article
from readout.ledger import Ledger
from readout.ledger.asking import Board, CommitmentQuery, board, commitments
from readout.ledger.asking.written import board_to_json
from readout.pipeline import read
from readout.records import Reading
from support.drafts import Draft, when
from support.ledgers import add, new_ledger

REPORTS = (
    ("Norhavener Post", "2031-03-05", "Präsidentin Mira Halm von Norland und der talvische Präsident Ilo Varga haben am "
     "Dienstag telefoniert. Sie vereinbarten einen Austausch von 80 Gefangenen bis Ende März."),
    ("Norhavener Post", "2031-04-02", "Norland und Talvien haben den Austausch der 80 Gefangenen am Dienstag "
     "abgeschlossen, sagte Halms Sprecher."),
    ("Kurier", "2031-03-06", "Der ostrische Präsident Bel Kato hat Karvien zugesagt, bis Juni 2031 zehn Lokomotiven zu "
     "liefern."),
)  # fmt: skip


def promise(day: str, words: str, due: str | None) -> Reading:
    d = Draft(f"Bo Lind sagte Ada Oro zu, {words}.", publisher="Bote", published=day)
    lind, oro = d.actor("Bo Lind", "Karvien"), d.actor("Ada Oro", "Velm")
    more = {"due": when(due, words.split(" ")[1])} if due else {}
    d.claim("promise", words, None, by=[lind], to=[oro], said=d.said(lind, words), factuality="planned", **more)
    return d.reading()


PROMISES = (
    promise("2031-01-05", "bis 2031-02-01 Kohle zu liefern", "2031-02-01"),
    promise("2031-01-06", "bis 2031-08-01 Stahl zu verschiffen", "2031-08-01"),
    promise("2031-01-07", "bis 2031-07-01 Brunnen zu bohren", "2031-07-01"),
    promise("2031-01-08", "bis 2031-05-01 Schulen zu bauen", "2031-05-01"),
    promise("2031-04-09", "der Flotte Häfen zu öffnen", None),
)


def asked(ledger: Ledger, day: str = "2031-06-01", **query: object) -> Board:
    with ledger.asking() as connection:
        return board(connection, CommitmentQuery(**query), day=day)  # type: ignore[arg-type]


def test_every_commitment_is_in_the_column_of_its_state(address: str) -> None:
    with new_ledger(address) as ledger:
        add(
            ledger,
            [*PROMISES, *(read(make_article(text, publisher=name, published=day)) for name, day, text in REPORTS)],
        )
        ledger.follow()
        shown = asked(ledger)
        with ledger.asking() as connection:
            every = commitments(connection, today="2031-06-01").entries
        assert shown.total == len(every)
        assert {one.status: one.total for one in shown.columns} == Counter(one.status for one in every)
        assert {one.status: one.overdue for one in shown.columns if one.overdue} == Counter(
            one.status for one in every if one.overdue
        )
        assert {found.id for column in shown.columns for found in column.commitments} == {one.id for one in every}
        for column in shown.columns:
            assert all(one in every for one in column.commitments)
        narrowed = asked(ledger, by=("Ostrien",))
        assert (narrowed.total, [one.status for one in narrowed.columns]) == (1, ["promised"])
        assert board_to_json(narrowed)["columns"][0]["commitments"][0]["status"] == "promised"


def test_what_is_due_next_is_first_then_what_fell_due_last(address: str) -> None:
    with new_ledger(address) as ledger:
        add(ledger, PROMISES)
        ledger.follow()
        (column,) = asked(ledger).columns
        assert [one.due_to for one in column.commitments] == [
            "2031-07-01",
            "2031-08-01",
            "2031-05-01",
            "2031-02-01",
            None,
        ]
        assert (column.total, column.due, column.overdue) == (5, 2, 2)
        with ledger.asking() as connection:
            few = board(connection, day="2031-06-01", most=3).columns[0]
        assert (few.total, len(few.commitments)) == (5, 3)
        assert few.commitments == column.commitments[:3]


def test_months_tell_what_was_made_done_and_missed(address: str) -> None:
    with new_ledger(address) as ledger:
        add(
            ledger,
            [*PROMISES, *(read(make_article(text, publisher=name, published=day)) for name, day, text in REPORTS)],
        )
        ledger.follow()
        months = {one.month: one for one in asked(ledger).months}
        assert (months["2031-01"].made, months["2031-04"].made) == (4, 1)
        assert (months["2031-02"].overdue, months["2031-05"].overdue) == (1, 1)
        assert "2031-07" not in months, "not yet due"
        assert sum(one.fulfilled for one in months.values()) == 1
        assert list(months) == sorted(months)
        assert asked(ledger, day="2032").months[-1].month == "2031-08"
        assert sum(one.fulfilled for one in asked(ledger, by=("Lind",)).months) == 0


def test_nothing_and_no_question(address: str) -> None:
    with new_ledger(address) as ledger:
        assert asked(ledger) == Board(day="2031-06-01", total=0, columns=(), months=())
        with pytest.raises(DateInput):
            asked(ledger, day="bald")
        with pytest.raises(InputError, match="no name"):
            asked(ledger, by=("!",))
