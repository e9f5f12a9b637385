"""Statuses of one contact in several reports: stages that follow each other, or accounts that differ."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from readout.records import ContactStatus
from readout.resolution import Case
from readout.resolution.denied_contacts import denials
from readout.resolution.windows import day_range

_OFF = frozenset({"cancelled", "refused", "denied"})

_NATURAL: tuple[ContactStatus, ...] = (
    "possible", "proposed", "planned", "held", "refused", "cancelled", "denied",
)  # fmt: skip
"""What comes first where the reports appeared at one time."""


def at_odds(cases: Sequence[Case]) -> bool:
    """Whether reports differ on what became of the contact, and no later report can have overtaken an earlier one."""
    return bool(statuses_at_odds(cases))


def statuses_at_odds(cases: Sequence[Case]) -> frozenset[ContactStatus]:
    """The statuses of which each is told against another one; also what an article tells somebody to deny."""
    found: set[ContactStatus] = set()
    for left, right in combinations(cases, 2):
        if _disagree(left, right):
            found |= {left.contact.status, right.contact.status}
    for case in cases:
        if denials(case):
            found |= {case.contact.status, "denied"}
    return frozenset(found)


def _disagree(left: Case, right: Case) -> bool:
    told = {left.contact.status, right.contact.status}
    if len(told) == 1 or len(told & _OFF) != 1:
        return False
    if "held" in told and "denied" not in told:
        return not _held_after_all(left, right)
    return "denied" in told or not _ordered(left, right)


def _held_after_all(left: Case, right: Case) -> bool:
    """Whether the report that calls it off or refuses it appeared before the one that tells that it was held."""
    off, held = (right, left) if left.contact.status == "held" else (left, right)
    return _ordered(off, held) and (_published(off) or "") < (_published(held) or "")


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
