"""How fast long work goes and how long it will take: a line at a terminal, nothing where nobody watches."""

from __future__ import annotations

import sys
import time

_ERASE = "\r\x1b[K"
_EVERY = 0.2


class Pace:
    """Counts work; ``total`` is None where nobody knows how much there is. Shows itself on standard error."""

    def __init__(self, what: str, total: int | None) -> None:
        self._what, self._total = what, total
        self._begun = self._shown = time.monotonic()
        self._watched = sys.stderr.isatty()
        self._done = 0

    def step(self, number: int = 1, *, of_total: int | None = None) -> None:
        """So much more is done; ``of_total`` says how much of the total by itself, where steps do not count it."""
        self._done += number
        now = time.monotonic()
        if self._watched and now - self._shown >= _EVERY:
            self._shown = now
            sys.stderr.write(_ERASE + self.line(now - self._begun, self._done if of_total is None else of_total))
            sys.stderr.flush()

    def line(self, seconds: float, of_total: int) -> str:
        """What is shown after so many seconds."""
        rate = self._done / seconds if seconds > 0 else 0.0
        shown = f"{self._done:,} {self._what}, {rate:,.0f} a second"
        if not self._total or not of_total:
            return shown
        left = seconds * (self._total - of_total) / of_total
        return f"{shown}, {100 * of_total / self._total:.0f} %, {_span(left)} left"

    def end(self) -> None:
        """Takes the line away."""
        if self._watched:
            sys.stderr.write(_ERASE)
            sys.stderr.flush()


def _span(seconds: float) -> str:
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"
