"""What cannot be one point, however many words two claims share; and what of one point is apart."""

from __future__ import annotations

import pytest
from evaluation.comparisons.cases import GoldenCase, read_cases
from evaluation.comparisons.measure import findings_of, seen

from readout import make_article
from readout.pipeline import read
from readout.views import compare
from readout.views.records import Row

CALL = "Norlands Präsidentin Mira Tessen hat am Dienstag mit dem südmärkischen Präsidenten Ilja Warga telefoniert."
BACK = "Präsident Ilja Warga von Südmark telefonierte am Dienstag mit der norländischen Präsidentin Mira Tessen."
OPEN = {
    "duration and who called": "who took the initiative is not read from both forms",
    "next meeting, other day": "one report's planned meeting is a contact of its own, the other's only a point",
}
"""Golden cases that are not right yet."""


def rows(north: str, south: str) -> list[Row]:
    """The rows of two accounts of one call: what Tessen's spokesman says, and what Warga's says."""
    told = [
        make_article(
            f"{CALL} Tessens Sprecher Jon Hale sagte, {north}.", publisher="Nordblatt", published="2031-03-05"
        ),
        make_article(
            f"{BACK} Wargas Sprecherin Ada Lind sagte, {south}.", publisher="Südblatt", published="2031-03-05"
        ),
    ]
    return [row for contact in compare([read(one) for one in told]).contacts for row in contact.rows]


def test_a_view_and_a_demand_in_one_article_are_two() -> None:
    text = (
        f"{CALL} Tessen brachte die Sorge ihrer Regierung über die Schließung der Brücke von Hask zum Ausdruck. "
        "Die Präsidentin forderte, die Brücke bis zum 1. April wieder zu öffnen."
    )
    made = compare([read(make_article(text, publisher="Nordblatt", published="2031-03-05"))]).contacts
    aspects = [row.aspect for contact in made for row in contact.rows]
    assert {"position", "demand"} <= set(aspects)


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("Südmark werde 40 Gefangene freilassen", "Südmark werde 40 Tonnen Getreide liefern"),
        ("Warga habe die Freilassung der Seeleute zugesagt", "Warga habe die Freilassung der Zivilisten zugesagt"),
        ("Warga habe die Lieferung von Strom zugesagt", "Warga habe die Lieferung von Erdgas zugesagt"),
        ("sie hätten die Aufhebung der Sanktionen vereinbart", "sie hätten die Aufhebung der Zölle vereinbart"),
        ("Norland werde seine Botschaft wieder öffnen", "Südmark werde seine Botschaft wieder öffnen"),
        ("Tessen habe den Abzug der Truppen gefordert", "Tessen habe den Abzug der Truppen zugesagt"),
        ("es sei um die Freilassung von Gefangenen gegangen", "es habe keine Zusage gegeben, Gefangene freizulassen"),
        ("Tessen habe gefordert, die Gefangenen freizulassen", "es habe keine Zusage gegeben, Gefangene freizulassen"),
        ("Tessen habe die Öffnung der Häfen verlangt", "eine Zusage zur Öffnung der Häfen habe Warga nicht gegeben"),
        ("Tessen habe auf den Abzug der Truppen gedrungen", "eine Einigung über den Abzug der Truppen gebe es nicht"),
    ],
)
def test_two_things_are_never_said_to_be_held_by_both(north: str, south: str) -> None:
    found = rows(north, south)
    assert not [row for row in found if row.verdict in ("both", "contradiction")]


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("Südmark werde vierzig Häftlinge freilassen", "Südmark werde 40 Gefangene auf freien Fuß setzen"),
        ("Warga habe die Lieferung von Erdgas zugesagt", "Südmark werde Gas liefern"),
        (
            "sie hätten einen Austausch von je 30 Gefangenen vereinbart",
            "sie hätten vereinbart, 60 Gefangene auszutauschen",
        ),
        ("Warga habe zugesagt, die Häfen bis zum 31. März zu öffnen", "Südmark werde die Häfen bis Ende März öffnen"),
    ],
)
def test_one_thing_in_other_words_is_held_by_both(north: str, south: str) -> None:
    assert [row.verdict for row in rows(north, south)] == ["both"]


@pytest.mark.parametrize(
    ("north", "south"),
    [
        ("Warga habe zugesagt, die Häfen bis zum 1. April zu öffnen", "Südmark werde die Häfen bis Ende Mai öffnen"),
        ("Warga habe die Aufhebung der Zölle zugesagt", "Südmark werde die Aufhebung der Zölle prüfen"),
        (
            "Tessen habe eine Lockerung der Sanktionen angekündigt",
            "Tessen habe eine Verschärfung der Sanktionen angekündigt",
        ),
        (
            "sie hätten einen Austausch von je 30 Gefangenen vereinbart",
            "sie hätten vereinbart, 90 Gefangene auszutauschen",
        ),
    ],
)
def test_what_is_apart_in_one_thing_contradicts(north: str, south: str) -> None:
    assert [row.verdict for row in rows(north, south)] == ["contradiction"]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            one, id=one.name, marks=[pytest.mark.xfail(strict=True, reason=OPEN[one.name])] if one.name in OPEN else []
        )
        for one in read_cases()
    ],
)
def test_a_golden_comparison_is_as_an_editor_would_have_it(case: GoldenCase) -> None:
    assert [f"{one.kind}: {one.text}" for one in findings_of(seen(case))] == []


def test_a_denied_promise_stands_by_the_promise_and_not_by_the_demand() -> None:
    north = "Tessen habe gefordert, die Gefangenen freizulassen, und Warga habe zugesagt, die Gefangenen freizulassen"
    found = {row.aspect: row.verdict for row in rows(north, "es habe keine Zusage gegeben, Gefangene freizulassen")}
    assert found == {"demand": "one", "promise": "contradiction"}
