"""What happened to a ledger since a day, or to one thing in it, in the order of time and in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, Select, func, select, tuple_

from readout.dates import parse_date
from readout.ledger import schema
from readout.ledger.asking.called import articles_called
from readout.ledger.asking.change_words import in_words
from readout.ledger.asking.contacts import contacts_named
from readout.ledger.asking.judgement_names import judgements_called
from readout.ledger.asking.paging import LIMIT, Page, cursor, cursor_key
from readout.ledger.batches import batches
from readout.ledger.changes import Change, change_of

Subject = Literal["article", "contact", "judgement", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One thing that happened: when (UTC), to what, and ``words`` for it. ``called`` names the subject for people."""

    at: str
    kind: str
    subject: str
    subject_kind: Subject
    called: str
    words: str
    detail: tuple[tuple[str, Any], ...]


def changes(
    connection: Connection,
    since: str | None = None,
    *,
    limit: int = LIMIT,
    after: str | None = None,
    newest_first: bool = False,
) -> Page[Happened]:
    """All that happened since a day (or year, month, minute; UTC), in order; everything without ``since``.

    Raises DateInput where ``since`` is no date, InputError where ``after`` is not of this list.
    """
    table = schema.change
    where = [table.c.at >= _begun(since)] if since is not None else []
    total = connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one()
    begun = cursor_key(after)
    if begun:
        place = tuple_(table.c.at, table.c.id)
        where.append(place < tuple_(*begun) if newest_first else place > tuple_(*begun))
    ordered = _in_order(select(table).where(*where), newest_first=newest_first)
    rows = connection.execute(ordered.limit(limit + 1)).mappings().all()
    shown = rows[:limit]
    more = cursor(shown[-1]["at"], shown[-1]["id"]) if shown and len(rows) > limit else None
    return Page(entries=told(connection, shown), total=total, after=more)


def _begun(since: str) -> str:
    """The moment from which changes count, in the form in which moments are kept."""
    partial = parse_date(since, "since")
    day = partial.earliest().isoformat()
    return day if partial.hour is None else f"{day}T{partial.hour:02d}:{partial.minute or 0:02d}"


def _in_order(query: Select[Any], *, newest_first: bool) -> Select[Any]:
    columns = (schema.change.c.at, schema.change.c.id)
    return query.order_by(*(column.desc() if newest_first else column.asc() for column in columns))


def changes_of(connection: Connection, idents: Iterable[str]) -> list[RowMapping]:
    """The rows of all changes that are about these ids or tell of them, in order."""
    table, names = schema.change, schema.change_names.c
    found: dict[str, RowMapping] = {}
    for some in batches(sorted(set(idents))):
        mine = select(names.change_id).where(names.ident.in_(some))
        for row in connection.execute(select(table).where(table.c.id.in_(mine))).mappings():
            found[row["id"]] = row
    return sorted(found.values(), key=lambda row: (row["at"], row["id"]))


def told(connection: Connection, rows: Iterable[RowMapping]) -> tuple[Happened, ...]:
    """The changes in words."""
    made = [change_of(dict(row)) for row in rows]
    names = _Names(connection, {ident for change in made for ident in _idents(change)})
    return tuple(
        Happened(
            at=change.at,
            kind=change.kind,
            subject=change.subject,
            subject_kind=names.kind(change.subject, change.kind),
            called=names.called(change.subject),
            words=in_words(change, names.called),
            detail=tuple(sorted(change.detail.items())),
        )
        for change in made
    )


def _idents(change: Change) -> Iterable[str]:
    yield change.subject
    for value in change.detail.values():
        yield from [value] if isinstance(value, str) else (value if isinstance(value, list) else ())


class _Names:
    """What articles, contacts and judgements are called; an id that is none of these is called itself."""

    def __init__(self, connection: Connection, idents: Iterable[str]) -> None:
        wanted = sorted({str(ident) for ident in idents})
        self._articles = articles_called(connection, wanted)
        self._contacts = {
            ident: f"{found.names} ({found.form.replace('_', ' ')}, {found.first_day or 'day not told'})"
            for ident, found in contacts_named(connection, wanted).items()
        }
        self._judgements = judgements_called(connection, wanted)

    def called(self, ident: str) -> str:
        return self._articles.get(ident) or self._contacts.get(ident) or self._judgements.get(ident) or ident

    def kind(self, ident: str, change: str) -> Subject:
        if ident in self._articles:
            return "article"
        if change.startswith("judge"):
            return "judgement"
        about_contact = change.startswith(("contact", "report", "status"))
        return "contact" if ident in self._contacts or about_contact else "other"
