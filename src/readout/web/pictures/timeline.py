"""The contacts of each day, month or year as columns, by what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from readout.ledger.asking.timeline import Period
from readout.web.pictures.axis import with_gaps
from readout.web.pictures.bars import HEIGHT, Address, BarWords, bars_picture
from readout.web.pictures.drawing import empty_picture

_ORDER = ("held", "planned", "proposed", "possible", "cancelled", "refused", "denied")
"""Statuses from below: what took place, what is to come, what did not."""


def timeline_picture(
    periods: Sequence[Period],
    words: BarWords,
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
    legend = [(_class(status), words.kind(status)) for status in order]
    by_name = {one.period: one for one in shown}
    dated = with_gaps([one.period for one in shown if one.period is not None])
    undated = [one for one in shown if one.period is None]
    columns = [
        words.column(one.period, _numbers(one, order), address(one.period) if address else None)
        for one in [*(by_name.get(name) or Period(period=name, contacts=0, by_status=()) for name in dated), *undated]
    ]
    return bars_picture(words, columns, legend, stacked=True, alone=alone, high=high)


def _class(status: str) -> str:
    return status if status in _ORDER else "other"


def _numbers(one: Period, order: Sequence[str]) -> list[tuple[str, str, int]]:
    numbers = dict(one.by_status)
    return [(status, _class(status), numbers[status]) for status in order if numbers.get(status)]
