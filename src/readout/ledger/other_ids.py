"""Ids that are no contact's: of a claim, a statement, an article, an actor, a commitment; where to look for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from readout.ledger import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A claim or statement of an article, by its id in full."""

    id: str
    kind: Literal["claim", "statement"]
    article_id: str


def part_named(connection: Connection, ident: str) -> Part | None:
    """The only claim or statement of any reading whose id begins so; None where there is none, or more than one."""
    table, plain = schema.identifier.c, ident.strip().lower()
    query = (
        select(table.id, table.kind, table.article_id)
        .where(table.id >= plain, table.id < plain + "g", table.kind.in_(("claim", "statement")))
        .limit(2)
    )
    rows = connection.execute(query).all()
    return Part(id=rows[0].id, kind=rows[0].kind, article_id=rows[0].article_id) if len(rows) == 1 else None


def what_it_is(connection: Connection, ident: str) -> str | None:
    """What an id is that is no contact's, and what can be asked about it, for people; None where nothing has it."""
    if part := part_named(connection, ident):
        return f"this is a {part.kind} of article {part.article_id}; 'readout history {part.id}' tells of it"
    plain = ident.strip().lower()
    for table, column, told in (
        (schema.article, schema.article.c.id, "an article; 'readout history {id}' tells of it"),
        (schema.commitment, schema.commitment.c.id, "a commitment; 'readout commitments' lists it with its history"),
        (schema.identity, schema.identity.c.key, "an actor, {name}; 'readout contacts --with NAME' finds the contacts"),
    ):
        named = schema.identity.c.name if table is schema.identity else column
        row = connection.execute(select(column, named).where(column >= plain, column < plain + "g").limit(1)).first()
        if row is not None:
            return "this is " + told.format(id=row[0], name=row[1])
    return None
