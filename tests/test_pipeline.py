"""The Python interface and the pipeline: what is exported, that reading is repeatable, and that it opens no socket."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import readout
from readout.exchange import evidence_of
from readout.records import READ_ROLES
from readout.versions import tables_fingerprint
from readout.views.sentences import said
from readout.views.words import words

TEXT = (
    "Ausland\n\nHalm ruft Varga an\n\nPräsidentin Mira Halm hat am Dienstag mit dem dravischen Präsidenten Ilo Varga "
    "telefoniert. „Wir werden die Häfen öffnen“, sagte Halm.\nFoto: Jon Reber\n\nVarga lud Halm nach Orvalin ein, sofern "
    "die Blockade endet. Das teilte seine Sprecherin Ilse Brand mit.\n\nLesen Sie auch: Varga droht Halm mit Krieg\n"
)


def test_exports_are_sorted_and_there() -> None:
    assert list(readout.__all__) == sorted(readout.__all__)
    for name in readout.__all__:
        assert getattr(readout, name) is not None
    assert dir(readout) == sorted(readout.__all__)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'vergleiche'"):
        readout.vergleiche  # noqa: B018


def test_every_package_sorts_its_exports() -> None:
    for init in Path(readout.__file__).parent.rglob("__init__.py"):
        for node in ast.parse(init.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
                names = ast.literal_eval(node.value)
                assert names == sorted(names), init


def test_importing_is_light() -> None:
    code = "import sys, readout, readout.cli; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not {"rich", "jinja2", "selectolax", "marisa_trie"} & set(loaded)


def test_reading_twice_changes_nothing() -> None:
    article = readout.make_article(TEXT, published="2031-03-04")
    assert readout.read(article) == readout.read(article)


def test_every_quote_stands_where_it_says() -> None:
    reading = readout.read(readout.make_article(TEXT, published="2031-03-04", title="Ein anderer Titel"))
    places = evidence_of(reading)
    assert places
    for place in places:
        field = reading.article.title if place.field == "title" else reading.article.text
        assert field is not None
        assert field[place.start : place.end] == place.quote


def test_nothing_is_read_in_furniture() -> None:
    reading = readout.read(readout.make_article(TEXT, published="2031-03-04"))
    furniture = [p for p in reading.paragraphs if p.role not in READ_ROLES]
    assert [p.role for p in furniture] == ["kicker", "credit", "related"]
    for place in evidence_of(reading):
        assert not any(p.start < place.end and place.start < p.end for p in furniture), place


def test_versions_and_notes() -> None:
    undated = readout.read(readout.make_article(TEXT))
    assert dict(undated.versions) == {"readout": undated.versions[0][1], "tables": tables_fingerprint()}
    assert any("No day of publication" in note for note in undated.notes)
    assert readout.read(readout.make_article(TEXT, published="2031-03-04")).notes == ()


@pytest.mark.parametrize("day", ["TALVAR, 15. August 2031. ", "Freitag, 15. August 2031, 18:42 Uhr\n\n"])
def test_a_day_over_the_text_is_told_where_relative_days_are_counted_from_it(day: str) -> None:
    text = f"{day}Präsident Ilo Varga hat am Donnerstag mit Ministerpräsidentin Mira Halm telefoniert."
    reading = readout.read(readout.make_article(text))
    assert reading.contacts[0].time is not None
    assert reading.contacts[0].time.start == "2031-08-14"
    assert reading.notes == (
        "No day of publication: days are counted from 2031-08-15 in the text (--published gives one).",
    )
    assert said(reading.notes[0], words("de")).words.endswith("zählen ab dem 15. August 2031, der im Text steht.")
    assert not any("stay as words" in note for note in readout.compare([reading]).notes)
    assert any("stay as words" in note for note in readout.compare([replace(reading, notes=())]).notes)


def test_reading_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    readings = [readout.read(readout.make_article(TEXT, published="2031-03-04"))]
    readout.compare(readings)


@pytest.mark.parametrize(
    "text",
    [
        "Halm", "?", "„", "(", "„„„“““", "Halm sagte: „Ja", "a\u0301" * 50, "Wort " * 2_000, "Er sagte, dass " * 300, "1. " * 500,
        "😀 Halm sagte 😀, Varga habe 😀 gesagt.", "Halm\u00adruft Var\u200bga an.", "\ufeffHalm ruft an.", "Halm und " * 500,
        "HALM SAGTE, VARGA KOMME NICHT.", "halm sagte, varga komme nicht", "Halm\x00sagte.", "- " * 200 + "x", "sagte Halm " * 200,
        "„" * 200 + "Ja", "Halm, Varga, " * 300, "der die das " * 500, "\r\r\r\nHalm\r", "Halm sagte, Varga habe gesagt, Reber habe gesagt, " * 40,
    ],
)  # fmt: skip
def test_no_text_makes_reading_fail(text: str) -> None:
    reading = readout.read(readout.make_article(text, published="2031-03-04", title="Halm ruft an"))
    readout.reading_to_json(reading)
    readout.compare([reading])


def test_json_and_back() -> None:
    reading = readout.read(readout.make_article(TEXT, published="2031-03-04"))
    assert readout.reading_from_json(readout.reading_to_json(reading)) == reading
