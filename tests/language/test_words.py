"""What analyse_words promises for any text: exact offsets, ordered tokens, sentences that cover them, no crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.language.document import Document
from readout.language.words import analyse_words
from readout.records import Article, Paragraph
from support.effort import effort


def read(text: str, paragraphs: tuple[Paragraph, ...] = ()) -> Document:
    return analyse_words(Document(article=Article(id="t", text=text), text=text, offset=0, paragraphs=paragraphs))


def check(doc: Document) -> None:
    """The promises of the contract."""
    position = 0
    for number, token in enumerate(doc.tokens):
        assert token.i == number
        assert position <= token.start < token.end
        assert doc.text[token.start : token.end] == token.text
        assert token.tag
        assert token.lemma
        position = token.end
    covered = 0
    for number, sentence in enumerate(doc.sentences):
        assert sentence.i == number
        assert sentence.first == covered < sentence.last
        assert doc.tokens[sentence.first].start == sentence.start
        assert doc.tokens[sentence.last - 1].end == sentence.end
        covered = sentence.last
    assert covered == len(doc.tokens)
    for number, quotation in enumerate(doc.quotations):
        assert quotation.i == number
        assert 0 <= quotation.first <= quotation.last <= len(doc.tokens)
        assert 0 <= quotation.start <= quotation.end <= len(doc.text)
        assert quotation.level >= 1
        assert quotation.continues is None or quotation.continues < number


WORDS = st.sampled_from(
    "Der die Orsanien Velmarks sagte, „ “ \" ' »Ja« ‚so‘ (nein) 12. 1.550 Dr. z. B. ... ! ? : ; — - \n \n\n TELEFONAT "
    "the deal äöü Prä\u00adsident 😀 e\u0301 w1e 1st habe, seien. mit- zu um \u00a0 U.S. Merz' http://a.b/c".split(" ")
)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text(text: str) -> None:
    check(read(text))


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(deadline=None)
def test_any_mixture_of_words_and_marks(text: str) -> None:
    check(read(text))


@given(st.lists(WORDS, max_size=40).map("".join))
@settings(deadline=None)
def test_any_mixture_without_blanks(text: str) -> None:
    check(read(text))


@pytest.mark.parametrize(
    "unit",
    [
        "wort ",
        "Wort",
        "„",
        '" ',
        "( ",
        "a. ",
        "Die Lage ist ernst und ",
        "ABSAGE! ",
        "1.",
        "ss",
        "x-",
        "e\u0301",
        "😀",
        ", die ",
        "' ",
    ],
)
def test_work_grows_with_the_length_of_a_text_without_end(unit: str) -> None:
    def work(length: int) -> int:
        return effort(lambda: read(unit * (length // len(unit))))

    check(read(unit * (20_000 // len(unit))))
    assert work(16_000) < 5 * work(4_000)


@pytest.mark.parametrize("letter", ["a", "1", "ß", "-", "\u00ad", "'"])
def test_a_megabyte_without_a_blank(letter: str) -> None:
    check(read("Wort" + letter * 1_000_000))


def test_paragraphs_are_borders_of_sentences() -> None:
    text = "Treffen in Velmark\n\nDie Gespräche dauern an"
    doc = read(text, (Paragraph(start=0, end=18, role="title"), Paragraph(start=20, end=len(text), role="body")))
    assert [(sentence.paragraph, sentence.start, sentence.end) for sentence in doc.sentences] == [
        (0, 0, 18),
        (1, 20, 43),
    ]
    check(doc)


def test_line_wraps_do_not_split() -> None:
    assert len(read("Der Gesandte sprach\nmit der Presse.").sentences) == 1


def test_genitive_of_a_name_that_the_text_has() -> None:
    doc = read("Velmark lehnt ab. Die Regierung Velmarks schweigt. Orsaniens Antwort fehlt.")
    lemmas = {token.text: token.lemma for token in doc.tokens}
    assert lemmas["Velmarks"] == "Velmark"
    assert lemmas["Orsaniens"] == "Orsanien"


def test_mood_of_reported_speech() -> None:
    doc = read("Er sagte, sie seien bereit und er habe gewartet; danach hätten sie gesprochen.")
    moods = {token.text: {morph.mood for morph in token.morphs} for token in doc.tokens if token.tag.endswith("FIN")}
    assert moods["seien"] == {"kj1"}
    assert moods["hätten"] == {"kj2"}
    assert moods["habe"] == {"ind", "kj1"}


def test_empty_text() -> None:
    doc = read("")
    assert (doc.tokens, doc.sentences, doc.quotations) == ((), (), ())
