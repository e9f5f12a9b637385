"""Partial dates: a date carries its precision and the words it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """When, as precisely as the words allow.

    ``start`` and ``end`` are partial ISO 8601 dates, both inclusive and of any precision (``2025``, ``2025-02``,
    ``2025-02-12``, ``2025-02-12T16:00+01:00``); equal for a point in time, ``None`` for an open or unknown end.
    ``words`` are the article's own. Written as ``{"from", "to", "words"}`` in a reading.
    """

    start: str | None
    end: str | None
    words: str
    approximate: bool = False
