"""What is handed on in tests: comparisons of hand-made and random readings, with retrieval times and addresses."""

from __future__ import annotations

from collections.abc import Sequence

from readout import compare
from readout.export import Handed
from readout.records import Evidence, Reading
from support.newsroom import everything

RETRIEVED = "2031-03-22T10:30:00+01:00"


def address(kind: str, ident: str) -> str:
    return f"https://ledger.example/{kind}/{ident}"


def handed(readings: Sequence[Reading]) -> Handed:
    """The comparison of ``readings``, all retrieved at one time."""
    return Handed(
        comparison=compare(readings),
        readings=tuple(readings),
        retrieved={reading.article.id: RETRIEVED for reading in readings},
        link=address,
    )


def newsroom() -> Handed:
    """All hand-made reports, the hostile one included."""
    return handed(everything())


def text_of(batch: Handed, article: str, field: str = "text") -> str:
    """The field of an article, by the article's id."""
    found = next(reading.article for reading in batch.readings if reading.article.id == article)
    return (found.title or "") if field == "title" else found.text


def evidence_of(batch: Handed) -> dict[str, list[Evidence]]:
    """All words of claims by their article's id: what no format may lose."""
    return {one.article.id: [span for claim in one.claims for span in claim.spans] for one in batch.readings}
