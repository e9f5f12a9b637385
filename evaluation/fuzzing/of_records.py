"""Targets: dates, readings as JSON, the prefilter."""

from __future__ import annotations

import json

from evaluation.fuzzing.seeds import ARTICLES, READING, TEXT
from evaluation.fuzzing.target import ORIGIN, Target, text_of
from evaluation.hostile import making
from readout.dates import TimeSpan, days_apart, format_date, format_span, parse_date, span_precision
from readout.exchange import is_reading, reading_from_json, reading_to_json
from readout.intake.json_lines import parse
from readout.prefilter.search import may_hold_contact, may_hold_contact_raw


def _dates(data: bytes) -> None:
    """One or two dates, apart or as a span, for people and for programs."""
    first, _, second = text_of(data).partition("/")
    date = parse_date(first)
    assert parse_date(str(date)) == date
    assert date.earliest() <= date.latest()
    assert format_date(first)
    try:
        assert parse_date(str(date.shift(years=1))).year == date.year + 1
    except ValueError:
        assert date.year == 9999
    span = TimeSpan(start=first, end=second or None, words="x")
    assert format_span(span)
    assert span_precision(span)
    days_apart(span, TimeSpan(start="2031-03-04", end="2031-03", words="y"))


def _reading(data: bytes) -> None:
    """A reading that is taken is written as the same again."""
    value = parse(text_of(data), ORIGIN)
    is_reading(value)
    reading = reading_from_json(value, ORIGIN)
    written = json.dumps(reading_to_json(reading))
    assert reading_to_json(reading_from_json(json.loads(written), ORIGIN)) == json.loads(written)


def _prefilter(data: bytes) -> None:
    may_hold_contact_raw(data)
    may_hold_contact(text_of(data))


TARGETS = (
    Target(
        name="dates",
        run=_dates,
        seeds=lambda: [
            b"2031",
            b"2031-03/2031-04",
            b"2031-03-04T18+01",
            b"2031-03-04T18:30:05.1-0130/2032-02-29",
            b"9999-12-31Z",
        ],
        largest=80,
    ),
    Target(name="readings", run=_reading, seeds=lambda: [json.dumps(READING).encode()]),
    Target(
        name="prefilter",
        run=_prefilter,
        seeds=lambda: [TEXT.encode(), making.page(ARTICLES[0]), TEXT.encode("utf-16")],
        allowed=(),
    ),
)
