"""Runs over an archive in processes of their own: to kill them, to clock them, to look at their memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from evaluation.varied import varied

READER = "evaluation.batch.counting:read"
_PROGRAM = """
import sys
from pathlib import Path
from readout.batch import Job, Options, run_batch

if __name__ == "__main__":
    file, folder, engine, workers, reader = sys.argv[1:]
    options = Options(reader=reader)
    run_batch(Job(files=[file], folder=Path(folder), options=options, engine=engine, workers=int(workers)))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """All runs over one archive. ``file`` is JSON Lines."""

    file: Path
    engine: str
    workers: int

    def start(self, folder: Path) -> subprocess.Popen[bytes]:
        """Begins, or goes on with, a folder; what is read stands in :func:`log_of` it."""
        known = {"PYTHONPATH": os.pathsep.join(sys.path), "READ_LOG": str(log_of(folder))}
        arguments = [str(self.file), str(folder), self.engine, str(self.workers), READER]
        return subprocess.Popen([sys.executable, "-c", _PROGRAM, *arguments], env=os.environ | known)  # noqa: S603

    def whole(self, folder: Path) -> float:
        """Lets a run come to its end; the seconds it took."""
        begun = time.monotonic()
        process = self.start(folder)
        if process.wait():
            raise RuntimeError(f"the run ended with status {process.returncode}")
        return time.monotonic() - begun


def write_archive(path: Path, number: int) -> None:
    """So many varied articles, as JSON Lines."""
    names = ("text", "title", "publisher", "published", "url")
    with path.open("w", encoding="utf-8") as file:
        for reading in varied(number):
            known = asdict(reading.article)
            file.write(json.dumps({name: known[name] for name in names if known[name]}, ensure_ascii=False) + "\n")


def log_of(folder: Path) -> Path:
    """The file with what was read for a folder."""
    return folder.with_suffix(".log")


def readers(folder: Path) -> list[int]:
    """The processes that read for a folder."""
    sign = f'"shards": "{folder}/shards"'.encode()
    return [int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if sign in _bytes(path)]


def memory(folder: Path) -> float:
    """Megabytes that the largest of them holds."""
    sizes = [_resident(process) for process in readers(folder)]
    return max(sizes, default=0.0)


def _resident(process: int) -> float:
    found = [line for line in _bytes(Path(f"/proc/{process}/status")).splitlines() if line.startswith(b"VmRSS")]
    return int(found[0].split()[1]) / 1024 if found else 0.0


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def killed(runs: Runs, folder: Path, seconds: float, chance: Random) -> str:
    """Begins or goes on with a folder, and kills the driver or one that reads within so many seconds: which it was."""
    process = runs.start(folder)
    time.sleep(chance.uniform(0.3, seconds))
    found = readers(folder)
    if process.poll() is not None:
        return "ended"
    if found and chance.random() < 0.5:
        os.kill(chance.choice(found), signal.SIGKILL)
        process.wait()
        return "a reader"
    process.kill()
    process.wait()
    while readers(folder):
        time.sleep(0.02)
    return "the driver"


def content(folder: Path) -> dict[str, bytes]:
    """The finished files of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.jsonl*")) if not path.name.startswith(".")}


def outcomes(folder: Path) -> Counter[str]:
    """How often each piece has an outcome."""
    found: Counter[str] = Counter()
    for path in (folder / "shards").glob("*.outcomes.jsonl"):
        found.update(json.loads(line)["origin"] for line in path.read_bytes().splitlines()[1:])
    return found


def read_again(folder: Path) -> Iterator[int]:
    """For each article that was read, how often it was so once more."""
    for times in Counter(log_of(folder).read_text().splitlines()).values():
        yield times - 1
