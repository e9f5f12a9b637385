"""How far a review has come, counted now and then: in a large ledger nobody waits for that at every question."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from readout.ledger import Ledger
from readout.ledger.review import Kind, Progress, progress

KEPT_SECONDS = 60.0
"""Until it is counted anew: what others answer meanwhile is seen by then."""


class Tally:
    """Progress by the kinds that are asked for; one server has one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._known: dict[tuple[Kind, ...], tuple[float, Progress]] = {}

    def of(self, ledger: Ledger, kinds: tuple[Kind, ...]) -> Progress:
        """How far it has come."""
        with self._lock:
            known = self._known.get(kinds)
        if known is not None and self._clock() - known[0] < KEPT_SECONDS:
            return known[1]
        with ledger.asking() as connection:
            alone = kinds == ("actor",)
            counted = progress(ledger, connection, kinds, wait=alone, compare=alone)
        with self._lock:
            self._known[kinds] = self._clock(), counted
        return counted

    def after(self, kind: Kind, answers: int) -> None:
        """So many questions of a kind were answered (-1: an answer was taken back)."""
        with self._lock:
            self._known = {kinds: (when, told.after(kind, answers)) for kinds, (when, told) in self._known.items()}

    def forget(self) -> None:
        """Something else has changed: it is counted anew."""
        with self._lock:
            self._known.clear()
