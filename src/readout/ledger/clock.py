"""The moments that a ledger writes down: UTC, in microseconds, each later than the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], str]


def moment(at: datetime) -> str:
    """A moment as the ledger writes it: ``2031-03-04T10:00:00.000000Z``; its order as text is its order in time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def system_clock() -> Clock:
    """Now, and a microsecond more where the clock has not moved on since it was last asked."""
    last = datetime.min.replace(tzinfo=UTC)

    def now() -> str:
        nonlocal last
        last = max(datetime.now(UTC), last + timedelta(microseconds=1))
        return moment(last)

    return now


def steady_clock(start: str = "2031-01-01T00:00:00+00:00") -> Clock:
    """A clock that moves on by a second each time it is asked: two ledgers made in one way are then equal."""
    at = datetime.fromisoformat(start)

    def now() -> str:
        nonlocal at
        at += timedelta(seconds=1)
        return moment(at)

    return now
