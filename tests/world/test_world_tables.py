"""The tables of the world: what holds for every row, and single facts that readings depend on."""

from __future__ import annotations

import re

import pytest

from readout.errors import DataError
from readout.language.actorwords import actor_word
from readout.language.gazetteer import listed_word, world_index
from readout.world import tables
from readout.world.holders import load_holders
from readout.world.organisations import load_media, load_organisations
from readout.world.states import load_states

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def test_codes_are_alpha_3_and_unique() -> None:
    codes = [state.code for state in load_states()]
    assert len(codes) == len(set(codes)) >= 195
    assert all(re.fullmatch(r"[A-Z]{3}", code) for code in codes)


def test_no_name_of_a_state_or_seat_means_two_states() -> None:
    owners: dict[str, str] = {}
    for state in load_states():
        for name in (state.name, *state.others, *state.seats):
            assert owners.setdefault(name, state.code) == state.code, name


def test_adjectives_are_base_forms_and_mean_one_state_each() -> None:
    shared = {"kongolesisch"}  # two states, told apart by their names only
    owners: dict[str, str] = {}
    for state in load_states():
        for adjective in state.adjectives:
            assert not adjective.endswith(("ische", "ischen")), adjective
            assert adjective in shared or owners.setdefault(adjective, state.code) == state.code, adjective


def test_every_term_of_office_has_dates_in_order_and_a_side_and_class_that_exist() -> None:
    sides = {state.code for state in load_states()} | {one.side for one in load_organisations() if one.side}
    for holder in load_holders():
        assert DATE.match(holder.start), holder
        assert not holder.end or (DATE.match(holder.end) and holder.start[:4] <= holder.end[:4]), holder
        assert holder.side in sides, holder
        assert holder.gender in {"m", "f"}, holder


def test_offices_of_holders_are_classes_of_the_office_words() -> None:
    text = tables.files("readout.language").joinpath("de", "offices.tsv").read_text(encoding="utf-8")
    classes = {line.split("\t")[1] for line in text.splitlines() if "\t" in line and not line.startswith("#")}
    assert {holder.office for holder in load_holders()} <= classes


@pytest.mark.parametrize(
    ("day", "held"),
    [("2019-12-31", False), ("2020-01-07", True), ("2020", True), ("2021-10", True), ("2021-10-12", False)],
)
def test_a_term_covers_days_of_any_precision(day: str, held: bool) -> None:
    terms = [holder for holder in load_holders() if holder.side == "AUT" and holder.start == "2020-01-07"]
    assert [term.in_office(day) for term in terms] == [held]


def test_an_unknown_day_is_covered_by_lasting_terms_only() -> None:
    assert {holder.in_office(None) for holder in load_holders() if not holder.end} == {True}
    assert {holder.in_office(None) for holder in load_holders() if holder.end} == {False}


@pytest.mark.parametrize(
    ("word", "side"),
    [("US", "USA"), ("Kreml", "RUS"), ("CIA", "USA"), ("Brüssel", "EU"), ("Tuerkei", "TUR"), ("TÜRKEI", "TUR")],
)
def test_listed_words_have_their_side(word: str, side: str) -> None:
    entry = listed_word(word)
    assert entry is not None
    assert entry.side == side


def test_names_with_adjectives_are_indexed_in_every_case() -> None:
    rows = {row for row, _, _ in world_index()["Weissen"]}
    assert {("Weissen", "Haus"), ("Weissen", "Hauses")} <= rows


def test_doubtful_media_keep_their_mark() -> None:
    doubtful = {name for medium in load_media() for name in medium.doubtful}
    assert "Zeit" in doubtful
    assert "Reuters" not in doubtful


@pytest.mark.parametrize(
    ("word", "office_class", "gender", "prefix"),
    [
        ("Ministerpräsidentin", "head_of_government", "f", ""),
        ("Fischereiminister", "minister", "m", "Fischerei"),
        ("Aussenminister", "foreign_minister", "m", ""),
        ("Kreml-Sprecher", "spokesperson", "m", ""),
        ("US-Sondergesandten", "envoy", "", "US"),
        ("Amtskollegin", "relation", "f", ""),
        ("Außenamtssprecherin", "spokesperson", "f", "Außenamts"),
        ("Übergangspräsident", "president", "m", ""),
    ],
)
def test_offices_are_read_by_their_longest_ending(word: str, office_class: str, gender: str, prefix: str) -> None:
    noun = actor_word(word)
    assert noun is not None
    assert (noun.office_class, noun.gender, noun.prefix) == (office_class, gender, prefix)


@pytest.mark.parametrize("word", ["Lautsprecher", "Begleiter", "Demir", "Mendelssohn", "Haus", "sprecher"])
def test_words_that_only_end_like_an_office_are_none(word: str) -> None:
    assert actor_word(word) is None


@pytest.mark.parametrize(
    ("word", "former", "deputy"), [("Ex-Kanzler", True, False), ("Vize-Außenminister", False, True)]
)
def test_prefixes_tell_former_and_deputy(word: str, former: bool, deputy: bool) -> None:
    noun = actor_word(word)
    assert noun is not None
    assert noun.former is former
    assert noun.deputy is deputy or noun.office_class == "deputy"


def test_a_row_with_too_many_fields_is_named(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder:
        def joinpath(self, name: str) -> Folder:
            return self

        def read_text(self, encoding: str) -> str:
            return "# head\nAAA\tA\tB\n"

    monkeypatch.setattr(tables, "files", lambda package: Folder())
    with pytest.raises(DataError, match=r"world/x\.tsv, line 2: 3 fields"):
        list(tables.read_table("x.tsv", 2))
