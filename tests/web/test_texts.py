"""The words of the interface: the same in both languages, and none in a template."""

from __future__ import annotations

import re
import string
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from starlette.testclient import TestClient

import readout.web
from readout.records import (
    Aspect,
    ContactForm,
    ContactStatus,
    Factuality,
    ParagraphRole,
    ParticipantRole,
    StatementForm,
)
from readout.resolution.progress import State
from readout.views.page.values import told_sentence, told_value
from readout.views.records import ROW_ORDER, CellState, RowVerdict
from readout.views.words import LANGUAGES, english
from readout.web.language import interface, preferred

GERMAN, ENGLISH = interface("de"), interface("en")
PACKAGE = Path(readout.web.__file__).parent
TEMPLATES = [*sorted(PACKAGE.rglob("*.j2")), Path(str(files("readout.views.page") / "comparison.html.j2"))]


def test_both_languages_have_the_same_texts() -> None:
    assert set(GERMAN.texts) == set(ENGLISH.texts)


@pytest.mark.parametrize("key", sorted(ENGLISH.texts))
def test_a_text_has_the_same_places_in_both(key: str) -> None:
    places = [
        {name for _, name, _, _ in string.Formatter().parse(words.texts[key]) if name} for words in (GERMAN, ENGLISH)
    ]
    assert places[0] == places[1]
    assert GERMAN.texts[key].strip()
    assert ENGLISH.texts[key].strip()


def test_every_value_of_the_records_has_a_name() -> None:
    kinds = {
        "form": get_args(ContactForm), "status": get_args(ContactStatus), "aspect": ROW_ORDER, "cell": get_args(CellState),
        "row": get_args(RowVerdict), "factuality": get_args(Factuality), "part": get_args(ParticipantRole),
        "speech": get_args(StatementForm), "paragraph": get_args(ParagraphRole), "state": get_args(State),
    }  # fmt: skip
    assert set(ROW_ORDER) <= set(get_args(Aspect))
    for kind, values in kinds.items():
        for language in LANGUAGES:
            assert [value for value in values if f"{kind}.{value}" not in interface(language).texts] == [], kind


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_word_of_the_interface_stands_in_a_template(template: Path) -> None:
    plain = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", plain)
    names = ("Readout", "readout add", "db", "DOCTYPE", "html")
    for name in names:
        text = text.replace(name, " ")
    assert re.findall(r"[A-Za-zÄÖÜäöüß]{2,}", text) == []
    shown = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"{}]*)"', plain)
    assert [words for words in shown if re.search(r"[A-Za-z]{2,}", words)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_have_nothing_inline_and_switch_nothing_off(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(
        r"\sstyle=|<style|\son[a-z]+=|javascript:|\|\s*safe|autoescape false|<script(?![^>]*src=)", text
    )


def test_every_text_a_template_asks_for_is_there() -> None:
    for template in [*TEMPLATES]:
        text = template.read_text(encoding="utf-8")
        for key in re.findall(r"\bt\('([a-z_.]+)'\s*[,)]", text):
            assert key in GERMAN.texts, (template.name, key)
        for key in re.findall(r"\bt\.count\('([a-z_.]+)'", text):
            assert f"{key}.one" in GERMAN.texts, (template.name, key)


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "de"), ("en", "en"), ("de-DE,de;q=0.9,en;q=0.8", "de"), ("en-GB,en;q=0.9,de;q=0.5", "en"),
        ("fr,en;q=0.3", "en"), ("fr", "de"), ("en;q=0", "de"), ("*", "de"), ("en;q=x", "de"), ("de;q=0.1,en;q=0.2", "en"),
        ("," * 10_000, "de"), ("EN-us", "en"),
    ],
)  # fmt: skip
def test_the_language_a_browser_prefers(header: str, language: str) -> None:
    assert preferred(header) == language


def test_the_language_is_chosen_and_remembered(client: TestClient) -> None:
    assert '<html lang="de">' in client.get("/").text
    assert '<html lang="en">' in client.get("/", headers={"accept-language": "en"}).text
    answer = client.get("/?lang=en")
    assert '<html lang="en">' in answer.text
    assert "readout_language=en" in answer.headers["set-cookie"]
    assert '<html lang="en">' in client.get("/").text
    assert '<html lang="de">' in client.get("/?lang=de").text
    assert '<html lang="de">' in client.get("/?lang=xx").text


def test_days_and_numbers_are_written_as_the_language_does() -> None:
    assert (GERMAN.day("2031-03-05"), ENGLISH.day("2031-03-05")) == ("5. März 2031", "5 March 2031")
    assert (GERMAN.day("2031-03"), GERMAN.day("2031"), GERMAN.day(None)) == ("März 2031", "2031", "ohne Datum")
    assert GERMAN.day("nächste Woche") == "nächste Woche"
    assert GERMAN.days("2031-03-05", "2031-03-06") == "5. März 2031 bis 6. März 2031"
    assert GERMAN.moment("2031-03-05T14:03:59+00:00") == "5. März 2031, 14:03 Uhr"
    assert (GERMAN.number(12345), ENGLISH.number(12345)) == ("12.345", "12,345")
    assert (GERMAN.count("contacts.found", 1), GERMAN.count("contacts.found", 2000)) == ("1 Kontakt", "2.000 Kontakte")
    assert english().day("2031-03-05") == "2031-03-05"
    assert (GERMAN.side("RUS", "Russia"), ENGLISH.side("RUS", "Russia")) == ("Russland", "Russia")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Russia says that it is so, Norland that it is not.",
            "Russland sagt, es ist so; Norland sagt, es ist nicht so.",
        ),
        (
            "Russia says '100 Gefangene', Norland '120 Gefangene'.",
            "Russland sagt „100 Gefangene“, Norland „120 Gefangene“.",
        ),
        ("Norland says 2031-03-05, Russia 2031-03-06.", "Norland sagt 5. März 2031, Russland 6. März 2031."),
        ("Norland says 'refused', Russia 'promised'.", "Norland sagt „abgelehnt“, Russland „zugesagt“."),
        (
            "Russia against itself: A. Ost in Nordpost says that it is so, B. West in Bote that it is not.",
            "Russland gegen sich selbst: A. Ost in Nordpost sagt, es ist so; B. West in Bote sagt, es ist nicht so.",
        ),
    ],
)
def test_contradictions_are_told_in_german(sentence: str, told: str) -> None:
    named = {"Russia": "Russland"}
    assert told_sentence(sentence, named, GERMAN) == (told, "de")
    assert told_sentence(sentence, named, ENGLISH) == (sentence, "en")
    assert told_sentence("Anything else.", named, GERMAN) == ("Anything else.", "en")


@pytest.mark.parametrize(
    ("line", "value", "told"),
    [
        ("time", "2031-03-10 to 2031-03-16", "10. März 2031 bis 16. März 2031"), ("time", "2031-03-01 to 2031-03-31", "März 2031"),
        ("time", "about 2031-03-10", "etwa 10. März 2031"), ("time", "from 2031-03", "ab März 2031"),
        ("time", "“am Abend”, no date known", "„am Abend“, kein Datum bekannt"), ("duration", "90 minutes", "90 Minuten"),
        ("duration", "1 h 30 min", "1 Std. 30 Min."), ("duration", "2 h", "2 Std."), ("status", "held", "stattgefunden"),
        ("place", "2031", "2031"), ("time", "sometime", "sometime"), ("duration", "", ""),
    ],
)  # fmt: skip
def test_values_of_the_header_are_told_in_german(line: str, value: str, told: str) -> None:
    assert told_value(line, value, GERMAN) == told
    assert told_value(line, value, english()) == value
