"""Names, places and dates: what counts as the same and what does not."""

from __future__ import annotations

import pytest
from evaluation.matching import name_score, overlap_f1, same_date, same_name

SAME = [
    ("Mira Tessen", "Tessen"),
    ("Mira Tessen", "Präsidentin Mira Tessen"),
    ("Ilo Vargaj", "Ilo Vargai"),
    ("Ilo Varga", "Präsident Varga"),
    ("Ada Selenkova", "Ada Zelenkova"),
    ("Boris Kändler", "Boris Kaendler"),
    ("die Regierung Marlands", "Regierung Marland"),
    ("das Außenministerium", "Außenministerium"),
    ("ein Sprecher des Rates", "Sprecher"),
    ("einige Redner", "einigen Rednern"),
    ("Regierung von Norland", "norländische Regierung Norland"),
    (None, None),
]
DIFFERENT = [
    ("Mira Tessen", "die Präsidentin"),
    ("Mira Tessen", None),
    (None, "Mira Tessen"),
    ("Mira Tessen", "Olaf Tessen"),
    ("Norland", "Sorland"),
    ("Präsident Varga", "Präsident Dorn"),
    ("Präsident Varga", "Präsident"),
    ("ein Sprecher des Rates", "Sprecher der Armee"),
]


@pytest.mark.parametrize(("gold", "predicted"), SAME)
def test_same_names(gold: str | None, predicted: str | None) -> None:
    assert same_name(gold, predicted)
    assert same_name(predicted, gold)


@pytest.mark.parametrize(("gold", "predicted"), DIFFERENT)
def test_different_names(gold: str | None, predicted: str | None) -> None:
    assert not same_name(gold, predicted)


def test_each_predicted_name_counts_once() -> None:
    score = name_score(["Mira Tessen", "Ilo Varga"], ["Tessen", "Mira Tessen", "Dorn"])
    assert (score.precise, score.predicted, score.gold) == (1, 3, 2)


def test_overlap_counts_characters_once() -> None:
    assert overlap_f1([(0, 10)], [(5, 15)]) == 0.5
    assert overlap_f1([(0, 10), (5, 10)], [(0, 10)]) == 1.0
    assert overlap_f1([], [(0, 10)]) == 0.0


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("2031-03", "2031-03-04", True),
        ("2031-03-04", "2031-03", False),
        ("2031-03-04", "2031-03-05", False),
        (None, "2031-03-04", False),
        (None, None, True),
    ],
)
def test_dates_may_be_finer_than_the_golden_one(gold: str | None, predicted: str | None, same: bool) -> None:
    assert same_date(gold, predicted) is same


def test_an_actor_that_goes_by_several_names_is_the_same_by_any_of_them() -> None:
    assert same_name("Sernik", "Dravonien | Sernik")
    assert same_name("Dravonien | Sernik", "Sernik")
    assert not same_name("Halden", "Dravonien | Sernik")
