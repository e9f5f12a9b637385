"""Measures on Wikinews: the published attributions (development part), and the project's own annotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from evaluation.conventions import corpus_speeches
from evaluation.corpora import corpus, fingerprint, read_records
from evaluation.items import Reported, Speech, press_speech
from evaluation.measures import Figure, Finding, Measure, gather
from evaluation.quotations import (
    Attribution,
    attribution_findings,
    score_attributions,
    token_starts,
    tokens_in,
)
from evaluation.reading import read_article
from evaluation.speeches import score_speeches, speech_findings

HEADING = re.compile(r"^\d+ - (?P<title>.*) \((?P<day>\d{4}-\d\d-\d\d)\)$")
"""Titles there are "66568 - UN-Sicherheitsrat beschließt … (2011-02-27)"."""


def read_wikinews(record: Mapping[str, Any], *, weighed: bool = True) -> Reported:
    """The program's reading of one article, with the day and title that its heading gives."""
    heading = HEADING.match(record["title"])
    title, day = (heading["title"], heading["day"]) if heading else (record["title"], None)
    return read_article({"id": record["id"], "text": record["text"], "title": title}, published=day, weighed=weighed)


def measure_quotations() -> Measure:
    """Attributions on the development part of ``wikinews-quotations``, in that corpus's terms and as they are read."""
    path = corpus("wikinews-quotations/dev.jsonl.gz")
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for record in (records := read_records(path)):
        starts = token_starts(record["text"])
        gold = [golden(item, starts) for item in record["annotations"]]
        reported = read_wikinews(record)
        predicted = attributions(reported.speeches, starts)
        theirs = attributions(corpus_speeches(reported), starts)
        scores = score_attributions(gold, theirs)
        rows.append(scores | as_read(score_attributions(gold, predicted)))
        findings += attribution_findings(record["id"], record["text"], gold, theirs)
    title = "Wikinews quotations, development part (token F1)"
    return Measure("wikinews", title, fingerprint([path]), gather(rows), tuple(findings), len(records))


def golden(item: Mapping[str, Any], starts: list[int]) -> Attribution:
    """An annotated attribution."""
    return Attribution(
        tokens_in(item["quote"], starts), tokens_in(item["speaker"], starts), item["form"], bool(item["nested"])
    )


def attributions(speeches: Iterable[Speech], starts: list[int]) -> list[Attribution]:
    """The program's statements about the text (not its title) as attributions."""
    found = [
        Attribution(tokens_in(speech.content, starts), tokens_in(speech.speaker_words, starts), speech.form)
        for speech in speeches
    ]
    return [item for item in found if item.message]


def as_read(scores: Mapping[str, Figure]) -> dict[str, Figure]:
    """The same rows for the statements as the program gives them."""
    return {f"as read, {name}": figure for name, figure in scores.items() if not name.startswith("found")}


def without_title(reported: Reported) -> Reported:
    """The statements about the text."""
    return replace(reported, speeches=tuple(one for one in reported.speeches if one.content and in_text(one)))


def in_text(speech: Speech) -> bool:
    """Whether the words of a statement stand in the text; those of the title lie before 0."""
    return min(speech.content)[0] >= 0


def measure_annotated() -> Measure:
    """Statements on ``wikinews-annotated``: speaker, form, stance, channel, relay by the project's definitions.

    Read by the rules alone, since the weights are trained on these articles: ``python -m training.train_speech
    --folds 5`` cross-validates them. What is said of titles is left out, which are not annotated.
    """
    path = corpus("wikinews-annotated/articles.jsonl.gz")
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for record in (records := read_records(path)):
        speeches = tuple(press_speech(item) for item in record["statements"] if item["content"])
        gold = Reported(id=record["id"], text=record["text"], speeches=speeches)
        predicted = without_title(read_wikinews(record, weighed=False))
        rows.append(score_speeches(gold, predicted))
        findings += speech_findings(gold, predicted)
    title = "Wikinews, the project's own annotation (not adjudicated), rules alone"
    return Measure("annotated", title, fingerprint([path]), gather(rows), tuple(findings), len(records))
