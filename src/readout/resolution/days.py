"""When two cases were, by the days told; where one is missing see :mod:`readout.resolution.as_news`."""

from __future__ import annotations

from readout.resolution.cases import Case
from readout.resolution.feature_finding import Finding
from readout.resolution.moves import moved, one_summit, perhaps_moved
from readout.resolution.side_by_side import FUTURE
from readout.resolution.tables import said_words
from readout.resolution.windows import gap_days, shown, time_settings

_MONTH = 31


def time(left: Case, right: Case) -> Finding | None:
    """The days told, with their precision. None where a report tells none; then see :func:`published`."""
    mine, theirs = left.window, right.window
    settings = time_settings()
    gap = gap_days(mine, theirs)
    sentence = f"One is dated {shown(mine)}, the other {shown(theirs)}."
    if moved(left, right):
        return Finding(feature="time", score=settings["moved"], sentence=sentence + " It was moved.")
    if gap >= settings["apart_days"]:
        return perhaps_moved(left, right, sentence) or Finding(
            feature="time", score=-1.0, sentence=sentence, decisive=True
        )
    if mine.basis != "told" or theirs.basis != "told":
        return None
    if gap:
        return _neighbours(left, right, sentence + " Neighbouring days.")
    lengths = mine.days or 10**6, theirs.days or 10**6
    if left.contact.form != right.contact.form and (min(lengths) == 1 < max(lengths) or one_summit(left, right)):
        return Finding(feature="time", score=settings["within"], sentence=sentence + " One may be part of the other.")
    return _meeting_windows(left, right, max(lengths), sentence)


def _neighbours(left: Case, right: Case, sentence: str) -> Finding:
    """Two neighbouring days: one reckoned from another sentence ("am Tag davor") may be the other, if the only one."""
    reckoned = any(said_words("reckoned").search(case.window.words) for case in (left, right))
    if reckoned and left.alone and right.alone and left.again == right.again:
        score = time_settings()["reckoned"]
        return Finding(
            feature="time", score=score, sentence=sentence + " One is reckoned, and neither knows of another."
        )
    return Finding(feature="time", score=time_settings()["day_apart"], sentence=sentence)


def _meeting_windows(left: Case, right: Case, days: int, sentence: str) -> Finding:
    """What it says that two intervals meet, the longer of them being ``days`` long."""
    settings = time_settings()
    score = _precision(days)
    if score >= settings["day_parts"] and {left.part_of_day, right.part_of_day} == {"morning", "evening"}:
        return Finding(feature="time", score=settings["day_parts"], sentence=sentence + " But not one time of the day.")
    if score < settings["one_month"] and days <= _MONTH and _only_one(left, right):
        return Finding(feature="time", score=settings["one_month"], sentence=sentence + " One knows of no other.")
    return Finding(feature="time", score=score, sentence=sentence)


def _only_one(left: Case, right: Case) -> bool:
    """Whether one article knows no other of its kind, and both are at one stage: a plan may have been another."""
    stages = {left.contact.status, right.contact.status}
    return (left.alone or right.alone) and (stages <= FUTURE or not stages & FUTURE)


def _precision(days: int) -> float:
    """How much a common day of intervals up to so long says."""
    if days <= 2:
        return 1.0
    if days <= time_settings()["few_days"]:
        return 0.7
    return 0.4 if days <= 8 else 0.2 if days <= _MONTH else 0.05
