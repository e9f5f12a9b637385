"""Partial dates: reading, writing, arithmetic, comparison; what is no date is refused with its reason."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.dates import (
    TimeSpan,
    bounds,
    contains,
    days_apart,
    format_date,
    format_span,
    overlaps,
    parse_date,
    publication_day,
    span_precision,
)
from readout.errors import DateInput


def span(start: str | None, end: str | None = None, words: str = "Worte") -> TimeSpan:
    return TimeSpan(start=start, end=end, words=words)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025", "year"),
        ("2025-02", "month"),
        ("2025-02-12", "day"),
        ("2025-02-12T16", "hour"),
        ("2025-02-12T16+01:00", "hour"),
        ("2025-02-12T16:30", "minute"),
        ("2025-02-12T16:30-05:30", "minute"),
    ],
)
def test_dates_keep_their_precision(text: str, precision: str) -> None:
    partial = parse_date(text)
    assert str(partial) == text
    assert partial.precision == precision


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025-02-12T16:30:59.123Z", "2025-02-12T16:30+00:00"),
        (" 2025-02-12 16:30 ", "2025-02-12T16:30"),
        ("2025-02-12T16:30+0100", "2025-02-12T16:30+01:00"),
    ],
)
def test_other_ways_of_iso_are_understood(text: str, written: str) -> None:
    assert str(parse_date(text)) == written


@pytest.mark.parametrize(
    "text",
    ["", "heute", "12.02.2025", "2025-13", "2025-02-30", "2025-2-1", "0000", "2025-02-12T25:00", "2025-02-12T16:00+99:00",
     "25-02-12", "2025-02-12T", "２０２５", "2025-02-12; DROP", "2025-00", "2025-02-00", "2025-00-00"],
)  # fmt: skip
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(DateInput, match="mein Feld"):
        parse_date(text, "mein Feld")


def test_the_first_and_last_day_of_a_month() -> None:
    assert (parse_date("2024-02").earliest(), parse_date("2024-02").latest()) == (date(2024, 2, 1), date(2024, 2, 29))


def test_arithmetic_keeps_precision_and_the_calendar() -> None:
    assert str(parse_date("2025-01-31").shift(months=1)) == "2025-02-28"
    assert str(parse_date("2024-11").shift(months=3)) == "2025-02"
    assert str(parse_date("2024-02-29").shift(years=1)) == "2025-02-28"
    assert str(parse_date("2025-02-12T16:00").shift(days=-12)) == "2025-01-31T16:00"


@pytest.mark.parametrize(
    ("text", "step"), [("2025", {"months": 1}), ("2025-02", {"days": 1}), ("9999-12-31", {"days": 1})]
)
def test_arithmetic_finer_than_the_date_or_beyond_the_calendar_fails(text: str, step: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"cannot be moved|not known precisely"):
        parse_date(text).shift(**step)


@given(st.dates(), st.integers(-5000, 5000))
def test_moving_there_and_back_is_nothing(day: date, months: int) -> None:
    first = parse_date(day.replace(day=1).isoformat())
    try:
        moved = first.shift(months=months)
    except ValueError:
        return
    assert moved.shift(months=-months) == first


def test_a_month_overlaps_its_days_and_not_the_next_month() -> None:
    assert overlaps(span("2025-02", "2025-02"), span("2025-02-28", "2025-02-28")) is True
    assert overlaps(span("2025-02", "2025-02"), span("2025-03-01", "2025-03-01")) is False


def test_open_spans_reach_for_ever_and_unknown_ones_say_nothing() -> None:
    assert overlaps(span(None, "2025-05-31"), span("1990", "1990")) is True
    assert overlaps(span("2025-06", None), span(None, "2025-05-31")) is False
    assert overlaps(span(None, None), span("2025", "2025")) is None
    assert overlaps(None, span("2025", "2025")) is None


def test_containing_is_not_overlapping() -> None:
    assert contains(span("2025-02", "2025-02"), span("2025-02-12", "2025-02-12")) is True
    assert contains(span("2025-02-12", "2025-02-12"), span("2025-02", "2025-02")) is False
    assert contains(span(None, "2025-05"), span("2025-04", None)) is False


def test_days_between_spans() -> None:
    assert days_apart(span("2025-02-12", "2025-02-12"), span("2025-03-18", "2025-03-18")) == 34
    assert days_apart(span("2025-03-18", "2025-03-18"), span("2025-02-12", "2025-02-12")) == 34
    assert days_apart(span("2025-02", "2025-02"), span("2025-02-12", "2025-02-12")) == 0
    assert days_apart(span(None, None), span("2025", "2025")) is None


def test_a_span_is_as_precise_as_its_vaguer_end() -> None:
    assert span_precision(span("2025-02-12", "2025-03")) == "month"
    assert span_precision(span(None, "2025-03-01")) == "day"
    assert span_precision(span(None, None)) is None


def test_bounds_of_a_span() -> None:
    assert bounds(span("2025-02", "2025")) == (date(2025, 2, 1), date(2025, 12, 31))


def test_the_day_of_publication_is_known_to_the_day_or_not_at_all() -> None:
    assert publication_day("2025-02-12T06:30+01:00") == date(2025, 2, 12)
    assert publication_day("2025-02") is None
    assert publication_day(None) is None
    with pytest.raises(DateInput):
        publication_day("gestern")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("2025", "de", "2025"),
        ("2025-03", "de", "März 2025"),
        ("2025-02-12", "de", "Mittwoch, 12. Februar 2025"),
        ("2025-02-12", "en", "Wednesday, 12 February 2025"),
        ("2025-02-12T16:00+01:00", "de", "Mittwoch, 12. Februar 2025, 16:00 Uhr (UTC+01:00)"),
        ("2025-02-12T16", "en", "Wednesday, 12 February 2025, 16:00"),
    ],
)
def test_dates_for_people(text: str, language: str, words: str) -> None:
    assert format_date(text, language) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "„Worte“"),
        ("2025-03", "2025-03", "März 2025"),
        (None, "2025-05-31", "bis Samstag, 31. Mai 2025"),
        ("2025-03", None, "ab März 2025"),
        ("2024", "2025-03", "2024 – März 2025"),
    ],
)
def test_spans_for_people(start: str | None, end: str | None, words: str) -> None:
    assert format_span(span(start, end)) == words


def test_an_approximate_span_says_so() -> None:
    about = TimeSpan(start="2025-03", end="2025-03", words="vor etwa einem Monat", approximate=True)
    assert format_span(about, "en") == "about March 2025"
