"""The texts that the prefilter is measured on, corpus by corpus; each with the part it plays.

A *chosen* part is one whose misses were looked at when the words of the prefilter were chosen; a *held-out* part is one
whose misses never were. Titles are read, so they stand before the text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.corpora import ROOT, corpus, read_records
from evaluation.gepade import joined
from evaluation.germeval import GERMEVAL, germeval_sentences
from evaluation.histories.series import read_series
from evaluation.wikinews import HEADING
from readout.intake import open_articles
from readout.records import Article

_WIKINEWS, _GEPADE, _NAMES = "wikinews-quotations", "gepade-speaker-attribution", "ner-german"
CORPORA = (
    "german-press/articles.jsonl.gz",
    *(f"{folder}/{part}.jsonl.gz" for folder in (_WIKINEWS, _GEPADE) for part in ("train", "dev")),
    *(f"{_NAMES}/smartdata-{part}.json.gz" for part in ("train", "test")),
    GERMEVAL,
)
"""The files of the corpora, in their folder."""
OWN = (
    "evaluation/gold/open",
    "evaluation/gold/sealed",
    "evaluation/contacts",
    "evaluation/histories/open",
    "evaluation/histories/sealed",
    "samples",
)
"""The folders with texts of our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a corpus; ``open`` gives its articles and raises CorpusMissingError where the corpus is absent."""

    name: str
    chosen: bool
    open: Callable[[], Iterator[Article]]


def parts() -> tuple[Part, ...]:
    """Every part, those about contacts first."""
    gold_open, gold_sealed, series, histories, histories_sealed, samples = OWN
    press, wiki_train, wiki_dev, gepade_train, gepade_dev, smart_train, smart_test, germeval = CORPORA
    return (
        _part("gold, open", _files, gold_open, chosen=True),
        _part("gold, sealed", _files, gold_sealed),
        _part("series of contacts", _files, series, chosen=True),
        _part("series of commitments, open", _histories, histories, chosen=True),
        _part("series of commitments, sealed", _histories, histories_sealed),
        _part("samples", _files, samples),
        _part("german-press", _press, press),
        _part("Wikinews, train", _wikinews, wiki_train, chosen=True),
        _part("Wikinews, dev", _wikinews, wiki_dev),
        _part("GePaDe, train", _speeches, gepade_train, chosen=True),
        _part("GePaDe, dev", _speeches, gepade_dev),
        _part("SmartData, train", _smartdata, smart_train, chosen=True),
        _part("SmartData, test", _smartdata, smart_test),
        _part("GermEval, dev, sentences", _germeval, germeval),
    )


def _part(name: str, reader: Callable[[str], Iterator[Article]], where: str, *, chosen: bool = False) -> Part:
    return Part(name=name, chosen=chosen, open=lambda: reader(where))


def _files(folder: str) -> Iterator[Article]:
    for path in sorted((ROOT / folder).rglob("*.txt")):
        for article in open_articles(str(path)):
            if isinstance(article, Article):
                yield article


def _histories(folder: str) -> Iterator[Article]:
    for path in sorted((ROOT / folder).rglob("*.toml")):
        yield from read_series(path).articles


def _press(name: str) -> Iterator[Article]:
    for record in read_records(corpus(name)):
        yield Article(
            id=str(record["id"]),
            text=record["text"],
            title=record.get("title"),
            publisher=record.get("publisher"),
            published=record.get("published"),
        )


def _wikinews(name: str) -> Iterator[Article]:
    for record in read_records(corpus(name)):
        heading = HEADING.match(record["title"])
        title, day = (heading["title"], heading["day"]) if heading else (record["title"], None)
        yield Article(id=str(record["id"]), text=record["text"], title=title, published=day)


def _speeches(name: str) -> Iterator[Article]:
    for record in read_records(corpus(name)):
        text = joined([sentence["Tokens"] for sentence in record["Sentences"]]).text
        day, month, year = record["id"].rsplit("_", 1)[-1].split(".")
        yield Article(id=record["id"], text=text, published=f"{year}-{month}-{day}")


def _smartdata(name: str) -> Iterator[Article]:
    for record in _objects(corpus(name)):
        text = record["text"]["string"] if isinstance(record["text"], dict) else record["text"]
        yield Article(id=record["id"], text=text)


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON objects of a file one after the other, which may have lines of their own."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    decoder, at = json.JSONDecoder(), 0
    while (at := _past_blanks(text, at)) < len(text):
        found, at = decoder.raw_decode(text, at)
        yield found


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _germeval(name: str) -> Iterator[Article]:
    """Sentences by themselves, since those beside each other there are of different texts."""
    for number, (text, _) in enumerate(germeval_sentences(corpus(name))):
        yield Article(id=f"germeval-{number}", text=text)
