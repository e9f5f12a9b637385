"""Keeps one worker process: gives it orders, starts it anew where it ended, and finds out at which piece it did.

A piece is guilty when the process ended at it as often as LIMITS say. Then what it did is recorded in its place and
the rest of the order goes on: a process that somebody else killed costs nothing but the time.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import IO, Any

from readout.batch.budget import FINDING, FINDING_TIMES, read_mark
from readout.batch.options import Options
from readout.batch.orders import Answer, Order
from readout.batch.outcomes import failed
from readout.batch.stalling import Pulse
from readout.batch.worker import OUT_OF_MEMORY
from readout.errors import BatchError, DeadlyInput, InputError, SlowInput

STALLED = -1000
"""Beside the exit statuses of a process: it was ended by us, because it did not move."""
LIMITS: Mapping[int, int] = {-signal.SIGXCPU: 1, OUT_OF_MEMORY: 2, STALLED: 2, -signal.SIGKILL: 3, -signal.SIGTERM: 3}
"""How often a process must end so at one piece. The processor's time is the piece's own; memory also depends on what
was read before it; signals that end any process come from outside, as from a machine that wants memory back."""
OTHERWISE = 2
STARTS = 5
"""So often in a row a process may end without having begun an order."""
_POLL = 0.5
_ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""There is a process for each processor already; each thread of a library for matrices also takes up addresses."""


class Supervisor:
    """Of one worker. ``shards`` is the folder it writes to, ``folder`` where it works (relative names begin there)."""

    def __init__(self, options: Options, shards: Path, folder: Path) -> None:
        self._options, self._shards, self._folder = options, shards, folder
        self._own = tempfile.TemporaryDirectory(prefix="readout-batch-")
        self._mark = Path(self._own.name, "mark")
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the supervisor
        self._rest = b""
        self._pulse = Pulse()

    def carry_out(self, order: Order) -> Answer:
        """The answer to an order, whatever it takes. Raises BatchError where no worker can be started."""
        ends: Counter[tuple[int, int, int]] = Counter()
        idle = 0
        while idle < STARTS:
            status = self._given(order)
            if isinstance(status, Answer):
                return status
            mark = read_mark(self._mark)
            if mark is None or mark.order != order.number or mark.piece < 0:
                idle += status != 0
                continue
            idle = 0
            place = (mark.piece, mark.part, status)
            ends[place] += 1
            if ends[place] >= LIMITS.get(status, OTHERWISE):
                known = (*order.guilty, (mark.piece, mark.part, failed(self._error(status)).to_json()))
                order = replace(order, guilty=known)
        self._errors.seek(0)
        last = self._errors.read().decode(errors="replace").strip().splitlines()[-1:] or ["it said nothing"]
        remedy = "Give it more memory (--memory-per-worker), or see what is wrong with the program"
        raise BatchError("a worker process", f"it ends as soon as it begins ({last[0][:200]})", remedy)

    def close(self) -> None:
        """Ends the process, at once."""
        if self._process is not None:
            self._process.kill()
            self._ended(self._process)
        self._errors.close()
        self._own.cleanup()

    def _given(self, order: Order) -> Answer | int:
        """Gives the order once: the answer, or how the process ended."""
        process = self._process or self._started()
        try:
            self._send(process, asdict(order))
        except BrokenPipeError:
            return self._ended(process)
        while (line := self._line(process)) is None:
            if self._is_stalled(process, order):
                process.kill()
                self._ended(process)
                return STALLED
        return Answer(**json.loads(line)) if line else self._ended(process)

    def _started(self) -> subprocess.Popen[bytes]:
        self._mark.unlink(missing_ok=True)
        self._errors.seek(0)
        self._errors.truncate()
        self._rest = b""
        paths = os.pathsep.join(path or os.curdir for path in sys.path)
        setup = {"options": self._options.to_json(), "mark": str(self._mark), "shards": str(self._shards)}
        self._process = subprocess.Popen(  # noqa: S603 - this program
            [sys.executable, "-m", "readout.batch.worker", json.dumps(setup)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=self._folder,
            env=_ALONE | os.environ | {"PYTHONPATH": paths},
        )
        return self._process

    def _send(self, process: subprocess.Popen[bytes], value: Any) -> None:
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        process.stdin.write(json.dumps(value).encode() + b"\n")
        process.stdin.flush()

    def _line(self, process: subprocess.Popen[bytes]) -> bytes | None:
        """The next line that the process writes; empty where it has ended, ``None`` where there is none yet."""
        assert process.stdout is not None  # noqa: S101 - it is a pipe
        if not select.select([process.stdout], [], [], _POLL)[0]:
            return None
        part = os.read(process.stdout.fileno(), 1 << 16)
        if not part:
            return b""
        line, end, rest = (self._rest + part).partition(b"\n")
        self._rest = rest if end else line
        return line if end else None

    def _ended(self, process: subprocess.Popen[bytes]) -> int:
        self._process = None
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        return process.wait()

    def _is_stalled(self, process: subprocess.Popen[bytes], order: Order) -> bool:
        mark = read_mark(self._mark)
        if mark is None or mark.order != order.number:
            return False
        seconds = self._options.seconds * self._options.stalled
        return self._pulse.still(process.pid, mark) > seconds * (FINDING_TIMES if mark.part == FINDING else 1)

    def _error(self, status: int) -> InputError:
        """What a guilty piece is recorded as."""
        limit = f"{self._options.seconds:g} seconds"
        if status == -signal.SIGXCPU:
            return SlowInput("", f"it takes more than {limit} of the processor", "Read it alone, and wait longer")
        if status == STALLED:
            return SlowInput("", f"the process that read it stood still for more than {limit}", "Read it alone")
        if status == OUT_OF_MEMORY:
            return DeadlyInput("", f"it takes more than {self._options.memory} MB of memory", "Read it with more")
        name = signal.Signals(-status).name if -status in set(signal.Signals) else f"exit status {status}"
        return DeadlyInput("", f"it ended the process that read it ({name})", "Please report it")
