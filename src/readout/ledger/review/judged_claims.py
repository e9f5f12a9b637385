"""Judgements that stand, and the claims of today that they are about: these are not asked for again."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.standing_judgements import judgement_rows
from readout.resolution.decisions import Decision
from readout.resolution.standing import standing


def standing_rows(connection: Connection) -> dict[str, RowMapping]:
    """All judgements that nobody took back, by id, in the order in which they were made."""
    rows = judgement_rows(connection)
    made = [Decision(id=row["id"], made=row["made"], author=row["author"], undoes=row["undoes"]) for row in rows]
    holding = {one.id for one in standing(made)}
    return {row["id"]: row for row in rows if row["id"] in holding}


def judged_claims(connection: Connection) -> frozenset[tuple[str, str]]:
    """Article and id of each claim that a standing judgement is surely about."""
    table = schema.anchored.c
    found: set[tuple[str, str]] = set()
    judged = (ident for ident, row in standing_rows(connection).items() if row["about"] == "claim")
    for some in batches(judged):
        query = select(table.article_id, table.found).where(table.judgement_id.in_(some), table.sure)
        found |= {(article, claim) for article, claim in connection.execute(query) if claim}
    return frozenset(found)
