"""Scores the terms of claims (condition, quantity, deadline, strength) and statements given to the wrong side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evaluation.gold.annotation import COMMITMENTS
from evaluation.items import Point, Reported, Speech
from evaluation.matching import covered, overlap_f1, same_date, same_name
from evaluation.measures import Figure, Finding, Tally
from evaluation.points import compared, describe, pair_points
from evaluation.scores import Score
from evaluation.speeches import FOUND, closeness, pair_speeches, tally

Both = list[tuple[Point, Point]]
WRONG_SIDE = "statements given to the wrong side"
STEM = 4
"""Least letters of a state's name that its adjective begins with."""


def score_terms(gold: Reported, predicted: Reported) -> dict[str, Figure]:
    """The rows of one article. A term counts where the words of its claim were found, whatever the aspect."""
    both = [(compared(gold)[pair.gold], compared(predicted)[pair.predicted]) for pair in pair_points(gold, predicted)]
    rows: dict[str, Figure] = {
        "conditions attached": score_term(gold, predicted, both, lambda point: point.condition, same_condition),
        "quantities": score_term(gold, predicted, both, lambda point: point.quantity, touching_quantity),
        "deadlines": score_term(gold, predicted, both, lambda point: point.due or point.due_date, same_due),
        "commitments, words and strength": score_commitments(gold, predicted, both),
        WRONG_SIDE: wrong_sides(gold, predicted),
    }
    for strength in sorted(COMMITMENTS):
        rows[f"commitment {strength}"] = score_commitments(gold, predicted, both, strength)
    return rows


def score_term(
    gold: Reported,
    predicted: Reported,
    both: Both,
    has: Callable[[Point], object],
    same: Callable[[Point, Point], bool],
) -> Score:
    """Precision and recall of one term over the claims of an article."""
    hits = sum(bool(has(one)) and bool(has(other)) and same(one, other) for one, other in both)
    return Score.counted(hits, *(sum(bool(has(point)) for point in compared(side)) for side in (predicted, gold)))


def same_condition(gold: Point, predicted: Point) -> bool:
    """Whether the words of two conditions overlap by half."""
    return overlap_f1(gold.condition, predicted.condition) >= FOUND


def touching_quantity(gold: Point, predicted: Point) -> bool:
    """Whether the quantity was read from words that are annotated as one."""
    return bool(covered(gold.quantity) & covered(predicted.quantity))


def same_due(gold: Point, predicted: Point) -> bool:
    """Whether the deadline has the right date; where the text gives none, the right words."""
    if gold.due_date:
        return same_date(gold.due_date, predicted.due_date)
    return bool(covered(gold.due) & covered(predicted.due))


def score_commitments(gold: Reported, predicted: Reported, both: Both, strength: str | None = None) -> Score:
    """Commitments whose words and strength are right; of one strength or of all."""
    counts = [
        sum(point.commitment is not None and strength in {None, point.commitment} for point in compared(side))
        for side in (predicted, gold)
    ]
    right = [one for one, other in both if one.commitment and one.commitment == other.commitment]
    return Score.counted(sum(strength in {None, one.commitment} for one in right), *counts)


def wrong_sides(gold: Reported, predicted: Reported) -> Tally:
    """Of the statements found, those whose speaker is wrong and not of the right one's side.

    The side of the right speaker is the one that the reading itself gives him, or whose adjective his description
    holds; where there is none, a wrong speaker counts as one of the wrong side. A description that was not resolved
    ("der Sprecher", no side known) is a wrong speaker, and on no side.
    """
    pairs = pair_speeches(gold, predicted)
    both = [(gold.speeches[pair.gold], predicted.speeches[pair.predicted]) for pair in pairs]
    return tally(is_wrong_side(one, other, predicted) for one, other in both if closeness(one, other) >= FOUND)


def is_wrong_side(gold: Speech, predicted: Speech, reading: Reported) -> bool:
    """Whether a found statement was given to a speaker of another side."""
    if same_name(gold.speaker, predicted.speaker) or same_name(gold.principal, predicted.speaker):
        return False
    if predicted.side is None:
        return predicted.named
    sides = {side for name, side in reading.sides if same_name(gold.speaker, name)}
    return predicted.side not in sides and not holds_adjective(gold.speaker, predicted.side)


def holds_adjective(name: str | None, side: str) -> bool:
    """Whether a description names its side by an adjective: "radowische Seite" that of Radowien."""
    stem = side.casefold()[:-2]
    words = (name or "").casefold().split()
    return len(stem) >= STEM and any(word.startswith(stem) and "isch" in word for word in words)


def term_findings(gold: Reported, predicted: Reported) -> Iterator[Finding]:
    """Missed and wrong conditions, and claims of another strength."""
    for pair in pair_points(gold, predicted):
        one, other = compared(gold)[pair.gold], compared(predicted)[pair.predicted]
        line = describe(gold, one)
        if (one.condition or other.condition) and not same_condition(one, other):
            conditions = f"{gold.quote(other.condition)!r} for {gold.quote(one.condition)!r}"
            yield Finding("condition wrong", gold.id, f"{conditions}: {line}")
        if one.commitment != other.commitment:
            yield Finding("commitment strength", gold.id, f"{other.commitment} for {one.commitment}: {line}")
        if (one.due or one.due_date) and not same_due(one, other):
            yield Finding("deadline wrong", gold.id, f"{other.due_date} for {one.due_date}: {line}")
    for sides in pair_speeches(gold, predicted):
        speech, found = gold.speeches[sides.gold], predicted.speeches[sides.predicted]
        if closeness(speech, found) >= FOUND and is_wrong_side(speech, found, predicted):
            yield Finding("wrong side", gold.id, f"{found.speaker} for {speech.speaker}: {gold.quote(speech.content)}")
