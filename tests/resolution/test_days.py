"""When two reports are of one contact although their days differ, are told in part, or are not told at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from readout.records import Judgement, Reading
from readout.resolution import Case, cases, indexed_alone, judge_pair, resolve
from readout.resolution.edges import Edge
from readout.resolution.likely import settled_edges
from support.drafts import Draft, when

DAY, NEXT, LATE = "2031-03-05", "2031-03-12", "2031-03-26"


def told(words: str = "sprachen", *, day: str | None = DAY, published: str | None = DAY, **fields: Any) -> Reading:
    """A report on one contact of Tessen and Varga; ``words`` are its sentence, ``said`` its words of time."""
    said = fields.pop("said", "am Tag")
    url = fields.pop("url", None)
    d = Draft(f"Tessen und Varga {words}. Nr. {fields.pop('number', 0)}.", published=published, url=url)
    people = [d.actor("Tessen", "Norland", "Präsidentin"), d.actor("Varga", "Südmark", "Präsident")]
    time = when(day, said, fields.pop("end", None)) if day or said != "am Tag" else None
    fields = {"main": True, "form": "meeting"} | fields
    d.contact(fields.pop("form"), people, words, time=time, **fields)
    return d.reading()


def case_of(reading: Reading, key: str) -> Case:
    return cases(indexed_alone(key, reading))[0]


def judged(left: Reading, right: Reading) -> Judgement:
    return judge_pair(case_of(left, "a"), case_of(right, "b"))


@pytest.mark.parametrize(
    ("why", "earlier", "later", "verdict"),
    [
        (
            "moved, says who calls off",
            {"status": "cancelled", "words": "verschoben das Treffen"},
            {"day": NEXT, "published": NEXT},
            "same",
        ),
        (
            "moved, says who tells that it was held",
            {"status": "planned"},
            {"day": NEXT, "published": NEXT, "words": "trafen sich mit einer Woche Verspätung"},
            "same",
        ),
        (
            "called off without a day, and held weeks later in the second attempt",
            {"status": "cancelled", "day": None},
            {"day": NEXT, "published": NEXT, "words": "trafen sich im zweiten Anlauf"},
            "same",
        ),
        ("called off, then planned anew", {"status": "cancelled"}, {"day": NEXT, "status": "planned"}, "same"),
        ("planned, and held a week later", {"status": "planned"}, {"day": NEXT, "published": NEXT}, "same"),
        ("planned anew, and nobody says so", {"status": "planned"}, {"day": NEXT, "status": "planned"}, "same"),
        ("called off, and held a week later", {"status": "cancelled"}, {"day": NEXT, "published": NEXT}, "same"),
        ("proposed, and held a week later", {"status": "proposed"}, {"day": NEXT, "published": NEXT}, "unsure"),
        ("planned, and held three weeks later", {"status": "planned"}, {"day": LATE, "published": LATE}, "unsure"),
        (
            "planned, and another one held a week later",
            {"status": "planned"},
            {"day": NEXT, "published": NEXT, "words": "trafen sich erneut"},
            "unsure",
        ),
        (
            "called off without a day, and planned two weeks later",
            {"status": "cancelled", "day": None},
            {"day": "2031-04-10", "status": "planned", "published": "2031-03-19"},
            "same",
        ),
        ("both held", {}, {"day": NEXT, "published": NEXT}, "different"),
        ("held, then planned", {}, {"day": NEXT, "status": "planned"}, "different"),
        (
            "moved, but by half a year",
            {"status": "cancelled", "words": "verschoben das Treffen"},
            {"day": "2031-09-12", "published": "2031-09-12"},
            "different",
        ),
        (
            "moved, but then they phone",
            {"status": "cancelled", "words": "verschoben das Treffen"},
            {"day": NEXT, "published": NEXT, "form": "phone_call"},
            "different",
        ),
    ],
)
def test_what_is_moved_stays_one(why: str, earlier: dict[str, Any], later: dict[str, Any], verdict: str) -> None:
    found = judged(told(**earlier), told(number=1, **later))
    assert found.verdict == verdict, (why, found)


def test_the_day_given_up_and_the_new_one_may_stand_in_one_article() -> None:
    d = Draft("Tessen und Varga verschoben ihr Treffen vom 5. März. Es soll am 12. März sein.", published="2031-03-03")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    d.contact("meeting", people, "verschoben ihr Treffen", status="cancelled", time=when(DAY, "vom 5. März"))
    d.contact("meeting", people, "soll am 12. März sein", status="planned", time=when(NEXT, "am 12. März"))
    both = cases(indexed_alone("a", d.reading()))
    assert both[0].slot != both[1].slot
    later = case_of(told(day=NEXT, published=NEXT, number=7), "b")
    assert [len(group) for group in resolve([*both, later]).groups] == [3]


@pytest.mark.parametrize(
    ("why", "other", "verdict"),
    [
        ("the same day of a year", {"said": "am 5. März"}, "same"),
        ("another day of a year", {"said": "am 7. März"}, "different"),
        ("the month", {"said": "im März"}, "same"),
        ("another month", {"said": "im Juni"}, "unsure"),
        ("not the first one", {"words": "sprachen zum dritten und wohl letzten Mal"}, "unsure"),
        ("a second call", {"words": "führten ihr zweites Ferngespräch"}, "unsure"),
    ],
)
def test_a_report_without_a_date_may_tell_the_day(why: str, other: dict[str, Any], verdict: str) -> None:
    found = judged(told(), told(day=None, published=None, number=1, **other))
    assert found.verdict == verdict, (why, found)


def test_a_report_without_a_date_joins_the_only_contact_it_can_be() -> None:
    undated = case_of(told(day=None, published=None, number=9), "z")
    first, second = case_of(told(), "a"), case_of(told(day=NEXT, published=NEXT, number=1), "b")
    again = case_of(told(published="2031-03-06", number=2), "c")
    assert sorted(len(group) for group in resolve([first, again, undated]).groups) == [3]
    assert sorted(len(group) for group in resolve([first, again, second, undated]).groups) == [1, 1, 2]
    both = case_of(told(day=None, published=None, number=8), "y")
    assert judge_pair(undated, both).verdict == "unsure"


def test_a_month_tells_a_contact_if_there_is_no_other_in_it() -> None:
    month = case_of(told(day="2031-03", said="im März", published="2031-04-02", number=9), "z")
    first, second = case_of(told(), "a"), case_of(told(day="2031-03-20", published="2031-03-20", number=1), "b")
    assert sorted(len(group) for group in resolve([first, month]).groups) == [2]
    assert sorted(len(group) for group in resolve([first, second, month]).groups) == [1, 1, 1]


@pytest.mark.parametrize(
    ("why", "off", "held", "verdict"),
    [
        ("called off, held two weeks later", {}, {"day": "2031-03-19", "published": "2031-03-19"}, "same"),
        ("called off, held before", {}, {"day": "2031-02-19", "published": "2031-02-19"}, "different"),
        ("called off, as told later", {"words": "verschoben es zuvor", "published": "2031-03-20"}, {}, "same"),
        ("called off, another form held", {}, {"day": NEXT, "published": NEXT, "form": "phone_call"}, "different"),
    ],
)
def test_what_is_called_off_may_be_held_after_all(
    why: str, off: dict[str, Any], held: dict[str, Any], verdict: str
) -> None:
    found = judged(told(**({"status": "cancelled", "day": None} | off)), told(number=1, **held))
    assert found.verdict == verdict, (why, found)


def test_an_article_may_say_of_the_new_day_that_it_takes_the_place_of_one_given_up() -> None:
    d = Draft("Tessen und Varga trafen sich nicht. Den Ersatztermin am 12. März halten sie.", published=DAY)
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    d.contact("meeting", people, "trafen sich nicht", status="cancelled", time=None)
    d.contact("meeting", people, "Ersatztermin am 12. März", status="planned", time=when(NEXT, "am 12. März"))
    given_up, new = cases(indexed_alone("a", d.reading()))
    assert given_up.slot != new.slot


def test_what_was_planned_joins_the_only_one_that_was_held() -> None:
    """Neither report knows of a move: with a contact on the day that was planned the later one is another."""
    planned = case_of(told(status="planned", published="2031-03-01"), "a")
    held, later = case_of(told(number=1), "b"), case_of(told(day=NEXT, published=NEXT, number=2), "c")
    assert sorted(len(group) for group in resolve([planned, later]).groups) == [2]
    assert sorted(len(group) for group in resolve([planned, held, later]).groups) == [1, 2]


@pytest.mark.parametrize(
    ("why", "said", "words", "verdict"),
    [
        ("the day before", "am Tag davor", "sprachen", "same"),
        ("the same day", "am selben Tag", "sprachen", "same"),
        ("its own day", "am Donnerstag", "sprachen", "unsure"),
        ("another one, on the next day", "tags darauf", "sprachen erneut", "unsure"),
    ],
)
def test_a_day_told_from_another_may_be_read_one_off(why: str, said: str, words: str, verdict: str) -> None:
    found = judged(told(), told(words, day="2031-03-06", published="2031-03-07", said=said, number=1))
    assert found.verdict == verdict, (why, found)
    assert found.verdict != "same" or found.score < 0.7


def test_of_morning_and_evening_in_one_sentence_the_nearer_is_meant() -> None:
    text = "Am Morgen lehnte Varga am Telefon noch ab, doch als Tessen ihn am Abend wieder anrief, gab er nach."
    d = Draft(text, published="2031-03-06")
    people = [d.actor("Tessen", "Norland"), d.actor("Varga", "Südmark")]
    for words in ("am Telefon", "wieder anrief"):
        d.contact("phone_call", people, words, time=when(DAY, ""))
    assert [case.part_of_day for case in cases(indexed_alone("a", d.reading()))] == ["morning", "evening"]


@pytest.mark.parametrize(
    ("why", "left", "right", "verdict"),
    [
        ("morning and evening", {"said": "am Morgen"}, {"said": "am Abend"}, "unsure"),
        ("evening and night", {"said": "am späten Abend"}, {"said": "in der Nacht"}, "same"),
        ("a morning's report, and the evening", {"published": f"{DAY}T09:30"}, {"said": "am Abend"}, "unsure"),
        ("a day of a visit, under another form", {"form": "visit", "end": "2031-03-07"}, {"form": "meeting"}, "unsure"),
    ],
)
def test_one_day_may_hold_two(why: str, left: dict[str, Any], right: dict[str, Any], verdict: str) -> None:
    fields = {"form": "phone_call", "published": "2031-03-08"}
    found = judged(told(**(fields | left)), told(number=1, **(fields | right)))
    assert found.verdict == verdict, (why, found)


MENTION: dict[str, Any] = {"day": None, "main": False, "published": "2031-03-09"}


@pytest.mark.parametrize(
    ("why", "other", "verdict"),
    [
        ("mentioned days later, the only one known", MENTION, "same"),
        ("mentioned a month later", MENTION | {"published": "2031-04-09"}, "unsure"),
        ("mentioned before", MENTION | {"published": "2031-03-01"}, "different"),
        ("mentioned with a vague word", MENTION | {"said": "jüngst"}, "unsure"),
        ("mentioned with a day that was not read", MENTION | {"words": "sprachen am gestrigen Nachmittag"}, "unsure"),
        ("as another one", MENTION | {"words": "sprachen erneut"}, "unsure"),
        ("its month, told long after", {"day": "2031-03", "said": "im März", "published": "2031-05-20"}, "same"),
    ],
)
def test_the_only_one_of_its_kind_is_likely_it(why: str, other: dict[str, Any], verdict: str) -> None:
    found = judged(told(), told(number=1, **other))
    assert found.verdict == verdict, (why, found)
    assert found.verdict != "same" or found.score < 0.7


def test_what_may_be_two_contacts_is_neither() -> None:
    """Two calls within the week: a mention of "the call" joins none of them, whatever the order."""
    first = told(form="phone_call", published="2031-03-06")
    second = told(form="phone_call", day="2031-03-08", published="2031-03-09", number=1)
    mention = told(form="phone_call", number=2, **(MENTION | {"published": "2031-03-10"}))
    found = [case_of(reading, key) for reading, key in ((first, "a"), (second, "b"), (mention, "c"))]
    assert sorted(len(group) for group in resolve(found).groups) == [1, 1, 1]
    assert sorted(len(group) for group in resolve([found[0], found[2]]).groups) == [2]


def test_a_corrected_version_of_one_article_is_one_report() -> None:
    url = "https://blatt.example/1"
    found = judged(told(url=url), told(url=url, day="2031-03-06", number=1))
    assert found.verdict == "same", found
    assert judged(told(), told(day="2031-03-06", published="2031-03-06", number=1)).verdict == "unsure"


def test_what_took_place_was_not_after_the_report() -> None:
    case = case_of(told(day="2031-03-20", published="2031-03-06"), "a")
    assert (case.window.basis, case.window.last) == ("published", date(2031, 3, 6))
    going_on = case_of(told(day=DAY, end="", published="2031-03-06"), "a")
    assert going_on.window.last in (date(2031, 3, 5), date(2031, 3, 6))


def edge(left: str, right: str, score: float, verdict: Any = "same") -> Edge:
    return Edge(left=left, right=right, score=score, verdict=verdict)


def test_likely_edges_count_only_where_nothing_else_is_meant() -> None:
    alone = [edge("a", "m", 0.66)]
    assert settled_edges(alone) == tuple(alone)
    two = [edge("a", "m", 0.66), edge("m", "b", 0.68)]
    assert {one.verdict for one in settled_edges(two)} == {"unsure"}
    joined = [*two, edge("a", "b", 0.9)]
    assert settled_edges(joined) == tuple(joined)
    sure = [edge("a", "m", 0.66), edge("b", "m", 0.9)]
    assert [one.verdict for one in settled_edges(sure)] == ["unsure", "same"]
    unsure_between = [*two, edge("b", "a", 0.5, "unsure")]
    assert settled_edges(unsure_between) == tuple(unsure_between)
    assert set(settled_edges(reversed(sure))) == set(settled_edges(sure))
