"""People told of by an office alone: each article has its own, unless a state, a text or the other participant says."""

from __future__ import annotations

from typing import Any

import pytest

from readout.records import Actor, Judgement, Reading
from readout.resolution import cases, indexed_alone, judge_pair
from readout.resolution.actors import match_actors, match_partners
from readout.resolution.offices_of_states import is_nobody, of_other_states, state_words
from support.drafts import Draft, when


def somebody(name: str, side: str | None = None, kind: Any = "person", role: str | None = None) -> Actor:
    return Actor(id=name, name=name, kind=kind, role=role or name, side=side)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Premierminister von Nord Makar", ("nord", "makar")),
        ("Präsidentin der Inselrepublik Tolmen", ("inselrepublik", "tolm")),
        ("Norlands Präsidentin", ("norland",)),
        ("norländische Präsidentin", ("norland",)),
        ("Sprecher des Präsidenten", ()),
        ("Präsident Velmir", ()),
        ("Präsident", ()),
        ("zwei Außenminister", ()),
        ("dravonischer Kollege", ()),
    ],
)
def test_words_for_the_state_of_an_office(name: str, words: tuple[str, ...]) -> None:
    assert state_words(somebody(name)) == words


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("Premierminister von Nord Makar", "Premierminister von Süd Makar", True),
        ("Premierminister von Kap Wola", "Premierminister von Neu Sarn", True),
        ("Präsident von Talvia", "talvischer Präsident", False),
        ("Präsidentin von Norland", "Norlands Präsidentin", False),
        ("norländische Präsidentin", "südmärkische Präsidentin", True),
        ("Premierminister von Nord Makar", "Premierminister", False),
        ("Präsident Velmir", "Präsident von Tarnau", False),
        ("Präsident Velmir", "Präsident Osgar", False),
    ],
)
def test_offices_of_two_states(left: str, right: str, apart: bool) -> None:
    one, other = somebody(left), somebody(right)
    assert of_other_states(one, other) is of_other_states(other, one) is apart
    assert (match_actors(one, other).score < 0) is apart
    assert match_partners(one, other).score == match_partners(other, one).score
    assert not apart or match_partners(one, other).score == 0


def test_the_words_of_one_and_the_side_of_the_other() -> None:
    makar, sided = somebody("Premierminister von Makar"), somebody("Premierminister", side="Südmark")
    assert of_other_states(makar, sided)
    assert match_actors(makar, sided).score == match_partners(makar, sided).score == 0
    assert not of_other_states(makar, somebody("Premierminister", side="Makarien"))


@pytest.mark.parametrize(
    ("actor", "nobody"),
    [
        (somebody("Präsident"), True),
        (somebody("zwei Außenminister"), True),
        (somebody("zwei Generale", kind="group"), True),
        (somebody("Kollege"), True),
        (somebody("Präsident", side="Norland"), False),
        (somebody("Präsident von Norland"), False),
        (somebody("Mira Tessen", role="Präsidentin"), False),
        (somebody("Tessen"), False),
        (somebody("Norland", kind="state"), False),
        (somebody("Flussrat", kind="institution"), False),
    ],
)
def test_who_is_nobody(actor: Actor, nobody: bool) -> None:
    assert is_nobody(actor) is nobody


PRESIDENT, PREMIER, HEAD = ("Präsident", None), ("Premierminister", None), ("Regierungschefin", None)
TEXT = "Beide wollten am alten Leuchtturm noch lange über die Fischerei in der kalten Bucht sprechen. "


def report(number: int, *people: tuple[str, str | None], text: str = "", **fields: Any) -> Reading:
    day, published = fields.pop("day", "2031-03-05"), fields.pop("published", "2031-03-06")
    names = " und ".join(name for name, _ in people)
    told = f"{text}{names} telefonierten." if text else f"Wie Blatt {number} meldet, telefonierten {names}."
    d = Draft(told, publisher=f"Blatt {number}", published=published)
    taking_part = [d.actor(name, side, None if " " in name and "von" not in name else name) for name, side in people]
    fields = {"main": True} | fields
    d.contact("phone_call", taking_part, "telefonierten", time=when(day, "dann") if day else None, **fields)
    return d.reading()


def judged(left: Reading, right: Reading) -> Judgement:
    one, other = (cases(indexed_alone(reading.article.id, reading))[0] for reading in (left, right))
    assert judge_pair(one, other) == judge_pair(other, one)
    return judge_pair(one, other)


VERDICTS: list[tuple[str, str, Reading, Reading]] = [
    ("two premiers of states with names of two words", "different",
     report(1, PRESIDENT, ("Premierminister von Kap Wola", None)),
     report(2, PRESIDENT, ("Premierminister von Neu Sarn", None))),
    ("the same beside somebody named", "different",
     report(1, ("Mira Tessen", "Norland"), ("Premierminister von Kap Wola", None)),
     report(2, ("Mira Tessen", "Norland"), ("Premierminister von Kap Nord", None))),
    ("the same premier", "same",
     report(1, ("Mira Tessen", "Norland"), ("Premierminister von Kap Wola", None)),
     report(2, ("Mira Tessen", "Norland"), ("Premierminister von Kap Wola", None))),
    ("offices alone, on one day", "unsure", report(1, PRESIDENT, HEAD), report(2, PRESIDENT, HEAD)),
    ("offices alone, as the news of one day", "unsure",
     report(1, PRESIDENT, HEAD, day=None), report(2, PRESIDENT, HEAD, day=None)),
    ("offices alone, one without any date", "different",
     report(1, PRESIDENT, HEAD), report(2, PRESIDENT, HEAD, day=None, published=None)),
    ("offices alone, weeks apart", "different",
     report(1, PRESIDENT, HEAD, day=None), report(2, PRESIDENT, HEAD, day=None, published="2031-03-26")),
    ("offices alone, one text on two days", "same",
     report(1, PRESIDENT, HEAD, text=TEXT), report(2, PRESIDENT, HEAD, text=TEXT, published="2031-03-07")),
    ("offices alone, one text and a day missing", "unsure",
     report(1, PRESIDENT, HEAD, text=TEXT), report(2, PRESIDENT, HEAD, text=TEXT, day=None, published=None)),
    ("offices alone, one text weeks apart", "different",
     report(1, PRESIDENT, HEAD, text=TEXT, day=None),
     report(2, PRESIDENT, HEAD, text=TEXT, day=None, published="2031-03-26")),
    ("an office beside somebody named, on one day", "same",
     report(1, ("Mira Tessen", "Norland"), PREMIER), report(2, ("Mira Tessen", "Norland"), PREMIER)),
    ("an office beside somebody named, one without any date", "unsure",
     report(1, ("Mira Tessen", "Norland"), PREMIER),
     report(2, ("Mira Tessen", "Norland"), PREMIER, day=None, published=None)),
    ("an office beside somebody named, one sentence weeks apart", "same",
     report(1, ("Mira Tessen", "Norland"), PREMIER, text=TEXT, day=None),
     report(2, ("Mira Tessen", "Norland"), PREMIER, text=TEXT, day=None, published="2031-03-26")),
    ("an office beside somebody named, one sentence long apart", "unsure",
     report(1, ("Mira Tessen", "Norland"), PREMIER, text=TEXT, day=None),
     report(2, ("Mira Tessen", "Norland"), PREMIER, text=TEXT, day=None, published="2031-08-26")),
    ("two who are named, one without any date", "same",
     report(1, ("Mira Tessen", "Norland"), ("Ilo Varga", "Südmark")),
     report(2, ("Mira Tessen", "Norland"), ("Ilo Varga", "Südmark"), day=None, published=None)),
]  # fmt: skip


@pytest.mark.parametrize(("why", "verdict", "left", "right"), VERDICTS, ids=[why for why, *_ in VERDICTS])
def test_offices_alone_make_no_contact(why: str, verdict: str, left: Reading, right: Reading) -> None:
    found = judged(left, right)
    assert found.verdict == verdict, (why, found)
