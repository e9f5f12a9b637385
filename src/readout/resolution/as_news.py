"""When two cases were, where a day is missing: by the days on which they were news, and by what else they may be."""

from __future__ import annotations

from readout.resolution.cases import Case
from readout.resolution.feature_finding import Finding
from readout.resolution.moves import GIVEN_UP, held_after_all, moved
from readout.resolution.participants import known_in_both
from readout.resolution.particulars import days as days_named
from readout.resolution.side_by_side import FUTURE
from readout.resolution.tables import weights
from readout.resolution.windows import Window, day_of_year, day_range, gap_days, is_narrow, shown, time_settings

_NOT_HELD = FUTURE | {"refused", "cancelled"}


def published(left: Case, right: Case) -> Finding | None:
    """Where a day is missing: the day of the year, if that is told; else how near as news, and if it can be another."""
    mine, theirs = left.window, right.window
    if moved(left, right):
        return None
    if mine.basis == theirs.basis == "told":
        return _of_vague_days(left, right)
    if (found := _calendar(mine, theirs)) is not None:
        return found
    if left.news is None or right.news is None:
        return _undated(left, right)
    apart = abs((left.news - right.news).days)
    sentence = f"A day is not told in both, and as news they are {apart} day{'' if apart == 1 else 's'} apart."
    return _as_news(left, right, apart, sentence)


def _of_vague_days(left: Case, right: Case) -> Finding | None:
    """Where one tells no more than a time not over when it appeared ("im Mai"): both as news of the same days."""
    settings = time_settings()
    lasting = [case for case in (left, right) if (case.window.days or 0) > settings["few_days"]]
    if not lasting or not all(map(_is_not_over, lasting)) or gap_days(left.window, right.window):
        return None
    if left.news is None or right.news is None or not _is_news(left, right) or left.again != right.again:
        return None
    apart = abs((left.news - right.news).days)
    if apart > settings["near_days"]:
        return None
    sentence = f"A day is not told in both, and as news they are {apart} day{'' if apart == 1 else 's'} apart."
    return Finding(feature="published", score=1.0 - 0.1 * apart, sentence=sentence)


def _is_not_over(case: Case) -> bool:
    """Whether the time told reaches to the day on which the article appeared."""
    published = day_range(case.indexed.reading.article.published)
    return published is not None and case.window.last == published[1]


def _is_news(left: Case, right: Case) -> bool:
    """Whether both articles are mainly about it, and it took place."""
    return left.contact.main and right.contact.main and left.contact.status == right.contact.status == "held"


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
    if (apart <= settings["plan_days"] and _one_plan(left, right)) or _given_up(left, right, apart):
        return found(settings["one_plan"], " It was to come, and neither knows of another.")
    main = left.contact.main and right.contact.main
    if apart <= settings["near_days"] and _is_news(left, right):
        return found(1.0 - 0.1 * apart if left.again == right.again else settings["another"])
    if status == {"held"} and _mentioned(left, right):
        return found(settings["one_known"] - 0.01 * apart, " Neither article knows of another.")
    if not main:
        return found(0.0, " But not both articles are mainly about it.")
    return found(-0.6 if apart > settings["far_days"] else 0.3)


def _given_up(left: Case, right: Case, apart: int) -> bool:
    """Whether one is called off without a word of its day, and the other to come, called off too, or held after all."""
    stages = {left.contact.status, right.contact.status}
    dated = any(case.contact.status == "cancelled" and case.window.basis == "told" for case in (left, right))
    if "cancelled" not in stages or dated or apart > time_settings()["moved_days"]:
        return False
    return stages <= GIVEN_UP or held_after_all(left, right)


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


def _undated(left: Case, right: Case) -> Finding:
    """A report without any date, beside one that has a day: likely the contact that is known, if it is the only one.

    Of two reports without a date neither bounds the other. What was not the first of its kind is not to be known.
    """
    words = [case.contact.time.words if case.contact.time else "" for case in (left, right)]
    told = " and ".join(f"'{word}'" for word in words if word)
    sentence = f"The day is not known for both{f': the words are {told}' if told else ''}."
    lonely = known_in_both(left, right) < 2  # one person meets many in the years of an archive
    not_first = left.again or right.again or _another_month(left, right)
    if (left.news is None) == (right.news is None) or lonely or not_first:
        return Finding(feature="published", score=0.0, sentence=sentence)
    score = time_settings()["one_undated"]
    return Finding(feature="published", score=score, sentence=sentence + " Neither says that it was not the first.")


def long_after(left: Case, right: Case) -> bool:
    """Whether a day is missing, and they were news longer after each other than people who meet again and again can
    bear, the sooner where but one who is known takes part in both. A sentence in both bears as long as copies are
    printed: what is always said after a call ("über die Inhalte sei Schweigen vereinbart") is said again each time.

    What they have in common besides ("it was moved") may be said of another contact, and an archive does not look for
    such a pair (:mod:`readout.resolution.candidates`).
    """
    if left.news is None or right.news is None or (is_narrow(left.window) and is_narrow(right.window)):
        return False
    settings, apart = weights()["candidates"], abs((left.news - right.news).days)
    if apart <= settings["alone_days"]:
        return False
    of_two = known_in_both(left, right) > 1
    if left.sentences & right.sentences or left.indexed.printed.hashes & right.indexed.printed.hashes:
        return bool(apart > weights()["copies"]["days"])
    return not of_two or apart > settings["news_days"]


def _another_month(left: Case, right: Case) -> bool:
    """Whether the words of one name months, and none of them is one in which the other was."""
    for one, other in ((left, right), (right, left)):
        named = {day.month for day in days_named(one.window.words)}
        held = {day.month for day in (other.window.first, other.window.last, other.news) if day}
        if one.news is None and named and not named & held:
            return True
    return False
