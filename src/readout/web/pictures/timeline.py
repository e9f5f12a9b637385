"""The contacts of each day, month or year as columns, by what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from readout.ledger.asking.timeline import Period
from readout.web.pictures.axis import with_gaps
from readout.web.pictures.bars import HEIGHT, Address, Bar, Column, bars_picture
from readout.web.pictures.drawing import empty_picture

_ORDER = ("held", "planned", "proposed", "possible", "cancelled", "refused", "denied")
"""Statuses from below: what took place, what is to come, what did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineWords:
    """The words of the picture. ``bar`` makes a sentence of a period's name, a status's words and a number.

    ``no_day`` names the contacts without a day, ``statuses`` each status, ``period`` a period (``2031-03``).
    """

    title: str
    description: str
    empty: str
    no_day: str
    statuses: Mapping[str, str]
    period: Callable[[str], str] = str
    bar: Callable[[str, str, int], str] = field(default=lambda period, status, number: f"{period}: {status} {number}")


def timeline_picture(
    periods: Sequence[Period],
    words: TimelineWords,
    *,
    address: Address | None = None,
    alone: bool = False,
    high: float = HEIGHT,
) -> str:
    """SVG text; the periods in their order, also those between them that have no contacts.

    ``address`` gives where a period leads to. ``alone``: a file by itself. ``high``: pixels of the highest column.
    """
    shown = [one for one in periods if one.contacts]
    if not shown:
        return empty_picture(words.title, words.empty, alone=alone)
    found = {status for one in shown for status, number in one.by_status if number}
    order = [*(status for status in _ORDER if status in found), *sorted(found - set(_ORDER))]
    legend = [(_class(status), words.statuses.get(status, status)) for status in order]
    by_name = {one.period: one for one in shown}
    dated = with_gaps([one.period for one in shown if one.period is not None])
    undated = [one for one in shown if one.period is None]
    columns = [
        _column(one, order, words, address)
        for one in [*(by_name.get(name) or Period(period=name, contacts=0, by_status=()) for name in dated), *undated]
    ]
    return bars_picture(words.title, words.description, columns, legend, stacked=True, alone=alone, high=high)


def _class(status: str) -> str:
    return status if status in _ORDER else "other"


def _column(one: Period, order: Sequence[str], words: TimelineWords, address: Address | None) -> Column:
    name = words.no_day if one.period is None else words.period(one.period)
    numbers = dict(one.by_status)
    leads = address(one.period) if address else None
    bars = tuple(
        Bar(
            kind=_class(status),
            value=numbers[status],
            told=words.bar(name, words.statuses.get(status, status), numbers[status]),
        )
        for status in order
        if numbers.get(status)
    )
    return Column(name=name, bars=bars, address=leads)
