"""How two claims relate once the model has weighed what the rules find."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from readout.claims.learned.classifier import NO_MODELS
from readout.resolution import Point, cases, keyed, match_points, point, related
from readout.resolution.points import match_by_rules
from readout.resolution.two_things import two_things
from support.drafts import Draft, count, when


def claim(aspect: Any, content: str, by: str = "Norland", **fields: Any) -> Point:
    """One claim of an article of its own."""
    d = Draft(f"{content} – {sorted(fields.items())} {aspect} {by}")
    d.claim(aspect, content, None, by=[d.actor("Tessen", by)], **fields)
    (indexed,) = keyed([d.reading()])
    assert not cases(indexed)
    return point(indexed.reading.claims[0], indexed)


CLAIMS = [
    claim("promise", "40 Seeleute freizulassen", quantity=count(40, "Seemann", "40 Seeleute"), due=when("2031-03-31")),
    claim(
        "promise",
        "die Freilassung von 40 Matrosen bis Ende März",
        quantity=count(40, "Matrose", "40 Matrosen"),
        due=when("2031-03-31"),
    ),
    claim("promise", "die Freilassung von 25 Matrosen", quantity=count(25, "Matrose", "25 Matrosen")),
    claim("denial", "die Freilassung von Matrosen"),
    claim("demand", "den Abzug aller Truppen aus dem Tal"),
    claim("topic", "die Fischerei"),
    claim("topic", ""),
]

PAIRS = list(product(CLAIMS, CLAIMS))


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_turned_round_it_is_the_same(left: Point, right: Point) -> None:
    """Whichever claim comes first, the pair relates alike, and whoever tells more stays the same."""
    there, back = match_points(left, right), match_points(right, left)
    assert back.relation == related.TURNED.get(there.relation, there.relation)
    assert back.score == there.score
    assert 0.0 <= there.score <= 1.0
    assert there.sentence.endswith(".")


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_no_contradiction_without_what_is_apart(left: Point, right: Point) -> None:
    """A number, day, place or denial, named in the sentence."""
    found = match_points(left, right)
    if found.relation == "contradicting":
        assert found.conflict in {"number", "time", "place", "polarity", "direction", "strength"}


def test_one_promise_in_other_words() -> None:
    """The same number, deadline and side, and words of one kind."""
    assert match_points(CLAIMS[0], CLAIMS[1]).relation in {"same", "left_specific", "right_specific"}


def test_what_shares_no_word_but_a_day_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A truce that two articles tell in other words begins on one day in both; on another day nothing ties them."""
    weighed = []
    monkeypatch.setattr(
        related, "_weighed", lambda left, right, ruled, _model, **_: weighed.append((left, right)) or ruled
    )
    truce = claim("agreement", "die Waffen zwei Wochen lang schweigen zu lassen", due=when("2031-06-22"))
    for day, number in (("2031-06-22", 1), ("2031-07-02", 0)):
        weighed.clear()
        match_points(truce, claim("agreement", "Vereinbarung gelte", due=when(day)))
        assert len(weighed) == number


def test_nothing_in_common() -> None:
    """Different sides, acts and words."""
    other = claim("demand", "den Abzug aller Truppen aus dem Tal", by="Südmark")
    assert match_points(CLAIMS[5], other).relation == "unrelated"
    assert match_points(CLAIMS[6], other).relation == "unrelated"


def test_without_a_model_the_rules_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language without models is compared all the same."""
    monkeypatch.setattr(related, "load_models", lambda _language: NO_MODELS)
    related._model.cache_clear()
    try:
        for left, right in PAIRS:
            if left.key <= right.key:
                assert match_points(left, right) == (two_things(left, right) or match_by_rules(left, right))
    finally:
        related._model.cache_clear()
