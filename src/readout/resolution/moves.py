"""A contact that was moved: a day given up or set in one report, a later one in the other."""

from __future__ import annotations

from datetime import date

from readout.resolution.cases import Case
from readout.resolution.feature_finding import Finding
from readout.resolution.side_by_side import FUTURE
from readout.resolution.tables import forms_meet, weights
from readout.resolution.windows import Window, day_range, gap_days, is_narrow, time_settings

_SET = FUTURE | {"held", "cancelled"}
"""Stages of a contact on the day to which it was moved; it may be called off a second time."""
GIVEN_UP = FUTURE | {"cancelled"}
"""Stages of a contact that may take place on another day."""


def moved(left: Case, right: Case) -> bool:
    """Whether one report gives up a day or sets one, the other tells a later one, and either says: moved."""
    earlier, later = _in_order(left, right)
    says = later.moved or (earlier.moved and earlier.contact.status == "cancelled")
    if not says or not _may_be_moved(earlier, later):
        return False
    if _set_otherwise(earlier, later) or (later.contact.status == "cancelled" and not earlier.anew):
        return False
    return earlier.contact.status == "cancelled" or gap_days(left.window, right.window) >= time_settings()["apart_days"]


def _set_otherwise(earlier: Case, later: Case) -> bool:
    """Whether the article on the earlier one tells the new day, and it is another than the later one's."""
    told = later.window.basis == "told"
    return bool(earlier.anew) and not any(told and _meet(later.window, day) for day in earlier.anew)


def _meet(left: Window, right: Window) -> bool:
    return bool(gap_days(left, right) < time_settings()["apart_days"])


def perhaps_moved(left: Case, right: Case, sentence: str) -> Finding | None:
    """What was planned for an earlier day, or called off, may take place on the later one.

    What is planned after the news that one like it is called off takes its place.
    """
    earlier, later = _in_order(left, right)
    if not _may_be_moved(earlier, later):
        return None
    if earlier.contact.status == "cancelled" and _set_otherwise(earlier, later):
        score = time_settings()["perhaps_moved"]
        return Finding(feature="time", score=score, sentence=sentence + " It was set otherwise.")
    if earlier.contact.status == "cancelled" and later.contact.status in FUTURE and _told_after(earlier, later):
        return Finding(feature="time", score=time_settings()["moved"], sentence=sentence + " It was set anew.")
    score = time_settings()["one_moved" if _one_to_come(earlier, later) else "perhaps_moved"]
    return Finding(feature="time", score=score, sentence=sentence + " It may have been moved.")


def _one_to_come(earlier: Case, later: Case) -> bool:
    """Whether what was set, or called off, is likely what is set for a day soon after, or took place then."""
    first, last = _begin(earlier), _begin(later)
    stages = earlier.contact.status, later.contact.status
    if first is None or last is None or (last - first).days > time_settings()["one_moved_days"] or later.again:
        return False
    if stages == ("planned", "held"):
        return earlier.alone and later.alone
    return stages in (("planned", "planned"), ("cancelled", "held")) and (earlier.alone or later.alone)


def one_summit(left: Case, right: Case) -> bool:
    """Whether one is a summit and the other none: two who meet on its margin hold a contact of their own."""
    return (left.contact.form == "summit") != (right.contact.form == "summit")


def held_after_all(left: Case, right: Case) -> bool:
    """Whether one is called off without a word of its day, and the other took place, later or as one that was moved."""
    off, held = (left, right) if left.contact.status == "cancelled" else (right, left)
    if off.contact.status != "cancelled" or held.contact.status != "held" or held.contact.form != off.contact.form:
        return False
    if off.window.basis == "told" or not is_narrow(held.window) or held.window.first is None or off.news is None:
        return False
    return off.news <= held.window.first or off.moved


def _told_after(earlier: Case, later: Case) -> bool:
    """Whether the article on the later one appeared no sooner."""
    days = [day_range(case.indexed.reading.article.published) for case in (earlier, later)]
    return days[0] is not None and days[1] is not None and days[0][0] <= days[1][1]


def _in_order(left: Case, right: Case) -> tuple[Case, Case]:
    """The earlier and the later of two; where it may be either ("am 4. Mai", "im Mai"), what was given up is first."""
    first, second = sorted(
        (left, right), key=lambda case: (_begin(case) or date.max, case.contact.status != "cancelled", case.key)
    )
    begun, end = _begin(second), first.window.last
    if second.contact.status == "cancelled" != first.contact.status and begun and is_narrow(first.window) and end:
        return (second, first) if end > begun else (first, second)
    return first, second


def _may_be_moved(earlier: Case, later: Case) -> bool:
    first, last = _begin(earlier), _begin(later)
    if first is None or last is None or earlier.contact.status not in GIVEN_UP or later.contact.status not in _SET:
        return False
    told = is_narrow(earlier.window) and earlier.window.last is not None
    least = weights()["time"]["moved_form"] if told and earlier.indexed.key != later.indexed.key else 1.0
    until = earlier.window.last if told and earlier.window.last else first
    near = (last - until).days <= time_settings()["moved_days"]
    return near and not one_summit(earlier, later) and forms_meet(earlier.contact.form, later.contact.form, least)


def _begin(case: Case) -> date | None:
    """The day a case is told for; of what was called off without one, the day of that news."""
    return case.window.first if is_narrow(case.window) else case.news
