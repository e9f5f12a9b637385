"""Candidates: whatever is judged to be one contact is found by its blocks, by the conditions that an index can ask."""

from __future__ import annotations

import sqlite3
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.records import Reading
from readout.resolution import (
    Blocks,
    Case,
    Printed,
    blocks,
    cases,
    copied,
    copies_of,
    copy_groups,
    indexed_alone,
    judge,
    judge_pair,
    keyed,
    may_be_candidates,
    printed,
)
from readout.resolution.tables import weights
from support import newsroom
from support.drafts import Draft, when

PEOPLE = [
    ("Mira Tessen", "Norland", "Präsidentin", "person"),
    ("Tessen", None, None, "person"),
    ("Norland", "Norland", None, "state"),
    ("norländische Präsidentin", None, "norländische Präsidentin", "person"),
    ("Per Lund", "Norland", "Außenminister", "person"),
    ("Präsidentin", None, "Präsidentin", "person"),
]  # fmt: skip
OTHERS = [
    ("Ilo Varga", "Südmark", "Staatschef", "person"),
    ("Ilo Warga", None, "Staatschef", "person"),
    ("Südmark", "Südmark", None, "state"),
    ("Dschan Zhambul", None, None, "person"),
    ("Jan Dschambul", "Südmark", "Außenminister", "person"),
    ("Staatschef", None, "Staatschef", "person"),
]
SENTENCES = ["", "Beide berieten lange über die Öffnung der Grenze für Lastwagen am Fluss.", "Es wurde verschoben."]
DAYS = [None, "2031-03-04", "2031-03-05", "2031-03-06", "2031-03", "2031-04-20", "2031"]


@st.composite
def drawn(draw: Any) -> Reading:
    """A report of one contact, told well or badly."""
    day, published = (
        draw(st.sampled_from(DAYS)),
        draw(st.sampled_from([None, "2031-03-05", "2031-03-06", "2031-05-01"])),
    )
    left, right = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(OTHERS))
    sentence = draw(st.sampled_from(SENTENCES))
    d = Draft(
        f"{left[0]} und {right[0]} sprachen. Thema: Öffnung der Grenze für Lastwagen. {sentence}",
        publisher=str(draw(st.integers(0, 99))),
        published=published,
    )
    people = [d.actor(name, side, role, kind=kind) for name, side, role, kind in (left, right)][
        : draw(st.integers(1, 2))
    ]
    contact = d.contact(
        draw(st.sampled_from(["phone_call", "meeting", "talks"])),
        people,
        sentence or "sprachen",
        time=when(day, draw(st.sampled_from(["dann", "am 5. März"]))) if day or draw(st.booleans()) else None,
        status=draw(st.sampled_from(["held", "planned", "proposed", "cancelled", "refused"])),
        main=draw(st.booleans()),
    )
    if draw(st.booleans()):
        d.claim("topic", "Öffnung der Grenze für Lastwagen", contact, by=people)
    return d.reading()


def alone(reading: Reading, key: str) -> Case:
    (case,) = cases(indexed_alone(key, reading))
    return case


@settings(max_examples=400, deadline=None)
@given(drawn(), drawn())
def test_one_contact_is_always_a_candidate(first: Reading, second: Reading) -> None:
    left, right = alone(first, "a"), alone(second, "b")
    found = may_be_candidates(blocks(left), blocks(right))
    assert found == may_be_candidates(blocks(right), blocks(left))
    if judge_pair(left, right).verdict == "same":
        assert found


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (["Präsidentin"], ["Präsidentin"], "same"),
        (["norländische Präsidentin"], ["norländische Präsidentin"], "same"),
        (["norländische Präsidentin"], ["Präsidentin"], "different"),
        (["Norlands Präsidentin"], ["Präsidentin"], "different"),
        (["neue Präsidentin"], ["Präsidentin"], "different"),
        (["neue Präsidentin", "neuer Kanzler"], ["Präsidentin", "Kanzler"], "different"),
        (["neue Präsidentin", "Kanzler"], ["Präsidentin", "Kanzler"], "same"),
    ],
)
def test_offices_alone_are_one_where_they_are_looked_for(one: list[str], other: list[str], verdict: str) -> None:
    """Both print one sentence on one day: what the offices are called decides."""
    told = []
    for publisher, names in (("Blatt", one), ("Bote", other)):
        d = Draft(f"{publisher}. {' '.join(names)}. {SENTENCES[1]}", publisher=publisher, published="2031-03-05")
        people = [d.actor(name, None, name) for name in names]
        d.contact("meeting", people, SENTENCES[1], time=when("2031-03-04", "dann"), main=True)
        told.append(alone(d.reading(), publisher))
    left, right = told
    assert judge_pair(left, right).verdict == verdict
    assert may_be_candidates(blocks(left), blocks(right)) == (verdict == "same")


@pytest.mark.parametrize("people", [PEOPLE[:1], [PEOPLE[1], PEOPLE[3]], [PEOPLE[0], OTHERS[0]], [PEOPLE[5], OTHERS[5]]])
def test_what_was_moved_and_is_told_again_long_afterwards_is_one_only_where_it_is_looked_for(people: list[Any]) -> None:
    """Drawing finds such pairs once in some thousands; these are all of them, of one participant and of two."""
    told = [
        moved_or_not(number, people, *how)
        for number, how in enumerate(
            product(
                [None, "2031-03-04", "2031-04-20"],
                [None, "2031-03-05", "2031-03-25", "2031-05-01"],
                ["", SENTENCES[2]],
                ["planned", "cancelled", "held"],
            )
        )
    ]
    kept = [blocks(case) for case in told]
    for one, other in combinations(range(len(told)), 2):
        if not may_be_candidates(kept[one], kept[other]):
            assert judge_pair(told[one], told[other]).verdict != "same"


def moved_or_not(
    number: int, people: list[Any], day: str | None, published: str | None, words: str, status: Any
) -> Case:
    d = Draft(f"Blatt {number}: {people[0][0]} sprach. {words}", publisher=str(number), published=published)
    taking_part = [d.actor(name, side, role, kind=kind) for name, side, role, kind in people]
    time = when(day, "dann") if day else None
    d.contact("phone_call", taking_part, words or "sprach", time=time, status=status, main=True)
    return alone(d.reading(), str(number))


@settings(max_examples=200, deadline=None)
@given(drawn(), drawn())
def test_a_judgement_depends_on_the_two_readings_alone(first: Reading, second: Reading) -> None:
    left, right = alone(first, "a"), alone(second, "b")
    found = judge_pair(left, right)
    assert found == judge_pair(right, left)
    assert found == judge_pair(alone(first, "a"), alone(second, "b"))


def test_sides_are_agreed_between_the_two_readings() -> None:
    """Sides that only the other report tells count, as they do where both are read together."""
    for first, second in combinations(newsroom.everything(), 2):
        together = [case for indexed in keyed([first, second]) for case in cases(indexed)]
        for left, right in combinations(together, 2):
            if left.indexed.key == right.indexed.key:
                continue
            apart = [
                next(c for c in cases(indexed_alone(case.indexed.key, reading)) if c.key == case.key)
                for case in (left, right)
                for reading in (first, second)
                if reading.article.id == case.indexed.reading.article.id
            ]
            assert judge_pair(*apart).verdict == judge(left, right).verdict


SCHEMA = """
create table mention (id integer primary key, article text, first text, last text, news text);
create table block (mention integer, key text); create index by_key on block (key);
create table ask (mention integer, key text);
create table sentence (mention integer, hash text);
"""
NECESSARY = """
select distinct a.id, b.id from mention a
join ask on ask.mention = a.id join block on block.key = ask.key join mention b on b.id = block.mention
where a.article <> b.article and a.id < b.id and (
  (a.first <= b.last and b.first <= a.last)
  or ((a.first is null or b.first is null) and abs(julianday(a.news) - julianday(b.news)) <= :days)
  or a.news is null or b.news is null
  or exists (select 1 from sentence s join sentence t using (hash) where s.mention = a.id and t.mention = b.id))
"""


@settings(max_examples=25, deadline=None)
@given(st.lists(drawn(), min_size=2, max_size=14))
def test_an_index_finds_every_candidate(readings: list[Reading]) -> None:
    kept = [blocks(alone(reading, str(number))) for number, reading in enumerate(readings)]
    base = sqlite3.connect(":memory:")
    base.executescript(SCHEMA)
    for number, one in enumerate(kept):
        base.execute("insert into mention values (?, ?, ?, ?, ?)", (number, str(number), one.first, one.last, one.news))
        base.executemany("insert into block values (?, ?)", [(number, key) for key in one.keys])
        base.executemany("insert into ask values (?, ?)", [(number, key) for key in one.asks])
        base.executemany("insert into sentence values (?, ?)", [(number, key) for key in one.sentences])
    found = set(base.execute(NECESSARY, {"days": weights()["candidates"]["news_days"]}))
    base.close()
    wanted = {(a, b) for a, b in combinations(range(len(kept)), 2) if may_be_candidates(kept[a], kept[b])}
    assert wanted <= found


def of(name: str, other: str, **fields: Any) -> Blocks:
    day = fields.pop("day", "2031-03-05")
    published = fields.pop("published", "2031-03-06")
    side = fields.pop("side", "Norland")
    d = Draft(f"{name} und {other}.", published=published)
    people = [d.actor(name, side, "Präsidentin"), d.actor(other, "Südmark", "Ministerpräsident")]
    d.contact(fields.pop("form", "phone_call"), people, name, time=when(day, "dann") if day else None, **fields)
    return blocks(alone(d.reading(), "a"))


@pytest.mark.parametrize(
    ("why", "one", "other"),
    [
        ("other spellings", ("Sarbek Dschakupow", "Tesfa Mekonnaja"), ("Zhakupov", "Tesfaye Mekonaya")),
        ("p and b, t and d", ("Tamar Pedrossjan", "Otto Wedel"), ("Bedrosyan", "Vetel")),
        ("a vowel that is written", ("Jelena Karst", "Ilo Warga"), ("Elena Karst", "Varga")),
    ],
)
def test_spellings_share_a_key(why: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert set(of(*one).asks) & set(of(*other).keys), why


@pytest.mark.parametrize(
    ("why", "changed"),
    [
        ("another partner", {"name": "Bel Kato", "side": "Ostrien"}),
        ("three days later", {"day": "2031-03-08", "published": "2031-03-09"}),
        ("a meeting and no call", {"form": "meeting"}),
        ("no day, and half a year later", {"day": None, "published": "2031-10-01"}),
    ],
)
def test_most_pairs_need_no_judging(why: str, changed: dict[str, Any]) -> None:
    fields: dict[str, Any] = {"name": "Mira Tessen", "other": "Ilo Varga"}
    assert may_be_candidates(of(**fields), of(**fields)), why
    assert not may_be_candidates(of(**fields), of(**(fields | changed))), why


def test_of_two_without_any_day_telling_terms_must_be_shared_and_of_one_nothing_more() -> None:
    dated, undated = of("Mira Tessen", "Ilo Varga"), of("Mira Tessen", "Ilo Varga", day=None, published=None)
    assert may_be_candidates(dated, undated)
    assert not may_be_candidates(undated, undated)


def test_what_is_planned_may_be_held_later() -> None:
    planned = of("Mira Tessen", "Ilo Varga", status="planned")
    assert may_be_candidates(planned, of("Mira Tessen", "Ilo Varga", day="2031-03-20", published="2031-03-21"))
    assert not may_be_candidates(planned, of("Mira Tessen", "Ilo Varga", day="2031-02-20", published="2031-02-21"))


def test_copies_are_found_by_the_hashes_of_their_sentences() -> None:
    readings = {indexed.key: indexed.reading for indexed in keyed(newsroom.everything())}
    articles = {key: printed(reading) for key, reading in readings.items()}
    assert copies_of(articles) == copy_groups(readings)
    pairs = {frozenset(pair) for pair in combinations(articles, 2) if copied(*(articles[key] for key in pair))}
    groups = copy_groups(readings)
    assert pairs
    assert all(len({groups[key] for key in pair}) == 1 for pair in pairs)
    assert all(len(one) == 16 for found in articles.values() for one in found.hashes)


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("2031-03-04", "2031-03-04", True),
        ("2031-03-04", "2031-04-04", True),
        ("2031-03-04", "2031-04-05", False),
        ("2031-03-04", "2030-03-04", False),
        ("2031-03-04", None, True),
        (None, None, True),
        ("0001-01-01", "9999-12-31", False),
    ],
)
def test_one_text_printed_long_apart_is_background_told_again(left: str | None, right: str | None, one: bool) -> None:
    hashes = frozenset({"a", "b", "c"})
    assert copied(Printed(hashes=hashes, day=left), Printed(hashes=hashes, day=right)) is one
    assert copied(Printed(hashes=hashes, day=right), Printed(hashes=hashes, day=left)) is one
