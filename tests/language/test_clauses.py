"""Clauses: the table of hand-checked sentences, and what holds for any tokens whatever."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.language.clauses import find_clauses
from readout.language.codes import LETTERS
from readout.language.document import Document, Morph, Quotation, Token
from support.clause_lines import finite, lines, read, sentence_of, tagged
from support.effort import effort

TABLE = tomllib.loads(Path(__file__).with_name("clauses_de.toml").read_text(encoding="utf-8"))["sentence"]
MARKS = ("$,", "$.", "$(")
CASES = ("nom", "gen", "dat", "acc", "")


def cases() -> list[Any]:
    """Each sentence of the table; a ``miss`` is not read right yet, and says why."""
    return [
        pytest.param(
            entry["text"],
            entry["clauses"],
            id=entry["text"][:50],
            marks=pytest.mark.xfail(reason=entry["miss"], strict=True) if "miss" in entry else (),
        )
        for entry in TABLE
    ]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_sentence(text: str, expected: list[str]) -> None:
    assert lines(read(text)) == expected


def test_the_table_is_long_and_without_repetition() -> None:
    texts = [entry["text"] for entry in TABLE]
    assert len(texts) >= 200
    assert len(set(texts)) == len(texts)
    assert sum("miss" in entry for entry in TABLE) < len(texts) // 20


def check_partition(doc: Document) -> None:
    """Every token of a sentence in one clause, ranges nested, references to what exists."""
    for sentence in doc.sentences:
        own = [clause for clause in doc.clauses if clause.sentence == sentence.i]
        tokens = [token for clause in own for token in clause.tokens]
        assert sorted(tokens) == list(range(sentence.first, sentence.last))
    for clause in doc.clauses:
        assert clause.i == doc.clauses.index(clause)
        assert clause.first <= clause.tokens[0] <= clause.tokens[-1] < clause.last
        assert list(clause.tokens) == sorted(clause.tokens)
        if clause.parent is not None:
            parent = doc.clauses[clause.parent]
            assert parent.sentence == clause.sentence
            assert parent.first <= clause.first < clause.last <= parent.last
        assert all(doc.phrases[index].attribute_of is None for index in clause.phrases)
        if clause.subject is not None and not clause.shared_subject:
            assert doc.phrases[clause.subject].function == "subject"
    for phrase in doc.phrases:
        assert phrase.first <= phrase.head < phrase.core_last <= phrase.last


MORPHS = st.builds(
    Morph,
    case=st.sampled_from(CASES),
    number=st.sampled_from(("sg", "pl", "")),
    gender=st.sampled_from(("m", "f", "n", "")),
    person=st.sampled_from(("1", "2", "3", "")),
    tense=st.sampled_from(("present", "preterite", "")),
    mood=st.sampled_from(("ind", "kj1", "kj2", "imp", "")),
)
WORDS = st.sampled_from(
    ("der", "die", "dass", "und", "so", "wie", "es", "sei", "denn", "um", "zu", "Varga", "sagte", "mit", "von", ",", "–", "„", "(", ")",
     "vorausgesetzt", "haben", "sein", "noch", "Mitte", "je")
)  # fmt: skip
SOUP = st.lists(
    st.tuples(WORDS, st.sampled_from((*sorted(LETTERS), *MARKS)), st.lists(MORPHS, max_size=3), st.booleans()),
    min_size=1,
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(soup=SOUP, quotations=st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=3))
def test_token_soup(soup: list[Any], quotations: list[tuple[int, int]]) -> None:
    """Whatever tags, words and quotation marks come in whatever order, the clauses divide the sentence."""
    tokens = []
    at = 0
    for number, (word, tag, morphs, known) in enumerate(soup):
        tokens.append(
            Token(
                i=number,
                start=at,
                end=at + len(word),
                text=word,
                lemma=word,
                tag=tag,
                morphs=tuple(morphs),
                known=known,
            )
        )
        at += len(word) + 1
    doc = sentence_of(tokens)
    spans = [(a, b) for a, b in (sorted(pair) for pair in quotations) if a < b <= len(tokens)]
    marks = [Quotation(i=i, first=a, last=b, start=0, end=0) for i, (a, b) in enumerate(spans)]
    object.__setattr__(doc, "quotations", tuple(marks))
    check_partition(find_clauses(doc))


@pytest.mark.parametrize(
    "unit",
    [
        "der/ART Emir/NN ,/$,",
        "der/ART Emir/NN und/KON",
        "dass/KOUS er/PPER ,/$,",
        "dass/KOUS er/PPER sagt/VVFIN ,/$,",
        "der/PRELS sagt/VVFIN ,/$,",
        "Emir/NN sagt/VVFIN ,/$,",
        "sagt/VVFIN und/KON",
        "(/$( sagt/VVFIN",
        "–/$(",
        "das/PDS",
        "mit/APPR dem/ART",
        "gelobt/VVPP und/KON",
        "des/ART Emirs/NN",
        "der/ART mit/APPR",
        "neue/ADJA ,/$,",
        "Außen-/TRUNC und/KON",
        "als/KOKOM",
        "Varga/NE sagt/VVFIN",
        "so/ADV Varga/NE ,/$,",
        "es/PPER sei/VAFIN denn/ADV ,/$,",
    ],
)
def test_work_grows_no_faster_than_the_sentence(unit: str) -> None:
    """A sentence ten times as long takes about ten times the work: no rule looks back without bound."""

    def work(times: int) -> int:
        doc = tagged(" ".join([unit] * times))
        check = find_clauses(doc)
        assert sum(len(clause.tokens) for clause in check.clauses) == len(doc.tokens)
        return effort(lambda: find_clauses(doc))

    assert work(3000) < 15 * work(300)


def test_finite_forms_of_an_infinitive_are_plural() -> None:
    """ "nachdem beide gesprochen haben", where the tagger has an infinitive."""
    doc = tagged("nachdem/KOUS beide/PIS gesprochen/VVPP/sprechen haben/VAINF/haben ,/$, ging/VVFIN/gehen er/PPER")
    clause = find_clauses(doc).clauses[0]
    assert clause.predicate is not None
    assert (clause.predicate.lemma, clause.predicate.tense, clause.predicate.number) == ("sprechen", "perfect", "pl")
    assert clause.predicate.finite == 3


def test_no_sentence_no_clause() -> None:
    assert find_clauses(read("")).clauses == ()


def test_hand_built_morphology_decides_mood() -> None:
    doc = tagged("er/PPER komme/VVFIN/kommen")
    object.__setattr__(doc.tokens[1], "morphs", finite("kj1"))
    predicate = find_clauses(doc).clauses[0].predicate
    assert predicate is not None
    assert (predicate.mood, predicate.mood_ambiguous) == ("kj1", False)
