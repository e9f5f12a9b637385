"""All that is known to have happened to one contact, article or judgement, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from readout.errors import UnknownId
from readout.ledger import schema
from readout.ledger.asking.happened import Happened, changes_of, told
from readout.ledger.asking.judged import Judged, judgements_on
from readout.ledger.asking.paging import LIMIT, Page, cursor, cursor_key
from readout.ledger.asking.showing import claims_of
from readout.ledger.changes import change_of
from readout.ledger.naming import NamedContact, contact_named, is_id, members
from readout.ledger.other_ids import Part, part_named
from readout.ledger.shelf import Shelf

_ANCESTRY = frozenset({"contact renamed", "contacts merged", "contact split"})
"""Kinds of changes by which the history of another id belongs to this one's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What happened to ``ident``; ``named`` says which contact that is today, None where it is no contact.

    ``members`` are the contact's mentions (``article/contact``) of today.
    """

    ident: str
    named: NamedContact | None
    members: tuple[str, ...]
    judgements: tuple[Judged, ...]
    happened: Page[Happened]


def history(
    connection: Connection, shelf: Shelf, ident: str, *, limit: int = LIMIT, after: str | None = None
) -> History:
    """The history of a contact, an article, a judgement, a claim or a statement, by its id. Raises UnknownId: nothing
    ever had this id.

    That of a contact has what happened to its articles, and to the contacts that it was made of; that of a claim or
    statement what happened to its article, and what people judged on the claim.
    """
    begun = cursor_key(after)
    named = _contact(connection, shelf, ident)
    if isinstance(named, Part):
        return _of_part(connection, shelf, named, begun, limit)
    keys = frozenset(members(connection, named.id)) if named else frozenset()
    subjects = {named.asked, named.id} if named else {ident.strip().lower()}
    rows = _in_order([*_with_ancestry(connection, subjects), *_of_articles(connection, keys)])
    judged = judgements_on(connection, shelf, {*keys, *claims_of(connection, keys)})
    if not rows and not named:
        raise UnknownId(ident)
    return History(
        ident=named.id if named else ident,
        named=named,
        members=tuple(sorted(keys)),
        judgements=judged,
        happened=_page(connection, rows, begun, limit),
    )


def _page(connection: Connection, rows: list[RowMapping], begun: tuple[str, ...] | None, limit: int) -> Page[Happened]:
    rest = [row for row in rows if begun is None or (row["at"], row["id"]) > begun]
    shown = rest[:limit]
    more = cursor(shown[-1]["at"], shown[-1]["id"]) if len(rest) > limit else None
    return Page(entries=told(connection, shown), total=len(rows), after=more)


def _of_part(connection: Connection, shelf: Shelf, part: Part, begun: tuple[str, ...] | None, limit: int) -> History:
    """The history of a claim or statement: of its article, and of the judgements on it."""
    judged = judgements_on(connection, shelf, {part.id})
    rows = [
        *_of_articles(connection, frozenset({f"{part.article_id}/"})),
        *changes_of(connection, {one.id for one in judged}),
    ]
    return History(
        ident=part.id,
        named=None,
        members=(),
        judgements=judged,
        happened=_page(connection, _in_order(rows), begun, limit),
    )


def _contact(connection: Connection, shelf: Shelf, ident: str) -> NamedContact | Part | None:
    """The contact that is meant, else the claim or statement; None where the id is one of an article, a judgement, or a
    contact that is gone."""
    table = schema.change_names.c
    try:
        return contact_named(connection, shelf, ident)
    except UnknownId:
        if not is_id(ident):
            raise
        if part := part_named(connection, ident):
            return part
        known = select(table.change_id).where(table.ident == ident.strip().lower()).limit(1)
        if connection.execute(known).first() is None:
            raise
        return None


def _of_articles(connection: Connection, mentions: frozenset[str]) -> list[RowMapping]:
    """What happened to the articles of these mentions themselves: added, read again, replaced."""
    articles = {key.partition("/")[0] for key in mentions}
    return [row for row in changes_of(connection, articles) if row["subject"] in articles]


def _in_order(rows: list[RowMapping]) -> list[RowMapping]:
    return sorted({row["id"]: row for row in rows}.values(), key=lambda row: (row["at"], row["id"]))


def _with_ancestry(connection: Connection, subjects: set[str]) -> list[RowMapping]:
    """The changes of these ids, and of the contacts that became them."""
    asked: set[str] = set()
    ready = set(subjects)
    rows: list[RowMapping] = []
    while ready:
        asked |= ready
        rows = changes_of(connection, asked)
        ready = {other for row in rows if row["kind"] in _ANCESTRY for other in _earlier(row, asked)} - asked
    return rows


def _earlier(row: RowMapping, known: set[str]) -> set[str]:
    """The contacts that became one of the known ones by this change."""
    change = change_of(dict(row))
    if change.kind == "contact renamed":
        return {change.subject} if change.detail.get("now") in known else set()
    if change.kind == "contact split":
        return {change.subject} if known & set(change.detail.get("into", ())) else set()
    return set(change.detail.get("of", ())) if change.subject in known else set()
