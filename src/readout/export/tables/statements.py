"""The table of statements."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.shelf import Leaf, Shelf
from readout.export.tables.parts import Keyed, Line, article, attribution, evidence, time
from readout.records import Statement


def statement_lines(shelf: Shelf) -> Iterator[Keyed]:
    """One line a statement; one without words (somebody declines to comment) points at the words that say so."""
    for leaf in shelf.leaves.values():
        for statement in leaf.reading.statements:
            yield (leaf.reading.article.id, statement.id), True, _line(statement, leaf, shelf)


def _line(statement: Statement, leaf: Leaf, shelf: Shelf) -> Line:
    words = statement.content or statement.frame or statement.cue
    cue = statement.cue[0] if statement.cue else None
    line: Line = {
        "circle": statement.unnamed.circle if statement.unnamed else None,
        "addressee": tuple(actor.name for actor in statement.addressee),
        "cue": cue.quote if cue else None,
        "cue_start": cue.start if cue else None,
        "cue_end": cue.end if cue else None,
        "cue_field": cue.field if cue else None,
        "nested_in": statement.nested_in,
        "unsure": statement.unsure,
    }
    said = attribution(leaf.stated(statement))
    link = shelf.link("statement", statement.id)
    return line | time(statement.made, "made_") | said | evidence(words) | article(leaf, link)
