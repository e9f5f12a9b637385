"""Footnote marks: which signs on words are marks, and that a reading has none of them in its names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import read
from readout.footnotes import find_footnotes
from readout.legible import legible, legible_article
from readout.records import Article


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Okrend¹ traf Sorin².", "Okrend traf Sorin."),
        ("Die Häfen blieben offen.³ Er ging.", "Die Häfen blieben offen. Er ging."),
        ("Okrend[2] rief Sorin [3] an.", "Okrend rief Sorin an."),
        ("Er ging.[1][12] Sie kam.", "Er ging. Sie kam."),
        ("Okrend* schwieg.\n\n* Name geändert", "Okrend schwieg.\n\n* Name geändert"),
        ("Jan K.* schwieg.", "Jan K. schwieg."),
        ("Okrend1 rief Sorin2 an.", "Okrend rief Sorin an."),
        ("Okrend1 rief an. Später schwieg Okrend.", "Okrend rief an. Später schwieg Okrend."),
        ("Okrend1 rief an.\n\n1 Außenminister seit Mai", "Okrend rief an.\n\n1 Außenminister seit Mai"),
        ("Halm1 schwieg, Sorin2 ging, Okrend1 blieb.3", "Halm schwieg, Sorin ging, Okrend blieb."),
    ],
)
def test_marks_are_read_around(text: str, bare: str) -> None:
    assert legible(text).text == bare


@pytest.mark.parametrize(
    "text",
    [
        "Die G7 und die B20 berieten über CO2 und COVID19.",
        "Der Sender Kanal5 berichtete. Der Kanal gehört dem Staat.",
        "Sat1 zeigte den Start der Ariane5.",
        "Das Land hat 300 km² und 20 m³ Wasser je Kopf.",
        "Sie sagte: „Wir haben [20] Häfen und im Mai [30] Schiffe.“",
        "Im Jahr [2031] sprach sie [mit Okrend].",
        "Bürger*innen und Diplomat:innen kamen.",
        "Das war *wichtig* und **sehr* eilig.",
        "[16:12] Okrend wartet.",
        "1. Okrend kommt. 2. Sorin geht.",
        "Um 16.30 Uhr, am 3. Mai, für 20 Euro.",
        "Halm, geb.1970, schwieg.",
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    article = Article(id="a", text=text)
    assert find_footnotes(text) == ()
    assert legible_article(article) is article


@pytest.mark.parametrize("mark", ["¹", "[1]", " [1]", "*", "1"])
def test_no_name_holds_a_mark(mark: str) -> None:
    text = (
        f"Präsident Jan Okrend{mark} telefonierte am Mittwoch mit Kanzlerin Ilka Sorin. "
        f"Okrend{mark} sagte, die Häfen blieben offen. Sorin dankte Okrend."
    )
    reading = read(Article(id="a", text=text, published="2031-03-13"))
    (contact,) = reading.contacts
    assert [one.actor.name for one in contact.participants] == ["Jan Okrend", "Ilka Sorin"]
    (statement,) = (one for one in reading.statements if one.content and one.content[0].quote.startswith("die Häfen"))
    assert statement.speaker is not None
    assert statement.speaker.name == "Jan Okrend"
    places = [one for found in (*contact.spans, *statement.content, *statement.speaker.spans) for one in [found]]
    assert all(text[one.start : one.end] == one.quote for one in places)


@given(st.text(alphabet=st.sampled_from("AOabcö1²[]*. \n†"), max_size=60))
def test_places_are_ordered_and_inside(text: str) -> None:
    position = 0
    for start, end in find_footnotes(text):
        assert position <= start < end <= len(text)
        position = end
    assert find_footnotes(legible(text).text) == () or legible(text).text != text
