"""Runs a piece of work in a process of its own and kills it after a while, as ``kill -9`` does.

The process is a fork of this one, which has loaded what it needs and holds no ledger open: a program begins at once,
and the moment of its death lies within its work.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_POLL = 0.002


@dataclass(frozen=True, slots=True)
class Ended:
    """``killed`` is false where the work had ended before; ``told`` are the lines that it printed."""

    killed: bool
    failed: bool
    told: tuple[str, ...]
    seconds: float


def run(work: Callable[[], None], output: Path, seconds: float | None = None) -> Ended:
    """Runs ``work`` with its standard output in a file, and kills it after ``seconds`` where they are given."""
    output.unlink(missing_ok=True)  # a process that dies at once would be taken for the one before
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        _be_child(work, output)
    status = _waited(child, begun, seconds)
    told = output.read_text(encoding="utf-8") if output.exists() else ""
    whole = told[: told.rfind("\n") + 1]
    return Ended(
        killed=os.WIFSIGNALED(status),
        failed=os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0,
        told=tuple(whole.splitlines()),
        seconds=time.monotonic() - begun,
    )


def _waited(child: int, begun: float, seconds: float | None) -> int:
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        if seconds is not None and time.monotonic() - begun >= seconds:
            os.kill(child, signal.SIGKILL)
            return os.waitpid(child, 0)[1]
        time.sleep(_POLL)


def _be_child(work: Callable[[], None], output: Path) -> None:
    """Never comes back: whatever this process has waiting to be written or closed is left to the other one."""
    status = 1
    try:
        file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, 1)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        work()
        sys.stdout.flush()
        status = 0
    except SystemExit as error:  # what click ends with
        sys.stdout.flush()
        status = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:  # the end of a process: whatever it is, it is told
        traceback.print_exc()
    os._exit(status)
