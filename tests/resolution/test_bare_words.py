"""A town read as somebody who takes part is no other partner; a bare surname is."""

from __future__ import annotations

from typing import Any

import pytest

from readout.records import Judgement, Reading
from readout.resolution import cases, indexed_alone, judge_pair
from support.drafts import Draft, when

DAY = "2031-03-05"


def call(text: str, partner: tuple[str, str | None, str | None], **fields: Any) -> Reading:
    """A report on a call of Tessen's, ``partner`` as it was read: name, side, office."""
    d = Draft(text, published=DAY, **fields)
    people = [d.actor("Mira Tessen", "Norland", "Präsidentin"), d.actor(*partner)]
    d.contact("phone_call", people, text, time=when(DAY, ""), main=True)
    return d.reading()


def judged(left: Reading, right: Reading) -> Judgement:
    first, second = (cases(indexed_alone(key, reading))[0] for key, reading in (("a", left), ("b", right)))
    return judge_pair(first, second)


NAMED = call("Tessen rief Ilo Varga an, wie aus Sülderburg verlautet.", ("Ilo Varga", "Südmark", "Präsident"))


@pytest.mark.parametrize(
    ("why", "partner", "verdict"),
    [
        ("a town that the other article has", ("Sülderburg", None, None), "same"),
        ("the same in capitals, from a dateline", ("SÜLDERBURG", None, None), "same"),
        ("a word that the other article does not have", ("Hallerin", None, None), "different"),
        ("with an office it is somebody", ("Sülderburg", None, "Minister"), "different"),
        ("with a first name it is somebody", ("Jon Sülderburg", None, None), "different"),
    ],
)
def test_a_bare_word_may_be_the_town_of_the_partner(
    why: str, partner: tuple[str, str | None, str | None], verdict: str
) -> None:
    found = judged(NAMED, call(f"Tessen sprach mit {partner[0]}.", partner))
    assert found.verdict == verdict, (why, found)
    assert found.verdict != "same" or found.score < 0.7


def test_a_word_by_which_the_other_article_calls_somebody_is_no_town() -> None:
    text = "Tessen rief Ilo Varga an, bevor sie mit Hallerin sprach."
    d = Draft(text, published=DAY)
    tessen = d.actor("Mira Tessen", "Norland", "Präsidentin")
    d.contact(
        "phone_call", [tessen, d.actor("Ilo Varga", "Südmark", "Präsident")], "rief", time=when(DAY, ""), main=True
    )
    d.contact("phone_call", [tessen, d.actor("Hallerin", None)], "mit Hallerin sprach", time=when(DAY, ""))
    assert judged(d.reading(), call("Tessen sprach mit Hallerin.", ("Hallerin", None, None))).verdict == "different"
