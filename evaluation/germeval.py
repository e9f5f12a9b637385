"""GermEval 2014 (development part): sentences by themselves with their outer names, for measuring and for training.

Words derived from names ("russisch", -deriv) and compounds with one ("EU-Haushalt", -part) are no names.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

GERMEVAL = "ner-german/germeval2014-dev.tsv.gz"
"""The file in the folder of the corpora."""
Span = tuple[int, int, str]
"""Start, end and kind: PER, LOC, ORG or OTH."""


def germeval_sentences(path: Path) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The sentences of the file at ``path``, words joined by spaces, with their names in text order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[tuple[str, str]] = []
        for line in (*lines, ""):
            fields = line.rstrip("\n").split("\t")
            if fields[0].isdigit():
                rows.append((fields[1], fields[2]))
            elif rows and not line.strip():
                yield joined(rows)
                rows = []


def joined(rows: Iterable[tuple[str, str]]) -> tuple[str, tuple[Span, ...]]:
    """A sentence from its words and labels."""
    text, spans, begun = "", list[Span](), None
    for word, label in (*rows, ("", "O")):
        if begun is not None and label != "I-" + begun[1]:
            spans.append((begun[0], len(text) - 1, begun[1]))
            begun = None
        if label.startswith("B-") and not label.endswith(("deriv", "part")):
            begun = (len(text), label[2:])
        text += word + " "
    return text.rstrip(), tuple(spans)
