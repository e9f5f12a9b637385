"""Dates as the FollowTheMoney model takes them: partial, and moments in UTC without a zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from readout.dates import parse_date
from readout.errors import DateInput


def utc(text: str | None) -> str | None:
    """A partial date as the model takes it: moments in UTC without their zone; None where it is no date."""
    try:
        partial = parse_date(text) if text else None
    except DateInput:
        return None
    if partial is None or partial.hour is None or partial.zone is None:
        return None if partial is None else str(partial)
    zone = timezone(timedelta(minutes=partial.zone))
    local = datetime(partial.year, partial.month or 1, partial.day or 1, partial.hour, partial.minute or 0, tzinfo=zone)
    try:
        return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")
    except OverflowError:
        return None
