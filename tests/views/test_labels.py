"""Names and times for readers."""

from __future__ import annotations

from typing import get_args

import pytest

from readout.dates import TimeSpan
from readout.records import Aspect, ContactForm
from readout.resolution.tables import states
from readout.views.labels import ASPECTS, FORMS, shown_due, shown_minutes, shown_time, side_name, the_side
from readout.views.records import ROW_ORDER


def test_every_state_has_an_english_name() -> None:
    assert [state.code for state in states() if side_name(state.code) in (None, state.code, "")] == []


@pytest.mark.parametrize(
    ("side", "name"),
    [
        ("RUS", "Russia"),
        ("Russland", "Russia"),
        ("USA", "United States"),
        ("Norland", "Norland"),
        ("EU", "EU"),
        (None, None),
    ],
)
def test_sides_are_named_for_readers(side: str | None, name: str | None) -> None:
    assert side_name(side) == name


def test_a_side_in_a_sentence() -> None:
    assert the_side("United States") == "the United States"
    assert the_side("Norland") == "Norland"


def test_every_form_and_aspect_of_a_row_has_a_label() -> None:
    assert set(FORMS) == set(get_args(ContactForm))
    assert set(ASPECTS) == set(ROW_ORDER) <= set(get_args(Aspect))


@pytest.mark.parametrize(
    ("start", "end", "words", "approximate", "shown", "due"),
    [
        ("2031-03-31", "2031-03-31", "am 31.", False, "2031-03-31", "by 2031-03-31 (“am 31.”)"),
        ("2031-03", "2031-03", "im März", False, "2031-03", "by 2031-03 (“im März”)"),
        ("2031-03-10", "2031-03-16", "kommende Woche", False, "2031-03-10 to 2031-03-16",
         "2031-03-10 to 2031-03-16 (“kommende Woche”)"),
        (None, "2031-03-31", "bis Ende März", False, "until 2031-03-31", "by 2031-03-31 (“bis Ende März”)"),
        ("2031-03-10", None, "ab dem 10.", True, "about from 2031-03-10", "about from 2031-03-10 (“ab dem 10.”)"),
        (None, None, "bald", False, "no date known", "“bald”"),
    ],
)  # fmt: skip
def test_times_are_shown_as_precise_as_they_are(
    start: str | None, end: str | None, words: str, approximate: bool, shown: str, due: str
) -> None:
    time = TimeSpan(start=start, end=end, words=words, approximate=approximate)
    assert shown_time(time) == shown
    assert shown_due(time) == due


@pytest.mark.parametrize(
    ("minutes", "shown"), [(45, "45 minutes"), (60, "1 h"), (90, "1 h 30 min"), (89.6, "1 h 30 min"), (0, "0 minutes")]
)
def test_durations(minutes: float, shown: str) -> None:
    assert shown_minutes(minutes) == shown


def test_speakers_are_named_in_the_language_of_the_reader() -> None:
    from readout.views.speaker_names import told_speaker
    from readout.views.words import words

    german = words("de")
    told = {
        "Sprecherin for Welitsch": "Sprecherin für Welitsch", "Kanzlerin, Germany": "Kanzlerin, Deutschland",
        "Büro for Russia": "Büro für Russland", "nobody named": "jemand Ungenanntes", "Kanzlerin": "Kanzlerin",
        "Peace for Norland": "Peace for Norland", "Institute for Peace, Germany": "Institute for Peace, Germany",
        "Jon Hale (Sprecher)": "Jon Hale (Sprecher)", "for": "for", " for ": " for ", "": "",
    }  # fmt: skip
    assert {name: told_speaker(name, german) for name in told} == told
    assert told_speaker("Sprecherin for Welitsch", words("en")) == "Sprecherin for Welitsch"
