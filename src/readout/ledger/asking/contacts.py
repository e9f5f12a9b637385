"""The contacts of a ledger as a list, by day and id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, select, tuple_

from readout.ledger import schema
from readout.ledger.asking.contact_query import Asked, ContactQuery
from readout.ledger.asking.paging import LIMIT, Page, cursor, cursor_key
from readout.ledger.batches import batches
from readout.ledger.headlines import NO_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class TookPart:
    """A participant of a contact: ``side`` is a code or the name of a side, ``identity`` a key of who it is."""

    name: str
    kind: str
    side: str | None
    office: str | None
    role: str
    identity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedContact:
    """A contact as a line of a list.

    ``first_day`` and ``last_day`` are days as told, None where no report tells one; ``reports`` counts its articles,
    ``independent`` those that are no copies of one another; ``unsure`` says why it may be none. ``disputed`` is the
    status that other accounts tell, those of ``disputed_by``, where they differ on whether it took place.
    """

    id: str
    names: str
    form: str
    status: str
    first_day: str | None
    last_day: str | None
    place: str | None
    reports: int
    independent: int
    confirmed: bool
    unsure: str | None
    first_published: str | None
    last_published: str | None
    participants: tuple[TookPart, ...]
    disputed: str | None = None
    disputed_by: tuple[str, ...] = ()


_MADE = frozenset({"participants", "disputed_by"})
_COLUMNS = tuple(name for name in ListedContact.__dataclass_fields__ if name not in _MADE)


def contacts(
    connection: Connection,
    query: ContactQuery | None = None,
    *,
    limit: int = LIMIT,
    after: str | None = None,
    newest_first: bool = False,
) -> Page[ListedContact]:
    """The contacts asked for, by day and id; those without a known day come last in either order.

    Raises InputError and DateInput for a question that is none.
    """
    question = Asked(connection, query or ContactQuery())
    asked, total, begun = question.conditions(), question.total(), cursor_key(after)
    rows = _rows(connection, asked, begun, limit + 1, newest_first=newest_first)
    shown = rows[:limit]
    more = cursor(shown[-1]["from_day"], shown[-1]["id"]) if shown and len(rows) > limit else None
    return Page(entries=tuple(_listed(connection, shown)), total=total, after=more)


def _rows(
    connection: Connection,
    asked: Sequence[ColumnElement[bool]],
    begun: tuple[str, ...] | None,
    most: int,
    *,
    newest_first: bool,
) -> Sequence[RowMapping]:
    """The contacts behind a place. The newest first, the index has those without a day before all others: they are
    looked up by themselves."""
    table, contact = schema.contact, schema.contact.c
    place, undated = tuple_(contact.from_day, contact.id), NO_DAY[0]
    if not newest_first:
        behind = [place > tuple_(*begun)] if begun else []
        found = select(table).where(*asked, *behind).order_by(contact.from_day, contact.id)
        return connection.execute(found.limit(most)).mappings().all()
    behind = [place < tuple_(*begun)] if begun else []
    order = (contact.from_day.desc(), contact.id.desc())
    rows: list[RowMapping] = []
    if begun is None or begun[0] != undated:
        dated = select(table).where(*asked, *behind, contact.from_day < undated).order_by(*order)
        rows += connection.execute(dated.limit(most)).mappings()
        behind = []
    if len(rows) < most:
        rest = select(table).where(*asked, *behind, contact.from_day == undated).order_by(*order)
        rows += connection.execute(rest.limit(most - len(rows))).mappings()
    return rows


def contacts_named(connection: Connection, idents: Iterable[str]) -> dict[str, ListedContact]:
    """The contacts with these ids that there are, by id."""
    rows: list[RowMapping] = []
    for some in batches(sorted(set(idents))):
        rows += connection.execute(select(schema.contact).where(schema.contact.c.id.in_(some))).mappings()
    return {found.id: found for found in _listed(connection, rows)}


def _listed(connection: Connection, rows: Iterable[RowMapping]) -> list[ListedContact]:
    kept = list(rows)
    people = _participants(connection, [row["id"] for row in kept])
    return [
        ListedContact(
            **{name: row[name] for name in _COLUMNS},
            participants=tuple(people[row["id"]]),
            disputed_by=tuple(row["disputed_by"].split("; ")) if row["disputed_by"] else (),
        )
        for row in kept
    ]


def _participants(connection: Connection, idents: Iterable[str]) -> defaultdict[str, list[TookPart]]:
    table = schema.contact_actor
    found: defaultdict[str, list[TookPart]] = defaultdict(list)
    for some in batches(idents):
        query = select(table).where(table.c.contact_id.in_(some)).order_by(table.c.contact_id, table.c.position)
        for row in connection.execute(query).mappings():
            fields = {name: row[name] for name in TookPart.__dataclass_fields__}
            found[row["contact_id"]].append(TookPart(**fields))
    return found
