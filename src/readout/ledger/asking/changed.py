"""When something last happened, to the ledger and to one thing in it: what is kept of an answer holds until then."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, text

from readout.ledger import schema
from readout.ledger.batches import batches


def stamp(connection: Connection) -> str:
    """What the ledger has while nothing happens to it, and never again.

    Not the newest moment in its record: a machine whose clock is behind, or another ledger that is taken in, adds
    earlier ones. In SQLite the record's rows have numbers that grow; PostgreSQL says which transactions are seen.
    """
    numbered = connection.dialect.name == "sqlite"
    query = "SELECT max(rowid) FROM change" if numbered else "SELECT CAST(pg_current_snapshot() AS text)"
    return str(connection.execute(text(query)).scalar())


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
