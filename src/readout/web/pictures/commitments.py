"""Commitments over time: in each month how many were made, fulfilled, broken, or fell due without a word of it."""

from __future__ import annotations

from collections.abc import Sequence

from readout.ledger.asking.board import MonthOfCommitments
from readout.web.pictures.axis import with_gaps
from readout.web.pictures.bars import Address, BarWords, bars_picture
from readout.web.pictures.drawing import empty_picture

_KINDS = ("made", "fulfilled", "broken", "overdue")


def commitments_picture(
    months: Sequence[MonthOfCommitments],
    words: BarWords,
    *,
    address: Address | None = None,
    alone: bool = False,
) -> str:
    """SVG text; the months in their order. ``address`` gives where one leads to. ``alone``: a file by itself.

    The kinds that ``words`` names are ``made``, ``fulfilled``, ``broken`` and ``overdue``.
    """
    found = [kind for kind in _KINDS if any(getattr(month, kind) for month in months)]
    if not found:
        return empty_picture(words.title, words.empty, alone=alone)
    by_name = {month.month: month for month in months}
    filled = [by_name.get(name) or MonthOfCommitments(month=name) for name in with_gaps(list(by_name))]
    columns = [
        words.column(
            month.month,
            [(kind, kind, getattr(month, kind)) for kind in found],
            address(month.month) if address else None,
        )
        for month in filled
    ]
    legend = [(kind, words.kind(kind)) for kind in found]
    return bars_picture(words, columns, legend, stacked=False, alone=alone)
