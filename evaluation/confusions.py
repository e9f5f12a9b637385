"""Confusion tables as Markdown: ``python -m evaluation confusions``.

Which label was read where another is annotated, for the gold standard and the real press. Counts only, so that the
sealed part may stand beside the others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from evaluation.crosstable import CrossTable
from evaluation.golden import PARTS, compare_part, trace_part
from evaluation.items import Reported
from evaluation.labels import ORDER, cross_labels
from evaluation.press import TITLE, compare_press

NOT_IN_PRESS = frozenset({"commitment"})
"""What the annotation of the press does not have; all that was read would stand there as added."""
MISSED, ADDED, ALL = "*missed*", "*added*", "*all*"


def confusion_tables() -> Iterator[str]:
    """The tables of each part. Raises CorpusMissingError where one is absent; the press, which may be, comes last."""
    for part, title in PARTS.items():
        yield part_tables(title, compare_part(part, trace_part(part)))
    yield part_tables(TITLE, compare_press(), NOT_IN_PRESS)


def part_tables(title: str, pairs: Sequence[tuple[Reported, Reported]], left_out: Collection[str] = ()) -> str:
    """A heading, and the table of each label that occurs."""
    articles = [cross_labels(*pair) for pair in pairs]
    tables = {
        name: sum((article[name] for article in articles), CrossTable()) for name in ORDER if name not in left_out
    }
    shown = [f"### {name}\n\n{markdown_table(table, ORDER[name])}\n" for name, table in tables.items() if table.counts]
    return "\n".join([f"## {title}: {len(pairs)} articles\n", *shown])


def markdown_table(table: CrossTable, order: Sequence[str]) -> str:
    """Annotated labels as rows and read ones as columns, both in one order; empty where there is nothing to count."""
    labels = labels_of(table, order)
    cells = with_sums(table)
    columns = [*labels, MISSED, ALL]
    rows = [[row, *(str(cells.get((row, column), "")) for column in columns)] for row in (*labels, ADDED, ALL)]
    lines = [f"| {' | '.join(row)} |" for row in [["annotated ↓ read →", *columns], *rows]]
    return "\n".join([lines[0], f"|---|{'---:|' * len(columns)}", *lines[1:]])


def labels_of(table: CrossTable, order: Sequence[str]) -> list[str]:
    """The labels that occur on either side, any that the records do not know at the end."""
    occurring = {label for pair in table.counts for label in pair if label is not None}
    return [label for label in order if label in occurring] + sorted(occurring.difference(order))


def with_sums(table: CrossTable) -> Mapping[tuple[str, str], int]:
    """The cells by the names of their row and column, with the sums of each row and column and of all."""
    cells: dict[tuple[str, str], int] = {}
    for (one, other), count in table.counts.items():
        row, column = one or ADDED, other or MISSED
        for cell in ((row, column), (row, ALL), (ALL, column), (ALL, ALL)):
            cells[cell] = cells.get(cell, 0) + count
    return cells
