"""The scoring of the Wikinews corpus, on attributions of a few tokens."""

from __future__ import annotations

import pytest
from evaluation.measures import Tally
from evaluation.quotations import Attribution, attribution_findings, score_attributions, token_starts, tokens_in, words
from evaluation.scores import Score


def item(message: range, speaker: range = range(0), **fields: object) -> Attribution:
    return Attribution(frozenset(message), frozenset(speaker), **fields)  # type: ignore[arg-type]


def row(rows: object, name: str) -> Score:
    assert isinstance(rows, dict)
    assert isinstance(rows[name], Score)
    return rows[name]


def test_precision_and_recall_are_averaged_over_attributions() -> None:
    gold = [item(range(10), range(20, 22), form="Direct"), item(range(30, 40), form="Indirect")]
    rows = score_attributions(gold, [item(range(5), range(20, 24))])
    message, speaker = row(rows, "all: message"), row(rows, "all: speaker")
    assert (message.precision, message.recall) == (1.0, 0.25)
    assert (speaker.precision, speaker.recall) == (0.5, 1.0)
    assert rows["found: Direct"] == Tally(1, 1)
    assert rows["found: Indirect"] == Tally(0, 1)


def test_joint_takes_tokens_with_their_role() -> None:
    gold, turned = [item(range(4), range(10, 12))], [item(range(4), range(20, 22))]
    joint = row(score_attributions(gold, turned), "all: joint")
    assert joint.precision == pytest.approx(4 / 6)


def test_without_overlap_nothing_is_paired() -> None:
    rows = score_attributions([item(range(4))], [item(range(10, 14))])
    assert row(rows, "all: message").f1 == 0


def test_a_prediction_that_meets_a_nested_one_does_not_count_against_the_top_level() -> None:
    gold = [item(range(10)), item(range(20, 30), nested=True)]
    rows = score_attributions(gold, [item(range(10)), item(range(20, 30))])
    assert row(rows, "all: message") == Score.counted(2.0, 2, 2)
    assert row(rows, "top level: message") == Score.counted(1.0, 1, 1)


def test_errors_show_the_words() -> None:
    text = "Tessen sagte, es gehe voran. Varga schwieg."
    starts = token_starts(text)
    gold = [Attribution(tokens_in([(14, 27)], starts), tokens_in([(0, 6)], starts), "Indirect")]
    wrong = [Attribution(tokens_in([(29, 42)], starts), frozenset())]
    found = list(attribution_findings("a", text, gold, wrong))
    assert [finding.kind for finding in found] == ["missed", "wrong"]
    assert found[0].text == "[Tessen | Indirect] es gehe voran"
    assert words(text, frozenset({0, 29})) == "Tessen … Varga"
