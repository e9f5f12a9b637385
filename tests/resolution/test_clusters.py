"""Contacts made of mentions: what people say first, then the machine."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.resolution.clusters import Edge, Grouping, component, group, representative
from readout.resolution.rulings import Ruling, active
from support.rulings import ARTICLE_OF, KEYS, edge, edge_lists, naive_groups, ruling, ruling_lists


def grouped(keys: str, edges: list[Edge], *rulings: Ruling) -> Grouping:
    return group(keys.split(), edges, rulings, ARTICLE_OF, rank=str)


def told(found: Grouping) -> list[str]:
    return [" ".join(keys) for keys in found.groups]


def all_of(keys: str, score: float = 0.8) -> list[Edge]:
    names = keys.split()
    return [edge(f"{a} {b}", score) for i, a in enumerate(names) for b in names[i + 1 :]]


def test_without_people_the_machine_decides() -> None:
    assert told(grouped("A1 B1 C1 D1", [*all_of("A1 B1 C1"), edge("C1 D1", 0.5)])) == ["A1 B1 C1", "D1"]
    found = grouped("A1 B1", [edge("A1 B1", 0.2, "unsure")])
    assert told(found) == ["A1", "B1"]
    assert [(q.left, q.right, q.score, q.ruling) for q in found.questions] == [("A1", "B1", 0.2, None)]


def test_a_person_joins_across_the_machine_and_within_an_article() -> None:
    found = grouped("A1 A2 B1 C1", [], ruling("1", "same", "A1", "A2 B1"))
    assert told(found) == ["A1 A2 B1", "C1"]


def test_a_person_keeps_apart_what_the_machine_is_sure_of() -> None:
    found = grouped("A1 B1 C1", all_of("A1 B1 C1"), ruling("1", "different", "A1", "B1 C1"))
    assert told(found) == ["A1", "B1 C1"]
    assert found.questions == ()
    assert found.proposals == ()


def test_the_newest_judgement_wins_and_the_older_is_shown_as_overruled() -> None:
    rulings = [ruling("1", "same", "A1 B1 C1"), ruling("2", "different", "A1", "B1 C1")]
    found = grouped("A1 B1 C1", [], *rulings)
    assert told(found) == ["A1", "B1 C1"]
    assert found.overruled == (("1", "2"),)
    whole = grouped("A1 B1 C1", [], *rulings, ruling("3", "same", "A1", "B1 C1"))
    assert told(whole) == ["A1 B1 C1"]
    assert whole.overruled == (("2", "3"),)
    part = grouped("A1 B1 C1", [], *rulings, ruling("3", "same", "A1", "B1"))
    assert told(part) == ["A1 B1", "C1"], "the second still keeps C1 from A1"
    assert part.overruled == (("1", "2"), ("2", "3"))


def test_a_contradiction_by_way_of_others_names_all_that_make_it() -> None:
    rulings = [
        ruling("1", "different", "A1", "D1"),
        *(ruling(n, "same", k) for n, k in (("2", "A1 B1"), ("3", "B1 D1"))),
    ]
    found = grouped("A1 B1 C1 D1", [], *rulings)
    assert told(found) == ["A1 B1 D1", "C1"]
    assert found.overruled == (("1", "2"), ("1", "3"))


def test_what_could_go_with_either_of_two_that_are_apart_goes_with_neither() -> None:
    rulings = [ruling("1", "same", "A1 B1 C1 D1"), ruling("2", "different", "A1", "B1 C1")]
    assert told(grouped("A1 B1 C1 D1", [], *rulings)) == ["A1", "B1 C1", "D1"]
    assert told(grouped("A1 B1 C1 D1", [edge("A1 D1")], *rulings)) == ["A1 D1", "B1 C1"]


def test_a_confirmed_group_takes_proposals_only() -> None:
    edges = [*all_of("A1 B1 C1 D1"), edge("A1 E1", 0.3, "unsure")]
    confirmed = ruling("1", "confirmed", "A1 B1")
    found = grouped("A1 B1 C1 D1 E1", edges, confirmed)
    assert told(found) == ["A1 B1", "C1 D1", "E1"]
    assert [(p.mention, p.group, p.score) for p in found.proposals] == [("D1", "A1", 0.8)]
    joined = grouped("A1 B1 C1 D1 E1", edges, confirmed, ruling("2", "same", "A1 B1", "C1 D1"))
    assert told(joined) == ["A1 B1 C1 D1", "E1"]
    assert joined.proposals == ()


def test_two_confirmed_groups_are_not_joined_by_the_machine() -> None:
    rulings = ruling("1", "confirmed", "A1 B1"), ruling("2", "confirmed", "C1 D1")
    found = grouped("A1 B1 C1 D1", all_of("A1 B1 C1 D1"), *rulings)
    assert told(found) == ["A1 B1", "C1 D1"]
    assert [(p.mention, p.group) for p in found.proposals] == [("D1", "A1")]


def test_a_confirmed_group_that_is_split_later_stays_closed() -> None:
    rulings = ruling("1", "confirmed", "A1 B1 C1"), ruling("2", "different", "A1", "B1 C1")
    found = grouped("A1 B1 C1 D1", all_of("B1 C1 D1"), *rulings)
    assert told(found) == ["A1", "B1 C1", "D1"]
    assert [(p.mention, p.group) for p in found.proposals] == [("D1", "B1")]
    assert found.confirmed == {"A1", "B1", "C1"}


def test_a_late_mention_that_fits_half_of_what_a_person_joined_is_proposed() -> None:
    found = grouped("A1 B1 C1", [edge("A1 C1")], ruling("1", "same", "A1", "B1"))
    assert told(found) == ["A1 B1", "C1"]
    assert [(p.mention, p.group) for p in found.proposals] == [("C1", "A1")]


def test_whoever_is_unsure_leaves_a_question() -> None:
    unsure = ruling("1", "unsure", "A1", "B1")
    found = grouped("A1 B1", [edge("A1 B1")], unsure)
    assert told(found) == ["A1", "B1"]
    assert [(q.left, q.right, q.score, q.ruling) for q in found.questions] == [("A1", "B1", 0.8, "1")]
    assert [(q.score, q.ruling) for q in grouped("A1 B1", [], unsure).questions] == [(None, "1")]
    settled = grouped("A1 B1", [edge("A1 B1")], unsure, ruling("2", "different", "A1", "B1"))
    assert settled.questions == ()
    one = grouped("A1 B1", [], unsure, ruling("2", "same", "A1", "B1"))
    assert (told(one), one.questions, one.overruled) == (["A1 B1"], (), (("1", "2"),))


def test_what_a_person_takes_out_of_a_contact_is_one_whatever_held_it_there() -> None:
    edges = [*all_of("A1 C1 D1"), *all_of("B1 C1 D1"), edge("A1 B1", 0.3, "unsure")]
    assert told(grouped("A1 B1 C1 D1", edges)) == ["A1 B1 C1 D1"]
    parted = grouped("A1 B1 C1 D1", edges, ruling("1", "different", "A1 B1", "C1 D1"))
    assert told(parted) == ["A1", "B1", "C1 D1"]
    split = ruling("1", "split", "A1 B1", "C1 D1")
    assert told(grouped("A1 B1 C1 D1", edges, split)) == ["A1 B1", "C1 D1"]
    newer = grouped("A1 B1 C1 D1", edges, split, ruling("2", "same", "A1", "C1"))
    assert told(newer) == ["A1 C1", "B1", "D1"], "B1 is apart from C1 still, and D1 from A1"
    assert newer.overruled == (("1", "2"),)


def test_a_mention_that_is_gone_still_ties_what_was_said_by_way_of_it() -> None:
    rulings = ruling("1", "same", "A1 B1"), ruling("2", "same", "B1 C1")
    assert told(grouped("A1 C1", [], *rulings)) == ["A1 C1"]


def test_nothing_and_nonsense() -> None:
    assert group([], [edge("A1 B1")], [ruling("1", "same", "A1 B1")], {}, rank=str).groups == ()
    odd = [ruling("1", "different", "A1 B1", "A1 B1"), ruling("2", "same"), ruling("3", "confirmed")]
    assert told(grouped("A1 B1 A1", [edge("A1 A1"), edge("B1 A1"), edge("A1 B1", 0.9)], *odd)) == ["A1", "B1"]


def test_the_representative_is_the_first_by_rank_then_by_key() -> None:
    rank = {"A1": 2, "B1": 1, "C1": 1}
    assert representative(["A1", "C1", "B1"], rank.__getitem__) == "B1"
    found = group(rank, all_of("A1 B1 C1"), [ruling("1", "confirmed", "A1 C1")], ARTICLE_OF, rank=rank.__getitem__)
    assert [(p.mention, p.group) for p in found.proposals] == [("B1", "C1")]


@given(edge_lists(), ruling_lists())
def test_the_groups_are_those_of_the_rules_taken_pair_by_pair(edges: list[Edge], rulings: list[Ruling]) -> None:
    found = group(KEYS, edges, rulings, ARTICLE_OF, rank=str)
    assert {frozenset(keys) for keys in found.groups} == naive_groups(KEYS, edges, rulings, ARTICLE_OF)


@given(edge_lists(), ruling_lists(), st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_given_changes_nothing(
    edges: list[Edge], rulings: list[Ruling], chance: random.Random
) -> None:
    expected = group(KEYS, edges, rulings, ARTICLE_OF, rank=str)
    turned = [
        Edge(left=one.right, right=one.left, score=one.score, verdict=one.verdict) if chance.random() < 0.5 else one
        for one in edges
    ]
    given = [[*KEYS, *KEYS[:3]], [*turned, *edges[:3]], [*rulings, *rulings[:2]]]
    for listed in given:
        chance.shuffle(listed)  # type: ignore[arg-type]
    assert group(*given, ARTICLE_OF, rank=str) == expected  # type: ignore[arg-type]


@given(edge_lists(), ruling_lists(), st.sets(st.sampled_from(KEYS), min_size=1, max_size=3))
def test_a_component_alone_is_grouped_as_within_everything(
    edges: list[Edge], rulings: list[Ruling], start: set[str]
) -> None:
    everything = group(KEYS, edges, rulings, ARTICLE_OF, rank=str)
    around = component(start, edges, rulings)
    near_edges = [one for one in edges if {one.left, one.right} <= around]
    near_rulings = [one for one in active(rulings) if (one.left | one.right) <= around]
    alone = group(around & set(KEYS), near_edges, near_rulings, ARTICLE_OF, rank=str)
    assert start <= around
    assert alone.groups == tuple(keys for keys in everything.groups if set(keys) & around)
    assert alone.proposals == tuple(one for one in everything.proposals if one.mention in around)
    assert alone.questions == tuple(one for one in everything.questions if one.left in around)
    assert alone.confirmed == everything.confirmed & around
    near = {one.id for one in near_rulings}
    assert alone.overruled == tuple(pair for pair in everything.overruled if pair[0] in near)


@given(edge_lists(), ruling_lists(), st.sets(st.sampled_from(KEYS), min_size=1, max_size=3))
def test_sure_edges_alone_tell_how_far_groups_and_proposals_reach(
    edges: list[Edge], rulings: list[Ruling], start: set[str]
) -> None:
    everything = group(KEYS, edges, rulings, ARTICLE_OF, rank=str)
    around = component(start, [one for one in edges if one.verdict == "same"], rulings)
    near_edges = [one for one in edges if {one.left, one.right} <= around]
    alone = group(around & set(KEYS), near_edges, rulings, ARTICLE_OF, rank=str)
    assert alone.groups == tuple(keys for keys in everything.groups if set(keys) & around)
    assert alone.proposals == tuple(one for one in everything.proposals if one.mention in around)
    assert alone.overruled == everything.overruled


@settings(max_examples=40)
@given(edge_lists(), ruling_lists())
def test_a_mention_without_edges_and_judgements_changes_nothing(edges: list[Edge], rulings: list[Ruling]) -> None:
    before = group(KEYS, edges, rulings, ARTICLE_OF, rank=str)
    after = group([*KEYS, "Z1"], edges, rulings, {**ARTICLE_OF, "Z1": "Z"}, rank=str)
    assert set(after.groups) == {*before.groups, ("Z1",)}
