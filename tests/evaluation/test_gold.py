"""The gold standard: its annotations fit their texts, and the scoring of terms, sides and alignment counts rightly."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evaluation.gold.aligned import POINTS, read_pairs
from evaluation.gold.annotation import read_annotation
from evaluation.gold.words import WordsNotFoundError, find_words
from evaluation.gold_alignment import score
from evaluation.gold_terms import is_wrong_side, score_terms
from evaluation.golden import GOLD
from evaluation.items import TITLE_SHIFT, Point, Reported, Speech
from evaluation.measures import Tally
from evaluation.scores import Score

from readout.records import Article

TEXT = "Tessen sagte Hilfe zu, falls Varga zahle. Varga sagte\nnichts zu."
ANNOTATIONS = sorted(GOLD.glob("*/*.toml"))


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_annotation_fits_its_article(path: Path) -> None:
    problems = read_pairs(path)[1] if path.name.endswith(POINTS) else read_annotation(path)[1]
    assert problems == []


def test_copied_words_are_found_over_line_breaks_gaps_and_by_number() -> None:
    assert TEXT[slice(*find_words("falls ... zahle", TEXT))] == "falls Varga zahle"
    assert TEXT[slice(*find_words("sagte nichts", TEXT))] == "sagte\nnichts"
    assert find_words("Varga #2", TEXT) == (42, 47)
    assert find_words("title: Hilfe", TEXT, "Neue Hilfe") == (5 + TITLE_SHIFT, 10 + TITLE_SHIFT)


@pytest.mark.parametrize("words", ["Varga #3", "Tessens", "zahle ... falls", ""])
def test_words_that_do_not_stand_in_the_text_are_refused(words: str) -> None:
    with pytest.raises(WordsNotFoundError):
        find_words(words, TEXT)


def test_an_annotation_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(
        '[[claim]]\nkey = "k1"\ncontact = "c9"\naspect = "wish"\ncontent = ["Geld"]\ncommitment = "sure"\nsaid_by = "Nobody"\n',
        "utf-8",
    )
    problems = " / ".join(read_annotation(path, Article(id="x", text=TEXT))[1])
    for part in ("aspect is 'wish'", "factuality is None", "'Geld' does not stand", "'sure'", "'c9'", "'Nobody'"):
        assert part in problems


POINT = Point(
    aspect="promise", content=((13, 18),), condition=((23, 40),), commitment="promised", due_date="2031-03", key="k1"
)
GOLDEN = Reported(id="x", text=TEXT, points=(POINT,))


@pytest.mark.parametrize(
    ("predicted", "row", "hits"),
    [
        (POINT, "conditions attached", 1),
        (replace(POINT, condition=()), "conditions attached", 0),
        (replace(POINT, condition=((0, 6),)), "conditions attached", 0),
        (replace(POINT, aspect="offer"), "conditions attached", 1),
        (replace(POINT, due_date="2031-03-31"), "deadlines", 1),
        (replace(POINT, due_date="2031-04"), "deadlines", 0),
        (POINT, "commitment promised", 1),
        (replace(POINT, commitment="offered"), "commitment promised", 0),
        (replace(POINT, content=((50, 60),)), "commitments, words and strength", 0),
    ],
)
def test_terms_count_where_the_words_of_their_claim_were_found(predicted: Point, row: str, hits: int) -> None:
    figure = score_terms(GOLDEN, replace(GOLDEN, points=(predicted,)))[row]
    assert isinstance(figure, Score)
    assert figure.precise == hits


SAID = Speech(content=((13, 18),), speaker="Mira Tessen")


@pytest.mark.parametrize(
    ("speaker", "side", "named", "wrong"),
    [
        ("Tessen", "Norland", True, False),
        ("Ilo Varga", "Sorland", True, True),
        ("Jon Hale", "Norland", True, False),
        ("Jon Hale", None, True, True),
        ("Sprecher", None, False, False),
    ],
)
def test_a_speaker_of_the_same_side_is_not_on_the_wrong_one(
    speaker: str, side: str | None, named: bool, wrong: bool
) -> None:
    found = Speech(content=((13, 18),), speaker=speaker, side=side, named=named)
    reading = Reported(id="x", text=TEXT, speeches=(found,), sides=(("Mira Tessen", "Norland"),))
    assert is_wrong_side(SAID, found, reading) is wrong
    row = score_terms(Reported(id="x", text=TEXT, speeches=(SAID,)), reading)["statements given to the wrong side"]
    assert row == Tally(int(wrong), 1)


def test_a_side_may_be_told_by_its_adjective_alone() -> None:
    found = Speech(content=((13, 18),), speaker="Norland", side="Norland")
    assert not is_wrong_side(replace(SAID, speaker="radowische Seite"), replace(found, side="Radowien"), GOLDEN)


def test_alignment_counts_pairs_and_their_relation() -> None:
    pair = frozenset({("a-1", "k1"), ("a-2", "k1")})
    other = frozenset({("a-1", "k2"), ("a-2", "k1")})
    golden, found = {pair: "same", other: "contradicting"}, {pair: "more_specific"}
    assert score(golden, found, related=True) == Score.counted(1, 1, 2)
    assert score(golden, found) == Score.counted(0, 1, 2)
