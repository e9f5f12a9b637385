"""Who was in contact with whom: for sides or people, in how many contacts each pair took part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Literal

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.asking.called import people_called, sides_called
from readout.ledger.asking.contact_query import Asked, ContactQuery
from readout.ledger.asking.tallies import newest

Of = Literal["sides", "people"]
WALKED = 20_000
"""Contacts that are gone through: of more, the newest."""
MOST = 15
"""Names of a matrix where nobody says how many: what can be read on a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InMatrix:
    """A side or a person of a matrix, with all its contacts."""

    key: str
    called: str
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Two of a matrix (keys, the one that is listed first on the left) and in how many contacts both took part."""

    left: str
    right: str
    contacts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Those with most contacts, the first with most; ``pairs`` has only those who were in contact.

    ``total`` counts the contacts of the question; ``counted_in`` the newest of them that were counted, None where all
    were. ``more``: others took part, too.
    """

    of: Of
    names: tuple[InMatrix, ...]
    pairs: tuple[Together, ...]
    total: int
    counted_in: int | None
    more: bool


def matrix(connection: Connection, query: ContactQuery | None = None, *, of: Of = "sides", most: int = MOST) -> Matrix:
    """Who was in contact with whom in the contacts asked for: the ``most`` sides or people with most of them.

    Raises InputError and DateInput for a question that is none.
    """
    asked = Asked(connection, query or ContactQuery())
    total = asked.total()
    singles, pairs = _counted(connection, asked, of)
    ranked = sorted(singles, key=lambda key: (-singles[key], key))
    called = sides_called(connection, ranked[:most]) if of == "sides" else _people(connection, ranked, most)
    shown = [key for key in ranked if key in called][:most]
    return Matrix(
        of=of,
        names=tuple(InMatrix(key=key, called=called[key], contacts=singles[key]) for key in shown),
        pairs=tuple(
            Together(left=left, right=right, contacts=number)
            for left, right in combinations(shown, 2)
            if (number := pairs[min(left, right), max(left, right)])
        ),
        total=total,
        counted_in=WALKED if total > WALKED else None,
        more=len(ranked) > len(shown),
    )


def _counted(connection: Connection, asked: Asked, of: Of) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """In how many contacts each took part, and each two (their keys in order)."""
    some, table = newest(asked, WALKED), schema.contact_actor
    column = table.c.side if of == "sides" else table.c.identity
    where = [column.is_not(None)] if of == "sides" else [column.is_not(None), table.c.kind == "person"]
    query = select(table.c.contact_id, column).select_from(some).join(table, table.c.contact_id == some.c.id)
    singles, pairs = Counter[str](), Counter[tuple[str, str]]()
    rows = connection.execute(query.where(*where).order_by(table.c.contact_id))
    for _, group in groupby(rows, key=lambda row: row[0]):
        keys = sorted({key for _, key in group})
        singles.update(keys)
        pairs.update(combinations(keys, 2))
    return singles, pairs


def _people(connection: Connection, ranked: list[str], most: int) -> dict[str, str]:
    return people_called(connection, ranked[: most + most // 2])
