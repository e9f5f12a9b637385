"""Days given up beside new ones in one article, contacts moved twice, and news told with no more than a month."""

from __future__ import annotations

from typing import Any

import pytest

from readout.records import Judgement, Reading
from readout.resolution import Case, cases, indexed_alone, judge_pair, resolve
from readout.resolution.copies import sentence_around
from readout.resolution.windows import contact_window
from support.drafts import Draft, when

FIRST, SECOND, THIRD, LATE = "2033-04-05", "2033-04-12", "2033-04-19", "2033-06-28"


def article(text: str, *contacts: tuple[str, str, str | None], published: str | None = SECOND, **more: Any) -> Reading:
    """An article on Orlath and Besk: words, status and day of each contact it tells; ``form`` of them all."""
    d = Draft(text, published=published)
    people = [d.actor("Orlath", "Quendia", "Präsidentin"), d.actor("Besk", "Morvaland", "Premier")]
    forms = more.get("forms") or [more.get("form", "meeting")] * len(contacts)
    for (words, status, day), form in zip(contacts, forms, strict=True):
        time = when(day, "am Tag") if day else None
        d.contact(form, people, words, status=status, time=time, main=more.get("main", True))
    return d.reading()


def of(reading: Reading, key: str) -> tuple[Case, ...]:
    return cases(indexed_alone(key, reading))


def judged(left: Reading, right: Reading) -> Judgement:
    return judge_pair(of(left, "a")[0], of(right, "b")[0])


def sizes(*found: Case) -> list[int]:
    return sorted(len(group) for group in resolve(found).groups)


@pytest.mark.parametrize(
    ("why", "second", "day", "forms", "one"),
    [
        ("a week later", "Sie saßen dann in Besks Garten", SECOND, None, True),
        ("of another kind", "Sie telefonierten dann", SECOND, ["meeting", "phone_call"], False),
        ("two months later", "Sie saßen dann in Besks Garten", LATE, None, False),
        ("earlier", "Sie saßen zuvor in Besks Garten", "2033-04-01", None, False),
        ("another besides", "Unberührt davon saßen sie in Besks Garten", SECOND, None, False),
        ("long agreed", "Das länger vereinbarte Treffen hielten sie ab", SECOND, None, False),
    ],
)
def test_what_is_called_off_may_take_place_soon_after(
    why: str, second: str, day: str, forms: list[str] | None, one: bool
) -> None:
    words = second.rstrip(".")
    report = article(
        f"Die Begegnung am Dienstag fiel aus. {words}.",
        ("Die Begegnung am Dienstag fiel aus", "cancelled", FIRST),
        (words, "held", day),
        forms=forms,
        published=LATE,
    )
    off, held = of(report, "a")
    assert (off.slot != held.slot, held.alone) == (one, one or forms is not None), why


def test_the_halves_of_a_moved_contact_are_one() -> None:
    both = of(
        article(
            "Die Begegnung am Dienstag fiel aus. Eine Woche darauf kam Besk doch.",
            ("Die Begegnung am Dienstag fiel aus", "cancelled", FIRST),
            ("kam Besk doch", "held", SECOND),
        ),
        "a",
    )
    (announced,) = of(article("Besk kommt.", ("Besk kommt", "planned", FIRST), published="2033-04-01"), "b")
    (held,) = of(article("Besk war da.", ("Besk war da", "held", SECOND)), "c")
    assert sizes(*both, announced, held) == [4]


def test_a_contact_may_be_moved_twice() -> None:
    one = of(
        article(
            "Besk verschiebt die Reise. Er soll am 12. April empfangen werden.",
            ("Besk verschiebt die Reise", "cancelled", FIRST),
            ("soll am 12. April empfangen werden", "planned", SECOND),
            published="2033-04-04",
        ),
        "a",
    )
    two = of(
        article(
            "Die Begegnung am Dienstag wird verschoben. Besk kommt am 19. April.",
            ("Die Begegnung am Dienstag wird verschoben", "cancelled", SECOND),
            ("Besk kommt am 19. April", "planned", THIRD),
            published="2033-04-11",
        ),
        "b",
    )
    (off,) = of(article("Auch daraus wird nichts.", ("daraus wird nichts", "cancelled", THIRD), published=THIRD), "c")
    assert sizes(*one, *two, off) == [5]


def test_the_round_after_next_is_another() -> None:
    report = article(
        "Die Begegnung am 5. April fiel aus. Am 12. April saßen sie zusammen. Die nächste ist am 19. April.",
        ("Die Begegnung am 5. April fiel aus", "cancelled", FIRST),
        ("saßen sie zusammen", "held", SECOND),
        ("Die nächste ist", "planned", THIRD),
        published="2033-04-13",
    )
    off, held, following = of(report, "a")
    (announced,) = of(article("Besk reist.", ("Besk reist", "planned", THIRD), published="2033-04-14"), "b")
    assert judge_pair(off, announced).verdict != "same"
    assert sorted(
        sorted(case.key for case in group) for group in resolve([off, held, following, announced]).groups
    ) == [
        sorted([off.key, held.key]),
        sorted([following.key, announced.key]),
    ]


@pytest.mark.parametrize(
    ("why", "form", "day", "verdict"),
    [
        ("the month of the new day", "meeting", "2033-04", "same"),
        ("nearly the same form", "visit", SECOND, "same"),
        ("another form", "summit", THIRD, "different"),
    ],
)
def test_a_day_given_up_is_earlier_than_what_took_place(why: str, form: str, day: str, verdict: str) -> None:
    off = article(
        "Orlath verschiebt das Treffen.", ("Orlath verschiebt das Treffen", "cancelled", FIRST), published=FIRST
    )
    held = article("Besk war da.", ("Besk war da", "held", day), form=form, published="2033-04-20")
    assert (judged(off, held).verdict == "same") == (verdict == "same"), (why, judged(off, held))


def test_a_day_that_was_moved_to_is_not_moved_again_by_that_word() -> None:
    new = article("Das Treffen ist auf den 5. April verlegt.", ("ist auf den 5. April verlegt", "planned", FIRST))
    later = article("Besk war da.", ("Besk war da", "held", "2033-05-02"), published="2033-05-02")
    assert judged(new, later).verdict != "same"


@pytest.mark.parametrize(
    ("why", "other", "verdict"),
    [
        ("both the news of these days", {}, "same"),
        ("one only mentions it", {"main": False}, "unsure"),
        ("a month that is over", {"published": "2033-05-20"}, "unsure"),
    ],
)
def test_a_month_not_over_is_news_of_its_days(why: str, other: dict[str, Any], verdict: str) -> None:
    more = article(
        "Sie berieten. Auch am Rande.", ("Auch am Rande", "held", "2033-04"), ("Sie berieten", "held", "2033-04")
    )
    mine = of(more, "a")[1]
    fields = {"published": "2033-04-13"} | other
    yours = of(
        article(
            "Es wurde beraten. Auch dort.",
            ("Auch dort", "held", "2033-04"),
            ("Es wurde beraten", "held", "2033-04"),
            **fields,
        ),
        "b",
    )[1]
    assert judge_pair(mine, yours).verdict == verdict, why


def test_what_took_place_was_over_when_it_was_told() -> None:
    report = article("Sie berieten im April.", ("Sie berieten im April", "held", "2033-04"))
    window = contact_window(report.contacts[0], report.article)
    assert (str(window.first), str(window.last)) == ("2033-04-01", SECOND)


def test_a_summit_is_no_meeting_on_its_margin() -> None:
    summit = article("Der Gipfel tagte.", ("Der Gipfel tagte", "held", SECOND), form="summit")
    meeting = article("Orlath traf Besk.", ("Orlath traf Besk", "held", SECOND))
    assert judged(summit, meeting).verdict == "unsure"


def test_a_denied_contact_is_not_one_that_was_only_planned() -> None:
    denied = article("Orlath habe Besk nie getroffen.", ("nie getroffen", "denied", FIRST))
    planned = article("Ein Treffen platzte.", ("Ein Treffen platzte", "cancelled", None), published=None)
    assert judged(denied, planned).verdict == "unsure"
    held = article("Die beiden trafen sich.", ("trafen sich", "held", None), published=None)
    assert judged(denied, held).verdict == "same"


@pytest.mark.parametrize(("part", "score"), [("host", 0.8), ("mediator", 0.8), ("initiator", 0.6)])
def test_who_only_hosts_makes_no_other_contact(part: str, score: float) -> None:
    def talks(key: str, *sides: str) -> Case:
        d = Draft("Man sprach miteinander.", published=SECOND)
        people = [d.actor(side, side, kind="state") for side in sides]
        parts = {part: people[2]} if len(people) > 2 else {}
        d.contact("talks", people, "sprach", time=when(SECOND, "heute"), **parts)
        return of(d.reading(), key)[0]

    found = judge_pair(talks("a", "Quendia", "Morvaland"), talks("b", "Quendia", "Morvaland", "Tarsien"))
    assert found.reasons[0][:2] == ("participants", score)


def test_one_sentence_is_of_one_contact_whatever_was_read_of_its_stage() -> None:
    words = "Orlath habe Besk zu einem Treffen auf der Fähre über den Kuol gebeten"
    asked = article(f"{words}.", (words, "refused", None))
    held = article(f"{words}. Das Wasser stand hoch.", (words, "held", SECOND), published="2033-04-16")
    assert judged(asked, held).verdict == "same"


def test_a_sentence_does_not_end_within_a_day() -> None:
    d = Draft("Man ruhte. Nun ist der 5. Oktober als Ersatz genannt. Am 3. Mann ging es vorbei.")
    d.contact("meeting", [d.actor("Orlath", "Quendia"), d.actor("Besk", "Morvaland")], "der 5.", status="planned")
    reading = d.reading()
    assert (
        sentence_around(reading.article, reading.contacts[0].spans[0]) == "Nun ist der 5. Oktober als Ersatz genannt."
    )
