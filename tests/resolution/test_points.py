"""Same point or not: across wordings, with numbers, dates, denials and directions."""

from __future__ import annotations

from typing import Any

import pytest

from readout.resolution import Point, cases, keyed, point
from readout.resolution.points import match_by_rules
from support.drafts import Draft, count, when


def claim(aspect: Any, content: str, by: str | None = "Norland", to: str | None = None, **fields: Any) -> Point:
    """One claim of an article of its own, held by ``by`` towards ``to``."""
    d = Draft(f"{content} – {sorted(fields.items())} {aspect} {by} {to}")
    north = d.actor("Tessen", by) if by else None
    south = d.actor("Varga", to) if to else None
    d.claim(
        aspect, content, None, by=[north] if north else [], to=[south] if south else [],
        **fields,
    )  # fmt: skip
    (indexed,) = keyed([d.reading()])
    assert not cases(indexed)
    return point(indexed.reading.claims[0], indexed)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (claim("topic", "die Lage in Südmark"), claim("topic", "die südmärkische Lage")),
        (claim("topic", "den Getreidehandel"), claim("topic", "der Handel mit Getreide")),
        (claim("exchange", "ein Gefangenenaustausch"), claim("agreement", "den Austausch von Gefangenen")),
        (claim("position", "eine baldige Waffenruhe"), claim("position", "ein rasches Ende der Kämpfe")),
        (claim("promise", "die Grenze für Lastwagen zu öffnen"), claim("agreement", "Grenzöffnung für Lastwagen")),
    ],
)
def test_the_same_point_in_other_words(left: Point, right: Point) -> None:
    assert match_by_rules(left, right).relation in ("same", "left_specific", "right_specific")
    assert match_by_rules(right, left).relation != "unrelated"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (claim("topic", "die Grenze"), claim("promise", "die Grenze zu öffnen")),
        (claim("topic", "die Beziehungen"), claim("topic", "die Waffenruhe")),
        (
            claim("position", "ein Ende der Manöver", by="Norland"),
            claim("position", "ein Ende der Manöver", by="Südmark"),
        ),
        (claim("promise", "Truppen abzuziehen"), claim("promise", "Gefangene freizulassen")),
        (claim("topic", ""), claim("topic", "")),
    ],
)
def test_different_points(left: Point, right: Point) -> None:
    assert match_by_rules(left, right).relation == "unrelated"


def test_lemmas_find_the_point_where_the_words_are_irregular() -> None:
    left = claim("agreement", "man beginne mit Verlegungen", key=("NOR", "beginnen", "verlegung"))
    right = claim("agreement", "dass Verlegung begann", key=("NOR", "beginnen", "verlegung"))
    assert match_by_rules(left, right).relation == "same"


def test_more_detail_is_more_specific() -> None:
    less = claim("agreement", "einen Austausch von Gefangenen")
    more = claim("agreement", "einen Austausch von Gefangenen aus den Lagern im Norden noch vor Ostern")
    assert match_by_rules(less, more).relation == "right_specific"
    assert match_by_rules(more, less).relation == "left_specific"


CONFLICTS: list[tuple[str, Point, Point]] = [
    (
        "number",
        claim("exchange", "Austausch von 120 Gefangenen", quantity=count(120, "Gefangener", "120 Gefangenen")),
        claim("exchange", "Austausch von 80 Gefangenen", quantity=count(80, "Kriegsgefangener", "80 Gefangenen")),
    ),
    (
        "time",
        claim("promise", "die Grenze für Lastwagen zu öffnen", due=when("2031-03-31", "bis Ende März")),
        claim("promise", "die Grenze für Lastwagen zu öffnen", due=when("2031-05", "im Mai")),
    ),
    (
        "polarity",
        claim("promise", "die Grenze für Lastwagen zu öffnen"),
        claim("promise", "Öffnung der Grenze für Lastwagen", factuality="denied"),
    ),
    (
        "polarity",
        claim("agreement", "eine Waffenruhe im Norden"),
        claim("refusal", "ein Waffenstillstand im Norden"),
    ),
    ("polarity", claim("position", "die Öffnung der Grenze"), claim("position", "die Schließung der Grenze")),
    (
        "direction",
        claim("invitation", "nach Norhaven", by="Norland", to="Südmark"),
        claim("invitation", "nach Norhaven", by="Südmark", to="Norland"),
    ),
]


@pytest.mark.parametrize(("kind", "left", "right"), CONFLICTS)
def test_contradictions(kind: str, left: Point, right: Point) -> None:
    for found in (match_by_rules(left, right), match_by_rules(right, left)):
        assert (found.relation, found.conflict) == ("contradicting", kind)
        assert found.sentence.endswith(".")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (count(120, "Gefangener", "120"), count(110, "Gefangener", "rund 110", approximate=True)),
        (count(120, "Gefangener", "120"), count(3, "Monat", "drei Monate")),
        (count(100, "Gefangener", "100 bis 150"), count(100, "Gefangener", "100")),
    ],
)
def test_numbers_that_do_not_contradict(left: Any, right: Any) -> None:
    first = claim("exchange", "Austausch von Gefangenen", quantity=left)
    second = claim("exchange", "Austausch von Gefangenen, Ausgabe", quantity=right)
    assert match_by_rules(first, second).relation != "contradicting"


def test_a_denial_told_twice_over_is_one_denial() -> None:
    left = claim("promise", "die Grenze nicht für Lastwagen zu öffnen", factuality="denied")
    right = claim("promise", "Öffnung der Grenze für Lastwagen", factuality="denied")
    assert match_by_rules(left, right).relation == "same"
