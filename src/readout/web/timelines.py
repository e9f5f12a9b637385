"""The timeline of contacts: in the step that fits its length, and as a picture in the reader's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy import Connection

from readout.ledger.asking import ContactQuery, Period, timeline
from readout.ledger.asking.timeline import Step
from readout.web.filters import changed, filters_alone, queried
from readout.web.pictures import BarWords, timeline_picture
from readout.web.pictures.bars import HEIGHT
from readout.web.rendering import Viewing

MOST_PERIODS = 120
"""Periods that are shown at once: as many columns as can be told apart in a picture."""
_ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """All periods of a question in one step, in order, the contacts without a day last; ``total`` counts contacts."""

    by: Step
    periods: tuple[Period, ...]
    total: int


def whole_timeline(connection: Connection, query: ContactQuery, by: Step, view: Viewing) -> Timeline:
    """Every period."""

    def ask() -> Timeline:
        found = timeline(connection, query, by=by, limit=_ALL)
        return Timeline(by=by, periods=found.entries, total=found.total)

    return view.here.remembered.answer(connection, ("timeline", by, query), ask)


def fitting_timeline(
    connection: Connection, query: ContactQuery, view: Viewing, *, most: int = MOST_PERIODS
) -> Timeline:
    """By day, month or year: the smallest step that takes no more than ``most`` periods, gaps among them."""
    by_month = whole_timeline(connection, query, "month", view)
    months = _span([one.period for one in by_month.periods if one.period])
    if months <= most // 31 + 1:
        return whole_timeline(connection, query, "day", view)
    if months <= most:
        return by_month
    return Timeline(by="year", periods=tuple(_years(by_month.periods)), total=by_month.total)


def _span(months: Sequence[str]) -> int:
    """Months from the first to the last."""
    if not months:
        return 0
    (first, of), (last, to) = ((int(month[:4]), int(month[5:7])) for month in (months[0], months[-1]))
    return 12 * (last - first) + to - of + 1


def _years(months: Iterable[Period]) -> Iterable[Period]:
    found: dict[str | None, dict[str, int]] = {}
    disputed: Counter[str | None] = Counter()
    for one in months:
        named = one.period[:4] if one.period else None
        disputed[named] += one.disputed
        statuses = found.setdefault(named, {})
        for status, number in one.by_status:
            statuses[status] = statuses.get(status, 0) + number
    for year, statuses in found.items():
        ranked = sorted(statuses.items(), key=lambda pair: (-pair[1], pair[0]))
        counted = sum(statuses.values())
        yield Period(period=year, contacts=counted, by_status=tuple(ranked), disputed=disputed[year])


def timeline_svg(drawn: Timeline, view: Viewing, *, alone: bool = False, high: float = HEIGHT) -> Markup:
    """The picture; in a page each column leads to its contacts."""
    words = view.words
    told = BarWords(
        title=words("timeline.picture"),
        description=description(drawn, view),
        empty=words("timeline.none"),
        no_day=words("facets.no_day"),
        kinds=words.names("status"),
        period=words.day,
        bar=lambda period, kind, number: words("timeline.bar", period=period, status=kind, number=words.number(number)),
    )
    svg = timeline_picture(
        drawn.periods,
        told,
        address=None if alone else lambda period: period_address(period, view),
        alone=alone,
        high=high,
    )
    return Markup(svg)  # noqa: S704 - the picture escapes what stands in it


def description(drawn: Timeline, view: Viewing) -> str:
    """A sentence that says what the picture shows: how many contacts, and from when to when."""
    dated = [one.period for one in drawn.periods if one.period]
    days = view.words.days(dated[0], dated[-1]) if dated else view.words("facets.no_day")
    return view.words("timeline.description", contacts=view.words.count("contacts.found", drawn.total), days=days)


def period_address(period: str | None, view: Viewing) -> str | None:
    """The list of the contacts of a period; None for those without a day, which no filter has."""
    if period is None:
        return None
    fields = [field for field in filters_alone(view) if field[0] not in ("from", "to")]
    return queried("/", [*fields, ("from", period), ("to", period)])


def smaller(step: Step, period: str | None, view: Viewing) -> str | None:
    """The timeline of one year by month, or of one month by day."""
    below: dict[Step, Step] = {"year": "month", "month": "day"}
    if period is None or step not in below:
        return None
    drop = ("from", "to", "by")
    return changed(view, ("from", period), ("to", period), ("by", below[step]), drop=lambda name, _: name in drop)
