"""Which contact an id means: one of today, or one that was given out once and is known under another id now."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from readout.errors import UnknownId
from readout.ledger import schema
from readout.ledger.bodies import reading_of_body, unpack
from readout.ledger.shelf import Shelf, article_of
from readout.records import Reading
from readout.resolution.anchors import anchor_of
from readout.resolution.finding import find

LEAST = 4
"""Letters of the beginning of an id: fewer are mistyped too easily."""
_DIGITS = 16
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The contact that an id means. ``asked`` is the id in full, ``contact_id`` that of the contact now."""

    asked: str
    contact_id: str

    @property
    def is_renamed(self) -> bool:
        """Whether the contact is known under another id now."""
        return self.asked != self.contact_id


def named_contact(connection: Connection, shelf: Shelf, ident: str) -> Named:
    """The contact with this id, or the only one whose id begins so; also by any id it ever had in any reading.

    Raises UnknownId: there is none, several begin so, or the readings of today do not have it any more.
    """
    begun = ident.strip().lower()
    if not re.fullmatch(rf"[0-9a-f]{{{LEAST},{_DIGITS}}}", begun):
        problem = f"an id has {_DIGITS} digits and letters from a to f, its beginning at least {LEAST}"
        raise UnknownId(ident, problem)
    if found := _only(_beginning(connection, schema.contact, begun), ident):
        return Named(asked=found, contact_id=found)
    given = _only(_beginning(connection, schema.identifier, begun, kind="contact"), ident)
    if given is None:
        raise UnknownId(ident)
    return Named(asked=given, contact_id=_now(connection, shelf, given))


def _only(found: list[str], ident: str) -> str | None:
    if len(found) > 1:
        shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
        raise UnknownId(ident, f"several ids begin so: {shown}")
    return found[0] if found else None


def _beginning(connection: Connection, table: Table, begun: str, **also: str) -> list[str]:
    """Ids that begin so. They are hexadecimal, so those between two bounds: any index finds them."""
    column = table.c.id
    query = select(column).where(column >= begun, column <= begun.ljust(_DIGITS, "f")).distinct()
    for name, value in also.items():
        query = query.where(table.c[name] == value)
    return list(connection.execute(query.order_by(column).limit(_SHOWN + 1)).scalars())


def _now(connection: Connection, shelf: Shelf, ident: str) -> str:
    """The contact of today that has a mention which was once given this id."""
    table, member = schema.identifier.c, schema.member.c
    query = select(table.article_id, table.reading_id).where(table.id == ident, table.kind == "contact")
    article_id, reading_id = connection.execute(query).one()
    article_id = _newest_text(connection, article_id)
    key = f"{article_id}/{_found_in(connection, shelf, article_id, reading_id, ident)}"
    found = connection.execute(select(member.contact_id).where(member.mention_key == key)).scalar()
    if found is None:
        raise UnknownId(ident, "it was given out once, but the article as it is read today has no such contact")
    return str(found)


def _newest_text(connection: Connection, article_id: str) -> str:
    """The article, or the newest text of its address."""
    table = schema.current.c
    query = select(table.replaced_by).where(table.article_id == article_id)
    return connection.execute(query).scalar() or article_id


def _found_in(connection: Connection, shelf: Shelf, article_id: str, reading_id: str, ident: str) -> str | None:
    """What the contact of an earlier reading is in the reading of today, by its words and names."""
    today = shelf.readings(connection, [article_id]).get(article_id)
    if today is None or any(contact.id == ident for contact in today.contacts):
        return ident
    return find(anchor_of(_reading(connection, reading_id), ident), today).id


def _reading(connection: Connection, reading_id: str) -> Reading:
    table, article = schema.reading, schema.article
    query = select(*article.columns, table.c.body).join(article, article.c.id == table.c.article_id)
    row = connection.execute(query.where(table.c.id == reading_id)).mappings().one()
    where = f"reading {reading_id}"
    return reading_of_body(unpack(row["body"], where), article_of(row), where)
