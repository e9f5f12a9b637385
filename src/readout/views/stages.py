"""Statuses of one contact in several reports: stages that follow each other, or accounts that differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from readout.records import ContactStatus
from readout.resolution import Case
from readout.resolution.windows import day_range

_OFF = frozenset({"cancelled", "refused", "denied"})

_NATURAL: tuple[ContactStatus, ...] = (
    "possible", "proposed", "planned", "held", "refused", "cancelled", "denied",
)  # fmt: skip
"""What comes first where the reports appeared at one time."""


def at_odds(cases: Sequence[Case]) -> bool:
    """Whether reports differ on what became of the contact, and no later report can have overtaken an earlier one."""
    return any(_disagree(left, right) for left, right in combinations(cases, 2))


def _disagree(left: Case, right: Case) -> bool:
    told = {left.contact.status, right.contact.status}
    if len(told) == 1 or len(told & _OFF) != 1:
        return False
    return bool(told & {"held", "denied"}) or not _ordered(left, right)


def _published(case: Case) -> str | None:
    return case.indexed.reading.article.published


def _ordered(left: Case, right: Case) -> bool:
    """Whether it is known which report appeared first: on different days, or at two times of one day."""
    first, second = _published(left), _published(right)
    days = day_range(first), day_range(second)
    if not first or not second or not days[0] or not days[1]:
        return False
    apart = days[0][1] < days[1][0] or days[1][1] < days[0][0]
    return apart or ("T" in first and "T" in second and first != second)


def in_stages(cases: Sequence[Case]) -> tuple[Case, ...]:
    """The reports in the order in which they tell a contact's stages; none where all say the same, or differ."""
    if len({case.contact.status for case in cases}) < 2 or at_odds(cases):
        return ()
    return tuple(
        sorted(cases, key=lambda case: (_published(case) or "9999", _NATURAL.index(case.contact.status), case.key))
    )
