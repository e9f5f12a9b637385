"""When something last happened, to the ledger and to one thing in it: what is kept of an answer holds until then."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from readout.ledger import schema
from readout.ledger.batches import batches


def newest_change(connection: Connection) -> str | None:
    """The id of what happened last; None in a ledger to which nothing has happened."""
    change = schema.change.c
    query = select(change.id).order_by(change.at.desc(), change.id.desc()).limit(1)
    return connection.execute(query).scalar()


def last_changed(connection: Connection, idents: Iterable[str]) -> dict[str, str]:
    """The moment (UTC) of the last change that is about each of these ids or tells of it; others are left out."""
    names, change = schema.change_names.c, schema.change.c
    found: dict[str, str] = {}
    for some in batches(sorted(set(idents))):
        query = select(names.ident, func.max(change.at)).join(schema.change, change.id == names.change_id)
        found |= {
            row[0]: row[1] for row in connection.execute(query.where(names.ident.in_(some)).group_by(names.ident))
        }
    return found
