"""Tells whether a process stands still: it has used nothing of the processor for a while."""

from __future__ import annotations

import time
from pathlib import Path

from readout.batch.budget import Mark

_UTIME = 11
"""Place of the field in what /proc tells of a process after its name; the system's time for it is the next one."""


class Pulse:
    """Watches one process after another, looked at every second or so."""

    def __init__(self) -> None:
        self._last: tuple[Mark | None, int | None] = (None, None)
        self._since = time.monotonic()

    def still(self, process: int, mark: Mark) -> float:
        """For how many seconds the process has been at this mark without using the processor; where a machine does not
        tell that, for how many it has been there."""
        now = mark, _ticks(process)
        if now != self._last:
            self._last, self._since = now, time.monotonic()
        return time.monotonic() - self._since


def _ticks(process: int) -> int | None:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return int(fields[_UTIME]) + int(fields[_UTIME + 1])
    except (OSError, ValueError, IndexError):
        return None
