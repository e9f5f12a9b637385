"""How many contacts there were in each year, month or on each day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, select

from readout.ledger import schema
from readout.ledger.asking.contact_query import Asked, ContactQuery, disputed_ids, without_index
from readout.ledger.asking.paging import LIMIT, Page
from readout.ledger.headlines import NO_DAY

Step = Literal["day", "month", "year"]
_LETTERS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}
"""Letters of an ISO day that name the period."""
_LOOKED_UP = 50_000
"""Contacts that are rather looked up each than all be walked through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A day, month or year (ISO 8601) with its contacts by status; ``period`` is None for those without a day.

    ``disputed`` counts the contacts of which other accounts tell another status.
    """

    period: str | None
    contacts: int
    by_status: tuple[tuple[str, int], ...]
    disputed: int = 0


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
    wanted = query or ContactQuery()
    asked = Asked(connection, wanted).conditions(_LOOKED_UP)
    contact = schema.contact.c
    told = without_index(contact.status) if wanted.form or wanted.status else contact.status
    counted = select(contact.from_day, told, func.count()).where(*asked)
    found: dict[str, dict[str, int]] = {}
    for day, status, count in connection.execute(counted.group_by(contact.from_day, told)):
        statuses = found.setdefault(day[: _LETTERS[by]], {})
        statuses[status] = statuses.get(status, 0) + count
    against = Counter[str]()
    doubted = select(contact.from_day, func.count()).where(contact.id.in_(disputed_ids()), *asked)
    for day, count in connection.execute(doubted.group_by(contact.from_day)):
        against[day[: _LETTERS[by]]] += count
    names = [name for name in sorted(found) if after is None or name > after]
    entries = tuple(_period(name, found[name], against[name]) for name in names[:limit])
    total = sum(sum(counts.values()) for counts in found.values())
    return Page(entries=entries, total=total, after=names[limit - 1] if len(names) > limit else None)


def _period(name: str, counts: dict[str, int], disputed: int) -> Period:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    known = None if NO_DAY[0].startswith(name) else name
    return Period(period=known, contacts=sum(counts.values()), by_status=tuple(ranked), disputed=disputed)
