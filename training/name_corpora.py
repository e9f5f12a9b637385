"""Reads the corpora of names into one form: articles with the places and kinds (PER, LOC, ORG, OTH) of their names.

GermEval 2014 (development part): sentences by themselves, outer names; words derived from names ("russisch") and
compounds with one ("EU-Haushalt") are no names. ``wikinews-annotated``: the surface forms, found again in their text.
SmartData: its places and organisations, without common nouns, adjectives, roads and routes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.language.forms import open_forms

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from evaluation.germeval import GERMEVAL, Span, germeval_sentences

__all__ = ["NamedText", "Span", "germeval", "smartdata", "wikinews"]

_SMART = {
    "person": "PER",
    "location": "LOC",
    "location-city": "LOC",
    "location-street": "LOC",
    "location-stop": "LOC",
    "organization": "ORG",
    "organization-company": "ORG",
}
_ROAD = re.compile(r"[A-Z]{1,2} ?\d+$")
_ADJECTIVE = re.compile(r"(?:isch|deutsch)(?:e[nmrs]?)?$|er$")


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text and its names, in text order, not overlapping."""

    corpus: str
    text: str
    spans: tuple[Span, ...]


def germeval(data: Path) -> Iterator[NamedText]:
    """The sentences of GermEval 2014, words joined by spaces."""
    for text, spans in germeval_sentences(data / GERMEVAL):
        yield NamedText("germeval", text, spans)


def wikinews(data: Path) -> Iterator[NamedText]:
    """The articles of ``wikinews-annotated``, every surface form marked wherever it stands as words of its own."""
    with gzip.open(data / "wikinews-annotated" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield NamedText("wikinews", article["text"], _projected(article["text"], article["names"]))


def _projected(text: str, names: list[list[str]]) -> tuple[Span, ...]:
    taken = bytearray(len(text))
    spans: list[Span] = []
    for surface, kind in sorted(names, key=lambda name: -len(name[0])):
        for match in re.finditer(rf"(?<![\w-]){re.escape(surface)}(?![\w-])", text) if surface else ():
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                spans.append((*match.span(), kind))
    return tuple(sorted(spans))


def smartdata(data: Path) -> Iterator[NamedText]:
    """The texts of both parts of SmartData."""
    for part in ("train", "test"):
        with gzip.open(data / "ner-german" / f"smartdata-{part}.json.gz", "rt", encoding="utf-8") as file:
            content = file.read()
        decoder, position = json.JSONDecoder(), 0
        while (position := content.find("{", position)) >= 0:
            document, position = decoder.raw_decode(content, position)
            text = document["text"]["string"]
            yield NamedText("smartdata", text, tuple(_smart_spans(text, document["conceptMentions"] or {})))


def _smart_spans(text: str, mentions: dict[str, Any]) -> Iterator[Span]:
    found = {}
    for mention in mentions.get("array", ()):
        kind, start, end = _SMART.get(mention["type"]), mention["span"]["start"], mention["span"]["end"]
        if kind is not None and _proper(text[start:end], kind):
            found[start, end] = kind
    last = 0
    for (start, end), kind in sorted(found.items(), key=lambda item: (item[0][0], -item[0][1])):
        if start >= last:
            yield start, end, kind
            last = end


def _proper(words: str, kind: str) -> bool:
    """Whether a SmartData mention is a name: "Gruppe", "deutsche", "Berliner", "A 7" are none."""
    if not any(letter.isupper() for letter in words) or _ROAD.match(words):
        return False
    if " " in words:
        return words[0].isupper() or words[0].isdigit()
    readings = open_forms("de").entry(words, "word", False).readings
    tags = {reading.tag for reading in readings}
    if kind == "LOC" and _ADJECTIVE.search(words) and "ADJA" in tags:
        return False
    common = tags == {"NN"} and open_forms("de").entry(words, "word", False).known
    return not common or words.startswith("Bundes") or words.isupper()
