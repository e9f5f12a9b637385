"""Takes a moment of publication that a program gives in UTC, gives it as the clocks show it where German is spoken.

Words like "heute" are meant by the day of whoever writes: at 23:30 in UTC it is the next day already. The rule of
summer time is that of the European Union (directive 2000/84/EC, the same since 1996): from the last Sunday of March to
that of October, at one o'clock in UTC. Earlier years had an end in September; they differ for a month and by an hour.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

_WINTER, _SUMMER = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))


def as_clocks_show(published: str | None) -> str | None:
    """A moment in ISO 8601 whose zone is UTC in Central European time.

    Days, moments in other zones and what is no moment stay as they are: who
    writes with another zone has told the local one.
    """
    if published is None or "T" not in published:
        return published
    try:
        moment = datetime.fromisoformat(published.strip())
        if moment.utcoffset() != timedelta():
            return published
        zone = _SUMMER if _in_summer(moment.astimezone(UTC)) else _WINTER
        return moment.astimezone(zone).isoformat(timespec="minutes")
    except (ValueError, OverflowError):
        return published


def _in_summer(moment: datetime) -> bool:
    return _last_sunday(moment.year, 3) <= moment < _last_sunday(moment.year, 10)


def _last_sunday(year: int, month: int) -> datetime:
    """One o'clock of the last Sunday of a month of 31 days, in UTC."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)
