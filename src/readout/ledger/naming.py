"""What an id, or the beginning of one, means today: of a contact, a mention in any reading, a claim, a judgement."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from readout.errors import UnknownId
from readout.ledger import schema
from readout.ledger.batches import batches, pairs
from readout.ledger.other_ids import what_it_is
from readout.ledger.shelf import Shelf, load_reading
from readout.resolution.anchors import anchor_of
from readout.resolution.finding import find

_LEAST = 4
"""Characters from which the beginning of an id is looked for."""
_ID = re.compile(r"[0-9a-f]{4,16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedContact:
    """The contact that an id means. ``asked`` is the id in full; ``moved`` whether the contact has another one now."""

    id: str
    asked: str
    moved: bool


def contact_named(connection: Connection, shelf: Shelf, ident: str) -> NamedContact:
    """The contact that has this id, or has the mention in it that had it. Raises UnknownId, which tells what else has
    the id."""
    full = _full(connection, ident, ("contact",))
    mention = _mention_now(connection, shelf, full)
    query = select(schema.member.c.contact_id).where(schema.member.c.mention_key == mention)
    contact = connection.execute(query).scalar()
    if contact is None:
        raise UnknownId(ident, "the contact was found by an earlier reading, and none has it now")
    return NamedContact(id=contact, asked=full, moved=contact != full)


def members(connection: Connection, contact_id: str) -> list[str]:
    """Keys of the mentions of a contact."""
    table = schema.member.c
    query = select(table.mention_key).where(table.contact_id == contact_id).order_by(table.mention_key)
    return list(connection.execute(query).scalars())


def homes(connection: Connection, mentions: Iterable[str]) -> dict[str, str]:
    """The contact of each of these mentions."""
    member = schema.member.c
    found: dict[str, str] = {}
    for some in batches(sorted(set(mentions))):
        query = select(member.mention_key, member.contact_id).where(member.mention_key.in_(some))
        found |= pairs(connection, query)
    return found


def claim_named(connection: Connection, ident: str) -> tuple[str, str]:
    """Article and id of the claim of a current reading that this id, or its beginning, means. Raises UnknownId."""
    full = _full(connection, ident, ("claim",))
    query = select(schema.identifier.c.article_id).where(
        schema.identifier.c.id == full, schema.identifier.c.kind == "claim"
    )
    return connection.execute(query).scalar_one(), full


def article_named(connection: Connection, ident: str) -> str:
    """The id of an article, by itself or its beginning. Raises UnknownId."""
    table, plain = schema.article.c, _checked(ident)
    query = select(table.id).where(table.id >= plain, table.id < plain + "g").limit(20)
    return _only(list(connection.execute(query).scalars()), ident)


def judgement_named(connection: Connection, ident: str) -> str:
    """The id of a judgement, by itself or its beginning. Raises UnknownId."""
    table = schema.judgement.c
    found = list(connection.execute(select(table.id).where(table.id.startswith(_checked(ident)))).scalars())
    return _only(found, ident)


def is_id(ident: str) -> bool:
    """Whether this may be an id or the beginning of one."""
    return _ID.fullmatch(ident.strip().lower()) is not None


def _checked(ident: str) -> str:
    plain = ident.strip().lower()
    if not _ID.fullmatch(plain):
        raise UnknownId(ident[:40], f"this is no id ({_LEAST} to 16 of the characters 0-9 and a-f)")
    return plain


def _full(connection: Connection, ident: str, kinds: tuple[str, ...]) -> str:
    table, plain = schema.identifier.c, _checked(ident)
    query = select(table.id).where(table.id >= plain, table.id < plain + "g", table.kind.in_(kinds)).distinct()
    found = list(connection.execute(query.limit(20)).scalars())
    if not found and "contact" in kinds and (other := what_it_is(connection, plain)):
        raise UnknownId(ident, other)
    return _only(found, ident)


def _only(found: list[str], ident: str) -> str:
    if not found:
        raise UnknownId(ident)
    if len(found) > 1:
        raise UnknownId(ident, f"{len(found)} ids begin so: {', '.join(sorted(found)[:5])}")
    return found[0]


def _mention_now(connection: Connection, shelf: Shelf, full: str) -> str:
    """The key that the mention has today: by its id, else where its words stand in the reading that counts now."""
    table, mention = schema.identifier.c, schema.mention.c
    here = connection.execute(select(mention.key).where(mention.id == full)).scalar()
    if here is not None:
        return str(here)
    query = select(table.article_id, table.reading_id).where(table.id == full, table.kind == "contact")
    article_id, reading_id = connection.execute(query).one()
    current = schema.current.c
    newer = connection.execute(select(current.replaced_by).where(current.article_id == article_id)).scalar()
    standing = newer or article_id
    reading = shelf.as_read(connection, [standing])[standing]
    place = find(anchor_of(load_reading(connection, reading_id), full), reading)
    if place.id is None:
        why = place.why[:1].lower() + place.why[1:].rstrip(".")
        raise UnknownId(full, f"an earlier reading found this contact; {why}")
    return f"{standing}/{place.id}"
