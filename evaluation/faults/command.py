"""``python -m evaluation faults``: kill -9 at random moments, and what became of the ledger; prints counts.

Each kind of work is begun again where it was killed, until it comes to its end; then anew. *Lost* is what the program
had acknowledged (printed) and the ledger does not have; *half-written* a file that has its name and is not whole.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from random import Random

from evaluation.faults.checking import FAULTS, SEEN
from evaluation.faults.killing import run
from evaluation.faults.works import WORKS, Work

_IN_A_ROW = 5
"""So often one piece of work is killed at most before it may come to its end."""
KILLED, RUNS, ENDED, FAILED = "killed", "runs", "came to their end", "failed by themselves"


def kills(name: str, number: int, seed: int) -> Counter[str]:
    """Kills work ``name`` so many times; the counts."""
    counts: Counter[str] = Counter()
    chance = Random(f"{name} {seed}")  # noqa: S311 - no secret is made of it
    with tempfile.TemporaryDirectory() as folder:
        work = WORKS[name](Path(folder), chance)
        takes = _whole(work, counts)
        while counts[KILLED] < number:
            for _ in range(chance.randint(1, _IN_A_ROW)):
                ended = run(work.work, Path(folder, "told"), chance.uniform(0, 1.1 * (work.seconds or takes)))
                counts.update({RUNS: 1, KILLED: ended.killed, FAILED: ended.failed})
                counts += work.faults(ended.told)
                counts[work.seen()] += ended.killed
                if work.is_complete():
                    work.again()
            takes = 0.5 * takes + 0.5 * _whole(work, counts)
    return counts


def _whole(work: Work, counts: Counter[str]) -> float:
    """Lets the work come to its end, checks, and makes it ready to begin anew; the seconds it took."""
    ended = run(work.work, work.folder / "told")
    counts.update({RUNS: 1, ENDED: not ended.failed, FAILED: ended.failed})
    counts += work.faults(ended.told) + work.done()
    work.again()
    return ended.seconds


def main(arguments: list[str] | None = None) -> int:
    """Print a line for each kind of work; 1 where there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m evaluation faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="of each kind")
    parser.add_argument("--what", default=",".join(WORKS), help=f"of {','.join(WORKS)}")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    total: Counter[str] = Counter()
    for name in options.what.split(","):
        counts = kills(name, options.kills, options.seed)
        total += counts
        shown = ", ".join(f"{counts[what]:,} {what}" for what in (RUNS, KILLED, ENDED, FAILED, *FAULTS))
        seen = "".join(f", {counts[what]:,} {what}" for what in SEEN if counts[what])
        print(f"  {name:<7} {shown}{seen}", flush=True)
    return 1 if any(total[fault] for fault in (*FAULTS, FAILED)) else 0
