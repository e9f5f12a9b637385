"""Who is who across articles."""

from __future__ import annotations

from typing import Any

import pytest

from readout.records import Actor
from readout.resolution.actor_words import is_named, office_class
from readout.resolution.actors import match_actors, same_name
from readout.resolution.tables import weights


def actor(name: str, side: str | None = "Norland", role: str | None = None, kind: Any = "person") -> Actor:
    return Actor(id=name, name=name, side=side, role=role, kind=kind)


STATE = actor("Norland", kind="state")


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        (actor("Mira Tessen"), actor("Mira Tessen"), 1.0),
        (actor("Mira Tessen"), actor("Tessen"), 0.9),
        (actor("Wladimir Sorenkow"), actor("Vladimir Sorenkov"), 1.0),
        (actor("Oleh Brenskij"), actor("Brenskyj", side=None), 0.9),
        (actor("Jörn Mälzer"), actor("Joern Maelzer"), 1.0),
        (actor("Mira Tessen", role="Präsidentin"), actor("die norländische Präsidentin"), 0.8),
        (actor("Mira Tessen", role="Präsidentin"), actor("der Machthaber", role="Machthaber"), 0.7),
        (actor("Mira Tessen"), STATE, 0.6),
        (STATE, actor("das Außenministerium", kind="institution"), 0.6),
        (actor("Ursel von der Lahn"), actor("von der Lahn"), 0.9),
        (actor("J. Hale"), actor("Jon Hale"), 0.9),
        (actor("Mira Tessen"), actor("Mira Tessen", side="Südmark"), 0.9),
    ],
)
def test_the_same_actor(left: Actor, right: Actor, least: float) -> None:
    assert match_actors(left, right).score >= least
    assert match_actors(right, left).score == match_actors(left, right).score
    assert match_actors(left, right).sentence.endswith(".")


def test_a_state_stands_for_who_leads_it_and_only_perhaps_for_a_minister() -> None:
    leader, minister = actor("Mira Tessen", role="Präsidentin"), actor("Jon Hale", role="Außenminister")
    enough = weights()["thresholds"]["participants"]
    assert match_actors(STATE, leader).score >= enough > match_actors(STATE, minister).score > 0
    assert match_actors(actor("das Außenministerium", kind="institution"), minister).score >= enough


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (actor("Mira Tessen"), actor("Jon Hale")),
        (actor("Mira Tessen"), actor("Pia Tessen")),
        (actor("Tessen"), actor("Tessen", side="Südmark")),
        (actor("Mira Tessen", role="Präsidentin"), actor("der Außenminister", role="Außenminister")),
        (STATE, actor("Südmark", side="Südmark", kind="state")),
        (actor("der Sprecher", side=None), actor("Jon Hale", side=None)),
        (actor("ich", side=None, kind="anonymous"), actor("ich", side=None, kind="anonymous")),
    ],
)
def test_not_the_same_actor(left: Actor, right: Actor) -> None:
    assert match_actors(left, right).score <= 0
    assert match_actors(right, left).score <= 0


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Präsidentin", "head_of_state"), ("norländischer Staatschef", "head_of_state"), ("Vizepräsident", "vice"),
        ("Ministerpräsidenten", "head_of_government"), ("EU-Kommissionspräsidentin", "commission"),
        ("Außenministers", "foreign_minister"), ("Kreml-Chef", None), ("Sprecher", None), (None, None),
    ],
)  # fmt: skip
def test_offices_by_their_words(words: str | None, office: str | None) -> None:
    assert office_class(words) == office


def test_names_in_another_order_are_one() -> None:
    assert same_name("Xu Jintao", "Jintao Xu") == 1.0


@pytest.mark.parametrize(
    "name", ["dravonischer Kollege", "Chefin des Küstenrats", "Amtskollegen", "Norlands Vertreter"]
)
def test_words_for_anybody_are_no_name(name: str) -> None:
    someone = actor(name, role="Kollege")
    assert not is_named(someone)
    assert match_actors(someone, actor("Mira Tessen", role="Außenministerin")).score > 0
