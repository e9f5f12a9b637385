"""``python -m evaluation.dumping ADDRESS [ARTICLES]``: prints the digest of the dump of a new ledger with articles.

A process of its own, because the hash seed is set where a process begins.
"""

from __future__ import annotations

import hashlib
import sys
from random import Random

from evaluation.corpus_readings import all_readings
from evaluation.orders import batches_of
from readout.ledger import open_ledger
from readout.ledger.clock import steady_clock
from readout.ledger.dump import dump


def digest(address: str, articles: int | None) -> str:
    """SHA-256 of the dump, in hexadecimal digits."""
    found = hashlib.sha256()
    with open_ledger(address, write=True) as ledger:
        ledger.clock = steady_clock()
        for batch in batches_of(all_readings(articles), Random("dump"), 20):  # noqa: S311 - no secret
            ledger.add(batch)
        with ledger.asking() as connection:
            for line in dump(connection):
                found.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()


if __name__ == "__main__":
    print(digest(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else None))
