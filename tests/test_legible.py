"""Reading around invisible marks and letters in pieces, and moving back what was read."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from readout import read
from readout.legible import as_retrieved, is_plain, legible, legible_article
from readout.records import Article

LETTERS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aou\u0308\u0301\u00ad\u200b\u200d\ufeff e.")), max_size=60
)


@given(LETTERS)
def test_every_character_comes_from_a_stretch_of_the_text(text: str) -> None:
    whole = legible(text)
    assert len(whole.text) == len(whole.starts) == len(whole.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(whole.starts, whole.ends, strict=True))
    assert list(whole.starts) == sorted(whole.starts)


@given(LETTERS)
def test_what_is_plain_stays(text: str) -> None:
    if is_plain(text):
        assert legible(text).text == text


def test_letters_are_whole_and_places_those_of_the_text() -> None:
    raw = "Fu\u0308r Re\u00adgierung\u200b!"
    whole = legible(raw)
    assert whole.text == "Für Regierung!"
    start, end = whole.place(4, 13)
    assert raw[start:end] == "Re\u00adgierung"
    start, end = whole.place(0, 3)
    assert raw[start:end] == "Fu\u0308r"


def test_a_reading_points_at_the_article_as_it_was_retrieved() -> None:
    text = unicodedata.normalize("NFD", "Sprecher Jon Hale sagte, die Ha\u00e4fen blie\u00adben für Varga geöffnet.")
    article = Article(id="a", text=text, title="Hale\u200b sagt zu", published="2031-03-05")
    reading = read(article)
    assert reading.article == article
    (statement,) = reading.statements
    (content,) = statement.content
    assert text[content.start : content.end] == content.quote
    assert content.quote.endswith(unicodedata.normalize("NFD", "blie\u00adben für Varga geöffnet"))
    assert statement.speaker is not None
    assert statement.speaker.name == "Jon Hale"


def test_a_plain_article_is_read_as_it_is() -> None:
    article = Article(id="a", text="Jon Hale sagte, die Häfen blieben geöffnet.")
    assert legible_article(article) is article
    reading = read(article)
    assert as_retrieved(reading, article) is reading
