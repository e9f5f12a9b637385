"""The ledger behind a server: lent for asking to one thread each, opened for writing only while something is written.

Readings that are unpacked (``Ledger.shelf``) must not be shared between threads: each ledger that is lent has its own,
and the one used last is lent first, so that what is asked for often stays at hand. All share one pool of connections
and the comparisons that were made.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Depends, Request

from readout.errors import LedgerBusy
from readout.ledger import Ledger, open_ledger
from readout.web.settings import WebSettings

AT_ONCE = 8
"""Ledgers lent at once: more threads than that gain nothing beside one interpreter's lock, and each keeps readings."""

PATIENCE_SECONDS = 10.0
"""How long a request waits for one of them."""


class Ledgers:
    """Lends ledgers. Raises LedgerError where there is none, or none that this program can use."""

    def __init__(self, settings: WebSettings) -> None:
        self._settings = settings
        if not settings.read_only:
            open_ledger(settings.db, write=True, wait=settings.writer_wait).close()  # made, or brought up to date
        self._first = open_ledger(settings.db)
        self._free: queue.LifoQueue[Ledger] = queue.LifoQueue()
        self._free.put(self._first)
        self._made, self._lock = 1, threading.Lock()

    def close(self) -> None:
        """Lets go of the database."""
        self._first.close()

    @contextmanager
    def asking(self) -> Iterator[Ledger]:
        """A ledger for this thread alone, to ask; raises LedgerBusy where all are lent for too long."""
        ledger = self._take()
        try:
            yield ledger
        finally:
            self._free.put(ledger)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """A ledger to write to, closed afterwards; it takes the writer's lock only while it writes."""
        with open_ledger(self._settings.db, write=True, wait=self._settings.writer_wait) as ledger:
            yield ledger

    def _take(self) -> Ledger:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            pass
        with self._lock:
            if self._made < AT_ONCE:
                self._made += 1
                made = Ledger(self._first.place, write=False, wait=0)
                made.comparisons = self._first.comparisons
                return made
        try:
            return self._free.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise LedgerBusy(self._settings.db, "too many are asking at once", "Try again in a moment") from None


def _asking(request: Request) -> Iterator[Ledger]:
    ledgers: Ledgers = request.app.state.here.ledgers
    with ledgers.asking() as ledger:
        yield ledger


AskingLedger = Annotated[Ledger, Depends(_asking, scope="function")]
"""A handler's ledger to ask; given back before the answer is sent, so that a slow reader keeps none."""
