"""The tables of spellings and of words of points hold what their examples say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.resolution.spelling import fold_name, without_marks
from readout.resolution.tables import point_words, side_key, spellings
from readout.resolution.wording import Wording, coverage, stem, traces, wording


@pytest.mark.parametrize("names", spellings()["examples"], ids=lambda names: names[0])
def test_spellings_of_one_name_share_a_key(names: list[str]) -> None:
    assert len({fold_name(name) for name in names}) == 1


@pytest.mark.parametrize("names", spellings()["counterexamples"], ids=lambda names: names[0])
def test_different_names_keep_different_keys(names: list[str]) -> None:
    assert len({fold_name(name) for name in names}) == len(names)


@pytest.mark.parametrize("pair", point_words()["examples"]["same"], ids=lambda pair: pair[0])
def test_different_wordings_of_one_point_cover_each_other(pair: list[str]) -> None:
    left, right = wording(pair[0]), wording(pair[1])
    assert min(coverage(left, right), coverage(right, left)) >= 0.6


@pytest.mark.parametrize("pair", point_words()["examples"]["different"], ids=lambda pair: pair[0])
def test_different_points_do_not(pair: list[str]) -> None:
    left, right = wording(pair[0]), wording(pair[1])
    assert min(coverage(left, right), coverage(right, left)) < 0.6


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("vereinbarten", "Vereinbarung"), ("Gespräche", "Gesprächen"), ("Fluesse", "Flüsse"), ("anzurufen", "anrufen"),
        ("norländische", "Norlands"), ("Häuser", "Haeusern"),
    ],
)  # fmt: skip
def test_inflected_forms_share_a_stem(left: str, right: str) -> None:
    assert stem(left) == stem(right)


def test_short_words_are_left_apart() -> None:
    assert len({stem(word) for word in ("Zeit", "Zeitung", "Rat", "Rad", "See")}) == 5


def test_numbers_and_denials_are_told_apart_from_terms() -> None:
    found = wording("nicht 1.200 Soldaten, sondern drei Bataillone und 4,5 Tonnen")
    assert found.numbers == (3.0, 4.5, 1200.0)
    assert found.negated
    assert not any(term.isdigit() for term, _ in found.terms)


@given(st.text())
def test_any_text_has_a_wording_that_covers_itself(text: str) -> None:
    found = wording(text)
    assert coverage(found, found) == (1.0 if found.terms else 0.0)
    assert without_marks(text) is not None


def test_a_state_is_one_side_by_code_and_by_name() -> None:
    assert side_key("FRA") == side_key("Frankreich") == "FRA"
    assert side_key("Norland") == side_key(" norland ") == "norland"
    assert side_key(None) is None
    assert side_key(" ") is None


TERMS = st.sampled_from(
    "gefang gefangenaustausch austausch rat sicherheitsrat sicher ab abzug truppenabzug truppen @RUS @UKR =11 o häfen häf hafen hafenbau".split()
)
WORDINGS = st.builds(
    Wording,
    terms=st.lists(st.tuples(TERMS, st.sampled_from([1.0, 0.33])), max_size=5, unique_by=lambda one: one[0]).map(tuple),
    numbers=st.lists(st.sampled_from([3.0, 40.0, 1.5]), max_size=2).map(tuple),
    negated=st.just(False),
)


@given(left=WORDINGS, right=WORDINGS)
def test_what_two_contents_share_shows_in_their_traces(left: Wording, right: Wording) -> None:
    if coverage(left, right) or coverage(right, left) or set(left.numbers) & set(right.numbers):
        assert not traces(left).isdisjoint(traces(right))


def test_traces_of_contents_without_anything_in_common_are_apart() -> None:
    first, second = wording("Abzug der Truppen bis 2031"), wording("40 Gefangene freilassen")
    assert traces(first).isdisjoint(traces(second))
    assert not traces(first).isdisjoint(traces(wording("Truppenabzug")))
