"""Sentence borders: at full stops, not at abbreviations, and sensibly at quotations."""

from __future__ import annotations

import pytest

from readout.language.quotations import pair_marks
from readout.language.sentences import split_sentences
from readout.language.tokens import cut_tokens, load_marks

MARKS = load_marks("de")


def split(text: str) -> list[str]:
    pieces = cut_tokens(text, 0, len(text), MARKS)
    pairs = pair_marks(text, pieces, 0, len(text))
    closing = {pair.close for pair in pairs if pair.close is not None}
    ranges = split_sentences(text, pieces, closing, {pair.open for pair in pairs}, MARKS)
    assert [i for first, last in ranges for i in range(first, last)] == list(range(len(pieces)))
    return [text[pieces[first][0] : pieces[last - 1][1]] for first, last in ranges]


@pytest.mark.parametrize(
    "text",
    [
        "Der Gesandte Dr. Merkwitz kam am 3. Juni gegen 12.30 Uhr nach Velmark.",
        "„Wir liefern“, sagte sie.",
        "„Kommt er?“, fragte Halder.",
        "„Kommt er?“ fragte Halder.",
        "„Niemals!“ rief der Gesandte.",
        "Sie sagte: „Wir liefern.“",
        'Halder erklärte: "Das war gut", und ging.',
        "Das Treffen (es war das dritte. Und das längste!) endete spät.",
        "Velmark: Gespräch mit Orsanien abgesagt",
        "Er sprach z. B. mit Tessen, dem Sprecher u. a. der Marine.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er kam. Sie ging.", ["Er kam.", "Sie ging."]),
        ("„Wir kommen voran. Es geht gut“, sagte sie.", ["„Wir kommen voran.", "Es geht gut“, sagte sie."]),
        ("Sie sagte: „Wir liefern.“ Danach schwieg sie.", ["Sie sagte: „Wir liefern.“", "Danach schwieg sie."]),
        ("Brot, Salz usw. Danach kam Getreide.", ["Brot, Salz usw.", "Danach kam Getreide."]),
        ("War das so? Ja! Nun gut.", ["War das so?", "Ja!", "Nun gut."]),
        ("Er kam mit 40. Danach ging er.", ["Er kam mit 40.", "Danach ging er."]),
        ("Das ist gut. „Wir bleiben“, sagte er.", ["Das ist gut.", "„Wir bleiben“, sagte er."]),
        ("das gespräch war kurz. er ging dann bald heim.", ["das gespräch war kurz.", "er ging dann bald heim."]),
        ("Eine Zeile\nläuft weiter. Die\nnächste auch.", ["Eine Zeile\nläuft weiter.", "Die\nnächste auch."]),
    ],
)
def test_borders(text: str, expected: list[str]) -> None:
    assert split(text) == expected
