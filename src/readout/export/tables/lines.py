"""The lines of a table, from a stream of what is handed on; each article and record once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.export.once import once
from readout.export.records import Handed
from readout.export.shelving import shelved
from readout.export.tables.claims import claim_lines
from readout.export.tables.commitments import commitment_lines
from readout.export.tables.contacts import contact_lines
from readout.export.tables.parts import Line, Lines, Value
from readout.export.tables.points import point_lines
from readout.export.tables.statements import statement_lines

__all__ = ["Line", "Value", "table_lines"]

_LINES: dict[str, Lines] = {
    "contacts": contact_lines,
    "points": point_lines,
    "statements": statement_lines,
    "claims": claim_lines,
    "commitments": commitment_lines,
}


def table_lines(table: str, batches: Iterable[Handed]) -> Iterator[Line]:
    """The lines of ``table``, each a value for every column's name; columns that are missing are empty.

    What comes again in a later batch (an article that tells of two contacts) is left out there.
    """
    return once((_LINES[table](shelved(batch)) for batch in batches), several=True)
