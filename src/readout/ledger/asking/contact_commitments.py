"""The commitments that one contact tells of, each with its history over all contacts."""

from __future__ import annotations

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.asking.commitments import ListedCommitment, listed
from readout.ledger.asking.days import first_day


def contact_commitments(
    connection: Connection, contact_id: str, *, today: str | None = None
) -> tuple[ListedCommitment, ...]:
    """Those with a step that a report of this contact tells, by the day of their first step.

    ``today`` is the day on which one is overdue. What was added since :meth:`readout.ledger.Ledger.follow` last ran is
    not in it. Raises DateInput where ``today`` is no date.
    """
    table, step, telling, member = schema.commitment, schema.commitment_step.c, schema.telling.c, schema.member.c
    here = (
        select(step.commitment_id)
        .join(schema.telling, (telling.article_id == step.article_id) & (telling.claim_id == step.claim_id))
        .join(schema.member, member.mention_key == telling.mention_key)
        .where(member.contact_id == contact_id)
    )
    query = select(table).where(table.c.id.in_(here)).order_by(table.c.from_day, table.c.id)
    rows = connection.execute(query).mappings().all()
    day = first_day(today, "today")
    return listed(connection, rows, day.isoformat() if day else None)
