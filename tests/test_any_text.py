"""Any text, however broken, is read without a fault: exact places, stable ids, no statement without words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout import read
from support.whole import article_of, sound_reading

SENTENCES = (
    "Präsidentin Mira Tessen hat am Mittwoch mit Ilo Varga telefoniert.",
    "Das Gespräch habe 90 Minuten gedauert, sagte Sprecher Jon Hale vor Journalisten in Norhaven.",
    "„Wir liefern im Herbst“, erklärte Außenministerin Ilka Sorin, „und zwar ohne Bedingungen.“",
    "Varga forderte die Regierung von Norland auf, ihre Truppen abzuziehen, und warnte vor neuen Zöllen.",
    "Nach Angaben des Präsidialamts wurde ein Austausch von 120 Gefangenen bis Ende März vereinbart.",
    "Die Agentur Kordis berichtet unter Berufung auf Diplomaten, es sei „kein Durchbruch“ gelungen.",
    "Hale wollte den Bericht nicht kommentieren; er könne ihn „weder bestätigen noch dementieren“.",
    "Tessen: „Er sagte mir: ‚Wir kommen.‘ Das genügt.“",
    'The spokesman said: "We will continue our talks next week", so die Botschaft.',
    "Ich sage Ihnen, dass das ein Fehler war - und Sie haben das gewusst!",
)
"""Our own, with invented people."""

STRANGE = (
    "\u00ad", "\u00a0", "\u202f", "\u2009", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u200f", "\u202a", "\u202e",
    "\u0301", "\u0308", "\u20dd", "\ufe0f", "🕊️", "👩‍💻", "🇩🇪", "\U0001d50a", "\ufffd", "\ud800", "\udfff", "\x00", "\x07", "\x85", "\u2028",
    "\t", "\n", "\n\n", "\r\n", "\r", "\f", "-\n", "\u2010\n", "„", "“", "”", '"', "‚", "‘", "’", "'", "»", "«", "›", "‹", "''", ",,", "``",
    "(", ")", "[", "]", "{", "}", "–", "—", "…", "...", ":", ";", "!!!", "?!", "|", "•", "*", "_", "#", "@", "&", "%", "§", "°", "/", "\\", "<b>",
    "&nbsp;", "1", "l", "0", "O", "İ", "ß", "ẞ", "ﬁ", "Ⅻ", "½", "²", "中文", "שלום", "مرحبا",
)  # fmt: skip

MISTAKEN = str.maketrans("lIOSeü„“.,", '1l05cu,",.')
"""What a poor scan makes of letters and marks."""

sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
QUICK = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def littered(draw: st.DrawFn) -> str:
    """News with strange characters anywhere in it."""
    text = " ".join(draw(sentences))
    for _ in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(STRANGE)) + text[place:]
    return text


@st.composite
def scanned(draw: st.DrawFn) -> str:
    """News as a poor scan gives it: letters swapped, lost or mistaken, words cut at the end of a line."""
    text = "\n".join(draw(sentences))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(text) - 2))
        kind = draw(st.sampled_from(("swap", "lose", "double", "cut", "break", "mistake")))
        one, two = text[at], text[at + 1]
        new = {
            "swap": two + one, "lose": two, "double": one + one + two, "cut": one + "-\n" + two, "break": one + "\n" + two,
            "mistake": one.translate(MISTAKEN) + two,
        }[kind]  # fmt: skip
        text = text[:at] + new + text[at + 2 :]
    return text


@st.composite
def unmarked(draw: st.DrawFn) -> str:
    """News without punctuation, or all in capitals or small letters, or with every mark doubled."""
    text = " ".join(draw(sentences))
    without = {ord(mark): None for mark in '.,:;!?„“‚‘"-'}
    return draw(
        st.sampled_from(
            (text.translate(without), text.upper(), text.lower(), text.translate(without).upper(), text.title(),
             "".join(c * 2 if not c.isalnum() else c for c in text), text.replace(" ", "\u00a0"), text.replace(" ", "\n"))
        )
    )  # fmt: skip


@QUICK
@given(littered())
def test_strange_characters(text: str) -> None:
    sound_reading(text)


@QUICK
@given(scanned())
def test_a_poor_scan(text: str) -> None:
    sound_reading(text)


@QUICK
@given(unmarked())
def test_without_punctuation_or_in_capitals(text: str) -> None:
    sound_reading(text)


@QUICK
@given(
    st.lists(st.sampled_from([*"aAeEnNtT ,.:-\n", *STRANGE]), max_size=80).map("".join),
    st.none() | st.text(max_size=30),
)
def test_no_news_at_all(text: str, title: str | None) -> None:
    sound_reading(text, title)


@QUICK
@given(st.permutations(" ".join(SENTENCES[:4]).split()))
def test_words_in_any_order(words: list[str]) -> None:
    sound_reading(" ".join(words))


@QUICK
@given(littered())
def test_reading_twice_changes_nothing(text: str) -> None:
    assert read(article_of(text)) == read(article_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\n\n\n", "\ufeff", "\u00ad\u00ad", "„", "“„“„", "„" * 500, "“" * 500, "\"'" * 300, "„‚" * 200 + "x" + "‘“" * 200,
        "🕊️" * 200, "\u0301" * 200, "\ud800" * 50, "a\u0301\u0301" * 200, "(" * 400, ")" * 400, "- " * 400, ":" * 400, "," * 400,
        "dass " * 400, "sagte " * 400, "Tessen " * 400, "Tessen sagte, " * 200, "sagte Tessen: " * 200, "der die das " * 200,
        "1. " * 300, "12.3." * 300, "A.B." * 300, "www.x.de " * 200, "x" * 5_000, "ich sage " * 200, "und " * 400, "?!" * 400,
        "„Ja“, sagte Tessen. " * 60, "Er habe „nie“ gesagt, dass „es“ sei, so Varga. " * 40, "Wer " * 300, "zu " * 300, "nicht " * 300,
    ],
    ids=lambda text: ascii(text[:12]),
)  # fmt: skip
def test_one_thing_over_and_over(text: str) -> None:
    sound_reading(text)


def test_a_sentence_of_many_thousand_words() -> None:
    reading = sound_reading(
        "Präsidentin Mira Tessen sagte, " + "dass die Häfen an der Küste von Norland offen bleiben, und " * 700
    )
    assert {statement.speaker.name for statement in reading.statements if statement.speaker} == {"Mira Tessen"}
