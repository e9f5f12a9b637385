"""The work of a whole reading grows as its text does, whatever shape the text has: counted in calls, not in seconds."""

from __future__ import annotations

import pytest

from readout import read
from support.effort import effort
from support.whole import article_of

SIZE = 5_000
"""Characters: several times the longest sentence that is read as one."""
MOST = 2.3
"""Times the work for twice the text. A reader that looks back over all of the text needs four times."""

SHAPES = {
    "commas": "Häfen, ",
    "dass": "dass ",
    "opening marks": "„ ",
    "short quotations": "„Ja“ ",
    "capitalised words": "Tessen ",
    "one name": "Mira Tessen ",
    "brackets": "(x) ",
    "opening brackets": "( ",
    "verbs of saying": "sagte ",
    "frames and quotations": "„Wir kommen“, sagte Tessen, ",
    "so X": "so Varga, ",
    "first person": "ich sage ",
    "owners of owners": "der Präsident ",
    "sentences": "Tessen sagte, die Häfen blieben offen. ",
    "no punctuation": "die Häfen von Norland bleiben offen ",
    "who else took part": "Präsident Oren Kolm traf Königin Ysa. Auch Minister Ilk nahm daran teil. ",
    "letters": "Der Brief richtet sich an Kolm. In dem Brief wird ein Abzug verlangt. ",
    "demands refused": "Lind wies die Forderung Vargas, die Häfen zu öffnen, zurück. ",
}


def work(unit: str, size: int) -> int:
    article = article_of((unit * (size // len(unit) + 1))[:size])
    return effort(lambda: read(article))


@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES.keys())
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    work(unit, 500)  # tables are loaded once
    assert work(unit, 2 * SIZE) <= MOST * work(unit, SIZE)


def test_a_sentence_of_two_hundred_thousand_characters() -> None:
    reading = read(article_of("Präsidentin Mira Tessen sagte, " + "die Häfen der Küste bleiben offen " * 6_000))
    assert len(reading.article.text) > 200_000
    assert len(reading.statements) <= 2
