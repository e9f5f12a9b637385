"""Measures on Wikinews: the published attributions (development part), and the project's own annotation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evaluation.corpora import corpus, fingerprint, read_records
from evaluation.items import Reported, press_speech
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


def read_wikinews(record: Mapping[str, Any]) -> Reported:
    """The program's reading of one article, with the day and title that its heading gives."""
    heading = HEADING.match(record["title"])
    title, day = (heading["title"], heading["day"]) if heading else (record["title"], None)
    return read_article({"id": record["id"], "text": record["text"], "title": title}, published=day)


def measure_quotations() -> Measure:
    """Attributions on the development part of ``wikinews-quotations``."""
    path = corpus("wikinews-quotations/dev.jsonl.gz")
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for record in (records := read_records(path)):
        starts = token_starts(record["text"])
        gold = [golden(item, starts) for item in record["annotations"]]
        predicted = attributions(read_wikinews(record), starts)
        rows.append(score_attributions(gold, predicted))
        findings += attribution_findings(record["id"], record["text"], gold, predicted)
    title = "Wikinews quotations, development part (token F1)"
    return Measure("wikinews", title, fingerprint([path]), gather(rows), tuple(findings), len(records))


def golden(item: Mapping[str, Any], starts: list[int]) -> Attribution:
    """An annotated attribution."""
    return Attribution(
        tokens_in(item["quote"], starts), tokens_in(item["speaker"], starts), item["form"], bool(item["nested"])
    )


def attributions(reported: Reported, starts: list[int]) -> list[Attribution]:
    """The program's statements about the text (not its title) as attributions."""
    found = [
        Attribution(tokens_in(speech.content, starts), tokens_in(speech.speaker_words, starts), speech.form)
        for speech in reported.speeches
    ]
    return [item for item in found if item.message]


def measure_annotated() -> Measure:
    """Statements on ``wikinews-annotated``: speaker, form, stance, channel, relay by the project's definitions."""
    path = corpus("wikinews-annotated/articles.jsonl.gz")
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for record in (records := read_records(path)):
        speeches = tuple(press_speech(item) for item in record["statements"] if item["content"])
        gold = Reported(id=record["id"], text=record["text"], speeches=speeches)
        predicted = read_wikinews(record)
        rows.append(score_speeches(gold, predicted))
        findings += speech_findings(gold, predicted)
    title = "Wikinews, the project's own annotation (not adjudicated)"
    return Measure("annotated", title, fingerprint([path]), gather(rows), tuple(findings), len(records))
