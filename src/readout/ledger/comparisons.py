"""Comparisons that were made before: twenty reports of one contact take a second to compare, and change seldom.

Each is kept under everything it was made of, the readings by what tells them from every other one, so that none is ever
out of date and threads can share them.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

from readout.views.records import Comparison

_ROOM = 200
"""Comparisons at hand. One of twenty reports takes a megabyte, most take a tenth of it."""


class Comparisons:
    """The comparisons used last, by what they were made of."""

    def __init__(self, room: int = _ROOM) -> None:
        self._room = room
        self._made: OrderedDict[Hashable, Comparison] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, key: Hashable, make: Callable[[], Comparison]) -> Comparison:
        """The comparison under this key; made where it is not at hand."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()  # without the lock: others need not wait for it
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._room:
                self._made.popitem(last=False)
        return made
