"""People who tell two reports apart before either is unpacked: never more than judging them does."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.records import Actor
from readout.resolution import Case, cases, indexed_alone, judge_pair
from readout.resolution.together import other_people, people_of
from support import newsroom
from support.drafts import Draft

KNOWN = [
    ("Mira Tessen", None, None), ("Tessen", None, None), ("Tessen", "Norland", "Präsidentin"), ("M. Tessen", None, None),
    ("Ilo Varga", "Südmark", None), ("Ilo Warga", None, None), ("Bel Kato", "Ostrien", None), ("Kato", None, None),
    ("Lesk", None, None), ("Präsident", None, "Präsident"), ("die norländische Präsidentin", "Norland", "Präsidentin"),
    ("Premier", None, "Premier"), ("Präsident", "Südmark", "Präsident"), ("Kanzlerin", "Ostrien", "Kanzlerin"),
    ("norländische Präsidentin", None, "norländische Präsidentin"), ("Kollege", None, "Kollege"),
    ("Premier von Südmark", None, "Premier"), ("Bel Kato", None, "Premier"),
]  # fmt: skip


def case(people: list[tuple[str, str | None, str | None]], key: str, **fields: Any) -> Case:
    d = Draft("Ein Gespräch: " + ", ".join(name for name, _, _ in people) + ".", published="2031-03-06")
    actors: list[Actor] = [d.actor(*one) for one in people]
    d.contact(fields.pop("form", "phone_call"), actors, "Gespräch", **fields)
    (made,) = cases(indexed_alone(key, d.reading()))
    return made


def lines(*names: str) -> tuple[str, ...]:
    return people_of(case([(name, None, None) for name in names], "a").taking_part)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("Mira Tessen", "Ilo Varga"), ("Mira Tessen", "Bel Kato"), True),
        (("Mira Tessen", "Ilo Varga"), ("Tessen", "Varga"), False),
        (("Mira Tessen", "Ilo Varga"), ("M. Tessen", "Ilo Warga"), False),
        (("Mira Tessen", "Ilo Varga"), ("Tessen", "Lesk"), False),  # Lesk may be where Varga governs
        (("Mira Tessen", "Ilo Varga"), ("Mira Tessen", "Ilo Varga", "Bel Kato"), False),
        (("Mira Tessen", "Ilo Varga"), ("Per Tessen", "Ilo Varga"), True),
        (("Mira Tessen", "Lesk"), ("Mira Tessen", "Ilo Varga", "Bel Kato"), True),
        (("Mira Tessen",), ("Bel Kato", "Ilo Varga"), True),
    ],
)
def test_who_is_named_tells_reports_apart(one: tuple[str, ...], other: tuple[str, ...], apart: bool) -> None:
    assert other_people(lines(*one), lines(*other)) is apart
    assert other_people(lines(*other), lines(*one)) is apart


def test_nobody_is_told_apart_where_one_may_be_of_a_side_that_another_article_tells() -> None:
    doubtful = [("Mira Tessen", None, None), ("Premier von Makar", None, "Premier von Makar")]
    assert people_of(case(doubtful, "a").taking_part) == ()
    assert not other_people((), lines("Mira Tessen"))


OFFICE, SIDED = ("Präsident", None, "Präsident"), ("Präsidentin", "Norland", "Präsidentin")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ([KNOWN[0], OFFICE], [KNOWN[4], OFFICE], True),
        ([KNOWN[0], OFFICE], [KNOWN[1], OFFICE], False),
        ([KNOWN[0], OFFICE], [KNOWN[0], KNOWN[4]], False),  # the president may be Varga
        ([KNOWN[0], OFFICE], [KNOWN[4], KNOWN[6]], True),
        ([KNOWN[0], OFFICE], [KNOWN[0], ("Premier", None, "Premier")], False),
        ([SIDED, ("Premier", "Südmark", "Premier")], [SIDED, ("Kanzlerin", "Ostrien", "Kanzlerin")], True),
        ([KNOWN[4], SIDED], [KNOWN[4], ("Kanzlerin", "Ostrien", "Kanzlerin")], False),  # which side Varga is on is open
        ([KNOWN[4], SIDED], [KNOWN[4], KNOWN[0]], False),
        ([OFFICE, OFFICE, KNOWN[0]], [OFFICE, OFFICE, KNOWN[4]], False),  # nobody knows which is which
    ],
)
def test_offices_and_sides(one: list[Any], other: list[Any], apart: bool) -> None:
    left, right = (people_of(case(people, key).taking_part) for people, key in ((one, "a"), (other, "b")))
    assert left
    assert right
    assert other_people(left, right) is other_people(right, left) is apart


def test_lines_of_before_tell_apart_no_more_than_they_did() -> None:
    """A mention kept by an older version has another mark for somebody on a side, and no lines where one is an office."""
    assert not other_people((".ilo varga", "@prasidentin"), (".ilo varga", "=norland"))
    assert not other_people(("@norland",), ("=sudmark",))


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(KNOWN), min_size=1, max_size=3), st.lists(st.sampled_from(KNOWN), min_size=1, max_size=3)
)
def test_whoever_is_told_apart_is_judged_apart(one: list[Any], other: list[Any]) -> None:
    left, right = case(one, "a"), case(other, "b")
    apart = other_people(people_of(left.taking_part), people_of(right.taking_part))
    assert not apart or judge_pair(left, right).verdict == "different"


def test_whoever_is_told_apart_in_a_newsroom_is_judged_apart() -> None:
    every = [one for indexed in newsroom.everything() for one in cases(indexed_alone(indexed.article.id, indexed))]
    people = [people_of(one.taking_part) for one in every]
    apart = [(a, b) for a, b in combinations(range(len(every)), 2) if other_people(people[a], people[b])]
    assert len(apart) >= 5
    assert {judge_pair(every[a], every[b]).verdict for a, b in apart if every[a].slot != every[b].slot} == {"different"}
