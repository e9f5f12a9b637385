"""Short names in brackets, names that a noun introduces, and ages that stand for people."""

from __future__ import annotations

import pytest

from readout.language.abbreviations import shortens
from readout.language.ages import age_gender, age_of
from readout.language.document import Document
from readout.language.names import find_names
from readout.language.words import analyse_words
from readout.records import Article


def bodies(text: str) -> list[str]:
    doc = find_names(analyse_words(Document(article=Article(id="t", text=text), text=text, offset=0)))
    return [doc.words(m.first, m.last) for m in doc.mentions if m.kind == "institution"]


@pytest.mark.parametrize(
    ("short", "long", "right"),
    [
        ("DSH", "Deutsche Seehilfe", True),
        ("BdVF", "Bund der Vereinten Fischer", True),
        ("ver.di", "Vereinte Dienste", False),
        ("Brenn", "Deutsche Seehilfe", False),
        ("2019", "Hafenbund Brenn", False),
        ("SDH", "Deutsche Seehilfe", False),
        ("D", "Deutsche Seehilfe", False),
    ],
)
def test_short_names_stand_in_the_long_one(short: str, long: str, right: bool) -> None:
    assert shortens(short, long.split()) is right


def test_short_names_are_institutions_everywhere() -> None:
    found = bodies("Die Deutsche Seehilfe (DSH) warnt. Das sagte ein Sprecher der DSH. Die Seehilfe schwieg.")
    assert found == ["Die Deutsche Seehilfe", "DSH", "der DSH", "Die Seehilfe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Der Luftfahrtkonzern Norwing streicht Flüge. Norwing nannte keine Gründe.",
            ["Der Luftfahrtkonzern Norwing", "Norwing"],
        ),
        ("Die Partei Ilo Bergs berät. Berg schwieg.", []),
        ("Die Konzerne Norwing und Kordal streiten.", None),
        ("Die Firma liegt in Brenn.", []),
    ],
)
def test_names_that_a_noun_introduces(text: str, expected: list[str] | None) -> None:
    found = [
        words
        for words in bodies(text)
        if words in {"Der Luftfahrtkonzern Norwing", "Norwing", "Bergs", "Berg", "Ilo Bergs", "Brenn"}
    ]
    assert expected is None or found == expected


@pytest.mark.parametrize(
    ("word", "years"), [("62-Jährige", "62"), ("19-Jährigen", "19"), ("62-jährige", None), ("300-Jährige", None)]
)
def test_ages(word: str, years: str | None) -> None:
    assert age_of(word) == years


def test_the_gender_of_an_age() -> None:
    assert [age_gender(*pair) for pair in [("der", "62-Jährige"), ("der", "62-Jährigen"), ("dem", "62-Jährigen")]] == [
        "m", "f", "m",
    ]  # fmt: skip
