"""``python -m evaluation batch``: archives read with kills at random moments, by one and two processes, and at length.

*Lost* and *doubled* are pieces without an outcome and with two, *other* are files that differ from those of a run that
nobody killed; *read again* is the share of articles that a kill made to be read once more. The archive is varied from
the corpus.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from evaluation.batch.driving import (
    Runs,
    content,
    killed,
    log_of,
    memory,
    outcomes,
    read_again,
    write_archive,
)

_IN_A_ROW = 3
"""So often one folder is killed at most before it may come to its end."""
FAULTS = ("lost", "doubled", "other")


def kills(runs: Runs, folder: Path, number: int, chance: Random) -> Counter[str]:
    """Kills runs so many times, and compares what they come to with a run that nobody kills."""
    counts: Counter[str] = Counter()
    seconds = runs.whole(folder / "whole")
    whole, pieces = content(folder / "whole"), outcomes(folder / "whole")
    while counts["kills"] < number:
        out = folder / f"killed-{counts['folders']}"
        for _ in range(min(chance.randint(1, _IN_A_ROW), number - counts["kills"])):
            who = killed(runs, out, seconds, chance)
            counts.update({who: 1, "kills": who != "ended"})
        runs.whole(out)
        found, now = outcomes(out), content(out)
        counts["folders"] += 1
        counts["pieces"] += len(pieces)
        counts["lost"] += sum((pieces - found).values())
        counts["doubled"] += sum((found - pieces).values())
        counts["other"] += sum(whole.get(name) != now.get(name) for name in {*whole, *now})
        counts["again"] += sum(read_again(out))
    return counts


def scaling(file: Path, folder: Path, number: int, engine: str) -> Iterator[str]:
    """Articles a second by one process and by two, by the clock and for each second of the processor.

    Two processes are faster by the clock only where nobody else wants the processors, so it is told how busy they are.
    """
    by_clock, by_processor = [], []
    yield f"  {os.getloadavg()[0]:.1f} processes wanted the {os.cpu_count()} processors in the minute before"
    for workers in (1, 2):
        before = _processor()
        seconds = Runs(file=file, engine=engine, workers=workers).whole(folder / f"{engine}-{workers}")
        by_clock.append(number / seconds)
        by_processor.append(number / (_processor() - before))
        rates = f"{by_clock[-1]:6.1f} articles a second by the clock, {by_processor[-1]:6.1f} of the processor"
        yield f"  {rates}: {workers} processes ({engine}), all from start to end"
    ratio = f"{by_clock[1] / by_clock[0]:.2f} times as many by the clock, {by_processor[1] / by_processor[0]:.2f}"
    yield f"  {ratio} of the processor: two processes beside one ({engine})"


def _processor() -> float:
    """Seconds of the processor that the runs so far took, with all that they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def flatness(file: Path, folder: Path, number: int) -> Iterator[str]:
    """The memory of the largest process after each tenth of the articles."""
    out = folder / "long"
    process = Runs(file=file, engine="pool", workers=2).start(out)
    tenth, most = 1, 0.0
    while process.poll() is None:
        time.sleep(0.2)
        most = max(most, memory(out))
        done = log_of(out).read_bytes().count(b"\n") if log_of(out).exists() else 0
        if done >= tenth * number / 10:
            yield f"  {most:6.0f} MB at most up to article {done:,}"
            tenth, most = tenth + 1, 0.0


def main(arguments: list[str] | None = None) -> int:
    """Print the counts; 1 where something was lost, doubled or other."""
    parser = argparse.ArgumentParser(prog="python -m evaluation batch", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--archive", type=int, default=600, help="articles in the archive that is killed")
    parser.add_argument("--articles", type=int, default=2000, help="for speed and memory; 0: neither")
    parser.add_argument("--engine", choices=("pool", "ray"), default="pool")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder, file = Path(name), Path(name, "archive.jsonl")
        write_archive(file, options.archive)
        runs = Runs(file=file, engine=options.engine, workers=2)
        counts = kills(runs, folder, options.kills, Random(options.seed)) if options.kills else Counter()  # noqa: S311
        if options.kills:
            _print_kills(counts, options.archive)
        if options.articles:
            write_archive(file, options.articles)
            for line in scaling(file, folder, options.articles, options.engine):
                print(line, flush=True)
            for line in flatness(file, folder, options.articles):
                print(line, flush=True)
    return 1 if any(counts[fault] for fault in FAULTS) else 0


def _print_kills(counts: Counter[str], archive: int) -> None:
    who = ", ".join(f"{counts[name]:,} times {name}" for name in ("the driver", "a reader"))
    print(f"  {counts['kills']:,} kills ({who}) over {counts['folders']:,} folders of {archive:,} articles")
    print("  " + ", ".join(f"{counts[fault]:,} {fault}" for fault in FAULTS))
    share = counts["again"] / max(counts["kills"], 1) / archive
    print(f"  {counts['again']:,} articles read again: {share:.2%} of the archive for each kill", flush=True)
