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
