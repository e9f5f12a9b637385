"""``python -m evaluation bombs``: makes each bomb, reads it in a process of its own, and prints what it cost.

After the bomb the same process reads a good file. Exit status 1 where a bomb took more than ten seconds or 512 MB,
where the process died, or where the file after it was not read.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from evaluation.hostile.bomb_makers import BOMBS, MEGABYTE

MAX_SECONDS, MAX_MEGABYTES = 10.0, 512
_GOOD = "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga über die Häfen gesprochen."
_PATIENCE = 120.0
_HARD_LIMIT = 4096 * MEGABYTE  # of a child's address space: the machine must live


def read_in_here(paths: list[str]) -> None:
    """What a child does: opens everything and prints the outcomes, the seconds and the memory as JSON."""
    from readout.errors import InputError  # noqa: PLC0415 - only a child loads it
    from readout.intake import open_inputs  # noqa: PLC0415

    resource.setrlimit(resource.RLIMIT_AS, (_HARD_LIMIT, _HARD_LIMIT))
    outcomes: Counter[str] = Counter()
    first, good = "", 0
    begun = time.process_time()
    for path in paths:
        good = 0
        for opened in open_inputs(path):
            good += not isinstance(opened, InputError)
            if not isinstance(opened, InputError):
                outcomes["articles"] += 1
            elif opened.aside:
                outcomes["set aside"] += 1
            else:
                outcomes["rejected"] += 1
                first = first or f"{type(opened).__name__}: {opened.problem}"
    seconds = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"outcomes": outcomes, "first": first, "good": good, "seconds": seconds, "memory": memory}))


def _run(*arguments: str) -> tuple[str, str]:
    """What this program printed in a process of its own, and why that ended if not by itself."""
    command = [sys.executable, "-m", "evaluation", "bombs", *arguments]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)  # noqa: S603
    except subprocess.TimeoutExpired:
        return "", f"it took more than {_PATIENCE:.0f} s"
    return ended.stdout, "".join(ended.stderr.strip().splitlines()[-1:]) if ended.returncode else ""


def measured(name: str, folder: Path) -> tuple[str, bool]:
    """A line about one bomb, and whether all held."""
    file, _ = BOMBS[name]
    bomb, after = folder / file, folder / "after.txt"
    _run("--make", name, str(bomb))  # elsewhere: what it takes would count as memory of whoever this process starts
    if not bomb.exists():
        return f"  {name:<36} left out: a package is missing", True
    after.write_text(_GOOD)
    size = bomb.stat().st_size
    ended, why = _run("--read", str(bomb), str(after))
    bomb.unlink()
    if why:
        return f"  {name:<36} {size:>13,} bytes  DIED: {why}", False
    told = json.loads(ended)
    held = told["seconds"] <= MAX_SECONDS and told["memory"] <= MAX_MEGABYTES and told["good"] == 1
    counts = ", ".join(f"{number:,} {what}" for what, number in sorted(told["outcomes"].items()))
    cost = f"{told['seconds']:5.1f} s {told['memory']:>4} MB"
    return f"  {name:<36} {size:>13,} bytes {cost}  {counts}; {told['first'][:110]}{'' if held else '  TOO MUCH'}", held


def main(arguments: list[str]) -> int:
    """Print a line for each bomb."""
    parser = argparse.ArgumentParser(prog="python -m evaluation bombs", description=__doc__)
    parser.add_argument("--only", default="", help="those whose name contains this")
    parser.add_argument("--read", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.read:
        read_in_here(options.read)
        return 0
    if options.make:
        BOMBS[options.make[0]][1](Path(options.make[1]))
        return 0
    held = True
    with tempfile.TemporaryDirectory() as folder:
        for name in BOMBS:
            if options.only in name:
                line, one = measured(name, Path(folder))
                held = held and one
                print(line, flush=True)
    return 0 if held else 1
