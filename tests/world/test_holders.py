"""The terms of office: what holds for every row, and that the ledger's rows leave the reading alone."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations

from readout.resolution.officeholders import people
from readout.world.holders import load_holders, load_terms
from readout.world.organisations import load_organisations
from readout.world.states import load_states

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
MOST_MET = """DEU AUT CHE FRA GBR ITA ESP PRT POL NLD BEL LUX IRL DNK SWE NOR FIN EST LVA LTU CZE SVK HUN ROU BGR HRV SVN GRC
    CYP SRB XKX TUR RUS UKR BLR MDA GEO ARM AZE KAZ USA CAN MEX BRA ARG CHN JPN KOR PRK IND PAK AFG ISR PSE EGY SAU QAT ARE IRN
    IRQ SYR LBN ZAF AUS EU UN NATO OSZE IAEA""".split()


def test_every_row_has_a_side_an_office_and_dates_in_order() -> None:
    sides = {state.code for state in load_states()} | {one.side for one in load_organisations() if one.side}
    lines = files("readout.language").joinpath("de", "offices.tsv").read_text(encoding="utf-8").splitlines()
    classes = {line.split("\t")[1] for line in lines if "\t" in line and not line.startswith("#")}
    for term in load_terms():
        assert term.side in sides, term
        assert term.office in classes, term
        assert DATE.match(term.start), term
        assert not term.end or (DATE.match(term.end) and term.start[: len(term.end)] <= term.end), term
        assert term.gender in {"m", "f"}, term
        assert term.wikidata is None or re.fullmatch(r"Q\d+", term.wikidata), term


def test_reading_uses_a_part_of_the_terms() -> None:
    assert set(load_holders()) < set(load_terms())
    assert "Mark Esper" not in {holder.name for holder in load_holders()}
    assert "Mark Esper" in {term.name for term in load_terms()}


def test_the_states_a_reader_meets_most_have_their_heads() -> None:
    heads = {"president", "head_of_government", "monarch", "secretary_general", "director", "president_of_commission"}
    assert set(MOST_MET) <= {term.side for term in load_terms() if term.office in heads}
    assert len({term.side for term in load_terms()}) >= 100


def test_no_term_stands_twice() -> None:
    rows = [(term.name, term.side, term.office, term.start) for term in load_terms()]
    assert len(rows) == len(set(rows))


def test_nobody_holds_one_office_of_a_side_in_two_terms_at_once() -> None:
    for person in people():
        for left, right in combinations(person.terms, 2):
            if (left.side, left.office) == (right.side, right.office):
                earlier, later = sorted((left, right), key=lambda term: term.start)
                assert earlier.end, (left, right)
                assert earlier.end <= later.start, (left, right)


def test_one_person_has_one_wikidata_id_and_one_id_means_one_person() -> None:
    owners: dict[str, str] = {}
    for term in load_terms():
        if term.wikidata:
            assert owners.setdefault(term.wikidata, term.name) == term.name, term
    for person in people():
        assert len({term.wikidata for term in person.terms if term.wikidata}) <= 1, person.name


def test_the_single_offices_have_one_holder_a_day() -> None:
    """Two at once would make an office alone ambiguous, on other days than that of a hand-over."""
    single = ("head_of_government", "foreign_minister", "defence_minister", "secretary_general", "monarch", "president")
    clashes = []
    for left, right in combinations([term for term in load_terms() if term.office in single], 2):
        if (left.side, left.office) == (right.side, right.office) and left.name != right.name:
            earlier, later = sorted((left, right), key=lambda term: (term.start, term.end))
            if not earlier.end or earlier.end[: len(later.start)] > later.start:
                clashes.append((earlier.name, later.name))
    assert clashes == []
