"""Which worker does which orders: each a run of neighbours, because an archive can only be read forwards."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable

from readout.batch.orders import Order


class Runs:
    """Orders for several workers. A worker without any takes the second half of the longest run that is left."""

    def __init__(self, orders: Iterable[Order]) -> None:
        self._lock = threading.Lock()
        self._runs: dict[int, deque[Order]] = {-1: deque(orders)}

    def __len__(self) -> int:
        return sum(map(len, self._runs.values()))

    def take(self, worker: int) -> Order | None:
        """The next order for the worker with this number; ``None`` where there is none left."""
        with self._lock:
            own = self._runs.setdefault(worker, deque())
            if not own:
                self._share(own)
            return own.popleft() if own else None

    def give_back(self, worker: int, order: Order) -> None:
        """For somebody else to carry out."""
        with self._lock:
            self._runs.setdefault(worker, deque()).appendleft(order)

    def _share(self, own: deque[Order]) -> None:
        owner, longest = max(self._runs.items(), key=lambda pair: (len(pair[1]), -pair[0]))
        kept = 0 if owner == -1 else len(longest) // 2  # nobody works on the run of no worker
        while len(longest) > kept:
            own.appendleft(longest.pop())
