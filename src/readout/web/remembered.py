"""Answers that take longest and are asked for again on every part of a list: kept until something happens."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from sqlalchemy import Connection

from readout.ledger.asking.changed import stamp

Answer = TypeVar("Answer")

MOST = 40
"""Answers that are kept: those of the whole ledger, and of what few readers look through at a time. Each has some
hundred numbers."""


class Remembered:
    """The answers of one server by their questions; they hold until something happens to the ledger."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: str | None = None
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def answer(self, connection: Connection, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question, asked for anew where the ledger has changed; errors are not kept."""
        now = stamp(connection)
        with self._lock:
            if now != self._of:
                self._of = now
                self._answers.clear()
            if question in self._answers:
                self._answers.move_to_end(question)
                return cast("Answer", self._answers[question])
        found = ask()
        with self._lock:
            if now == self._of:
                self._answers[question] = found
                if len(self._answers) > MOST:
                    self._answers.popitem(last=False)
        return found
