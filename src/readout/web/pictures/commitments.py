"""Commitments over time: in each month how many were made, fulfilled, broken, or fell due without a word of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from readout.ledger.asking.board import MonthOfCommitments
from readout.web.pictures.axis import with_gaps
from readout.web.pictures.bars import Address, Bar, Column, bars_picture
from readout.web.pictures.drawing import empty_picture

_KINDS = ("made", "fulfilled", "broken", "overdue")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentWords:
    """The words of the picture. ``kinds``: of ``made``, ``fulfilled``, ``broken``, ``overdue``; ``month`` of a month.

    ``bar`` makes a sentence of a month's name, a kind's words and a number.
    """

    title: str
    description: str
    empty: str
    kinds: Mapping[str, str]
    month: Callable[[str], str] = str
    bar: Callable[[str, str, int], str] = field(default=lambda month, kind, number: f"{month}: {kind} {number}")


def commitments_picture(
    months: Sequence[MonthOfCommitments],
    words: CommitmentWords,
    *,
    address: Address | None = None,
    alone: bool = False,
) -> str:
    """SVG text; the months in their order. ``address`` gives where one leads to. ``alone``: a file by itself."""
    found = [kind for kind in _KINDS if any(getattr(month, kind) for month in months)]
    if not found:
        return empty_picture(words.title, words.empty, alone=alone)
    legend = [(kind, words.kinds.get(kind, kind)) for kind in found]
    by_name = {month.month: month for month in months}
    filled = [by_name.get(name) or MonthOfCommitments(month=name) for name in with_gaps(list(by_name))]
    columns = [_column(month, found, words, address) for month in filled]
    return bars_picture(words.title, words.description, columns, legend, stacked=False, alone=alone)


def _column(month: MonthOfCommitments, kinds: Sequence[str], words: CommitmentWords, address: Address | None) -> Column:
    name, leads = words.month(month.month), address(month.month) if address else None
    bars = tuple(
        Bar(kind=kind, value=number, told=words.bar(name, words.kinds.get(kind, kind), number))
        for kind in kinds
        for number in [getattr(month, kind)]
    )
    return Column(name=name, bars=bars, address=leads)
