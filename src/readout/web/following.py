"""Works out what became of the commitments of new articles, beside the requests: adding an article only marks it.

A few articles are followed when somebody asks for commitments. Many keep the one writer's lock for long: these are
left to ``readout commitments``, which whoever added them runs, and answers tell how many are missing.
"""

from __future__ import annotations

import contextlib
import threading

from sqlalchemy import func, select

from readout.errors import LedgerError
from readout.ledger import Ledger, schema
from readout.web.ledgers import Ledgers

_AT_ONCE = 200
"""Articles that are followed without being asked to: some seconds of work at most."""
_PATIENCE_SECONDS = 1.5
"""How long an answer waits for them."""


def unfollowed(ledger: Ledger) -> int:
    """How many articles are not followed yet."""
    with ledger.asking() as connection:
        return connection.execute(select(func.count()).select_from(schema.unfollowed)).scalar_one()


class Following:
    """Follows for one server, in one thread at a time."""

    def __init__(self, ledgers: Ledgers, *, read_only: bool) -> None:
        self._ledgers, self._read_only = ledgers, read_only
        self._lock, self._running = threading.Lock(), threading.Thread()

    def behind(self, ledger: Ledger, patience: float = _PATIENCE_SECONDS) -> int:
        """Follows what few articles there are, and waits a moment for it; how many are not followed then."""
        waiting = unfollowed(ledger)
        if not waiting or waiting > _AT_ONCE or self._read_only:
            return waiting
        with self._lock:
            if not self._running.is_alive():
                self._running = threading.Thread(target=self._follow, name="following", daemon=True)
                self._running.start()
        self._running.join(patience)
        return unfollowed(ledger)

    def is_at_it(self) -> bool:
        """Whether articles are being followed just now: who asks again in a moment has them."""
        return self._running.is_alive()

    def _follow(self) -> None:
        with contextlib.suppress(LedgerError), self._ledgers.writing() as ledger:  # another writer: the next one asks
            ledger.follow()

    def close(self) -> None:
        """Waits for what is being followed."""
        if self._running.is_alive():
            self._running.join()
