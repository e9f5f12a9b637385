"""One case for each word: by agreement and government where these decide, else by what its phrase does."""

from __future__ import annotations

import pytest

from readout.language import analyse
from readout.language.cases import decided_cases
from readout.language.document import Document
from readout.records import Article


def cases(text: str) -> dict[str, str]:
    doc = analyse(Article(id="t", text=text))
    return {token.text: case for token, case in zip(doc.tokens, decided_cases(doc), strict=True)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Ministerin traf die Gesandte am Abend.", {"Ministerin": "nom", "Gesandte": "acc"}),
        ("Die Gesandte dankte der Ministerin.", {"Gesandte": "nom", "Ministerin": "dat"}),
        ("Die Rede der Ministerin lobte den Plan.", {"Ministerin": "gen", "Plan": "acc"}),
        ("Wegen der Lage reiste Halm in die Hauptstadt.", {"der": "gen", "Lage": "gen", "Hauptstadt": "acc"}),
        ("In Orvalin sprach sie mit Tarsien.", {"Orvalin": "dat", "Tarsien": "dat", "sie": "nom"}),
        ("Varga ist Präsident.", {"Varga": "nom", "Präsident": "nom"}),
        ("Als Gast kam der König von Karvia.", {"Gast": "nom", "König": "nom", "Karvia": "dat"}),
        ("Sie berieten über Weizen.", {"Weizen": "acc"}),
        ("Er lehnte jede Zusage und weitere Gespräche ab.", {"Zusage": "acc", "Gespräche": "acc"}),
    ],
)
def test_the_case_of_words(text: str, expected: dict[str, str]) -> None:
    found = cases(text)
    assert {word: found[word] for word in expected} == expected


def test_words_without_case_have_none() -> None:
    found = cases("Gestern telefonierte Halm nicht, sondern schrieb.")
    assert {found[word] for word in ("Gestern", "telefonierte", "nicht", ",", "sondern", ".")} == {""}


def test_every_noun_has_a_case() -> None:
    doc = analyse(Article(id="t", text="Xulmarken? Brelko, Vand – und 3 Ombrasken bei Tessenburg Quillt Nord GmbH."))
    assert all(case for token, case in zip(doc.tokens, decided_cases(doc), strict=True) if token.tag in ("NN", "NE"))


def test_an_empty_document_has_no_cases() -> None:
    assert decided_cases(Document(article=Article(id="t", text=""), text="", offset=0)) == []
