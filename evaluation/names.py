"""Measures names: ``python -m evaluation names --errors 20``.

GermEval 2014 (development part): exact spans of PER, LOC and ORG, outer level, each sentence by itself; OTH, words
derived from names (-deriv) and compounds with one (-part) are left out on both sides. ``wikinews-annotated``: the
distinct surface forms of an article. Both by cross-validation: what reads a fifth was trained without it, by
``python training/train_names.py --folds``; the model that ships has seen all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from evaluation.corpora import ROOT, CorpusMissingError, corpus, fingerprint, read_records
from evaluation.germeval import GERMEVAL, Span, germeval_sentences
from evaluation.measures import Figure, Finding, Measure, gather
from evaluation.scores import Score
from readout.language.document import Document
from readout.language.name_model import NameModel
from readout.language.names import find_names
from readout.language.paragraphs import open_document
from readout.language.words import analyse_words
from readout.records import Article

FOLDS = 5
KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}
WIKINEWS = "wikinews-annotated/articles.jsonl.gz"


@cache
def fold_model(number: int) -> NameModel:
    """The model that has not seen the texts whose number leaves the rest ``number``."""
    path = ROOT / "scratch" / "names" / f"fold-{number}.bin"
    if not path.exists():
        raise CorpusMissingError(f"{path.name} is not in {path.parent}: run training/train_names.py --folds first")
    return NameModel(path.read_bytes())


def read(text: str, number: int) -> Document:
    """``text``, the ``number``-th of its corpus, as a Document with names and mentions."""
    doc = analyse_words(open_document(Article(id="evaluation", text=text)))
    return find_names(doc, fold_model(number % FOLDS))


def found_spans(doc: Document) -> set[Span]:
    """The names of a Document that the corpora mark."""
    short = {long: kind for kind, long in KINDS.items()}
    return {
        (doc.tokens[name.first].start, doc.tokens[name.last - 1].end, short[name.kind])
        for name in doc.names
        if name.kind in short
    }


def score_spans(corpus_name: str, gold: set[Span], found: set[Span]) -> dict[str, Figure]:
    """Exact spans of each kind, and of all."""
    rows: dict[str, Figure] = {}
    for kind in KINDS:
        mine, theirs = ({span for span in spans if span[2] == kind} for spans in (gold, found))
        rows[f"{corpus_name}: {kind}"] = Score.counted(len(mine & theirs), len(theirs), len(mine))
    return {**rows, f"{corpus_name}: all": Score.counted(len(gold & found), len(found), len(gold))}


def span_findings(where: str, text: str, gold: set[Span], found: set[Span]) -> Iterator[Finding]:
    """What was missed, invented, cut differently or taken for another kind."""
    for start, end, kind in sorted(gold - found):
        over = [span for span in found - gold if span[0] < end and start < span[1]]
        got = "; ".join(f"{text[a:b]!r} {other}" for a, b, other in over)
        exact = any(span[:2] == (start, end) for span in over)
        label = f"missed {kind}" if not over else f"kind {kind}" if exact else f"extent {kind}"
        yield Finding(label, where, f"{text[start:end]!r} <- {got} | {text[max(0, start - 60) : end + 40]}")
    for start, end, kind in sorted(found - gold):
        if not any(span[0] < end and start < span[1] for span in gold):
            yield Finding(f"wrong {kind}", where, f"{text[start:end]!r} | {text[max(0, start - 60) : end + 40]}")


def germeval_part() -> tuple[list[Mapping[str, Figure]], list[Finding]]:
    """Scores and errors on GermEval."""
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for number, (text, names) in enumerate(germeval_sentences(corpus(GERMEVAL))):
        gold = {span for span in names if span[2] in KINDS}
        found = found_spans(read(text, number))
        rows.append(score_spans("GermEval", gold, found))
        findings += span_findings(f"GermEval {number}", text, gold, found)
    return rows, findings


def wikinews_part() -> tuple[list[Mapping[str, Figure]], list[Finding]]:
    """Scores and errors on the surface forms of ``wikinews-annotated``; a form with two kinds counts as both."""
    rows: list[Mapping[str, Figure]] = []
    findings: list[Finding] = []
    for number, record in enumerate(read_records(corpus(WIKINEWS))):
        text = record["text"]
        gold = {(words, kind) for words, kind in record["names"] if kind in KINDS}
        found = {(" ".join(text[start:end].split()), kind) for start, end, kind in found_spans(read(text, number))}
        for kind in KINDS:
            mine, theirs = ({form for form in forms if form[1] == kind} for forms in (gold, found))
            rows.append({f"Wikinews, forms: {kind}": Score.counted(len(mine & theirs), len(theirs), len(mine))})
        findings += [Finding(f"missed form {kind}", record["id"], words) for words, kind in sorted(gold - found)]
        findings += [Finding(f"wrong form {kind}", record["id"], words) for words, kind in sorted(found - gold)]
    return rows, findings


def measure_names() -> Measure:
    """Scores on both corpora; raises CorpusMissingError where a corpus or a fold's model is absent."""
    paths: list[Path] = [corpus(GERMEVAL), corpus(WIKINEWS)]
    germeval, germeval_errors = germeval_part()
    wikinews, wikinews_errors = wikinews_part()
    title = "Names, five-fold cross-validation (GermEval's test part, other systems trained on all of it: 77 to 79)"
    return Measure(
        "names",
        title,
        fingerprint(paths),
        gather([*germeval, *wikinews]),
        (*germeval_errors, *wikinews_errors),
        len(germeval) + len(wikinews) // len(KINDS),
    )
