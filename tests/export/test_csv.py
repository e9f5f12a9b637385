"""Tables as CSV: exact words, formulas that are none, numbers that are numbers, German spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.export import FORMATS, Handed, Wishes
from readout.export.carrying import in_table
from readout.export.csv_files import MAX_CELL
from readout.export.spreadsheet import defused, exact
from readout.export.tables import tables
from support.drafts import Draft, count
from support.handing import handed, newsroom, text_of
from support.random_readings import readings

TABLES = tuple(tables())
SLOW = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
SIGNS = "=+-@＝＋－＠"
strange = st.text(st.sampled_from("=+-@＝\t\r\n ;,'\"„a1\u00a0\u200b\u202e\x00\x85\u2028\ufeff\ufffd"), max_size=12)


def written(name: str, table: str, *batches: Handed, language: str = "en") -> str:
    wishes = Wishes(table=table, language=language)  # type: ignore[arg-type]
    return b"".join(FORMATS[name].write(batches, wishes)).decode("utf-8-sig")


def lines_of(name: str, table: str, *batches: Handed) -> list[dict[str, str]]:
    """The table read back, each text as it was before it was defused."""
    separator = ";" if name == "csv-de" else ","
    rows = csv.DictReader(io.StringIO(written(name, table, *batches), newline=""), delimiter=separator, strict=True)
    return [{key: exact(value) for key, value in row.items()} for row in rows]


@given(st.text() | strange)
@settings(deadline=None, max_examples=600)
def test_defusing_is_undone_exactly(text: str) -> None:
    assert exact(defused(text)) == text


@given(strange, st.sampled_from(",;\t\n"))
@settings(deadline=None, max_examples=600)
def test_no_cell_begins_with_a_formula_whatever_parts_cells(text: str, separator: str) -> None:
    skipped = '"` \t\r\n\u00a0\u200b\u202e\x85\u2028\ufeff\ufffd'
    for cell in defused(in_table(text)).split(separator):
        assert not cell.lstrip(skipped).startswith(tuple(SIGNS)), cell
    assert defused(text)[:1] not in ("\t", "\r")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", "\r", '"=1"', "'=1", "  =1", "\u202e=1", "＝1", "Gut;=cmd|' /C calc'!A0", "a,\n =1",
        '";=1;"', "x\r\n@A1",
    ],
)  # fmt: skip
def test_known_formulas_are_defused(text: str) -> None:
    assert defused(text) != text
    assert exact(defused(text)) == text


@pytest.mark.parametrize(
    "text",
    ["Mira Tessen", "am 5. März – sonst nicht", "Norland-Südmark", "a=b", "kein +", "", "'Gut', sagte er", "3-5"],
)
def test_ordinary_words_stay_as_they_are(text: str) -> None:
    assert defused(text) == text


def test_defusing_takes_time_in_proportion() -> None:
    """Runs that lead to no sign, or to one sign after another: each place is looked at once."""
    for text in ("\n" * 400_000, "; " * 200_000 + "x", "= " * 200_000, "'" * 400_000 + "="):
        assert exact(defused(text)) == text


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ["csv", "csv-de"])
def test_every_quote_is_the_articles_words(name: str, table: str) -> None:
    batch = newsroom()
    rows = [row for row in lines_of(name, table, batch) if row["quote"]]
    assert rows
    for row in rows:
        text = text_of(batch, row["article"], row["field"])
        assert row["quote"] == in_table(text[int(row["start"]) : int(row["end"])])
        for span in json.loads(row["further"] or "[]"):
            further = text_of(batch, row["article"], span.get("in", "text"))
            assert span["quote"] == further[span["start"] : span["end"]]
        assert row["attribution"] in ("speaker", "unnamed", "publisher")
        assert row["speaker"] or row["attribution"] == "unnamed"


def test_every_claim_and_statement_is_a_line() -> None:
    batch = newsroom()
    claims = {(row["article"], row["claim"]) for row in lines_of("csv", "claims", batch)}
    assert claims == {(one.article.id, claim.id) for one in batch.readings for claim in one.claims}
    said = {(row["article"], row["statement"]) for row in lines_of("csv", "statements", batch)}
    assert said == {(one.article.id, made.id) for one in batch.readings for made in one.statements}
    steps = lines_of("csv", "commitments", batch)
    assert len(steps) == sum(len(commitment.steps) for commitment in batch.comparison.commitments)
    assert {row["contact"] for row in lines_of("csv", "contacts", batch)} == {c.id for c in batch.comparison.contacts}


def test_claims_know_their_contact_and_their_point() -> None:
    batch = newsroom()
    points = {row.id: contact.id for contact in batch.comparison.contacts for row in contact.rows}
    rows = lines_of("csv", "claims", batch)
    assert all(row["contact"] for row in rows)
    assert [row for row in rows if row["point"]]
    for row in rows:
        assert not row["point"] or points[row["point"]] == row["contact"]
        assert bool(row["point"]) == bool(row["states"])


def test_who_says_it_stands_in_the_line() -> None:
    rows = {row["content"]: row for row in lines_of("csv", "claims", newsroom())}
    told = rows["Austausch von 120 Gefangenen"]
    assert (told["speaker"], told["office"], told["speaks_for"], told["side"]) == (
        "Jon Hale",
        "Sprecher",
        "Mira Tessen",
        "Norland",
    )
    assert (told["quantity"], told["unit"]) == ("120", "Gefangener")
    own = rows["die Lage an der Grenze"]
    assert (own["attribution"], own["speaker"]) == ("publisher", own["publisher"])


def test_what_comes_in_several_batches_is_written_once() -> None:
    batch = newsroom()
    single = [replace(batch, comparison=replace(batch.comparison, contacts=(c,))) for c in batch.comparison.contacts]
    for table in ("contacts", "statements", "commitments"):
        assert written("csv", table, *single) == written("csv", table, batch)
    assert len(lines_of("csv", "claims", *single)) == len(lines_of("csv", "claims", batch))


def test_a_german_spreadsheet() -> None:
    d = Draft("Tessen lieferte 1,5 Tonnen. Temperatur: -5 Grad, sagte Varga.", published="2031-03-05", publisher="Bote")
    tessen = d.actor("Tessen", "Norland")
    call = d.contact("meeting", [tessen, d.actor("Varga", "Südmark")], "lieferte", duration_minutes=-2.5)
    d.claim("promise", "1,5 Tonnen", call, by=[tessen], quantity=count(1.5, "Tonne", "1,5 Tonnen"))
    d.claim("assessment", "-5 Grad", call, quantity=count(-5, "Grad", "-5 Grad"))
    raw = b"".join(FORMATS["csv-de"].write([handed([d.reading()])], Wishes(table="claims", language="de")))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 3
    head, first, second = raw.decode("utf-8-sig").split("\r\n")[:3]
    assert head.startswith('"Behauptung";"Kontakt";"Punkt"')
    assert ";1,5;" in first
    assert ";-5;" in second
    assert '"\'-5 Grad"' in second


def test_long_cells_end_where_a_spreadsheets_must() -> None:
    d = Draft("Sie sagte: " + "😀" * 40_000, published="2031-03-05")
    d.claim("assessment", "😀" * 40_000, None)
    batch = handed([d.reading()])
    assert lines_of("csv", "claims", batch)[0]["quote"] == "😀" * 40_000
    cell = lines_of("csv-de", "claims", batch)[0]["quote"]
    assert cell.endswith("😀 […]")
    assert len(cell.encode("utf-16-le")) // 2 <= MAX_CELL


@given(readings)
@SLOW
def test_any_reading_makes_tables_that_can_be_read(reading: object) -> None:
    batch = handed([reading])  # type: ignore[list-item]
    for table in TABLES:
        for name in ("csv", "csv-de"):
            for row in lines_of(name, table, batch):
                assert None not in row
                assert all(value is not None for value in row.values())


def test_hostile_words_leave_no_control_character() -> None:
    for table in TABLES:
        raw = written("csv", table, newsroom())
        assert not any((ord(letter) < 32 and letter not in "\t\r\n") or 0x7F <= ord(letter) < 0xA0 for letter in raw)


@pytest.mark.parametrize("table", TABLES)
def test_a_spreadsheet_opens_it(table: str) -> None:
    """LibreOffice is not at hand; what its kin see is what a strict reader of CSV sees: as many cells as headings."""
    for name, separator in (("csv", ","), ("csv-de", ";")):
        rows = list(
            csv.reader(io.StringIO(written(name, table, newsroom()), newline=""), delimiter=separator, strict=True)
        )
        assert {len(row) for row in rows} == {len(tables()[table].columns)}
