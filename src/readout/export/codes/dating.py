"""The day of an event, which both ontologies ask for: as told, else that of publication; and which of the two it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from readout.dates import Precision, TimeSpan, bounds, span_precision
from readout.errors import DateInput
from readout.export.codes.acts import Act
from readout.export.timing import whole_day


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDay:
    """``first`` and ``last`` day of an event; ``precision`` is that of the words it was told in."""

    first: date
    last: date
    basis: Literal["told", "published"]
    precision: Precision


def event_day(act: Act) -> EventDay | None:
    """When the act was; None where neither it nor the article has a day."""
    told = _told(act.time)
    if told:
        return told
    published = whole_day(act.leaf.reading.article.published)
    if published is None:
        return None
    return EventDay(first=published, last=published, basis="published", precision="day")


def _told(time: TimeSpan | None) -> EventDay | None:
    if time is None:
        return None
    try:
        first, last = bounds(time)
        precision = span_precision(time)
    except DateInput:
        return None
    day = first or last
    if day is None or precision is None:
        return None
    return EventDay(first=day, last=last if last and last >= day else day, basis="told", precision=precision)
