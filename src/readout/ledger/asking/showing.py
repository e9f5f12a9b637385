"""One contact over everything that is stored: its comparison, what people judged of it, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.asking.doubts import MayBeOne, Proposed, doubts, judgement_of, pairs_within, proposed
from readout.ledger.asking.judged import Judged, judgements_on
from readout.ledger.asking.sides_elsewhere import articles_with_sides
from readout.ledger.batches import batches
from readout.ledger.ledger import Ledger
from readout.ledger.naming import NamedContact, contact_named, members
from readout.ledger.point_judgements import judged_points
from readout.views.comparison import compare_contact
from readout.views.records import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A contact: ``named`` says which id was asked for, ``comparison`` has this contact alone."""

    named: NamedContact
    comparison: Comparison
    confirmed: bool
    judgements: tuple[Judged, ...]
    proposals: tuple[Proposed, ...]
    doubts: tuple[MayBeOne, ...]


def show(ledger: Ledger, ident: str) -> Shown:
    """The contact with this id (or the only one that begins so). Raises UnknownId."""
    with ledger.asking() as connection:
        named = contact_named(connection, ledger.shelf, ident)
        keys = frozenset(members(connection, named.id))
        articles = sorted({key.partition("/")[0] for key in keys})
        kept = dict(ledger.shelf.kept(connection, articles))
        within = pairs_within(connection, keys)
        readings = [one.corrected.reading for one in kept.values()]
        ordered = sorted(readings, key=lambda one: (one.article.published or "9999", one.article.id))
        contact = schema.contact.c
        beside = dict(ledger.shelf.kept(connection, articles_with_sides(connection, ordered)))
        judged = judged_points(connection, articles)
        made_of = (
            named.id,
            keys,
            tuple(one.key for one in (*kept.values(), *beside.values())),
            within,
            tuple(sorted(judged.items())),
        )
        return Shown(
            named=named,
            comparison=ledger.comparisons.of(
                made_of,
                lambda: compare_contact(
                    ordered,
                    keys,
                    named.id,
                    judgements=[judgement_of(one) for one in within],
                    judged=judged,
                    beside=[beside[article].corrected.reading for article in sorted(beside)],
                ),
            ),
            confirmed=bool(connection.execute(select(contact.confirmed).where(contact.id == named.id)).scalar()),
            judgements=judgements_on(connection, ledger.shelf, {*keys, *claims_of(connection, keys)}),
            proposals=proposed(connection, named.id, keys),
            doubts=doubts(connection, named.id, keys),
        )


def claims_of(connection: Connection, mentions: frozenset[str]) -> set[str]:
    """The ids of the claims about these mentions."""
    table = schema.claim.c
    found: set[str] = set()
    for some in batches(sorted(mentions)):
        found |= set(connection.execute(select(table.id).where(table.mention_key.in_(some))).scalars())
    return found
