"""The table of what became of a commitment against its own examples, through the whole pipeline."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pytest

from readout import make_article, read
from readout.claims.frame_table import load_frames
from readout.records import Reading

TABLE: dict[str, Any] = tomllib.loads((files("readout.language") / "de" / "progress.toml").read_text(encoding="utf-8"))
STAGES = TABLE["stage"]


@lru_cache(maxsize=256)
def reading(sentence: str) -> Reading:
    return read(make_article(f"{TABLE['before']} {sentence}", publisher="Blatt", published="2031-03-20"))


def kinds(sentence: str) -> set[str]:
    return {claim.progress for claim in reading(sentence).claims if claim.progress}


def cases(field: str) -> list[Any]:
    return [
        pytest.param(stage["kind"], sentence, id=f"{stage['kind']}-{number}")
        for stage in STAGES
        for number, sentence in enumerate(stage.get(field, ()))
    ]


@pytest.mark.parametrize(("kind", "sentence"), cases("examples"))
def test_examples_tell_their_kind(kind: str, sentence: str) -> None:
    assert kinds(sentence) == {kind}


@pytest.mark.parametrize(("kind", "sentence"), cases("counterexamples"))
def test_plans_demands_conditions_and_threats_tell_nothing(kind: str, sentence: str) -> None:
    assert kind not in kinds(sentence)


def test_every_frame_of_the_table_exists() -> None:
    known = {frame.id for frame in load_frames("de")}
    named = [frame for part in (*STAGES, TABLE["lapse"], TABLE["accusing"]) for frame in part["frames"]]
    assert set(named) <= known


def told(sentence: str) -> list[tuple[str, str, str | None]]:
    return [(claim.aspect, claim.factuality, claim.progress) for claim in reading(sentence).claims if claim.content]


def test_what_a_broken_promise_was_about_is_not_told_as_done() -> None:
    claims = [claim for claim in reading("Astenau brach die Zusage, die Grenze zu öffnen.").claims if claim.progress]
    assert [claim.content for claim in claims] == ["brach die Zusage, die Grenze zu öffnen"]
    assert not [claim for claim in reading("Astenau brach die Zusage, die Grenze zu öffnen.").claims
                if claim.content == "die Grenze zu öffnen"]  # fmt: skip


def test_what_was_left_undone_is_denied() -> None:
    assert ("measure", "denied", "lapsed") in told("Die Frist verstrich, ohne dass Astenau die Truppen abzog.")


def test_an_accusation_is_said_by_the_accuser_of_the_accused() -> None:
    found = reading("Tarsien warf Astenau vor, die Zusage zur Öffnung der Grenze gebrochen zu haben.")
    (claim,) = [claim for claim in found.claims if claim.progress == "broken"]
    names = {actor.id: actor.name for actor in found.actors}
    said = {statement.id: statement for statement in found.statements}
    assert ([names[one] for one in claim.by], [names[one] for one in claim.to]) == (["Tarsien"], ["Astenau"])
    assert claim.statement is not None
    speaker = said[claim.statement].speaker
    assert speaker is not None
    assert speaker.name == "Tarsien"


def test_a_counted_act_that_is_agreed_is_kept_whatever_the_models_take_around_it() -> None:
    found = reading(
        "Bei Gesprächen in Sarn haben Tarsien und Astenau am Montag vereinbart, 90 Gefangene auszutauschen."
    )
    assert "90 Gefangene auszutauschen" in [claim.content for claim in found.claims if claim.aspect == "agreement"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lind sagte, Astenau könne die Zusage noch brechen.",
        "Nach Angaben aus Sarn soll Astenau die Grenze geöffnet haben.",
        "Hätte Astenau die Truppen abgezogen, gäbe es Frieden.",
        "Astenau begann am Montag mit Manövern an der Grenze.",
        "Die Verhandlungen über den Austausch begannen am Montag.",
        "Es ist unklar, ob Astenau die Grenze geöffnet hat.",
        "Wenn die Zusage gebrochen wurde, ist das ein Problem, sagte Lind.",
        "Lind zweifelte daran, dass Astenau sein Wort halten werde.",
        "Astenau verschob die Lieferung des Getreides.",
        "Astenau weigerte sich, die Gefangenen freizulassen.",
    ],
)
def test_doubts_hearsay_and_questions_tell_no_progress(sentence: str) -> None:
    assert kinds(sentence) == set()


@pytest.mark.xfail(reason="A noun of breach or beginning outside an accusation makes no claim yet", strict=True)
def test_nouns_tell_what_became_of_it() -> None:
    assert kinds("Der Bruch der Zusage durch Astenau empörte Lind.") == {"broken"}


@pytest.mark.xfail(
    reason="The present of a headline may also be a plan: what is done in it is not told yet", strict=True
)
def test_the_present_of_a_headline_tells_what_was_done() -> None:
    assert kinds("Astenau übergibt Tarsien 40 Gefangene.") == {"done"}
