"""What must be true of a ledger after a program that worked on it was killed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import func, select

from readout.ledger import open_ledger, schema
from readout.ledger.doctor import examine
from readout.ledger.rebuilding import compare_with_rebuilt

LOST, DOUBLED, ORPHANED, DAMAGED, HALF = "lost", "doubled", "orphaned", "damaged", "half-written under its name"
FAULTS = (LOST, DOUBLED, ORPHANED, DAMAGED, HALF)


def check(path: Path, *, thorough: bool = False) -> Counter[str]:
    """The faults of a ledger; none where it is not there, or was not begun."""
    found: Counter[str] = Counter()
    if not path.exists() or not path.stat().st_size:
        return found
    with open_ledger(str(path), write=True) as ledger:  # with write: one that was not begun is begun now
        findings = [*examine(ledger), *(compare_with_rebuilt(ledger) if thorough else ())]
        for finding in findings:
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
