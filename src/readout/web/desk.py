"""What was read and is not in the ledger: kept for a while, so that a page of it can be loaded again and stored."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from readout.errors import InputError
from readout.records import Reading

KEPT = 40
"""Pastes at once; each has at most as much text as one paste may have, so some megabytes in all."""
KEPT_SECONDS = 3_600.0
"""An hour: until then somebody has stored it or has forgotten it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """Readings of what somebody pasted, and what of it could not be read."""

    readings: tuple[Reading, ...]
    errors: tuple[InputError, ...] = ()


class Desk:
    """The pastes of one server by a token that nobody can guess."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._kept: OrderedDict[str, tuple[float, Paste]] = OrderedDict()

    def put(self, paste: Paste) -> str:
        """Keeps it; its token."""
        token = secrets.token_urlsafe(12)
        with self._lock:
            self._kept[token] = self._clock(), paste
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return token

    def get(self, token: str) -> Paste | None:
        """It, as long as it is kept."""
        with self._lock:
            found = self._kept.get(token)
            if found is not None and self._clock() - found[0] > KEPT_SECONDS:
                del self._kept[token]
                found = None
        return found[1] if found else None
