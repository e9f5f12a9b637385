"""Dates that stand right behind a claim's words and belong to what is agreed: "ein Treffen | am 2. April in Belgora".

Only a day that is still to come when the article appears is taken: an earlier one, or one that stands elsewhere in the
sentence, may say when the thing was said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from readout.records import Claim, Evidence, Reading
from readout.resolution.particulars import Day, days
from readout.resolution.tables import point_words
from readout.resolution.windows import day_range

_FUTURE = frozenset({"agreement", "promise", "offer", "demand", "invitation", "exchange", "follow_up"})
_AHEAD = timedelta(days=270)


def with_dates(reading: Reading) -> Reading:
    """The reading with such dates in the words of its claims."""
    return replace(reading, claims=tuple(_dated(claim, reading) for claim in reading.claims))


def _dated(claim: Claim, reading: Reading) -> Claim:
    if claim.aspect not in _FUTURE or claim.due or not claim.spans or days(claim.content):
        return claim
    last = claim.spans[-1]
    if last.field != "text" or not claim.content.endswith(last.quote):
        return claim
    tail = _tail().match(reading.article.text, last.end)
    if not tail or not any(_ahead(day, reading.article.published) for day in days(tail.group())):
        return claim
    longer = Evidence(start=last.start, end=tail.end(), quote=reading.article.text[last.start : tail.end()])
    return replace(claim, content=claim.content + tail.group(), spans=(*claim.spans[:-1], longer))


@cache
def _tail() -> re.Pattern[str]:
    table = point_words()["particulars"]
    months = "|".join(name for row in table["months"] for name in row.split())
    before = "|".join(table["day_prepositions"])
    where = "|".join(table["place_prepositions"].split())
    weekday = r"(?:\w+tag,?\s+(?:den|dem)\s+)?"
    month = rf"(?:(?:{months})\b|\d{{1,2}}\.)"
    day = rf"\s+(?:{before})\s+{weekday}\d{{1,2}}\.\s*{month}(?:\s*\d{{4}}\b)?"
    place = rf"\s+(?:{where})\s+[A-ZÄÖÜ][\w-]{{2,}}"
    return re.compile(rf"(?:{place})?{day}(?:{place})?")


def _ahead(day: Day, published: str | None) -> bool:
    """Whether the day lies in the months after publication; never where the day of publication is not known."""
    known = day_range(published)
    if known is None or day.day is None:
        return False
    for year in (day.year,) if day.year else (known[1].year, known[1].year + 1):
        try:
            found = date(year, day.month, day.day)
        except ValueError:
            continue
        if known[1] < found <= known[1] + _AHEAD:
            return True
    return False
