"""The golden readings: every span quotes its article, every reference is there, and each scores full marks against itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from evaluation.items import from_reading
from evaluation.measures import Tally
from evaluation.meetings import score_meetings
from evaluation.points import score_points
from evaluation.samples import SAMPLES, open_sample
from evaluation.scores import Score
from evaluation.speeches import score_speeches

GOLDEN = sorted((SAMPLES / "golden").glob("*.json"))


def spans(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if {"start", "end", "quote"} <= set(part):
            yield part
        for value in part.values():
            yield from spans(value)
    elif isinstance(part, list):
        for value in part:
            yield from spans(value)


def test_every_sample_has_a_golden_reading() -> None:
    assert [path.stem for path in GOLDEN] == sorted(path.stem for path in SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_spans_quote_the_article(path: Path) -> None:
    article = open_sample(path.stem)
    for span in spans(json.loads(path.read_text("utf-8"))):
        text = (article.title or "") if span.get("in") == "title" else article.text
        assert text[span["start"] : span["end"]] == span["quote"]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_claims_name_statements_and_contacts_that_are_there(path: Path) -> None:
    golden = json.loads(path.read_text("utf-8"))
    statements = {item["id"] for item in golden["statements"]}
    contacts = {item["id"] for item in golden["contacts"]}
    for claim in golden["claims"]:
        assert claim.get("statement") in {*statements, None}
        assert claim.get("contact") in {*contacts, None}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_reading_is_right_against_itself(path: Path) -> None:
    gold = from_reading(json.loads(path.read_text("utf-8")), open_sample(path.stem).text)
    rows = {**score_speeches(gold, gold), **score_meetings(gold, gold), **score_points(gold, gold)}
    for name, figure in rows.items():
        if isinstance(figure, Score) and figure.gold:
            assert figure.f1 == pytest.approx(1), name
        if isinstance(figure, Tally):
            assert figure.right == figure.of, name
