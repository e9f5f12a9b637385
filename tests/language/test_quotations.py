"""Quotation marks of every style, nested, unbalanced, continued; inches and apostrophes are none."""

from __future__ import annotations

import pytest

from readout.language.document import Document
from readout.language.words import analyse_words
from readout.records import Article


def read(text: str) -> Document:
    return analyse_words(Document(article=Article(id="t", text=text), text=text, offset=0))


def quoted(text: str) -> list[tuple[str, int, bool]]:
    doc = read(text)
    return [(doc.text[item.start : item.end], item.level, item.closed) for item in doc.quotations]


@pytest.mark.parametrize(
    "template",
    ["„{}“", "„{}”", "»{}«", "«{}»", '"{}"', "“{}”", "''{}''", "‚{}‘", "'{}'", '„{}"', "›{}‹", "‘{}’", "``{}''"],
)
def test_every_style(template: str) -> None:
    marked = template.format("Wir liefern")
    assert quoted(f"Sie sagte: {marked}, und ging.") == [("Wir liefern", 1, True)]


def test_nested() -> None:
    assert quoted("„Er sagte mir: ‚Wir liefern.‘ Das war alles.“") == [
        ("Er sagte mir: ‚Wir liefern.‘ Das war alles.", 1, True),
        ("Wir liefern.", 2, True),
    ]


@pytest.mark.parametrize(
    "text",
    ["Ein Schirm von 15\" und Merz' Besuch.", "Das war Tessens’ Haus.", "Er hat's gesagt, so ist's.", "5' 10\" groß"],
)
def test_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_unclosed_ends_with_its_sentence() -> None:
    assert quoted("Er nannte es „einen Erfolg. Danach ging er. Sie blieb.") == [("einen Erfolg.", 1, False)]


def test_two_openings_without_a_close() -> None:
    assert [item[0] for item in quoted("Sie sagte „ja. Er sagte „nein“.")] == ["ja.", "nein"]


def test_continued_over_paragraphs() -> None:
    doc = read("„Wir beginnen heute.\n\n„Wir enden morgen.“\n\n„Ein anderer Satz.“")
    assert [(item.closed, item.continues) for item in doc.quotations] == [(False, None), (True, 0), (True, None)]


def test_stray_closing_mark_is_left_alone() -> None:
    assert quoted("Wir liefern“, sagte sie.") == []


def test_quotation_marks_are_outside_the_token_range() -> None:
    doc = read("Es sei ein „erster, kleiner Schritt“ gewesen.")
    item = doc.quotations[0]
    assert doc.words(item.first, item.last) == "erster, kleiner Schritt"
    assert doc.tokens[item.first - 1].text == "„"
    assert doc.tokens[item.last].text == "“"
