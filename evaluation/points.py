"""Scores claims: the point and its aspect, who holds it, towards whom, its factuality and who said it."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.items import Point, Reported
from evaluation.matching import name_score, overlap_f1, same_name
from evaluation.measures import Figure, Finding
from evaluation.scores import Pair, Score, pair_items
from evaluation.speeches import tally

FOUND = 0.5
"""Least character F1 of the words of two points that count as one."""

OWN_FACTS = frozenset({"form", "participant", "time", "place", "duration", "initiator"})
"""Aspects that restate a contact's own fields; those are scored with the contact and left out here."""


def compared(reported: Reported) -> tuple[Point, ...]:
    """The claims that are scored here."""
    return tuple(point for point in reported.points if point.aspect not in OWN_FACTS)


def weight(gold: Point, predicted: Point) -> float:
    """Overlap of words; the right aspect and holder decide between points over the same words."""
    overlap = overlap_f1(gold.content, predicted.content)
    if not overlap:
        return 0.0
    return overlap + 0.5 * (gold.aspect == predicted.aspect) + 0.2 * name_score(gold.by, predicted.by).f1


def pair_points(gold: Reported, predicted: Reported) -> list[Pair]:
    """Claims one to one; those whose words overlap too little are left out."""
    pairs = pair_items(compared(gold), compared(predicted), weight)
    return [
        pair
        for pair in pairs
        if overlap_f1(compared(gold)[pair.gold].content, compared(predicted)[pair.predicted].content) >= FOUND
    ]


def score_points(gold: Reported, predicted: Reported) -> dict[str, Figure]:
    """The rows of one article: all claims, then each aspect that occurs."""
    both = [(compared(gold)[pair.gold], compared(predicted)[pair.predicted]) for pair in pair_points(gold, predicted)]
    found = [(one, other) for one, other in both if one.aspect == other.aspect]
    held = [(one, other) for one, other in found if name_score(one.by, other.by).f1 == 1 or one.by == other.by == ()]
    sizes = len(compared(predicted)), len(compared(gold))
    rows: dict[str, Figure] = {
        "claims, words and aspect": Score.counted(len(found), *sizes),
        "claims, words, aspect and holder": Score.counted(len(held), *sizes),
        "claims, words only": Score.counted(len(both), *sizes),
        "by": name_sum([(one.by, other.by) for one, other in found]),
        "to": name_sum([(one.to, other.to) for one, other in found]),
        "factuality": tally(one.factuality == other.factuality for one, other in found),
        "said by": tally(same_name(one.said_by, other.said_by) for one, other in found),
        "condition": tally(bool(overlap_f1(one.condition, other.condition)) for one, other in found if one.condition),
    }
    for aspect in sorted({point.aspect for point in (*compared(gold), *compared(predicted))}):
        hits = sum(one.aspect == aspect for one, _ in found)
        counts = [sum(point.aspect == aspect for point in compared(side)) for side in (predicted, gold)]
        rows[f"aspect {aspect}"] = Score.counted(hits, *counts)
    return rows


def name_sum(lists: list[tuple[tuple[str, ...], tuple[str, ...]]]) -> Score:
    """Names over several claims."""
    return sum((name_score(gold, predicted) for gold, predicted in lists), Score())


def point_findings(gold: Reported, predicted: Reported) -> Iterator[Finding]:
    """Missed and wrong claims, and what is wrong about those found."""
    pairs = pair_points(gold, predicted)
    for place in sorted(set(range(len(compared(gold)))) - {pair.gold for pair in pairs}):
        yield Finding("claim missed", gold.id, describe(gold, compared(gold)[place]))
    for place in sorted(set(range(len(compared(predicted)))) - {pair.predicted for pair in pairs}):
        yield Finding("claim wrong", gold.id, describe(gold, compared(predicted)[place]))
    for pair in pairs:
        yield from pair_findings(gold, compared(gold)[pair.gold], compared(predicted)[pair.predicted])


def describe(reported: Reported, point: Point) -> str:
    """A claim in one line."""
    names = f"{', '.join(point.by)} -> {', '.join(point.to)}" if point.to else ", ".join(point.by)
    return f"{point.aspect} [{names}] {reported.quote(point.content)}"


def pair_findings(reported: Reported, gold: Point, predicted: Point) -> Iterator[Finding]:
    """What is not right about a claim that was found."""
    line = describe(reported, gold)
    if gold.aspect != predicted.aspect:
        yield Finding("claim aspect", reported.id, f"{predicted.aspect} for {line}")
        return
    if name_score(gold.by, predicted.by).f1 < 1:
        yield Finding("claim by", reported.id, f"[{', '.join(predicted.by)}] for {line}")
    if not same_name(gold.said_by, predicted.said_by):
        yield Finding("claim said by", reported.id, f"{predicted.said_by!r} for {gold.said_by!r}: {line}")
    if gold.factuality != predicted.factuality:
        yield Finding("claim factuality", reported.id, f"{predicted.factuality} for {gold.factuality}: {line}")
