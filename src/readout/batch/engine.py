"""What carries out orders: several workers at once, here or elsewhere."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Protocol

from readout.batch.options import Options
from readout.batch.orders import Answer
from readout.batch.runs import Runs
from readout.batch.supervisor import Supervisor

Told = Callable[[Answer], None]


class Engine(Protocol):
    """Several workers. Use it as a context manager."""

    def __enter__(self) -> Engine: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def run(self, runs: Runs, told: Told) -> None:
        """Carries out all orders, and tells of each answer, in the order they come. Raises BatchError."""


class Pool:
    """Processes of this machine, with a thread each that waits for it."""

    def __init__(self, options: Options, shards: Path, workers: int) -> None:
        self._workers = [Supervisor(options, shards, Path.cwd()) for _ in range(workers)]
        self._stop = threading.Event()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for worker in self._workers:
            worker.close()

    def run(self, runs: Runs, told: Told) -> None:
        """See :class:`Engine`."""
        answers: queue.SimpleQueue[Answer | BaseException | None] = queue.SimpleQueue()
        for number in range(len(self._workers)):
            threading.Thread(target=self._work, args=(number, runs, answers), daemon=True).start()
        working = len(self._workers)
        while working:
            answer = answers.get()
            if answer is None:
                working -= 1
            elif isinstance(answer, BaseException):
                raise answer
            else:
                told(answer)

    def _work(self, number: int, runs: Runs, answers: queue.SimpleQueue[Answer | BaseException | None]) -> None:
        try:
            while not self._stop.is_set() and (order := runs.take(number)) is not None:
                answers.put(self._workers[number].carry_out(order))
        except BaseException as error:  # it ends the run, in the thread that waits for it
            answers.put(error)
        answers.put(None)
