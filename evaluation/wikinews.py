"""Measures on Wikinews: the published attributions (development part), and the project's own annotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

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


JOINED_ROWS = ("all: message", "all: speaker", "all: joint", "top level: joint")


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
        reported = read_wikinews(record)
        predicted = attributions(reported.speeches, starts)
        joined = score_attributions(gold, attributions(join_quotations(reported), starts))
        rows.append(score_attributions(gold, predicted) | {f"joined, {name}": joined[name] for name in JOINED_ROWS})
        findings += attribution_findings(record["id"], record["text"], gold, predicted)
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


def join_quotations(reported: Reported) -> list[Speech]:
    """The statements with those of one quotation made one, as this corpus has them; a reading has one a sentence.

    Direct speech of the same speaker with nothing but white space between is one quotation.
    """
    joined: list[Speech] = []
    said = [speech for speech in reported.speeches if speech.content]
    for speech in sorted(said, key=lambda item: (min(item.content), item.form)):
        last = joined[-1] if joined else None
        if last is not None and continues(reported.text, last, speech):
            words = last.speaker_words or speech.speaker_words
            joined[-1] = replace(last, content=last.content + speech.content, speaker_words=words)
        else:
            joined.append(speech)
    return joined


def continues(text: str, last: Speech, speech: Speech) -> bool:
    """Whether a statement goes on with the quotation of the one before it."""
    end, start = max(last.content)[1], min(speech.content)[0]
    direct = last.form == speech.form == "direct" and last.speaker == speech.speaker
    return direct and end <= start and not text[end:start].strip()


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
