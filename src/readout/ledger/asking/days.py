"""Days as people ask for them: 2031, 2031-03 or 2031-03-05, each as all of its days."""

from __future__ import annotations

from datetime import date

from readout.dates import parse_date


def first_day(asked: str | None, origin: str) -> date | None:
    """The first day that a partial date may mean. Raises DateInput, which names ``origin``."""
    return None if asked is None else parse_date(asked, origin).earliest()


def last_day(asked: str | None, origin: str) -> date | None:
    """The last day that a partial date may mean. Raises DateInput, which names ``origin``."""
    return None if asked is None else parse_date(asked, origin).latest()
