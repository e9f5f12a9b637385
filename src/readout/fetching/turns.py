"""Lets one request at a host at a time, and the next no sooner than the host's pace allows."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from readout.errors import NotYet

PATIENCE_SECONDS = 180.0
"""A host that wants to be left alone for longer is not waited for: its addresses are tried at another time."""
FAILURES = 3
"""Failures to reach a host, one after the other, after which it is left alone for a while: a host that is down would
else take half a minute for each of its addresses."""
REST_SECONDS = 600.0


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    next_at: float = 0.0
    closed_until: float = 0.0
    failures: int = 0


class Turns:
    """The turns of all hosts. ``stop`` ends all waiting; ``clock`` counts seconds."""

    def __init__(self, stop: threading.Event | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._stop, self._clock = stop or threading.Event(), clock

    @contextmanager
    def turn(self, host: str, pace: float, shown: str) -> Iterator[None]:
        """Waits for the turn; the next one comes ``pace`` seconds after the end of this.

        Raises NotYet where the host is to be left alone for long, or everything is to stop.
        """
        mine = self._of(host)
        with mine.lock:
            self._wait(mine, shown)
            try:
                yield
            finally:
                mine.next_at = self._clock() + pace

    def leave_alone(self, host: str, seconds: float) -> None:
        """The host has asked for it."""
        mine = self._of(host)
        mine.closed_until = max(mine.closed_until, self._clock() + seconds)

    def answered(self, host: str, *, well: bool) -> None:
        """Whether a host could be reached."""
        mine = self._of(host)
        mine.failures = 0 if well else mine.failures + 1
        if mine.failures >= FAILURES:
            self.leave_alone(host, REST_SECONDS)
            mine.failures = 0

    def _of(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())

    def _wait(self, mine: _Host, shown: str) -> None:
        closed = mine.closed_until - self._clock()
        if closed > PATIENCE_SECONDS:
            raise NotYet(shown, "its host is left alone for a while", "It is tried again later", wait=closed)
        seconds = max(closed, mine.next_at - self._clock())
        if self._stop.is_set() or (seconds > 0 and self._stop.wait(seconds)):
            raise NotYet(shown, "it was ended before its turn came", "It is tried the next time")
