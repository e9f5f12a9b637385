"""Measure on the project's own samples: ``samples/golden/<stem>.json`` beside each article in ``samples/``."""

from __future__ import annotations

import json
from pathlib import Path

from evaluation.corpora import ROOT, CorpusMissingError, fingerprint
from evaluation.items import Reported, from_reading
from evaluation.measures import Measure
from evaluation.press import compare_all
from readout.exchange import reading_to_json
from readout.intake import open_articles
from readout.pipeline import read
from readout.records import Article

SAMPLES = ROOT / "samples"


def measure_samples() -> Measure:
    """Scores on every sample with a golden reading. Raises CorpusMissingError where there is none."""
    golden = sorted((SAMPLES / "golden").glob("*.json"))
    if not golden:
        raise CorpusMissingError(f"no golden readings in {SAMPLES.name}/golden")
    compared = [compare_sample(path) for path in golden]
    return compare_all("samples", "Samples with golden readings", fingerprint(golden), compared)


def compare_sample(golden: Path) -> tuple[Reported, Reported]:
    """The golden reading and the program's of one sample."""
    article = open_sample(golden.stem)
    gold = from_reading(json.loads(golden.read_text("utf-8")), article.text)
    return gold, from_reading(reading_to_json(read(article)))


def open_sample(stem: str) -> Article:
    """The article of a sample, opened as a user's file would be."""
    path = next(path for path in sorted(SAMPLES.glob(f"{stem}.*")) if path.is_file())
    found = next(iter(open_articles(str(path))))
    if not isinstance(found, Article):
        raise found
    return found
