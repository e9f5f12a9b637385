"""``/timeline``: how many contacts there were in each day, month or year, as a picture and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import Connection
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import Period
from readout.ledger.asking.timeline import Step
from readout.web.browsing import actors_called, browsed
from readout.web.contact_filters import AskedContacts, ContactAsked
from readout.web.filters import filters_alone, queried
from readout.web.ledgers import AskingLedger
from readout.web.list_files import (
    ListFile,
    TableSuffix,
    file_answer,
    file_limit,
    file_links,
    picture_answer,
)
from readout.web.list_lines import period_rows
from readout.web.rendering import View, Viewing
from readout.web.timelines import (
    MOST_PERIODS,
    Timeline,
    description,
    fitting_timeline,
    period_address,
    smaller,
    timeline_svg,
    whole_timeline,
)

router = APIRouter()

By = Annotated[Step | None, Query(description="Without it, the step that fits the length")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodLine:
    """A line of the table: ``address`` leads to its contacts, ``smaller`` to the same in a smaller step."""

    name: str
    contacts: int
    statuses: tuple[tuple[str, str, int], ...]
    disputed: int
    address: str | None
    smaller: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The periods that are shown, and the addresses of those before and after them."""

    shown: Timeline
    place: tuple[tuple[str, str], ...]
    """What the address of this part has of its place; nothing for the end."""
    earlier: str | None
    later: str | None


@router.get("/timeline")
def timeline_page(asked: AskedContacts, ledger: AskingLedger, view: View, by: By = None) -> Response:
    """The periods: of a long list the last ones, with the way back."""
    fault, called, found = None, {}, Timeline(by=by or "month", periods=(), total=0)
    with ledger.asking() as connection:
        try:
            found = _timeline(connection, asked, by, view)
            called = actors_called(connection, asked.query)
        except InputError as error:
            fault = error
    part = part_of(found, asked.after, view)
    steps: tuple[Step, ...] = ("year", "month", "day")
    return view.page(
        "timeline.html.j2",
        status=400 if fault else 200,
        browsed=browsed(asked, view, called=called, fault=fault),
        part=part,
        total=found.total,
        about=description(part.shown, view),
        picture=timeline_svg(part.shown, view),
        lines=[_line(one, found.by, view) for one in reversed(part.shown.periods)],
        steps=[(step, view.with_query(by=step, after=None), step == found.by) for step in steps],
        files=file_links(view, "/timeline", ("csv", "json", "parquet"), by=found.by),
        saved=queried("/timeline.svg", [*filters_alone(view), ("by", found.by), *part.place]),
    )


@router.get("/timeline.svg")
def timeline_file(asked: AskedContacts, ledger: AskingLedger, view: View, by: By = None) -> Response:
    """The picture to be saved."""
    with ledger.asking() as connection:
        found = _timeline(connection, asked, by, view)
    return picture_answer(timeline_svg(part_of(found, asked.after, view).shown, view, alone=True), "timeline")


@router.get("/timeline.{suffix}")
def timeline_table(
    suffix: TableSuffix, asked: AskedContacts, ledger: AskingLedger, view: View, by: By = None
) -> Response:
    """The periods to hand on, the oldest first."""
    with ledger.asking() as connection:
        found = _timeline(connection, asked, by, view)
    rest = [one for one in found.periods if asked.after is None or (one.period or "9999") > asked.after]
    limit = file_limit(view, suffix, asked.limit)
    shown = tuple(rest[:limit])
    made = ListFile(
        kind="timeline",
        entries=shown,
        total=len(found.periods),
        after=shown[-1].period if len(rest) > limit else None,
        rows=lambda: period_rows(shown),
    )
    return file_answer(made, suffix, view)


def _timeline(connection: Connection, asked: ContactAsked, by: Step | None, view: Viewing) -> Timeline:
    if by is None:
        return fitting_timeline(connection, asked.query, view)
    return whole_timeline(connection, asked.query, by, view)


def part_of(found: Timeline, after: str | None, view: Viewing) -> Part:
    """What of a long timeline is shown: what follows ``after``, else its end."""
    periods = found.periods
    last = max(0, len(periods) - MOST_PERIODS)
    first = last if after is None else sum((one.period or "9999") <= after for one in periods)
    first = min(first, last)
    shown = periods[first : first + MOST_PERIODS]
    before = max(0, first - MOST_PERIODS)
    following = first + MOST_PERIODS
    return Part(
        shown=Timeline(by=found.by, periods=shown, total=sum(one.contacts for one in shown)),
        place=(("after", after),) if after else (),
        earlier=_from(found, before, view) if first else None,
        later=_from(found, following, view) if following < len(periods) else None,
    )


def _from(found: Timeline, place: int, view: Viewing) -> str:
    """The address of the periods from a place on."""
    before = found.periods[place - 1].period if place else "0"
    return view.with_query(by=found.by, after=before)


def _line(one: Period, by: Step, view: Viewing) -> PeriodLine:
    return PeriodLine(
        name=view.words.day(one.period) if one.period else view.words("facets.no_day"),
        contacts=one.contacts,
        statuses=tuple((status, view.words.name("status", status), number) for status, number in one.by_status),
        disputed=one.disputed,
        address=period_address(one.period, view),
        smaller=smaller(by, one.period, view),
    )
