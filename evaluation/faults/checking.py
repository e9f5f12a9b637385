"""What must be true of a ledger after a program that worked on it was killed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import func, select

from readout.ledger import Ledger, open_ledger, schema
from readout.ledger.doctor import examine
from readout.ledger.rebuilding import compare_with_rebuilt

LOST, DOUBLED, ORPHANED, DAMAGED, HALF = "lost", "doubled", "orphaned", "damaged", "half-written under its name"
BETWEEN = "between two steps"
FAULTS = (LOST, DOUBLED, ORPHANED, DAMAGED, HALF, BETWEEN)
STILL_OLD, NEW = "left as they were", "left wholly new"
SEEN = (STILL_OLD, NEW)
"""What kills may leave: no faults, but counted, because a measure that only ever sees one of them measures nothing."""


def check(path: Path, *, thorough: bool = False) -> Counter[str]:
    """The faults of a ledger; none where it is not there, or was not begun."""
    if not path.exists() or not path.stat().st_size:
        return Counter()
    with open_ledger(str(path), write=True) as ledger:  # with write: one that was not begun is begun now
        return faults_of(ledger, thorough=thorough)


def faults_of(ledger: Ledger, *, thorough: bool = False) -> Counter[str]:
    """The faults of a ledger that is open; with ``thorough`` all is worked out anew and compared."""
    found: Counter[str] = Counter()
    for finding in (*examine(ledger), *(compare_with_rebuilt(ledger) if thorough else ())):
        if finding.state == "wrong":
            found[ORPHANED if finding.check == "links" else DAMAGED] += 1
    with ledger.asking() as connection:
        table = schema.article.c
        different = select(func.count() - func.count(table.sha256.distinct())).select_from(schema.article)
        found[DOUBLED] += connection.execute(different).scalar_one()
    return +found


def missing(path: Path, column: str, wanted: Iterable[str]) -> int:
    """How many of these values are not in ``table.column`` of a ledger."""
    name, _, field = column.partition(".")
    wanted = set(wanted)
    if not wanted:
        return 0
    if not path.exists():
        return len(wanted)
    with open_ledger(str(path), write=True) as ledger, ledger.asking() as connection:
        there = set(connection.execute(select(schema.metadata.tables[name].c[field])).scalars())
    return len(wanted - there)


def is_whole_dump(path: Path) -> bool:
    """Whether the last line of an exported ledger counts those before it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return bool(lines) and json.loads(lines[-1]).get("end") == len(lines) - 2
