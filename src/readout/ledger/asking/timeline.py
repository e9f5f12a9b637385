"""How many contacts there were in each year, month or on each day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, select

from readout.ledger import schema
from readout.ledger.asking.contact_query import ContactQuery, conditions
from readout.ledger.asking.paging import LIMIT, Page
from readout.ledger.headlines import NO_DAY

Step = Literal["day", "month", "year"]
_LETTERS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}
"""Letters of an ISO day that name the period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day, month or year (ISO 8601) with its contacts by status; ``period`` is None for those without a day."""

    period: str | None
    contacts: int
    by_status: tuple[tuple[str, int], ...]


def timeline(
    connection: Connection,
    query: ContactQuery | None = None,
    *,
    by: Step = "month",
    limit: int = LIMIT,
    after: str | None = None,
) -> Page[Period]:
    """The periods in which there are contacts, in order; a contact counts where it began. ``total`` counts contacts.

    Raises InputError and DateInput for a question that is none.
    """
    asked = conditions(connection, query or ContactQuery())
    contact = schema.contact.c
    period = func.substr(contact.from_day, 1, _LETTERS[by])
    counted = select(period, contact.status, func.count()).where(*asked).group_by(period, contact.status)
    found: dict[str, dict[str, int]] = {}
    for name, status, count in connection.execute(counted):
        found.setdefault(name, {})[status] = count
    names = [name for name in sorted(found) if after is None or name > after]
    entries = tuple(_period(name, found[name]) for name in names[:limit])
    total = sum(sum(counts.values()) for counts in found.values())
    return Page(entries=entries, total=total, after=names[limit - 1] if len(names) > limit else None)


def _period(name: str, counts: dict[str, int]) -> Period:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    known = None if NO_DAY[0].startswith(name) else name
    return Period(period=known, contacts=sum(counts.values()), by_status=tuple(ranked))
