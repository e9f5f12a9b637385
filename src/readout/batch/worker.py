"""``python -m readout.batch.worker``: one process that carries out orders, a line of JSON each, until its pipe closes.

A process of its own because a text may end it; a plain pipe because it opens no socket, and works under any engine.
"""

from __future__ import annotations

import json
import os
import select
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from readout.batch.budget import Budget
from readout.batch.options import options_of
from readout.batch.orders import Order
from readout.batch.work import Work
from readout.cli.memory import spare_tables, tables_are_loaded
from readout.intake import make_article

OUT_OF_MEMORY = 77
"""Exit status of a process that had less memory than an article takes."""
ARTICLES = 20_000
"""After so many articles a process makes place for a new one: whatever a library does not give back, goes with it."""
_WARM_UP = "Der norländische Präsident Ilo Varga hat am Dienstag mit Außenministerin Mira Halm telefoniert."


def main() -> None:
    """Answers each order, as its argument says how; ends with the pipe, or after ARTICLES."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer
    setup = json.loads(sys.argv[1])
    options = options_of(setup["options"])
    spare_tables()
    budget = Budget(Path(setup["mark"]), seconds=options.seconds, memory=options.memory)
    try:
        work = Work(options, Path(setup["shards"]), budget, _end_with_others)
        work.warm_up(make_article(_WARM_UP))
        tables_are_loaded()
        while work.read < ARTICLES and (line := _line()) is not None:
            order = Order(**line)
            answers.write(json.dumps(asdict(work.carry_out(order))).encode() + b"\n")
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _line() -> dict[str, Any] | None:
    """The next line of standard input. It is read without a buffer: an order is never left in a process that ends."""
    parts: list[bytes] = []
    while part := os.read(0, 1 << 16):
        parts.append(part)
        if part.endswith(b"\n"):
            found: dict[str, Any] = json.loads(b"".join(parts))
            return found
    return None


def _end_with_others() -> None:
    """Ends where nobody waits for the answer any more: while an order is carried out, nothing else comes."""
    if select.select([0], [], [], 0)[0]:
        sys.exit(0)


if __name__ == "__main__":
    main()
