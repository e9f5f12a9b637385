"""Answers about the whole ledger, which take longest and are asked for most: kept until something happens to it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from sqlalchemy import Connection

from readout.ledger.asking.changed import newest_change

Answer = TypeVar("Answer")


class Remembered:
    """The answers of one server, by name. They hold as long as no newer change stands in the ledger's own record."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._of: str | None = None
        self._answers: dict[str, object] = {}

    def answer(self, connection: Connection, name: str, ask: Callable[[], Answer]) -> Answer:
        """The answer under a name, asked for anew where the ledger has changed; errors are not kept."""
        newest = newest_change(connection)
        with self._lock:
            if newest != self._of:
                self._of, self._answers = newest, {}
            if name in self._answers:
                return cast("Answer", self._answers[name])
        found = ask()
        with self._lock:
            if newest == self._of:
                self._answers[name] = found
        return found
