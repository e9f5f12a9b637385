"""The contacts corpus and the samples as readings, each read once: what the measures of the ledger add to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from evaluation.corpora import ROOT
from readout.intake import open_articles
from readout.pipeline import read
from readout.records import Article, Reading


def series_of_reports() -> Iterator[tuple[str, list[Path]]]:
    """Each series of the corpus by name with its reports, and the samples as one more."""
    for folder in sorted((ROOT / "evaluation" / "contacts").iterdir()):
        if reports := sorted(folder.glob("*.txt")):
            yield folder.name, reports
    yield "samples", sorted((ROOT / "samples").glob("*.txt"))


@lru_cache(maxsize=4)
def corpus_readings(number: int | None = None) -> tuple[tuple[str, Reading], ...]:
    """The first ``number`` readings, or all, with the name of their series; all take some twenty seconds."""
    every = ((name, reading) for name, reports in series_of_reports() for reading in _read(reports))
    return tuple(islice(every, number))


def all_readings(number: int | None = None) -> list[Reading]:
    """The readings alone, in the order of the corpus."""
    return [reading for _, reading in corpus_readings(number)]


def _read(reports: list[Path]) -> Iterator[Reading]:
    for report in reports:
        for article in open_articles(str(report)):
            if isinstance(article, Article):
                yield read(article)
