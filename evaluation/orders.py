"""``python -m evaluation orders``: the same contacts whatever the order in which articles come, and in what batches.

All reports of the contacts corpus and the samples are added to new ledgers, shuffled, in batches of random size. What
is worked out from them (contacts, members, pairs, copies and all else) must be the same each time. Then the same
additions are made under several hash seeds, and on a server where one is named, with a clock that stands for all of
them: the dumps must be the same, byte for byte.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

from evaluation.corpora import ROOT
from evaluation.corpus_readings import all_readings
from readout.ledger import Ledger, open_ledger, schema
from readout.ledger.ledger import Given
from readout.ledger.rebuilding import DERIVED, rows_of
from readout.records import Reading

Rows = frozenset[tuple[Any, ...]]
_AT_ONCE = 60
_MADE = "2031-01-01T00:00:00.000000Z"


def worked_out(ledger: Ledger) -> dict[str, Rows]:
    """The rows of every table that is worked out; what happened (``change_names``) happened in its own order."""
    with ledger.asking() as connection:
        tables = [table for table in DERIVED if table is not schema.change_names]
        return {table.name: frozenset(rows_of(connection, table)) for table in tables}


def batches_of(readings: Sequence[Reading], chance: Random, most: int = _AT_ONCE) -> Iterator[list[Given]]:
    """The readings in their order, in batches of random size."""
    start = 0
    while start < len(readings):
        end = start + chance.randint(1, most)
        yield [Given(reading=reading, made=_MADE) for reading in readings[start:end]]
        start = end


def shuffled(readings: Sequence[Reading], seed: int, folder: Path) -> dict[str, Rows]:
    """What a new ledger holds after these readings came in the order of ``seed``; 0 is the order as given."""
    chance = Random(f"order {seed}")  # noqa: S311 - no secret is made of it
    order = list(readings)
    if seed:
        chance.shuffle(order)
    with open_ledger(str(folder / f"{seed}.db"), write=True) as ledger:
        for batch in batches_of(order, chance):
            ledger.add(batch)
        return worked_out(ledger)


def differences(readings: Sequence[Reading], times: int, seed: int = 1) -> Counter[str]:
    """For each table the orders (of ``times``) in which it is another one; under "" the orders."""
    found: Counter[str] = Counter({"": 0})
    with tempfile.TemporaryDirectory() as folder:
        first = shuffled(readings, 0, Path(folder))
        for number in range(seed, seed + times):
            now = shuffled(readings, number, Path(folder))
            Path(folder, f"{number}.db").unlink()
            found.update(["", *(name for name, rows in now.items() if rows != first[name])])
    return found


def dumps(seeds: Sequence[int], servers: Sequence[str], articles: int | None) -> dict[str, str]:
    """The digest of the dump under each hash seed, and on each server (the address of an empty database)."""
    with tempfile.TemporaryDirectory() as folder:
        places = [(f"file, hash seed {seed}", str(Path(folder, f"{seed}.db")), seed) for seed in seeds]
        places += [(f"server {number}", address, 77 + number) for number, address in enumerate(servers, start=1)]
        return {name: _dump_of(address, seed, articles) for name, address, seed in places}


def _dump_of(address: str, seed: int, articles: int | None) -> str:
    """The digest that a process with this hash seed prints."""
    command = [sys.executable, "-m", "evaluation.dumping", address, *([str(articles)] if articles else [])]
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own program
    return done.stdout.strip()


def main(arguments: list[str] | None = None) -> int:
    """Print the counts; 1 where an order, a hash seed or a database made a difference."""
    parser = argparse.ArgumentParser(prog="python -m evaluation orders", description=__doc__)
    parser.add_argument("--times", type=int, default=50, help="shuffled orders")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hash-seeds", type=int, default=3, metavar="N", help="hash seeds under which to dump")
    parser.add_argument("--server", action="append", default=[], metavar="ADDRESS", help="an empty database")
    parser.add_argument("--articles", type=int, help="for the dumps; all of the corpus by default")
    options = parser.parse_args(arguments)
    found = differences(all_readings(), options.times, options.seed)
    print(f"{found.pop('')} shuffled orders of {len(all_readings())} articles, in batches of random size")
    for name in sorted({table.name for table in DERIVED}):
        print(f"  {found[name]:>6} times another: {name}")
    digests = dumps(range(options.hash_seeds), options.server, options.articles)
    for name, digest in digests.items():
        print(f"  dump {digest[:16]}: {name}")
    return 1 if found or len(set(digests.values())) > 1 else 0
