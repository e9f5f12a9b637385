"""Carries out orders in the process that made it: cuts an input into ranges, reads the pieces of a shard."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from readout.batch.budget import Budget
from readout.batch.finding import Finding
from readout.batch.options import Options
from readout.batch.orders import Answer, Order
from readout.batch.plan import sha256_of
from readout.batch.reading import PieceReader
from readout.batch.shards import ShardFiles, ShardWriter
from readout.intake import Piece
from readout.records import Article


class Work:
    """``shards`` is the folder to write to; ``alive`` is asked between pieces, and may end the process."""

    def __init__(self, options: Options, shards: Path, budget: Budget, alive: Callable[[], None]) -> None:
        self._options, self._shards, self._budget, self._alive = options, shards, budget, alive
        self._finding = Finding(budget)
        self._reader = PieceReader(options, budget)

    @property
    def read(self) -> int:
        """Articles read so far."""
        return self._reader.read

    def warm_up(self, article: Article) -> None:
        """Loads all tables. Whatever fails here fails again with the first article, and is told there."""
        with contextlib.suppress(Exception):
            self._reader.read_alone(article)

    def carry_out(self, order: Order) -> Answer:
        """The answer to an order. Raises MemoryError, after which the process should end."""
        try:
            answer = self._cut(order) if order.what == "cut" else self._shard(order)
        except OSError as error:
            answer = Answer(number=order.number, problem=f"{error.filename or order.name}: {error.strerror or error}")
        self._budget.idle(order.number)
        return answer

    def _cut(self, order: Order) -> Answer:
        """The ranges of an input. What ends a process here ends the input, and is its last piece."""
        path, size, *_ = order.ranges[0]
        ranges = tuple(self._ranges(order, path))
        passing = size // 100_000  # a hundred megabytes are hashed in the time of a thousand pieces at most
        self._budget.finding(order.number, ranges[-1][1] if ranges else 0, passing)
        self._finding.forget()
        return Answer(number=order.number, ranges=ranges, sha256=_hash(path))

    def _ranges(self, order: Order, path: str) -> Iterator[tuple[int, int, int]]:
        start = stop = size = 0
        for stop, one in enumerate(self._finding.pieces(order, path, 0, None, 0), start=1):
            size += len(one.data) if isinstance(one, Piece) else 0
            if stop - start >= self._options.pieces or size >= order.target:
                yield start, stop, size
                start, size = stop, 0
            self._alive()
        if stop > start:
            yield start, stop, size

    def _shard(self, order: Order) -> Answer:
        with ShardWriter(ShardFiles(self._shards, order.name)) as writer:
            first = 0
            for path, size, start, stop in order.ranges:
                if _size(path) != size:
                    return Answer(number=order.number, problem=f"{path}: it has changed since the folder was begun")
                for at, found in enumerate(self._finding.pieces(order, path, start, stop, first), start=first):
                    for outcome, reading in self._reader.outcomes(order, at, found):
                        writer.put(outcome, reading)
                    self._alive()
                first += stop - start
            self._budget.idle(order.number)
            return Answer(number=order.number, tally=writer.finish())


def _hash(path: str) -> str:
    """Empty for a file that cannot be read: that is the error its piece is."""
    try:
        return sha256_of(path)
    except (OSError, ValueError):
        return ""


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except (OSError, ValueError):
        return 0
