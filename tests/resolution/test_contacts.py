"""Same contact or not: what an editor would decide without hesitating."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.records import Judgement, Reading
from readout.resolution import Case, cases, copy_groups, judge, keyed, resolve
from readout.resolution.tables import weights
from support import newsroom
from support.drafts import Draft, when


def all_cases(*readings: Reading) -> list[Case]:
    return [case for indexed in keyed(readings) for case in cases(indexed)]


def report(
    *,
    day: str | None = "2031-03-05",
    left: tuple[str, str] = ("Mira Tessen", "Norland"),
    right: tuple[str, str] = ("Ilo Varga", "Südmark"),
    words: str = "am Mittwoch",
    published: str | None = "2031-03-06",
    form: Any = "phone_call",
    **fields: Any,
) -> Reading:
    """An article of its own wording about one contact of two people."""
    number = fields.pop("number", 0)
    d = Draft(f"{left[0]} und {right[0]} {words}. Ausgabe {number}.", publisher=f"Blatt {number}", published=published)
    people = [d.actor(*left, kind=fields.pop("kind", "person")), d.actor(*right)]
    d.contact(form, people, words, time=when(day, words) if day or words else None, **({"main": True} | fields))
    return d.reading()


def verdict(left: Reading, right: Reading) -> Judgement:
    first, second = all_cases(left, right)
    return judge(first, second)


SAME: list[tuple[str, dict[str, Any]]] = [
    ("another publisher, the same day", {}),
    ("surnames only", {"left": ("Tessen", "Norland"), "right": ("Varga", "Südmark")}),
    ("another spelling", {"right": ("Ilo Warga", "Südmark")}),
    ("a state for its president", {"left": ("Norland", "Norland"), "kind": "state"}),
    ("told as talks", {"form": "talks"}),
    ("announced before", {"status": "planned", "published": "2031-03-01"}),
    ("no day told, but the main news of the same day", {"day": None, "words": "telefonierten"}),
    ("the day within two days", {"day": "2031-03-04/", "words": "x"} | {"day": "2031-03-05"}),
]


@pytest.mark.parametrize(("why", "other"), SAME, ids=[why for why, _ in SAME])
def test_one_contact(why: str, other: dict[str, Any]) -> None:
    found = verdict(report(), report(number=1, **other))
    assert found.verdict == "same", (why, found)


DIFFERENT: list[tuple[str, dict[str, Any]]] = [
    ("a month apart", {"day": "2031-04-05", "published": "2031-04-06"}),
    ("three days apart", {"day": "2031-03-08", "published": "2031-03-09"}),
    ("with somebody else", {"right": ("Bel Kato", "Ostrien")}),
    ("with another of the same side", {"right": ("Per Lund", "Südmark")}),
    ("a meeting, not a call", {"form": "meeting"}),
    ("planned after it was held", {"day": None, "status": "planned", "published": "2031-04-01", "words": "bald"}),
]


@pytest.mark.parametrize(("why", "other"), DIFFERENT, ids=[why for why, _ in DIFFERENT])
def test_two_contacts(why: str, other: dict[str, Any]) -> None:
    found = verdict(report(), report(number=1, **other))
    assert found.verdict == "different", (why, found)


UNSURE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("no dates at all", {"day": None, "published": None}, {"day": None, "published": None, "words": "heute"}),
    ("one without a date, and another form", {"form": "talks"}, {"day": None, "published": None}),
    ("only the month is told, of what was to come", {}, {"day": "2031-03", "words": "im März", "status": "planned"}),
    ("only the year is told", {"day": "2031", "words": "in diesem Jahr"}, {"day": "2031", "words": "2031"}),
    ("neighbouring days", {}, {"day": "2031-03-06", "words": "am Donnerstag"}),
    ("mentioned in passing, without a day", {}, {"day": None, "words": "jüngst", "main": False}),
    ("announced without a day", {}, {"day": None, "words": "bald", "status": "planned", "published": "2031-03-04"}),
    ("held and called off", {"day": "2031-03-05"}, {"status": "cancelled"}),
]


@pytest.mark.parametrize(("why", "one", "other"), UNSURE, ids=[case[0] for case in UNSURE])
def test_unsure_and_never_merged(why: str, one: dict[str, Any], other: dict[str, Any]) -> None:
    readings = report(**one), report(number=1, **other)
    found = verdict(*readings)
    assert found.verdict == "unsure", (why, found)
    resolution = resolve(all_cases(*readings))
    assert len(resolution.groups) == 2
    assert [judgement.verdict for judgement in resolution.open] == ["unsure"]


def test_every_feature_gives_a_sentence() -> None:
    found = verdict(
        report(duration_minutes=90, place="Marstadt"), report(number=1, duration_minutes=30, place="Norhaven")
    )
    features = {feature for feature, _, _ in found.reasons}
    assert {"participants", "time", "form", "place", "duration"} <= features
    assert all(-1 <= score <= 1 and sentence.endswith(".") for _, score, sentence in found.reasons)
    assert set(weights()["weights"]) >= features


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        ("Marstadt", "Marstadt", 1.0), ("Marstadt", "Norhaven", -0.8), ("Marstadt", "Südmark", 0.0),
        ("Berlin", "Deutschland", 1.0), ("Berlin", "Paris", -0.8), ("Schloss Rosdal", "Marstadt", 0.0),
    ],
)  # fmt: skip
def test_a_place_may_lie_in_the_other(left: str, right: str, score: float) -> None:
    found = verdict(report(form="visit", place=left), report(number=1, form="visit", place=right))
    assert {feature: value for feature, value, _ in found.reasons}["place"] == score


def test_contacts_of_one_article_stay_apart() -> None:
    d = Draft("Tessen und Varga telefonierten am Mittwoch. Tessen und Varga sprachen am Mittwoch noch einmal.")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    for words in ("telefonierten am Mittwoch", "sprachen am Mittwoch noch einmal"):
        d.contact("phone_call", people, words, time=when("2031-03-05", "am Mittwoch"))
    first, second = all_cases(d.reading())
    assert judge(first, second).verdict == "different"
    assert len(resolve([first, second]).groups) == 2


def test_two_contacts_of_one_article_are_not_joined_by_a_third_report() -> None:
    d = Draft("Tessen und Varga telefonierten am Mittwoch. Tessen und Varga sprachen am Mittwoch noch einmal.")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    for words in ("telefonierten am Mittwoch", "sprachen am Mittwoch noch einmal"):
        d.contact("phone_call", people, words, time=when("2031-03-05", "am Mittwoch"))
    groups = resolve(all_cases(d.reading(), report())).groups
    assert sorted(len(group) for group in groups) == [1, 2]


def test_the_newsroom_is_sorted_out() -> None:
    groups = resolve(all_cases(*newsroom.everything())).groups
    sizes = sorted(len(group) for group in groups)
    assert sizes == [1, 1, 1, 2, 6]


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_articles_makes_no_difference(chance: random.Random) -> None:
    readings = list(newsroom.everything())
    expected = resolve(all_cases(*readings))
    chance.shuffle(readings)
    found = resolve(all_cases(*readings))
    assert {frozenset(case.key for case in group) for group in found.groups} == {
        frozenset(case.key for case in group) for group in expected.groups
    }
    assert set(found.open) == set(expected.open)


def test_the_same_article_twice_is_one() -> None:
    readings = newsroom.everything()
    assert keyed((*readings, *readings)) == keyed(readings)


def test_two_articles_with_one_id_are_kept_apart() -> None:
    first, second = newsroom.agency(ident="x"), newsroom.agency("Grenzkurier", ident="x")
    assert len({indexed.key for indexed in keyed([first, second])}) == 2


def test_copies_of_one_text_are_found_and_quotations_are_not_copies() -> None:
    readings = {indexed.key: indexed.reading for indexed in keyed(newsroom.everything())}
    groups = copy_groups(readings)
    sizes = sorted(list(groups.values()).count(group) for group in set(groups.values()))
    assert sizes == [1, 1, 1, 1, 1, 1, 1, 3]
    quote = "„Wir haben lange geredet, und es war das beste Gespräch seit Jahren zwischen uns beiden“, sagte Tessen. "
    first = Draft(quote + "Die Grenze bleibt nach den Worten der Präsidentin vorerst geschlossen, hieß es am Abend.")
    second = Draft(quote + "In Marstadt wurde das Ergebnis von Beobachtern mit großer Zurückhaltung aufgenommen.")
    found = copy_groups({"a": first.reading(), "b": second.reading()})
    assert found == {"a": "a", "b": "b"}


def test_an_agency_text_that_an_editor_has_changed_in_every_sentence_is_one_account() -> None:
    first = Draft(
        "Quendias Präsidentin Orlath hat am Dienstag mit dem morvaländischen Premier Besk über das Wehr gesprochen. "
        "Besk habe zugesagt, das Wasser bis Ende Mai nicht abzulassen, teilte das Amt am Abend mit. "
        "An der Mündung liegen seit dem Winter zwölf Kähne fest, die auf eine Schleusung warten. "
        "Die Fischer am Unterlauf hatten in der vergangenen Woche vor dem Amt gegen den niedrigen Pegel protestiert.",
        publisher="Flussdienst",
    )
    second = Draft(
        "Quendias Präsidentin Ilka Orlath hat am Dienstag mit dem morvaländischen Premier Besk über das Wehr gesprochen. "
        "Der Premier habe zugesagt, das Wasser bis Ende Mai nicht abzulassen, teilte das Amt am Abend mit. "
        "An der Mündung des Kuol liegen seit dem Winter zwölf Kähne fest, die auf eine Schleusung warten. "
        "Die Fischer hatten in der vergangenen Woche vor dem Amt gegen den niedrigen Pegel protestiert.",
        publisher="Uferbote",
    )
    other = Draft(
        "Orlath sprach am Dienstag mit Besk, es ging um das Wehr und die Kähne an der Mündung des Flusses. "
        "Der Premier will das Wasser erst im Juni ablassen, sagte er nach dem Gespräch mit der Präsidentin.",
        publisher="Weitblick",
    )
    groups = copy_groups({"a": first.reading(), "b": second.reading(), "c": other.reading()})
    assert groups["a"] == groups["b"] != groups["c"]
