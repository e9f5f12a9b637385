"""Contradictions in the reader's language, from the records: their sentences are English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.views.page.model import CellModel, ContactModel, LineModel, RowModel
from readout.views.words import Words

_AGAINST = {"denies": ("says", "confirms", "contradicts"), "contradicts": ("contradicts", "denies", "says", "confirms")}
"""Whom a cell speaks against: who denies, against those who say it; numbers and days against the other ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionLine:
    """One contradiction: ``target`` is the id of its row, or of the contact for a line of the header."""

    target: str
    number: str
    about: str
    is_quote: bool
    """Whether ``about`` is an article's words."""
    sides: tuple[str, ...]


def contradiction_lines(model: ContactModel, words: Words) -> tuple[ContradictionLine, ...]:
    """The contradictions of a contact, those of its header first."""
    header = {line.key: line for line in model.lines if line.differs}
    found = [_of_line(line, model.id) for line in header.values()]
    rows = dict.fromkeys(point.id for _, _, point in model.contradictions if point)
    found += [_of_row(row, words) for row in model.rows if row.id in rows]
    return tuple(found)


def _of_line(line: LineModel, target: str) -> ContradictionLine:
    sides = tuple(f"{fact.accounts}: {fact.value}" for fact in line.facts)
    return ContradictionLine(target=target, number="", about=line.name, is_quote=False, sides=sides)


def _of_row(row: RowModel, words: Words) -> ContradictionLine:
    return ContradictionLine(
        target=row.id, number=row.number, about=row.words, is_quote=True, sides=tuple(_sides(row.cells, words))
    )


def _sides(cells: Sequence[CellModel], words: Words) -> Iterator[str]:
    """Each account that speaks on the point, with its words where it tells it otherwise, else with what it does."""
    for cell in cells:
        if cell.state == "contradicts" and cell.quotes and cell.quotes[0].words:
            yield f"{cell.label}: {words('time.quoted', words=cell.quotes[0].words[0])}"
        elif cell.state != "silent":
            yield f"{cell.label}: {words.name('cell', cell.state)}"


def against(cell: CellModel, row: RowModel, words: Words) -> str:
    """Whom a cell speaks against, by name."""
    states = _AGAINST.get(cell.state, ())
    others = [other.label for other in row.cells if other is not cell and other.state in states]
    return words("contact.against", others=", ".join(others)) if others else ""
