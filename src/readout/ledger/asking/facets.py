"""How many of the contacts asked for are of each form and status: what a reader can narrow a list to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, func, select

from readout.ledger import schema
from readout.ledger.asking.contact_query import Asked, ContactQuery

_LOOKED_UP = 50_000
"""As for :func:`readout.ledger.asking.timeline`: contacts that are rather looked up each than all be walked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Counts by value, the most frequent first. Each leaves out its own condition: what else there would be."""

    form: tuple[tuple[str, int], ...]
    status: tuple[tuple[str, int], ...]


def facets(connection: Connection, query: ContactQuery) -> Facets:
    """The counts. Raises InputError and DateInput for a question that is none."""
    contact = schema.contact.c
    return Facets(
        form=_counts(connection, replace(query, form=()), contact.form),
        status=_counts(connection, replace(query, status=()), contact.status),
    )


def _counts(connection: Connection, query: ContactQuery, column: ColumnElement[str]) -> tuple[tuple[str, int], ...]:
    asked = Asked(connection, query).conditions(_LOOKED_UP)
    found = connection.execute(select(column, func.count()).where(*asked).group_by(column))
    return tuple(sorted(((value, count) for value, count in found), key=lambda pair: (-pair[1], pair[0])))
