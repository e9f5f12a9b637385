"""Measures the names of people: which surface forms of an article are read as people's names.

``wikinews-annotated`` has each article's distinct surface forms (PER, ORG, LOC); GermEval 2014 (dev) has spans in
single sentences, without the article around them, which is harder for rules that learn from the whole article.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.corpora import corpus, read_records
from readout.language.document import Document
from readout.language.names import find_names
from readout.language.paragraphs import open_document
from readout.language.words import analyse_words
from readout.records import Article


@dataclass(slots=True)
class Counts:
    """Correct, predicted and gold names."""

    hit: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, predicted: set[object], gold: set[object]) -> None:
        """Adds one article or sentence."""
        self.hit += len(predicted & gold)
        self.predicted += len(predicted)
        self.gold += len(gold)

    @property
    def precision(self) -> float:
        """Share of predictions that are right, 0 where there are none."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold names found, 0 where there are none."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.predicted + self.gold
        return 2 * self.hit / total if total else 0.0


def read(text: str) -> Document:
    """``text`` as a Document with mentions."""
    return find_names(analyse_words(open_document(Article(id="evaluation", text=text))))


def people(doc: Document) -> Iterator[tuple[int, int]]:
    """Start and end of every person's name, title and brackets left out."""
    for mention in doc.mentions:
        if mention.kind == "person" and mention.name_first is not None and mention.name_last is not None:
            yield doc.tokens[mention.name_first].start, doc.tokens[mention.name_last - 1].end


def bodies(doc: Document) -> set[object]:
    """Surface forms of the organisations and media that were found by name."""
    return {
        doc.words(mention.name_first, mention.name_last)
        for mention in doc.mentions
        if mention.kind in {"institution", "media"} and mention.name_first is not None and mention.name_last is not None
    }


def measure_annotated_names() -> dict[str, Counts]:
    """Distinct surface forms per article: people, and organisations as far as tables or the article know them."""
    counts = {"people": Counts(), "organisations": Counts()}
    for record in read_records(corpus("wikinews-annotated/articles.jsonl.gz")):
        text = record["text"]
        doc = read(text)
        gold = {name for name, kind in record["names"] if kind == "PER"}
        counts["people"].add({text[start:end] for start, end in people(doc)}, set(gold))
        counts["organisations"].add(bodies(doc), {name for name, kind in record["names"] if kind == "ORG"})
    return counts


def germeval_sentences() -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Sentences of GermEval 2014 dev with the spans of their outer PER names."""
    with gzip.open(corpus("ner-german/germeval2014-dev.tsv.gz"), "rt", encoding="utf-8") as lines:
        rows: list[tuple[str, str]] = []
        for line in (*lines, ""):
            fields = line.rstrip("\n").split("\t")
            if len(fields) >= 3 and not line.startswith("#"):
                rows.append((fields[1], fields[2]))
            elif rows and not line.strip():
                yield _joined(rows)
                rows = []


def _joined(rows: Iterable[tuple[str, str]]) -> tuple[str, set[tuple[int, int]]]:
    text, spans, begun = "", set[tuple[int, int]](), -1
    for word, label in rows:
        start = len(text)
        if begun >= 0 and label != "I-PER":
            spans.add((begun, start - 1))
            begun = -1
        if label == "B-PER":
            begun = start
        text += word + " "
    if begun >= 0:
        spans.add((begun, len(text) - 1))
    return text.rstrip(), spans


def measure_germeval() -> Counts:
    """Exact spans of people's names, each sentence by itself."""
    counts = Counts()
    for text, gold in germeval_sentences():
        counts.add(set(people(read(text))), set(gold))
    return counts


def main() -> None:
    """Prints precision, recall and F1."""
    rows = {**measure_annotated_names(), "people, GermEval sentences": measure_germeval()}
    for name, counts in rows.items():
        print(f"{name:28} P {counts.precision:.3f}  R {counts.recall:.3f}  F1 {counts.f1:.3f}  ({counts.gold} gold)")


if __name__ == "__main__":
    main()
