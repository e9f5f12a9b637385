"""Counted things, and numbers that count nothing."""

from __future__ import annotations

import pytest

from readout.language.document import Document
from readout.language.quantities import find_quantities
from readout.language.times import find_times
from readout.language.words import analyse_words
from readout.records import Article


def read(text: str) -> Document:
    article = Article(id="a", text=text, published="2025-02-12")
    return find_quantities(find_times(analyse_words(Document(article=article, text=text, offset=0))))


COUNTED = [
    ("Sie tauschen 175 Gefangene aus.", "175 Gefangene", 175, "Gefangene", None),
    ("Die Übergabe von 23 Verwundeten ist geplant.", "23 Verwundeten", 23, "Verwundete", None),
    ("Marland liefert 30.000 Tonnen Weizen.", "30.000 Tonnen Weizen", 30_000, "Tonne", "Weizen"),
    ("Er nannte drei Punkte.", "drei Punkte", 3, "Punkt", None),
    ("Es kostet eine halbe Milliarde Euro.", "eine halbe Milliarde Euro", 5e8, "Euro", None),
    ("Rund 30 Prozent der Truppen ziehen ab.", "Rund 30 Prozent der Truppen", 30, "Prozent", "Truppe"),
    ("Das sind 12 neue russische Panzer.", "12 neue russische Panzer", 12, "Panzer", None),
    ("Hunderte von Menschen kamen.", "Hunderte von Menschen", 200, "Mensch", None),
    ("Es geht um 5 Mrd. Dollar im Jahr.", "5 Mrd. Dollar", 5e9, "Dollar", None),
    ("Nur ein Punkt ist offen.", "ein Punkt", 1, "Punkt", None),
    ("Das BIP fiel um 20%.", "20%", 20, "Prozent", None),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "of"), COUNTED)
def test_counted_things(text: str, words: str, value: float, unit: str, of: str | None) -> None:
    found = [mention.quantity for mention in read(text).quantities]
    assert [(item.words, item.value, item.unit, item.of) for item in found] == [(words, value, unit, of)]


@pytest.mark.parametrize(
    "text",
    [
        "Ein Sprecher sprach über eine Waffenruhe.",
        "Artikel 5 gilt weiter.",
        "Das Treffen war am 12. Februar 2025 um 16 Uhr.",
        "Sie sprachen 90 Minuten lang.",
        "Seit 2014 gilt das Verbot.",
        "Er ist 34 Jahre alt.",
        "Sie einigten sich in zwei Wochen.",
        "Es stand 3:2.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert [mention.quantity.words for mention in read(text).quantities] == []


def test_a_range_has_both_ends() -> None:
    (found,) = read("Es kamen zwischen 50 und 60 Soldaten.").quantities
    assert (found.quantity.value, found.quantity.upper, found.quantity.approximate) == (50, 60, True)


def test_the_participle_between_number_and_noun_is_not_the_noun() -> None:
    words = [
        mention.quantity.words for mention in read("Aus vier von Norland besetzten Gebieten zogen sie ab.").quantities
    ]
    assert "vier von Norland" not in words


def test_tokens_and_words_agree() -> None:
    doc = read("Sie liefern 30.000 Tonnen Weizen und 20 Schiffe, zwei Dutzend Panzer.")
    assert len(doc.quantities) == 3
    for mention in doc.quantities:
        assert doc.words(mention.first, mention.last) == mention.quantity.words
