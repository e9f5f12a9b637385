"""What is handed on in tests: comparisons of hand-made and random readings, with retrieval times and addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout import compare
from readout.export import FORMATS, Handed, Wishes
from readout.records import Evidence, Reading
from readout.views.records import Commitment, Comparison
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


def one_by_one(batch: Handed) -> list[Handed]:
    """The same, contact by contact, as a ledger hands it on; points and commitments about no contact come last."""
    whole = batch.comparison
    alone = [
        replace(whole, contacts=(contact,), commitments=_of(whole, contact.id), aside=(), doubts=())
        for contact in whole.contacts
    ]
    rest = replace(whole, contacts=(), doubts=())
    return [replace(batch, comparison=comparison) for comparison in (*alone, rest)]


def _of(whole: Comparison, contact: str) -> tuple[Commitment, ...]:
    return tuple(one for one in whole.commitments if any(step.contact == contact for step in one.steps))


def written(name: str, *batches: Handed, table: str = "", language: str = "en") -> bytes:
    """What a format makes of batches."""
    wishes = Wishes(table=table, language=language)  # type: ignore[arg-type]
    return b"".join(FORMATS[name].write(batches, wishes))
