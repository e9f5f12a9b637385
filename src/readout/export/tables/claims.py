"""The table of claims."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.shelf import Leaf, Shelf
from readout.export.tables.parts import Keyed, Line, article, attribution, evidence, time
from readout.records import Claim, Quantity
from readout.views.records import Account


def claim_lines(shelf: Shelf) -> Iterator[Keyed]:
    """One line a claim of each reading, about a contact or none."""
    labels = _labels(shelf)
    for leaf in shelf.leaves.values():
        for claim in leaf.reading.claims:
            yield (leaf.reading.article.id, claim.id), leaf.knows(claim), _line(claim, leaf, shelf, labels)


def _labels(shelf: Shelf) -> dict[str, str]:
    """What each account is called."""
    comparison = shelf.handed.comparison
    found: list[Account] = [account for contact in comparison.contacts for account in contact.accounts]
    return {account.key: account.label for account in (*found, *comparison.aside_accounts)}


def _line(claim: Claim, leaf: Leaf, shelf: Shelf, labels: dict[str, str]) -> Line:
    cells = [place for place in leaf.places.get(claim.id, ()) if place.row and place.cell]
    row = cells[0].row if cells else None
    line: Line = {
        "claim": claim.id,
        "contact": leaf.contact_of(claim),
        "point": row.id if row else None,
        "aspect": claim.aspect,
        "by": leaf.names(claim.by),
        "to": leaf.names(claim.to),
        "content": claim.content,
        "value": None if claim.value is None else str(claim.value),
        "factuality": claim.factuality,
        "commitment": claim.commitment,
        "condition": " … ".join(stretch.quote for stretch in claim.condition) or None,
        "accounts": tuple(labels.get(p.cell.account, p.cell.account) for p in cells if p.cell),
        "states": tuple(place.cell.state for place in cells if place.cell),
        "verdict": row.verdict if row else None,
        "unsure": claim.unsure,
    }
    said = attribution(leaf.says(claim))
    end = said | evidence(claim.spans) | article(leaf, shelf.link("claim", claim.id))
    return line | time(claim.due, "due_") | _quantity(claim.quantity) | end


def _quantity(quantity: Quantity | None) -> Line:
    if quantity is None:
        return {}
    return {
        "quantity": quantity.value,
        "quantity_upper": quantity.upper,
        "unit": quantity.unit,
        "measured": quantity.of,
        "approximate": quantity.approximate,
        "quantity_words": quantity.words,
    }
