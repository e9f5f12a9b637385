"""Trains the model that tells how two claims relate, from annotated events (``training/events``).

Each event is told by three accounts of our own, and its points file lists every pair of claims that are about one
point. All other pairs of two accounts teach what is unrelated. A pair is learned in both directions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import cast

from evaluation.gold.aligned import POINTS, read_pairs
from evaluation.gold.annotation import open_gold, read_annotation
from evaluation.gold_readings import with_golden_claims
from evaluation.points import compared

from readout.claims.learned.stored import Model
from readout.pipeline import trace
from readout.resolution import IndexedReading, Point, keyed, point
from readout.resolution.points import Relation
from readout.resolution.related import TURNED, UNRELATED, features_of

from .fitting import fit_labels

EVENTS = Path(__file__).resolve().parent.parent / "events"
STRENGTH = 0.1


def train_pairs(events: Path = EVENTS) -> dict[str, Model]:
    """The model of pairs."""
    rows: list[list[str]] = []
    labels: list[str] = []
    for path in sorted(events.glob(f"*{POINTS}")):
        for left, right, relation in pairs_of(path):
            rows += [features_of(left, right), features_of(right, left)]
            labels += [relation, TURNED.get(relation, relation)]
    return {"pair": fit_labels(rows, labels, strength=STRENGTH)}


def pairs_of(path: Path) -> Iterator[tuple[Point, Point, Relation]]:
    """Every pair of claims of two accounts of an event, with its relation."""
    event = path.name.removesuffix(POINTS)
    listed = {(pair.left, pair.right): relation_of(pair.relation, pair.finer) for pair in read_pairs(path)[0]}
    readings = {}
    names: dict[str, str] = {}
    for annotation in sorted(path.parent.glob(f"{event}-*.toml")):
        gold = read_annotation(annotation)[0]
        reading = with_golden_claims(trace(open_gold(annotation)), gold)
        readings[annotation.stem] = reading, {one.key for one in compared(gold)}
        names[reading.article.id] = annotation.stem
    for left, right in combinations(keyed([reading for reading, _ in readings.values()]), 2):
        for one, first in _points(left, names, readings[names[left.reading.article.id]][1]):
            for other, second in _points(right, names, readings[names[right.reading.article.id]][1]):
                back = listed.get((second, first), UNRELATED)
                yield one, other, listed.get((first, second)) or TURNED.get(back, back)


def relation_of(relation: str, finer: str | None) -> Relation:
    """The label of an annotated relation: which of the two tells more is part of it."""
    if relation == "more_specific":
        return "right_specific" if finer == "right" else "left_specific"
    return cast("Relation", relation)


def _points(indexed: IndexedReading, names: dict[str, str], keys: set[str]) -> list[tuple[Point, tuple[str, str]]]:
    name = names[indexed.reading.article.id]
    return [(point(claim, indexed), (name, claim.id)) for claim in indexed.reading.claims if claim.id in keys]
