"""When two cases were: by the days told, by the days on which they were news, and by a contact that was moved."""

from __future__ import annotations

from datetime import date

from readout.resolution.cases import FUTURE, Case
from readout.resolution.feature_finding import Finding
from readout.resolution.windows import Window, day_of_year, day_range, gap_days, is_narrow, shown, time_settings

_SET = FUTURE | {"held"}
_NOT_HELD = FUTURE | {"refused", "cancelled"}
_GIVEN_UP = FUTURE | {"cancelled"}
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
        return _perhaps(left, right, sentence) or Finding(feature="time", score=-1.0, sentence=sentence, decisive=True)
    if mine.basis != "told" or theirs.basis != "told":
        return None
    if gap:
        return Finding(feature="time", score=settings["day_apart"], sentence=sentence + " Neighbouring days.")
    lengths = mine.days or 10**6, theirs.days or 10**6
    if left.contact.form != right.contact.form and min(lengths) == 1 < max(lengths):
        return Finding(feature="time", score=settings["within"], sentence=sentence + " One may be part of the other.")
    return _meeting_windows(left, right, max(lengths), sentence)


def _meeting_windows(left: Case, right: Case, days: int, sentence: str) -> Finding:
    """What it says that two intervals meet, the longer of them being ``days`` long."""
    settings = time_settings()
    score = _precision(days)
    if score >= settings["day_parts"] and {left.part_of_day, right.part_of_day} == {"morning", "evening"}:
        return Finding(feature="time", score=settings["day_parts"], sentence=sentence + " But not one time of the day.")
    if score < settings["one_month"] and days <= _MONTH and left.alone and right.alone and _looks_back(left, right):
        return Finding(feature="time", score=settings["one_month"], sentence=sentence + " Neither knows of another.")
    return Finding(feature="time", score=score, sentence=sentence)


def _looks_back(left: Case, right: Case) -> bool:
    """Whether one only mentions it, or tells its month long after."""
    if not (left.contact.main and right.contact.main):
        return True
    told = [day_range(case.indexed.reading.article.published) for case in (left, right)]
    if told[0] is None or told[1] is None:
        return False
    return bool(abs((told[0][1] - told[1][1]).days) > time_settings()["recent_days"])


def _precision(days: int) -> float:
    """How much a common day of intervals up to so long says."""
    if days <= 2:
        return 1.0
    if days <= time_settings()["few_days"]:
        return 0.7
    return 0.4 if days <= 8 else 0.2 if days <= _MONTH else 0.05


def moved(left: Case, right: Case) -> bool:
    """Whether one report gives up a day or sets one, the other tells a later one, and either says: moved."""
    earlier, later = _in_order(left, right)
    if not (earlier.moved or later.moved) or not _may_be_moved(earlier, later):
        return False
    if earlier.anew and not any(later.window.basis == "told" and _meet(later.window, day) for day in earlier.anew):
        return False  # its article tells the new day, and it is another
    return earlier.contact.status == "cancelled" or gap_days(left.window, right.window) >= time_settings()["apart_days"]


def _meet(left: Window, right: Window) -> bool:
    return bool(gap_days(left, right) < time_settings()["apart_days"])


def _perhaps(left: Case, right: Case, sentence: str) -> Finding | None:
    """What was planned for an earlier day, or called off, may take place on the later one.

    What is planned after the news that one like it is called off takes its place.
    """
    earlier, later = _in_order(left, right)
    if not _may_be_moved(earlier, later):
        return None
    if earlier.contact.status == "cancelled" and later.contact.status in FUTURE and _told_after(earlier, later):
        return Finding(feature="time", score=time_settings()["moved"], sentence=sentence + " It was set anew.")
    score = time_settings()["day_apart"]
    return Finding(feature="time", score=score, sentence=sentence + " It may have been moved.")


def _told_after(earlier: Case, later: Case) -> bool:
    """Whether the article on the later one appeared no sooner."""
    days = [day_range(case.indexed.reading.article.published) for case in (earlier, later)]
    return days[0] is not None and days[1] is not None and days[0][0] <= days[1][1]


def _in_order(left: Case, right: Case) -> tuple[Case, Case]:
    """The earlier and the later of two; of one day, the one that was given up."""
    given_up = "cancelled"
    ranked = sorted(
        (left, right), key=lambda case: (_begin(case) or date.max, case.contact.status != given_up, case.key)
    )
    return ranked[0], ranked[1]


def _may_be_moved(earlier: Case, later: Case) -> bool:
    first, last = _begin(earlier), _begin(later)
    if first is None or last is None or earlier.contact.status not in _GIVEN_UP or later.contact.status not in _SET:
        return False
    return bool((last - first).days <= time_settings()["moved_days"] and earlier.contact.form == later.contact.form)


def _begin(case: Case) -> date | None:
    """The day a case is told for; of what was called off without one, the day of that news."""
    return case.window.first if is_narrow(case.window) else case.news


def published(left: Case, right: Case) -> Finding | None:
    """Where a day is missing: the day of the year, if that is told; else how near as news, and if it can be another."""
    mine, theirs = left.window, right.window
    if mine.basis == theirs.basis == "told" or moved(left, right):
        return None
    if (found := _calendar(mine, theirs)) is not None:
        return found
    if left.news is None or right.news is None:
        return Finding(feature="published", score=0.0, sentence=_undated(left, right))
    apart = abs((left.news - right.news).days)
    sentence = f"A day is not told in both, and as news they are {apart} day{'' if apart == 1 else 's'} apart."
    return _as_news(left, right, apart, sentence)


def _calendar(mine: Window, theirs: Window) -> Finding | None:
    """Where no year can be known: whether the day of the month is the other's."""
    days = [day_of_year(window) for window in (mine, theirs)]
    if None in days or not (mine.calendar or theirs.calendar):
        return None
    sentence = f"One is dated {shown(mine)}, the other {shown(theirs)}."
    if days[0] == days[1]:
        return Finding(feature="published", score=1.0, sentence=sentence + " The same day of a year.")
    return Finding(feature="published", score=-1.0, sentence=sentence, decisive=True)


def _as_news(left: Case, right: Case, apart: int, sentence: str) -> Finding:
    settings = time_settings()
    status = {left.contact.status, right.contact.status}

    def found(score: float, more: str = "") -> Finding:
        return Finding(feature="published", score=score, sentence=sentence + more, decisive=score == -1.0)

    if apart > settings["forgotten_days"]:
        return found(-1.0)
    if apart > settings["old_days"]:
        return found(-0.6)
    if apart <= settings["plan_days"] and _one_plan(left, right):
        return found(settings["one_plan"], " It was to come, and neither knows of another.")
    main = left.contact.main and right.contact.main
    if main and apart <= settings["near_days"] and status == {"held"}:
        return found(1.0 - 0.1 * apart if left.again == right.again else settings["another"])
    if status == {"held"} and _mentioned(left, right):
        return found(settings["one_known"] - 0.01 * apart, " Neither article knows of another.")
    if not main:
        return found(0.0, " But not both articles are mainly about it.")
    return found(-0.6 if apart > settings["far_days"] else 0.3)


def _one_plan(left: Case, right: Case) -> bool:
    """Whether both tell of what was to come, asked for or called off, and neither knows of another."""
    return left.alone and right.alone and {left.contact.status, right.contact.status} <= _NOT_HELD


def _mentioned(left: Case, right: Case) -> bool:
    """Whether an article soon after the contact mentions it without any word of a day, as the only one of its kind."""
    mention, other = sorted((left, right), key=lambda case: (case.window.basis == "told", case.key))
    if mention.contact.main or mention.window.words or mention.day_words or left.again != right.again:
        return False
    if not (left.alone and right.alone) or mention.news is None or other.news is None:
        return False
    later = (mention.news - other.news).days
    if other.window.basis != "told":
        later = abs(later)  # neither tells a day: whichever appeared first
    return bool(0 <= later <= time_settings()["recent_days"])


def _undated(left: Case, right: Case) -> str:
    words = [case.contact.time.words if case.contact.time else "" for case in (left, right)]
    told = " and ".join(f"'{word}'" for word in words if word)
    return f"The day is not known for both{f': the words are {told}' if told else ''}."
