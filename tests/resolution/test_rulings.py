"""Judgements of people: which hold, and how they are carried over to newer readings."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import DateInput
from readout.resolution.carried import carry
from readout.resolution.clusters import Edge, group
from readout.resolution.finding import Found
from readout.resolution.rulings import Ruling, active, taken_back
from support.rulings import ARTICLE_OF, KEYS, edge_lists, ruling, ruling_lists


def ids(rulings: list[Ruling]) -> list[str]:
    return [one.id for one in active(rulings)]


def undo(ident: str, target: str) -> Ruling:
    return ruling(ident, "same", undoes=target)


def test_an_undo_can_be_undone() -> None:
    one, back, again = ruling("1", "same", "A1 B1"), undo("2", "1"), undo("3", "2")
    assert ids([one]) == ["1"]
    assert ids([one, back]) == []
    assert ids([again, one, back]) == ["1"]
    assert ids([one, back, again, undo("4", "3")]) == []
    assert taken_back([one, back]) == {"1": ("2",)}


def test_taken_back_twice_and_given_back_once_it_stays_taken_back() -> None:
    assert ids([ruling("1", "same", "A1 B1"), undo("2", "1"), undo("3", "1"), undo("4", "3")]) == []


def test_takings_back_in_a_ring_or_of_nothing_concern_nobody() -> None:
    ring = [undo("2", "3"), undo("3", "2"), undo("4", "4"), undo("5", "nobody"), undo("6", "2")]
    assert ids([ruling("1", "same", "A1 B1"), *ring]) == ["1"]


def test_an_undo_counts_even_where_clocks_put_it_before_its_judgement() -> None:
    assert ids([ruling("9", "same", "A1 B1"), undo("1", "9")]) == []


def test_times_are_compared_as_moments_not_as_words() -> None:
    early = ruling("b", "same", "A1", made="2031-03-05T16:30:00+02:00")
    late = ruling("a", "same", "A1", made="2031-03-05T15:00:00Z")
    plain = ruling("c", "same", "A1", made="2031-03-05T14:45:00")
    assert ids([late, plain, early]) == ["b", "c", "a"]


def test_a_time_that_is_none_is_refused_by_name() -> None:
    with pytest.raises(DateInput, match=r"^r7: a judgement is dated 'neulich'"):
        active([ruling("r7", "same", "A1 B1", made="neulich")])


@given(ruling_lists(), st.randoms(use_true_random=False))
def test_what_holds_does_not_depend_on_the_order(rulings: list[Ruling], chance: random.Random) -> None:
    shuffled = [*rulings, *rulings[:3]]
    chance.shuffle(shuffled)
    assert active(shuffled) == active(rulings)


@given(edge_lists(), ruling_lists(), st.data())
def test_an_undo_restores_exactly_what_was_before(
    edges: list[Edge], rulings: list[Ruling], data: st.DataObject
) -> None:
    def state(*more: Ruling) -> object:
        return group(KEYS, edges, [*rulings, *more], ARTICLE_OF, rank=str)

    sides = st.frozensets(st.sampled_from(KEYS), max_size=5)
    new = Ruling(
        id="z1",
        made="2031-03-06",
        verdict=data.draw(st.sampled_from(["same", "different", "split", "unsure", "confirmed"])),
        left=data.draw(sides),
        right=data.draw(sides),
    )
    back = Ruling(id="z2", made="2031-03-07", undoes="z1")
    again = Ruling(id="z3", made="2031-03-08", undoes="z2")
    assert state(new, back) == state()
    assert state(new, back, again) == state(new)


def found(ident: str | None, *, sure: bool = True) -> Found:
    return Found(id=ident, why="Because.", sure=sure)


def test_judgements_follow_their_mentions() -> None:
    carried = carry([ruling("1", "same", "A1 B1", "C1"), undo("2", "9")], {"A1": found("A9"), "C1": found("C1")})
    assert carried.rulings == (ruling("1", "same", "A9 B1", "C1"), undo("2", "9"))
    assert carried.conflicts == ()


def test_a_mention_that_is_gone_is_shown_and_keeps_tying() -> None:
    carried = carry([ruling("1", "same", "A1", "B1"), ruling("2", "same", "B1", "C1")], {"B1": found(None, sure=False)})
    assert [(conflict.judgement, conflict.key) for conflict in carried.conflicts] == [("1", "B1"), ("2", "B1")]
    assert group(["A1", "C1"], [], carried.rulings, ARTICLE_OF, rank=str).groups == (("A1", "C1"),)


def test_where_it_is_not_sure_a_judgement_may_keep_apart_but_not_join() -> None:
    rulings = [ruling("1", "same", "A1", "B1"), ruling("2", "different", "A1", "C1")]
    carried = carry(rulings, {"A1": found("A9", sure=False)})
    assert [one.left for one in carried.rulings] == [{"A1"}, {"A9"}]
    assert [conflict.judgement for conflict in carried.conflicts] == ["1", "2"]


def test_what_was_taken_out_is_not_joined_where_it_is_not_sure() -> None:
    split = ruling("1", "split", "A1 B1", "C1")
    (unsure,) = carry([split], {"A1": found("A9", sure=False)}).rulings
    assert unsure == ruling("1", "different", "A9 B1", "C1")
    (sure,) = carry([split], {"A1": found("A9"), "C1": found("C9", sure=False)}).rulings
    assert sure == ruling("1", "split", "A9 B1", "C9")


def test_two_that_a_person_keeps_apart_and_that_become_one_are_shown() -> None:
    rulings = [ruling("1", "different", "A1", "A2 B1"), ruling("2", "same", "A1", "A2")]
    carried = carry(rulings, {"A1": found("A9"), "A2": found("A9")})
    (conflict,) = carried.conflicts
    assert (conflict.judgement, conflict.key) == ("1", "A2")
    assert conflict.why == "The new reading makes one contact of what this judgement keeps apart: 'A1' and 'A2'."


def test_of_what_is_taken_back_nothing_is_shown() -> None:
    rulings = [ruling("1", "same", "A1", "B1"), undo("2", "1")]
    assert carry(rulings, {"A1": found(None, sure=False)}).conflicts == ()
