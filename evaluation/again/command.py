"""``python -m evaluation rereadings``: a ledger's articles read again by other versions, and what became of judgements.

On real ledgers, each with the reports of a series or two, somebody judges contacts, claims, points and actors, splits,
takes back and renews, while all or some articles are read again by versions that find less, cut otherwise, or call
people by other names. After each re-reading every judgement that stands must be in force, have given way to a newer one
that is named, or be shown by ``readout review --adrift``; none may be rewritten or be put on something else.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from evaluation.again.desk import Desk, small_series
from evaluation.again.outcomes import FAULTS, KINDS, OUTCOMES, compared, outcomes, record
from evaluation.corpus_readings import corpus_readings
from readout.ledger import open_ledger
from readout.ledger.clock import steady_clock
from readout.ledger.doctor import examine
from readout.ledger.rebuilding import compare_with_rebuilt

ROUNDS, READ, JUDGED, WRONG = "re-readings", "articles read again", "judgements made", "wrong when examined"
_OF_ONE_LEDGER = 25
"""So many re-readings has a ledger before the next one is begun: by then some sixty judgements meet."""
_REPORTS = 8

Count = Counter[tuple[str, str]]
"""By kind of judgement and outcome; under "" what was done."""


def rereadings(number: int, seed: int, new_address: Callable[[], str], articles: int | None = None) -> Count:
    """Counts over so many re-readings of ledgers at new addresses; ``articles`` of the corpus are used, or all."""
    counts: Count = Counter()
    every = corpus_readings(articles)
    while counts["", ROUNDS] < number:
        chance = Random(f"rereadings {seed}.{counts['', ROUNDS]}")  # noqa: S311 - no secret is made of it
        with open_ledger(new_address(), write=True) as ledger:
            ledger.clock = steady_clock()
            desk = Desk(ledger, list(small_series(every, chance, _REPORTS)), chance)
            for _ in range(min(_OF_ONE_LEDGER, number - counts["", ROUNDS])):
                _round(desk, counts)
            for finding in (*examine(ledger), *compare_with_rebuilt(ledger)):
                if finding.state == "wrong":
                    counts["", WRONG] += 1
                    print(f"  {finding.check}: {finding.sentence}")
    return counts


def _round(desk: Desk, counts: Count) -> None:
    for _ in range(desk.chance.randint(0, 5)):
        if kind := desk.judge():
            counts["", JUDGED] += 1
            counts["", f"… {kind}"] += 1
    with desk.ledger.asking() as connection:
        before = record(connection)
    if desk.chance.random() < 0.1:
        desk.read_by_an_older_version()
    counts["", READ] += desk.read_again()
    counts["", ROUNDS] += 1
    with desk.ledger.asking() as connection:
        found = [*outcomes(desk), *compared(before, record(connection))]
    for one in found:
        counts[one.kind, one.what] += 1
        if one.what in FAULTS and counts[one.kind, one.what] <= _SHOWN:
            print(f"  {one.kind} {one.what}: {one.about}")


_SHOWN = 3
"""So many faults of a kind are told in full."""


def main(arguments: list[str] | None = None) -> int:
    """Print the counts; 1 where there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m evaluation rereadings", description=__doc__)
    parser.add_argument("--number", type=int, default=1_000, help="re-readings of the articles of a ledger")
    parser.add_argument("--articles", type=int, help="use only the first so many of the corpus")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        made = (str(Path(folder, f"{number}.db")) for number in range(options.number))
        counts = rereadings(options.number, options.seed, lambda: next(made), options.articles)
    print_counts(counts)
    return int(any(counts[kind, fault] for kind in KINDS for fault in FAULTS) or counts["", WRONG] > 0)


def print_counts(counts: Count) -> None:
    """A line for what was done, and one for each kind of judgement."""
    kinds = ", ".join(f"{what[2:]} {n:,}" for (_, what), n in sorted(counts.items()) if what.startswith("… "))
    done = ", ".join(f"{counts['', what]:,} {what}" for what in (ROUNDS, READ, JUDGED))
    print(f"{done} ({kinds}), {counts['', WRONG]} {WRONG}")
    for kind in KINDS:
        shown = ", ".join(f"{counts[kind, what]:,} {what}" for what in (*OUTCOMES, *FAULTS))
        print(f"  on {kind + 's':<8} {shown}")
