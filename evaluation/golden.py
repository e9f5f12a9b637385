"""Measures on the gold standard (``gold/``): the open part with its errors, the sealed part as figures only.

Beside what is scored on real press: conditions, quantities, deadlines and commitments of the claims, statements given
to the wrong side, and how the points of several articles about one event were aligned.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from evaluation.corpora import ROOT, CorpusMissingError, fingerprint
from evaluation.gold.aligned import POINTS
from evaluation.gold.annotation import open_gold, read_annotation
from evaluation.gold_alignment import score_alignment
from evaluation.gold_terms import score_terms, term_findings
from evaluation.items import Reported, from_reading
from evaluation.measures import Finding, Measure, gather
from evaluation.press import compare_all
from readout.exchange import reading_to_json
from readout.pipeline import Trace, trace
from readout.records import Reading

GOLD = ROOT / "evaluation" / "gold"
PARTS: Mapping[str, str] = {"open": "Gold standard, open part", "sealed": "Gold standard, sealed part"}
"""The folders of the gold standard, with their titles."""


def measure_open() -> Measure:
    """Scores and errors on the part that may be looked at."""
    return measure_part("open")


def measure_sealed() -> Measure:
    """Scores on the part that nobody looks at; its errors are not listed."""
    whole = measure_part("sealed")
    return Measure(whole.name, whole.title, whole.fingerprint, whole.rows, (), whole.articles)


def measure_part(part: str) -> Measure:
    """The measure of one folder. Raises CorpusMissingError where it holds no annotation."""
    title, traces = PARTS[part], trace_part(part)
    compared = compare_part(part, traces)
    measure = compare_all(f"gold-{part}", title, fingerprint(annotated(part)), compared)
    further = gather(score_terms(*pair) for pair in compared)
    alignment = gather(score_alignment(path, traces) for path in sorted((GOLD / part).glob(f"*{POINTS}")))
    findings = (*measure.findings, *terms(compared))
    return Measure(
        measure.name, title, measure.fingerprint, {**measure.rows, **further, **alignment}, findings, len(compared)
    )


def trace_part(part: str) -> dict[str, Trace]:
    """The program's work on each article of a folder. Raises CorpusMissingError where it holds no annotation."""
    traces = {path.stem: trace(open_gold(path)) for path in annotated(part)}
    if not traces:
        raise CorpusMissingError(f"no annotations in evaluation/gold/{part}")
    return traces


def compare_part(part: str, traces: Mapping[str, Trace]) -> list[tuple[Reported, Reported]]:
    """The golden and the program's reading of each article of a folder."""
    return [(read_annotation(path)[0], as_reported(traces[path.stem].reading)) for path in annotated(part)]


def annotated(part: str) -> list[Path]:
    """The annotation of each article of a folder."""
    return [path for path in sorted((GOLD / part).glob("*.toml")) if not path.name.endswith(POINTS)]


def as_reported(reading: Reading) -> Reported:
    """The program's reading in the terms of the measures."""
    return from_reading(reading_to_json(reading))


def terms(compared: Iterable[tuple[Reported, Reported]]) -> Iterator[Finding]:
    """The errors in conditions, quantities, deadlines and commitments."""
    for pair in compared:
        yield from term_findings(*pair)
