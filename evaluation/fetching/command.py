"""``python -m evaluation fetching``: tries every trick and every hostile answer, and prints how many got through.

Exit status 1 where a trick reached the private server, a hostile answer was taken for a page, or a watch that was
killed lost or doubled an article.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from evaluation.fetching.hostile_lists import HOSTILE, reads_secret
from evaluation.fetching.kills import kill_watches
from evaluation.fetching.trials import Trial, all_trials, bombs, yard
from readout.errors import InputError
from readout.intake.feeds import read_feed
from readout.intake.sitemaps import read_sitemap

SECONDS = 10.0
MEGABYTES = 512
"""What a hostile answer or list may take."""


def main(arguments: list[str]) -> int:
    """Prints the counts; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m evaluation fetching", description=__doc__)
    parser.add_argument("--all", action="store_true", help="print what became of each")
    parser.add_argument("--kills", type=int, default=0, help="kill so many runs of readout watch, and nothing else")
    parser.add_argument("--seed", type=int, default=0, help="of the moments at which they are killed")
    options = parser.parse_args(arguments)
    if options.kills:
        return _tell_kills(options.kills, options.seed, shown=options.all)
    with yard() as here:
        trials = list(all_trials(here))
        bad = _tell_tricks(trials, shown=options.all)
        bad += _tell_bombs(list(bombs(here, seconds=3)), shown=options.all)
    return 1 if bad + _tell_lists(shown=options.all) else 0


def _tell_kills(kills: int, seed: int, *, shown: bool) -> int:
    found = kill_watches(kills, seed, print if shown else lambda _: None)
    print(f"runs of readout watch: {kills} begun, {found.kills} killed, the others ended before their moment came")
    print(f"texts: {found.published} published, {found.kept} kept, {found.lost} lost, {found.doubled} doubled")
    print(f"articles: {found.without_reading} without a reading, {found.rejected} rejected, {found.waiting} still wait")
    print(f"pages: {found.again} sent again, because the run that had fetched them was killed before it committed")
    return 0 if found.sound else 1


def _tell_tricks(trials: list[Trial], *, shown: bool) -> int:
    tried, reached = Counter(one.kind for one in trials), Counter(one.kind for one in trials if one.reached)
    refused = Counter(one.kind for one in trials if one.refused)
    for kind, count in tried.items():
        print(f"tricks by {kind}: {count} tried, {refused[kind]} refused, {reached[kind]} reached the private server")
    _tell_each(trials, shown)
    print(f"tricks in all: {len(trials)} tried, {sum(reached.values())} reached the private server")
    return sum(reached.values())


def _tell_bombs(trials: list[Trial], *, shown: bool) -> int:
    taken = sum(one.reached for one in trials)
    _tell_each(trials, shown)
    print(f"hostile answers: {len(trials)} tried, {taken} taken for a page")
    return taken


def _tell_each(trials: list[Trial], shown: bool) -> None:
    for one in trials if shown else ():
        print(f"  {one.kind} {one.trick!r}: {one.refused or 'answered by the open server'}")


@dataclass(frozen=True, slots=True)
class Tried:
    """What a hostile feed or sitemap took, and whether it read a file."""

    name: str
    size: int
    seconds: float
    megabytes: int
    read: bool
    shown: str


def _try_list(name: str) -> Tried:
    """In a process of its own, so that its memory is its own."""
    kind, make = HOSTILE[name]
    reader: Callable[[bytes, str], object] = read_feed if kind == "feed" else read_sitemap
    data, begun = make(), time.process_time()
    try:
        found: object = reader(data, name)
    except InputError as error:
        found = error.problem
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Tried(name, len(data), seconds, peak, reads_secret(found), str(found)[:80])


def _tell_lists(*, shown: bool) -> int:
    """Hostile feeds and sitemaps: time, memory, and whether one of them could read a file."""
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        tried = list(pool.imap(_try_list, HOSTILE))
    for one in tried if shown else ():
        print(f"  {one.name}: {one.size // 1000:,} kB, {one.seconds:.2f} s, {one.megabytes} MB, {one.shown}")
    slowest, largest = max(one.seconds for one in tried), max(one.megabytes for one in tried)
    secrets = sum(one.read for one in tried)
    print(f"hostile feeds and sitemaps: {len(tried)} tried, at most {slowest:.1f} s and {largest} MB each")
    print(f"external entities: {secrets} read")
    return secrets + (slowest > SECONDS) + (largest > MEGABYTES)
