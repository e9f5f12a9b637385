"""Whether people have answered a question already, also by what they said of others."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.naming import homes
from readout.ledger.review.judged_claims import judged_claims, standing_rows
from readout.ledger.review.records import Subject
from readout.ledger.review.settled_contacts import SettledContacts, members_of


def is_answered(connection: Connection, subject: Subject) -> bool:
    """Whether a standing judgement answers it, or what it is about has changed so that it is none any more."""
    if subject.kind == "contact":
        return _contact(connection, subject)
    if subject.kind == "actor":
        groups = actor_groups(connection)
        return groups.one(subject.left, subject.right) or groups.apart(subject.left, subject.right)
    if subject.kind == "claim":
        article, _, claim = subject.left.partition("/")
        return (article, claim) in judged_claims(connection)
    return subject.left not in standing_rows(connection)


def as_it_stands(connection: Connection, subject: Subject) -> Subject:
    """The question as the contacts stand now: two that have become one are asked about as one, and one as two."""
    if subject.kind != "contact":
        return subject
    now = homes(connection, (subject.left, subject.right))
    if len(now) < 2:
        return subject
    return replace(subject, joined=now[subject.left] == now[subject.right])


def _contact(connection: Connection, subject: Subject) -> bool:
    now = homes(connection, (subject.left, subject.right))
    left, right = now.get(subject.left), now.get(subject.right)
    if left is None or right is None or (left == right) != subject.joined:
        return True
    settled = SettledContacts(connection)
    if not subject.joined:
        groups = members_of(connection, (left, right))
        return settled.apart(groups[left], groups[right])
    confirmed = select(schema.contact.c.confirmed).where(schema.contact.c.id == left)
    return bool(connection.execute(confirmed).scalar()) or settled.joined(subject.left, subject.right)
