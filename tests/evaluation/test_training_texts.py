"""The articles that models are trained on: annotated as the guideline says, and no part of what is measured on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from evaluation.gold.aligned import POINTS, read_pairs
from evaluation.gold.annotation import read_annotation

ROOT = Path(__file__).resolve().parents[2]
TRAINING = ROOT / "training"
RUN = 7
"""Words in a row: seven are a set phrase ("Es war das zweite Telefonat der beiden"), more of them a copy."""


def annotations() -> list[Path]:
    """Every annotation that is trained on."""
    found = (path for part in ("reports", "events") for path in sorted((TRAINING / part).glob("*.toml")))
    return [path for path in found if not path.name.endswith(POINTS)]


def test_every_article_is_annotated_as_the_guideline_says() -> None:
    problems = [f"{path.name}: {one}" for path in annotations() for one in read_annotation(path)[1]]
    assert not problems
    assert len(annotations()) > 1000


def test_every_pair_of_claims_is_there() -> None:
    events = sorted((TRAINING / "events").glob(f"*{POINTS}"))
    assert len(events) > 40
    assert not [f"{path.name}: {one}" for path in events for one in read_pairs(path)[1]]


def runs(paths: Iterable[Path]) -> set[str]:
    """Every run of words in some articles."""
    found: set[str] = set()
    for path in paths:
        words = re.findall(r"\w+", path.read_text("utf-8").split("---", 2)[-1])
        found |= {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    return found


@pytest.mark.parametrize("part", ["open", "sealed"])
def test_nothing_of_the_gold_standard_is_trained_on(part: str) -> None:
    """Fewer than one run of words in two thousand stands in both; the words themselves are not shown."""
    gold = runs((ROOT / "evaluation" / "gold" / part).glob("*.txt"))
    trained = runs(path.with_suffix(".txt") for path in annotations())
    shared = len(gold & trained)
    assert shared * 500 < len(gold)
    assert shared * 2000 < len(trained)
