"""Scores how the points of several articles about one event were aligned: same, more specific, contradicting."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

from evaluation.gold.aligned import POINTS, read_pairs
from evaluation.gold.annotation import read_annotation
from evaluation.gold_readings import with_golden_claims
from evaluation.items import from_reading
from evaluation.measures import Figure
from evaluation.points import OWN_FACTS, compared, pair_points
from evaluation.scores import Score
from readout.exchange import reading_to_json
from readout.pipeline import Trace
from readout.records import Reading
from readout.resolution import IndexedReading, Point, keyed, match_points, point

End = tuple[str, str]
Relations = dict[frozenset[End], str]
_NAMES = {"left_specific": "more_specific", "right_specific": "more_specific"}


def score_alignment(path: Path, traces: Mapping[str, Trace]) -> dict[str, Figure]:
    """The rows of one event: pairs of claims that are about one point, of the claims read and of the golden claims.

    A predicted claim stands for the golden one that it was paired with; a predicted pair counts as
    wrong only where both of its claims have such a partner.
    """
    event = path.name.removesuffix(POINTS)
    traces = {name: trace for name, trace in traces.items() if name.rpartition("-")[0] == event}
    part = {name: trace.reading for name, trace in traces.items()}
    golden = {frozenset((pair.left, pair.right)): pair.relation for pair in read_pairs(path)[0]}
    partners = {end: key for name in part for end, key in partners_of(path.with_name(f"{name}.toml"), part[name])}
    found = predicted_relations(part, partners)
    reachable = {ends: relation for ends, relation in golden.items() if ends <= set(partners.values())}
    rows: dict[str, Figure] = {
        "points aligned": score(golden, found, related=True),
        "points aligned, relation right": score(golden, found),
        "points aligned, of claims found": score(reachable, found, related=True),
    }
    told = relations_of_golden(path, traces)
    rows |= {
        "golden points aligned": score(golden, told, related=True),
        "golden points aligned, relation right": score(golden, told),
    }
    for relation in ("same", "more_specific", "contradicting"):
        rows[f"golden points {relation}"] = score(only(golden, relation), only(told, relation))
    return rows


def relations_of_golden(path: Path, traces: Mapping[str, Trace]) -> Relations:
    """The relations that the program finds between the golden claims, as if it had read them all."""
    readings: dict[str, Reading] = {}
    partners: dict[End, End] = {}
    for name, trace in traces.items():
        gold = read_annotation(path.with_name(f"{name}.toml"))[0]
        readings[name] = with_golden_claims(trace, gold)
        partners |= {(trace.reading.article.id, point.key): (name, point.key) for point in compared(gold)}
    return predicted_relations(readings, partners)


def only(relations: Relations, relation: str) -> Relations:
    """The pairs of one relation."""
    return {ends: one for ends, one in relations.items() if one == relation}


def score(golden: Relations, found: Relations, *, related: bool = False) -> Score:
    """Pairs right; with ``related`` whatever the relation."""
    hits = sum(ends in golden and (related or golden[ends] == relation) for ends, relation in found.items())
    return Score.counted(hits, len(found), len(golden))


def partners_of(annotation: Path, reading: Reading) -> list[tuple[End, End]]:
    """For each claim of the reading that was paired with a golden one: its end and the golden end."""
    gold = read_annotation(annotation)[0]
    predicted = from_reading(reading_to_json(reading))
    ids = [claim.id for claim in reading.claims if claim.aspect not in OWN_FACTS]
    return [
        ((reading.article.id, ids[pair.predicted]), (annotation.stem, compared(gold)[pair.gold].key))
        for pair in pair_points(gold, predicted)
    ]


def predicted_relations(part: Mapping[str, Reading], partners: Mapping[End, End]) -> Relations:
    """The relations that the program finds between claims of two articles, as pairs of golden ends."""
    relations: Relations = {}
    for left, right in combinations(keyed(list(part.values())), 2):
        for one, first in ends_of(left, partners):
            for other, second in ends_of(right, partners):
                relation = match_points(one, other).relation
                if relation != "unrelated":
                    relations[frozenset((first, second))] = _NAMES.get(relation, relation)
    return relations


def ends_of(indexed: IndexedReading, partners: Mapping[End, End]) -> list[tuple[Point, End]]:
    """The claims that have a golden partner, ready to be compared, each with that partner."""
    name = indexed.reading.article.id
    return [
        (point(claim, indexed), partners[(name, claim.id)])
        for claim in indexed.reading.claims
        if (name, claim.id) in partners
    ]
