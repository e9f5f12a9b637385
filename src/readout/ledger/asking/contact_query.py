"""What contacts are asked for, and the same as conditions of SQL.

A participant or publisher that few contacts have is looked up first; one that many have is only tested, while the
contacts are walked in their order. So a list begins at once in an archive of any size, and its total is counted where
that takes least.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Column, ColumnElement, Connection, Select, and_, exists, func, or_, select
from sqlalchemy.sql.selectable import FromClause

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.asking.asked_sides import asked_sides
from readout.ledger.asking.days import first_day, last_day
from readout.ledger.headlines import asked_words, publisher_key

_FEW = 5_000
"""Contacts that are rather looked up each and sorted than found while all contacts are walked through in order."""
_SOME = 20_000
"""The same where nothing is sorted, but only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactQuery:
    """Contacts in which all of ``with_`` took part, under any spelling, and all the sides, by code or
    name, also a capital, an adjective or a people's name ("Moskau", "tarskisch").

    ``since`` and ``until`` are days as precise as wanted (ISO 8601); a contact counts that may have been between them.
    ``actor``: keys of identities, also those they had before people joined or parted them; all of them took part.
    Of ``form`` and ``status`` any may hold; a status also where some accounts tell it of a contact that counts as
    another (``disputed``). ``confirmed``, ``unsure``: only those that are (or are not), where given.
    """

    with_: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    form: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    publisher: str | None = None
    confirmed: bool | None = None
    unsure: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Contacts by a table beside theirs: the first of ``tables`` names the contact."""

    tables: tuple[FromClause, ...]
    where: ColumnElement[bool]

    def ids(self) -> Select[tuple[str]]:
        return select(self.tables[0].c.contact_id).select_from(*self.tables).where(self.where)

    def holds(self, of: FromClause, ident: ColumnElement[str]) -> ColumnElement[bool]:
        here = self.tables[0].c.contact_id == ident
        return exists(select(1).select_from(*self.tables).where(self.where, here).correlate(of))


class Asked:
    """A query in SQL. Raises InputError where it asks for no name, or DateInput for no day."""

    def __init__(self, connection: Connection, query: ContactQuery) -> None:
        self._connection = connection
        self._columns = list(_columns(query))
        known = _as_now(connection, query)
        counted = [(_count(connection, group), number, group) for number, group in enumerate(_groups(known))]
        counted.sort(key=lambda one: one[:2])
        self._rarest = counted[0][0] if counted else 0
        self._groups = [group for _, _, group in counted]
        """The rarest first."""

    def conditions(self, few: int = _FEW) -> list[ColumnElement[bool]]:
        """What holds of a row of ``contact``; the rarest group is looked up where it has no more than ``few``."""
        contact = schema.contact
        asked = [group.holds(contact, contact.c.id) for group in self._groups]
        if self._groups and self._rarest <= few:
            asked[0] = contact.c.id.in_(self._groups[0].ids())
        return [*asked, *self._columns]

    def total(self) -> int:
        """How many contacts there are."""
        if self._columns or not self._groups:
            counted = select(func.count()).select_from(schema.contact).where(*self.conditions(_SOME))
        else:
            rarest, *others = self._groups
            ident = rarest.tables[0].c.contact_id
            also = [group.holds(rarest.tables[0], ident) for group in others]
            counted = select(func.count(ident.distinct())).select_from(*rarest.tables).where(rarest.where, *also)
        return self._connection.execute(counted).scalar_one()


def _as_now(connection: Connection, query: ContactQuery) -> ContactQuery:
    """The question with the keys by which its actors are known now."""
    if not query.actor:
        return query
    groups = actor_groups(connection)
    return replace(query, actor=tuple(dict.fromkeys(groups.head(storable(key).strip()) for key in query.actor)))


def _count(connection: Connection, group: _Group) -> int:
    some = group.ids().limit(_SOME + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _groups(query: ContactQuery) -> Iterator[_Group]:
    for name in query.with_:
        yield _named(name)
    for side in query.side:
        actor = schema.contact_actor.alias()
        yield _Group(tables=(actor,), where=actor.c.side.in_(sorted(asked_sides(storable(side)))))
    for key in query.actor:
        actor = schema.contact_actor.alias()
        yield _Group(tables=(actor,), where=actor.c.identity == storable(key))
    if query.publisher is not None:
        table = schema.contact_publisher.alias()
        yield _Group(tables=(table,), where=table.c.publisher == publisher_key(storable(query.publisher), None))


def storable(words: str) -> str:
    """Without what no database takes: zeros, and halves of characters from a command line that is not UTF-8."""
    return words.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def _named(name: str) -> _Group:
    """Contacts with one participant that all the words name."""
    words = asked_words(storable(name))
    if not words:
        raise InputError(f"with {name!r}", "there is no name in it", "Give a name, or a part of one")
    tables = [schema.contact_word.alias() for _ in words]
    first = tables[0].c
    same = [and_(table.c.contact_id == first.contact_id, table.c.position == first.position) for table in tables[1:]]
    spelt = [table.c.word.in_(sorted(any_of)) for table, any_of in zip(tables, words, strict=True)]
    return _Group(tables=tuple(tables), where=and_(*spelt, *same))


def within_days(query: ContactQuery) -> Iterator[ColumnElement[bool]]:
    """That a contact may have been between the days asked for. Raises DateInput where one is no day."""
    contact = schema.contact.c
    since, until = first_day(query.since, "from"), last_day(query.until, "to")
    if since:
        yield contact.to_day >= since.isoformat()
    if until:
        yield contact.from_day <= until.isoformat()


def without_index(column: Column[str]) -> ColumnElement[str]:
    """A column as an expression, of which SQLite knows no index."""
    return func.coalesce(column, "")


def has_status(values: Sequence[str], status: ColumnElement[str]) -> ColumnElement[bool]:
    """That a contact counts as one of these, or that some accounts tell one of them."""
    told = [value for value in values if value != "held"]  # what some tell to be held counts as held
    is_so = status.in_(values)
    return or_(is_so, schema.contact.c.id.in_(disputed_ids(told))) if told else is_so


def disputed_ids(told: Sequence[str] | None = None) -> Select[tuple[str]]:
    """The contacts of which some accounts tell another status, or one of these: few, looked up by their own index."""
    other = schema.contact.alias().c
    found = select(other.id)
    return found.where(other.disputed.is_not(None) if told is None else other.disputed.in_(told))


def _columns(query: ContactQuery) -> Iterator[ColumnElement[bool]]:
    contact = schema.contact.c
    yield from within_days(query)
    both = bool(query.form and query.status)  # one index has the two together, but each of them alone leads to another
    if query.form:
        yield (without_index(contact.form) if both else contact.form).in_(query.form)
    if query.status:
        yield has_status(query.status, without_index(contact.status) if both else contact.status)
    if query.confirmed is not None:
        yield contact.confirmed == query.confirmed
    if query.unsure is not None:
        yield contact.unsure.is_not(None) if query.unsure else contact.unsure.is_(None)
