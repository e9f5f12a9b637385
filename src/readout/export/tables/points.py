"""The table of points: the comparison, one line for each voice in each cell, and one for each silence."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.shelf import Shelf
from readout.export.tables.parts import Keyed, Line, article, attribution, evidence
from readout.views.records import Account, Cell, Row, Voice


def point_lines(shelf: Shelf) -> Iterator[Keyed]:
    """One line a point, account and voice."""
    comparison = shelf.handed.comparison
    for contact in comparison.contacts:
        for row in contact.rows:
            yield from _row(row, contact.id, contact.accounts, shelf)
    for row in comparison.aside:
        yield from _row(row, None, comparison.aside_accounts, shelf)


def _row(row: Row, contact: str | None, accounts: tuple[Account, ...], shelf: Shelf) -> Iterator[Keyed]:
    by_key = {account.key: account for account in accounts}
    shared: Line = {
        "contact": contact,
        "point": row.id,
        "aspect": row.aspect,
        "content": row.words,
        "by": row.by,
        "to": row.to,
        "verdict": row.verdict,
    }
    for cell in row.cells:
        line = shared | _cell(cell, by_key.get(cell.account))
        if not cell.voices:
            yield (contact, row.id), True, line | {"link": shelf.link("contact", contact) if contact else None}
        for voice in cell.voices:
            yield (contact, row.id), True, line | _voice(voice, contact, shelf)


def _cell(cell: Cell, account: Account | None) -> Line:
    return {
        "account": account.label if account else cell.account,
        "account_kind": account.kind if account else None,
        "state": cell.state,
        "why": cell.why,
    }


def _voice(voice: Voice, contact: str | None, shelf: Shelf) -> Line:
    leaf = shelf.leaves.get(voice.article)
    words: Line = {"claim": voice.claim} | evidence(voice.evidence)
    if leaf is None:
        return words
    link = shelf.link("contact", contact) if contact else None
    return words | attribution(leaf.voiced(voice)) | article(leaf, link)
