"""Measure of agreement: the independent second annotation of a part of the gold standard against the first one.

How far two careful readers agree bounds what the program's figures can mean. The first annotation stands in the place
of the golden one and the second in that of the reading, so "missed" is what only the first has. Where the gold was
corrected after the two had been compared, ``first/`` keeps the first annotation as it was, and that one counts.

Two rows of the gold standard are not here: the second annotation aligns no points across articles, and which side a
wrong speaker belongs to is told by a reading alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.corpora import CorpusMissingError, fingerprint
from evaluation.gold.annotation import open_gold, read_annotation
from evaluation.gold_terms import WRONG_SIDE, score_terms
from evaluation.golden import GOLD, PARTS, terms
from evaluation.items import Reported
from evaluation.labels import cross_labels
from evaluation.measures import Figure, Finding, Measure, gather
from evaluation.press import compare_all

LISTED = "open"
"""The only part whose differences are listed; of the sealed one nobody sees more than figures."""
TITLE = "Second annotations against the first ones"
CHIEF = (
    "statements, content and speaker", "contacts", "participants", "claims, words and aspect", "conditions attached",
    "kappa: contact form", "kappa: contact status", "kappa: stance", "kappa: claim aspect", "kappa: factuality",
)  # fmt: skip
"""The rows that a README shows."""


def measure_agreement(gold: Path = GOLD) -> Measure:
    """Both parts together, and each. Raises CorpusMissingError where nothing was annotated twice."""
    twice = {part: annotated_twice(gold, part) for part in PARTS}
    paths = [path for part in twice.values() for path in part]
    if not paths:
        raise CorpusMissingError(f"no second annotations in {gold}/second")
    parts = [agreement(f"agreement-{part}", f"{TITLE}, {part} part", of) for part, of in twice.items() if of]
    listed = differences([both_annotations(path) for path in twice[LISTED]])
    return replace(agreement("agreement", TITLE, paths), findings=listed, parts=tuple(parts))


def annotated_twice(gold: Path, part: str) -> list[Path]:
    """The golden annotations of a part that have a second one."""
    seconds = sorted((gold / "second").glob("*.toml"))
    return [gold / part / path.name for path in seconds if (gold / part / path.name).is_file()]


def agreement(name: str, title: str, paths: Sequence[Path]) -> Measure:
    """The rows of some articles, without any listing."""
    both = [both_annotations(path) for path in paths]
    version = fingerprint(one for path in paths for one in (first_of(path), second_of(path)))
    measure = compare_all(name, title, version, both)
    further = {row: figure for row, figure in gather(score_terms(*pair) for pair in both).items() if row != WRONG_SIDE}
    kappas = gather(score_labels(*pair) for pair in both)
    return replace(measure, rows={**measure.rows, **further, **kappas}, findings=())


def both_annotations(path: Path) -> tuple[Reported, Reported]:
    """The first and the second annotation of the article whose golden one is given."""
    article = open_gold(path)
    return read_annotation(first_of(path), article)[0], read_annotation(second_of(path), article)[0]


def first_of(path: Path) -> Path:
    """The first annotation as its annotator left it; the golden one where nothing else was kept."""
    kept = path.parent.parent / "first" / path.name
    return kept if kept.is_file() else path


def second_of(path: Path) -> Path:
    """The second annotation."""
    return path.parent.parent / "second" / path.name


def score_labels(first: Reported, second: Reported) -> Mapping[str, Figure]:
    """Cohen's kappa of each label over what both annotations have."""
    return {f"kappa: {name}": table for name, table in cross_labels(first, second).items()}


def differences(both: Sequence[tuple[Reported, Reported]]) -> tuple[Finding, ...]:
    """Where the two annotations differ, in the terms of the errors of a reading."""
    return (*compare_all("", "", "", list(both)).findings, *terms(both))
