"""Columns that a reader can take in: where many media tell of a contact, their own words stand in one column.

Sides keep a column each. What a medium narrates itself is no account of a side; twenty columns of it would only hide
the sides, and make the page slow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.views.records import Account, Cell, CellState, ContactComparison, Fact, HeaderLine, Row

MEDIA = "media"
"""Key of the column of all media."""

_APART = 2
"""So many media have a column each: two sides and two media still fit beside each other on a screen."""

_NAMED = 4
"""So many media are named beside a fact."""

_STRONGEST: tuple[CellState, ...] = ("contradicts", "denies", "confirms", "says")


def folded(contact: ContactComparison, label: str) -> ContactComparison:
    """The contact with one column for all media where there are many; ``label`` names it."""
    media = [account for account in contact.accounts if account.kind == "narration"]
    sides = {account.label for account in contact.accounts if account.kind != "narration"}
    contact = replace(contact, header=tuple(_folded_line(line, sides, label) for line in contact.header))
    if max(len(media), *(len(account.articles) for account in media), 0) <= _APART:
        return contact
    keys = {account.key for account in media}
    kept = tuple(account for account in contact.accounts if account.key not in keys)
    return replace(
        contact,
        accounts=(*kept, _column(media, label)),
        rows=tuple(_folded_row(row, keys) for row in contact.rows),
    )


def _folded_line(line: HeaderLine, sides: set[str], label: str) -> HeaderLine:
    return replace(line, facts=tuple(_folded_fact(fact, sides, label) for fact in line.facts))


def _folded_fact(fact: Fact, sides: set[str], label: str) -> Fact:
    """The fact with the sides that say so by name, and with many media by number."""
    media = [name for name in fact.accounts if name not in sides]
    if len(media) <= _NAMED:
        return fact
    kept = tuple(name for name in fact.accounts if name in sides)
    return replace(fact, accounts=(*kept, f"{len(media)} {label}"))


def _column(media: Sequence[Account], label: str) -> Account:
    return Account(
        key=MEDIA,
        kind="narration",
        label=label,
        articles=tuple(sorted({number for account in media for number in account.articles})),
        reports=sum(account.reports for account in media),
        independent=sum(account.independent for account in media),
    )


def _folded_row(row: Row, keys: set[str]) -> Row:
    kept = tuple(cell for cell in row.cells if cell.account not in keys)
    return replace(row, cells=(*kept, _cell([cell for cell in row.cells if cell.account in keys])))


def _cell(cells: Sequence[Cell]) -> Cell:
    """What all of them say; the state is the strongest of theirs, so that no contradiction is hidden."""
    state: CellState = next((one for one in _STRONGEST if any(cell.state == one for cell in cells)), "silent")
    return Cell(
        account=MEDIA,
        state=state,
        voices=tuple(voice for cell in cells for voice in cell.voices),
        why=next((cell.why for cell in cells if cell.state == state and cell.why), None),
    )
