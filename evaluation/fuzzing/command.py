"""``python -m evaluation fuzz --seconds N``: fuzzes every own parser with atheris, each in a process of its own.

A find is an error that a parser may not raise, more than ten seconds for one input, more than 512 MB, or the end of the
process; each is printed, and its input kept. ``--try FILE`` runs a target on an input that was kept.

Exit status 1 where something was found, 3 where atheris is not installed.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from evaluation.fuzzing.child import FOUND
from evaluation.fuzzing.targets import PLACES, TARGETS
from evaluation.fuzzing.trying import tried

MEGABYTES = 512
"""Of a whole process, with the program, its tables and atheris in it, which take 100 to 250."""
STUCK_SECONDS = 60
"""Of the clock, after which an input counts as endless; others may have the processor in the meantime."""
MOST_ENDS = 5
"""Ends of its process after which a target is left alone."""
WORDS = Path(__file__).with_name("words.dict")
_RUNS = re.compile(r"^(?:stat::number_of_executed_units: |#)(\d+)", re.MULTILINE)
_SECONDS = re.compile(r"^Done \d+ runs in (\d+) second", re.MULTILINE)
_ARTEFACT = re.compile("-(?:crash|oom|timeout|leak)-")
"""In the name of a file that libFuzzer keeps."""
_WHY = re.compile(r"ERROR: libFuzzer: ([^\n]*)")


@dataclass(slots=True)
class Result:
    """What became of one target."""

    runs: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    ends: int = 0
    finds: dict[str, str] = field(default_factory=dict)
    """``processor`` is in seconds, loading with it; finds are by the name of the file that keeps the input."""


def main(arguments: list[str]) -> int:
    """Prints a line for each target, and the sum."""
    parser = argparse.ArgumentParser(prog="python -m evaluation fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="for all targets together")
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), metavar="NAME", help="only these")
    parser.add_argument("--keep", default="", metavar="FOLDER", help="where inputs that found something are kept")
    parser.add_argument("--try", dest="tried", metavar="FILE", help="only this input, without atheris")
    parser.add_argument("--list", action="store_true", help="print the names of the targets")
    options = parser.parse_args(arguments)
    if options.list:
        print("\n".join(TARGETS))
        return 0
    names = options.target or list(TARGETS)
    if options.tried:
        return max(_tell_tried(name, Path(options.tried)) for name in names)
    if find_spec("atheris") is None:
        print("SKIPPED: atheris is not installed; it comes with pip install --group fuzzing")
        return 3
    keep = Path(options.keep or tempfile.mkdtemp(prefix="readout-finds-"))
    keep.mkdir(parents=True, exist_ok=True)
    return 1 if _tell_all(names, options.seconds / len(names), keep) else 0


def _tell_tried(name: str, path: Path) -> int:
    find = tried(TARGETS[name], path.read_bytes())
    print(f"{name}: {find.told if find else 'nothing is wrong'}")
    return 1 if find else 0


def _tell_all(names: list[str], seconds: float, keep: Path) -> int:
    total = Result()
    for name in names:
        result = fuzzed(name, seconds, keep)
        print(_line(name, result), flush=True)
        for file, told in result.finds.items():
            print(f"  {file}: {told}", flush=True)
        total = Result(
            runs=total.runs + result.runs,
            seconds=total.seconds + result.seconds,
            processor=total.processor + result.processor,
            finds=total.finds | {f"{name} {file}": told for file, told in result.finds.items()},
        )
    print(f"{_line('all', total)}; inputs that found something: {keep}")
    return len(total.finds)


def _line(name: str, result: Result) -> str:
    took = f"{result.seconds:>6.0f} s ({result.processor:.0f} s of processor time)"
    return f"{name:<14} {result.runs:>11,} runs in {took}, {len(result.finds)} finds"


def fuzzed(name: str, seconds: float, keep: Path) -> Result:
    """Fuzzes one target for so long, over ends of its process."""
    result = Result()
    with tempfile.TemporaryDirectory() as folder:
        for number, seed in enumerate(TARGETS[name].seeds()):
            Path(folder, str(number)).write_bytes(seed)
        while (left := seconds - result.seconds) >= 1 and result.ends < MOST_ENDS:
            before = {path.name for path in keep.iterdir()}
            begun, used = time.monotonic(), _used()
            ended = subprocess.run(_command(name, left, keep, folder), capture_output=True, check=False)  # noqa: S603
            told = ended.stderr.decode("utf-8", "replace")
            whole = _SECONDS.search(told)  # without what it takes to load and to instrument
            result.seconds += float(whole[1]) if whole else min(left, time.monotonic() - begun)
            result.processor += _used() - used
            result.runs += max(map(int, _RUNS.findall(told)), default=0)
            result.finds |= dict(_finds(told))
            if ended.returncode:
                result.ends += 1
                result.finds |= _end(told, keep, before, ended.returncode, result.ends)
    return result


def _used() -> float:
    """Seconds of processor time that ended children took."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def _command(name: str, seconds: float, keep: Path, corpus: str) -> list[str]:
    options = (f"max_total_time={max(1, round(seconds))}", f"timeout={STUCK_SECONDS}", f"rss_limit_mb={MEGABYTES}",
               f"artifact_prefix={keep}/{name}-", "print_final_stats=1", f"max_len={TARGETS[name].largest}",
               f"dict={WORDS}", "verbosity=1")  # fmt: skip
    flags = [f"-{option}" for option in options]
    return [sys.executable, "-m", "evaluation.fuzzing.child", PLACES[name], name, str(keep), *flags, corpus]


def _finds(told: str) -> Iterator[tuple[str, str]]:
    for line in told.splitlines():
        if line.startswith(FOUND):
            file, _, what = line.removeprefix(FOUND).partition(" ")
            yield file, what


def _end(told: str, keep: Path, before: set[str], status: int, number: int) -> dict[str, str]:
    """Why the process ended before its time."""
    why = _WHY.search(told)
    words = why[1] if why else f"the process ended with {status}: {told.strip().splitlines()[-1:]}"
    new = sorted({path.name for path in keep.iterdir()} - before)
    files = [name for name in new if _ARTEFACT.search(name)]
    return dict.fromkeys(files, words) or {f"no input, end {number}": words}
