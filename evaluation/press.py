"""Measure on real press: the annotated articles of ``german-press/`` (definitions in the guide to annotation)."""

from __future__ import annotations

from evaluation.corpora import corpus, fingerprint, read_records
from evaluation.items import Reported, from_press
from evaluation.measures import Figure, Finding, Measure, gather
from evaluation.meetings import meeting_findings, score_meetings
from evaluation.points import point_findings, score_points
from evaluation.reading import read_article
from evaluation.speeches import score_speeches, speech_findings

TITLE = "Real press (german-press/gold.jsonl)"


def measure_press() -> Measure:
    """Scores on every annotated article. Raises CorpusMissingError where the corpus is absent."""
    return compare_all("press", TITLE, fingerprint([corpus("german-press/gold.jsonl")]), compare_press())


def compare_press() -> list[tuple[Reported, Reported]]:
    """The golden and the program's reading of each article. Raises CorpusMissingError where the corpus is absent."""
    gold_file, articles_file = corpus("german-press/gold.jsonl"), corpus("german-press/articles.jsonl.gz")
    articles = {record["id"]: record for record in read_records(articles_file)}
    gold = [from_press(record, articles[record["id"]]["text"]) for record in read_records(gold_file)]
    return [(one, read_article(articles[one.id])) for one in gold]


def compare_all(name: str, title: str, version: str, compared: list[tuple[Reported, Reported]]) -> Measure:
    """The measure of golden and predicted readings, article by article."""
    rows: dict[str, Figure] = gather(
        {**score_speeches(*pair), **score_meetings(*pair), **score_points(*pair)} for pair in compared
    )
    findings: list[Finding] = []
    for pair in compared:
        for listing in (speech_findings, meeting_findings, point_findings):
            findings += listing(*pair)
    return Measure(name, title, version, rows, tuple(findings), len(compared))
