"""Runs of readout batch in processes of their own, which can be killed as a machine that goes down kills them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from support.archives import QUICK, article, lines

SLOW = replace(QUICK, reader="support.dangerous:slow", pieces=2)
PROGRAM = """
import sys
from pathlib import Path
from readout.batch import Job, run_batch
from support.driving import SLOW

if __name__ == "__main__":
    engine, workers, folder, *files = sys.argv[1:]
    run = run_batch(Job(files=files, folder=Path(folder), options=SLOW, engine=engine, workers=int(workers)))
    print(run.done, run.made, dict(run.tally.outcomes))
"""


def large(folder: Path, number: int = 240) -> list[str]:
    """An archive whose reading takes some seconds."""
    return [lines(folder / "large.jsonl", (article(n) for n in range(number)))]


class Driven:
    """One run. ``log`` names the articles that were read, as often as they were."""

    def __init__(self, folder: Path, files: Sequence[str], *, engine: str = "pool", workers: int = 2) -> None:
        self.folder, self.log = folder, folder.with_suffix(".log")
        self.log.touch()
        known = {"PYTHONPATH": os.pathsep.join(sys.path), "READ_LOG": str(self.log)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, engine, str(workers), str(folder), *files],
            env=os.environ | known,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_for(self, number: int) -> None:
        """Until so many articles were read."""
        until(lambda: len(self.read()) >= number or self.process.poll() is not None)

    def read(self) -> list[str]:
        """The articles read so far, by all runs of this folder."""
        return self.log.read_text().splitlines()

    def workers(self) -> list[int]:
        """The processes that read for this folder."""
        sign = f'"shards": "{self.folder}/shards"'.encode()
        found = [path for path in Path("/proc").glob("[0-9]*/cmdline") if sign in _bytes(path)]
        return sorted(int(path.parent.name) for path in found)

    def kill(self) -> None:
        """As ``kill -9`` does; the workers end by themselves."""
        self.process.kill()
        self.process.communicate()
        until(lambda: not self.workers())

    def kill_worker(self) -> None:
        """One of those that read."""
        until(lambda: bool(self.workers()) or self.process.poll() is not None)
        for worker in self.workers()[:1]:
            os.kill(worker, signal.SIGKILL)

    def end(self) -> str:
        """Waits, and gives what was printed."""
        printed, _ = self.process.communicate(timeout=120)
        assert self.process.returncode == 0, printed
        return printed


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)
