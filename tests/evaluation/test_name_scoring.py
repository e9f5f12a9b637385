"""The scoring of names: which labels make spans, exact spans by kind, and what the errors are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.corpora import CorpusMissingError
from evaluation.germeval import joined
from evaluation.names import found_spans, score_spans, span_findings
from evaluation.scores import Score

from evaluation import corpora, names
from readout.language.document import Document, ProperName
from readout.language.words import analyse_words
from readout.records import Article


def test_words_derived_from_names_and_compounds_with_them_make_no_spans() -> None:
    rows = [
        ("Mira", "B-PER"), ("Tessen", "I-PER"), ("lobt", "O"), ("orsanische", "B-LOCderiv"), ("EU-Häfen", "B-ORGpart"),
        ("und", "O"), ("Brenn", "B-LOC"), ("Karvia", "B-LOC"), ("Cup", "B-OTH"), ("Norwing", "B-ORG"),
    ]  # fmt: skip
    text, spans = joined(rows)
    assert {(text[start:end], kind) for start, end, kind in spans} == {
        ("Mira Tessen", "PER"),
        ("Brenn", "LOC"),
        ("Karvia", "LOC"),
        ("Cup", "OTH"),
        ("Norwing", "ORG"),
    }


def test_spans_count_only_where_place_and_kind_agree() -> None:
    gold = {(0, 11, "PER"), (20, 25, "LOC"), (30, 37, "ORG")}
    found = {(0, 11, "PER"), (20, 25, "ORG"), (31, 37, "ORG")}
    rows = score_spans("x", gold, found)
    assert rows["x: PER"] == Score.counted(1, 1, 1)
    assert rows["x: LOC"] == Score.counted(0, 0, 1)
    assert rows["x: ORG"] == Score.counted(0, 2, 1)
    assert rows["x: all"] == Score.counted(1, 3, 3)


def test_errors_say_whether_kind_extent_or_everything_is_wrong() -> None:
    text = "Mira Tessen reist nach Brenn und Karvia, sagt Holm."
    gold = {(0, 11, "PER"), (23, 28, "LOC"), (33, 39, "LOC")}
    found = {(5, 11, "PER"), (23, 28, "ORG"), (46, 50, "PER")}
    kinds = [finding.kind for finding in span_findings("x", text, gold, found)]
    assert kinds == ["extent PER", "kind LOC", "missed LOC", "wrong PER"]


def test_the_names_of_a_document_become_spans_and_other_names_do_not() -> None:
    text = "Tessen gewinnt den Orlaupokal."
    doc = analyse_words(Document(article=Article(id="a", text=text), text=text, offset=0))
    named = [
        ProperName(first=0, last=1, kind="person", sure=2.0, lead=2.0),
        ProperName(first=3, last=4, kind="other", sure=2.0, lead=2.0),
    ]
    doc = Document(article=doc.article, text=text, offset=0, tokens=doc.tokens, names=tuple(named))
    assert found_spans(doc) == {(0, 6, "PER")}


def test_without_the_models_of_the_folds_the_measure_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "ROOT", tmp_path)
    names.fold_model.cache_clear()
    with pytest.raises(CorpusMissingError, match=r"train_names\.py --folds"):
        names.fold_model(0)
    assert tmp_path != corpora.ROOT
