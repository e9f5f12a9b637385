"""What a piece may take of the processor and of memory: the kernel ends a process that takes more, wherever it is.

A parser in C looks at no signal that Python could handle, so only the end of the process is sure. Where the process is
stands in a small file that outlives it.
"""

from __future__ import annotations

import contextlib
import math
import os
import resource
import struct
import time
from dataclasses import dataclass
from pathlib import Path

FINDING_TIMES = 10
"""How many times the seconds of an article may go into finding the next piece, and per thousand pieces to pass over:
archives are unpacked on the way."""
_MARK = struct.Struct("=qqqd")
_MEGABYTE = 1024**2


FINDING, OPENING, READING = 0, 1, 2
"""Parts of the work on a piece: looking for it, opening its first article, reading that; 3 and 4 are of the second."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a process is: ``order`` and ``piece`` by number, which part of the work on it, and since when
    (``time.monotonic``)."""

    order: int
    piece: int
    part: int
    since: float


def read_mark(path: Path) -> Mark | None:
    """Where the process is, or was when it ended."""
    found = path.read_bytes() if path.exists() else b""
    return Mark(*_MARK.unpack(found)) if len(found) == _MARK.size else None


class Budget:
    """Of the process that makes it, which can do so once. ``seconds`` an article, ``memory`` in megabytes."""

    def __init__(self, mark: Path, *, seconds: float, memory: int) -> None:
        self._file = os.open(mark, os.O_WRONLY | os.O_CREAT, 0o600)
        self._seconds = seconds
        self._hardest = resource.getrlimit(resource.RLIMIT_CPU)[1]
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_AS, memory * _MEGABYTE)

    def finding(self, order: int, piece: int, passing: int = 0) -> None:
        """From here on the process looks for a piece, passing over so many others."""
        self._begin(order, piece, FINDING, self._seconds * FINDING_TIMES * (1 + passing / 1000))

    def opening(self, order: int, piece: int, article: int) -> None:
        """From here on it looks for an article in the piece."""
        self._begin(order, piece, OPENING + 2 * article, self._seconds)

    def reading(self, order: int, piece: int, article: int) -> None:
        """From here on it reads that article."""
        self._begin(order, piece, READING + 2 * article, self._seconds)

    def idle(self, order: int) -> None:
        """From here on it waits, or writes."""
        self._begin(order, -1, FINDING, self._seconds * FINDING_TIMES)

    def _begin(self, order: int, piece: int, part: int, seconds: float) -> None:
        os.pwrite(self._file, _MARK.pack(order, piece, part, time.monotonic()), 0)
        used = math.ceil(time.process_time() + seconds)
        if self._hardest == resource.RLIM_INFINITY or used < self._hardest:
            resource.setrlimit(resource.RLIMIT_CPU, (used, self._hardest))


def _limit(what: int, value: int) -> None:
    _, hardest = resource.getrlimit(what)
    with contextlib.suppress(ValueError, OSError):  # a limit that the machine sets lower stays
        resource.setrlimit(what, (value if hardest == resource.RLIM_INFINITY else min(value, hardest), hardest))
