"""What became of a claim that the current reading of its article has no more under its id."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from readout.errors import UnknownId
from readout.ledger import schema
from readout.ledger.ledger import Ledger
from readout.ledger.shelf import load_reading
from readout.records import Claim
from readout.resolution.anchors import anchor_of
from readout.resolution.finding import find


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerClaim:
    """A claim of an earlier reading: ``was`` as it was read then, ``now`` the id it has in the reading of today.

    ``article`` is the one whose text counts now, ``claims`` are those of its reading; ``same_text`` whether it is the
    article that was asked for. ``why`` says what ``now`` rests on, or why there is none.
    """

    was: Claim
    now: str | None
    article: str
    same_text: bool
    why: str
    claims: tuple[Claim, ...]


def former_claim(ledger: Ledger, article_id: str, ident: str) -> FormerClaim:
    """The claim of this article that had this id. Raises UnknownId: no reading of the article ever had it."""
    table, current = schema.identifier.c, schema.current.c
    with ledger.asking() as connection:
        query = select(table.reading_id).where(table.id == ident, table.kind == "claim", table.article_id == article_id)
        reading_id = connection.execute(query).scalar()
        if reading_id is None:
            raise UnknownId(ident, "no reading of this article has a claim with this id")
        former = load_reading(connection, reading_id)
        newer = connection.execute(select(current.replaced_by).where(current.article_id == article_id)).scalar()
        standing = newer or article_id
        as_read = ledger.shelf.as_read(connection, [standing])[standing]
        kept = ledger.shelf.readings(connection, [standing])[standing]
    place = find(anchor_of(former, ident), as_read)
    there = {claim.id for claim in kept.claims}
    return FormerClaim(
        was=next(claim for claim in former.claims if claim.id == ident),
        now=place.id if place.id in there else None,
        article=standing,
        same_text=standing == article_id,
        why=place.why,
        claims=kept.claims,
    )
