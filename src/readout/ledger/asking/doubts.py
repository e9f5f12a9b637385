"""What may belong to a contact and does not yet: pairs the machine is unsure of, and proposals to what people made."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, or_, select

from readout.ledger import schema
from readout.ledger.asking.contacts import ListedContact, contacts_named
from readout.ledger.batches import batches
from readout.ledger.naming import homes
from readout.ledger.standing_judgements import rulings
from readout.records import Judgement
from readout.resolution.rulings import active

Verdict = Literal["same", "different", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MayBeOne:
    """Another contact that may be this one, with the machine's judgement on the two mentions that say most for it."""

    contact: ListedContact
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """The machine would add ``mention`` to ``contact``, and asks, because a person has made or confirmed that."""

    mention: str
    contact: ListedContact
    score: float
    joins_this: bool
    """Whether it would join the contact that was asked for; else a mention of that one would join ``contact``."""


def pair_judgements(connection: Connection, mentions: Collection[str]) -> list[Judgement]:
    """The machine's judgements on pairs of which one mention or both are among these."""
    table = schema.pair
    found: dict[tuple[str, str], Judgement] = {}
    for some in batches(sorted(mentions), 200):
        query = select(table).where(or_(table.c.left.in_(some), table.c.right.in_(some)))
        for row in connection.execute(query).mappings():
            found[row["left"], row["right"]] = Judgement(
                left=row["left"],
                right=row["right"],
                verdict=row["verdict"],
                score=row["score"],
                reasons=tuple((name, score, sentence) for name, score, sentence in json.loads(row["reasons"])),
            )
    return [found[pair] for pair in sorted(found)]


def doubts(connection: Connection, mentions: Collection[str], judgements: Iterable[Judgement]) -> tuple[MayBeOne, ...]:
    """The other contacts that may be one with these mentions, the likeliest first; not those a person keeps apart."""
    mine = set(mentions)
    crossing = [one for one in judgements if (one.left in mine) != (one.right in mine)]
    other = {one: one.right if one.left in mine else one.left for one in crossing}
    contact_of = homes(connection, other.values())
    apart = _kept_apart(connection, mine) if crossing else frozenset()
    best: dict[str, Judgement] = {}
    for judgement in sorted(crossing, key=lambda one: (-one.score, one.left, one.right)):
        home = contact_of.get(other[judgement])
        if home is not None and other[judgement] not in apart:
            best.setdefault(home, replace(judgement, verdict="unsure"))
    shown = contacts_named(connection, best)
    return tuple(MayBeOne(contact=shown[home], judgement=best[home]) for home in best if home in shown)


def _kept_apart(connection: Connection, mine: set[str]) -> frozenset[str]:
    """Mentions of which a person has said that they are another contact."""
    found: set[str] = set()
    for ruling in active(rulings(connection).rulings):
        if ruling.verdict in ("different", "split"):
            for one, other in ((ruling.left, ruling.right), (ruling.right, ruling.left)):
                found |= other if one & mine else set()
    return frozenset(found - mine)


def proposed(connection: Connection, contact_id: str, mentions: Collection[str]) -> tuple[Proposed, ...]:
    """The proposals that wait for a person: to add to this contact, or to put its mentions to another one."""
    table, member = schema.proposal, schema.member.c
    query = select(table, member.contact_id.label("home")).join(
        schema.member, member.mention_key == table.c.mention_key
    )
    rows = list(connection.execute(query.where(table.c.contact_id == contact_id)).mappings())
    for some in batches(sorted(mentions)):
        rows += connection.execute(query.where(table.c.mention_key.in_(some))).mappings()
    others = [row["home"] if row["contact_id"] == contact_id else row["contact_id"] for row in rows]
    shown = contacts_named(connection, others)
    found = [
        Proposed(
            mention=row["mention_key"],
            contact=shown[other],
            score=row["score"],
            joins_this=row["contact_id"] == contact_id,
        )
        for row, other in zip(rows, others, strict=True)
        if other in shown
    ]
    return tuple(sorted(found, key=lambda one: (-one.score, one.mention, one.contact.id)))
