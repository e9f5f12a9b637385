"""What may belong to a contact and does not yet: pairs the machine is unsure of, and proposals to what people made."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.asking.contacts import ListedContact, contacts_named
from readout.ledger.batches import batches
from readout.ledger.plain import ask, marks
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


Pair = tuple[str, str, str, float, str]
"""The machine's judgement on two mentions as it is kept: keys, verdict, score, and its reasons as JSON."""


def pairs_within(connection: Connection, mentions: Collection[str]) -> tuple[Pair, ...]:
    """The judgements on pairs of which both are among these mentions: thousands, where a hundred reports tell of it."""
    mine = sorted(mentions)
    found: list[Pair] = []
    for lefts in batches(mine):
        for rights in batches(mine):
            condition = f'"left" IN ({marks(lefts)}) AND "right" IN ({marks(rights)})'
            found += map(tuple, ask(connection, _PAIRS + condition, [*lefts, *rights]))
    return tuple(sorted(found))


_PAIRS = 'SELECT "left", "right", verdict, score, reasons FROM pair WHERE '


def judgement_of(pair: Pair) -> Judgement:
    """It as a record."""
    left, right, verdict, score, reasons = pair
    return Judgement(
        left=left,
        right=right,
        verdict=cast("Verdict", verdict),
        score=score,
        reasons=tuple((name, worth, sentence) for name, worth, sentence in json.loads(reasons)),
    )


def doubts(connection: Connection, contact_id: str, mentions: Collection[str]) -> tuple[MayBeOne, ...]:
    """The other contacts that may be one with this one, which has these mentions, the likeliest first.

    Those that a person keeps apart are left out.
    """
    best = _nearest(connection, contact_id, frozenset(mentions))
    likeliest = sorted(best, key=lambda home: best[home])
    shown = contacts_named(connection, likeliest)
    judged = _judged(connection, [best[home][1:] for home in likeliest if home in shown])
    return tuple(
        MayBeOne(contact=shown[home], judgement=replace(judged[best[home][1:]], verdict="unsure"))
        for home in likeliest
        if home in shown
    )


def _nearest(connection: Connection, contact_id: str, mine: frozenset[str]) -> dict[str, tuple[float, str, str]]:
    """Of each other contact the pair that says most for it, by its score turned round; the first where several do."""
    crossing = [row for some in batches(sorted(mine)) for row in _crossing(connection, contact_id, some)]
    apart = _kept_apart(connection, mine) if crossing else frozenset()
    best: dict[str, tuple[float, str, str]] = {}
    for one, other, home, score in crossing:
        if other not in apart:
            pair = (-score, min(one, other), max(one, other))
            best[home] = min(pair, best.get(home, pair))
    return best


def _crossing(connection: Connection, contact_id: str, some: Sequence[str]) -> Iterator[tuple[str, str, str, float]]:
    """Pairs of these mentions with those of other contacts: the one, the other, its contact, how much is for it.

    There are thousands where much is told of similar contacts: only of the few that are shown more is asked.
    """
    for mine, theirs in (("left", "right"), ("right", "left")):
        query = f"""
            SELECT p."{mine}", p."{theirs}", m.contact_id, p.score FROM pair p
            JOIN member m ON m.mention_key = p."{theirs}" WHERE p."{mine}" IN ({marks(some)}) AND m.contact_id <> ?
        """  # noqa: S608 - names of columns
        yield from ask(connection, query, [*some, contact_id])


def _judged(connection: Connection, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Judgement]:
    """The judgements on these pairs."""
    found: dict[tuple[str, str], Judgement] = {}
    for some in batches(wanted, 200):
        condition = " OR ".join(['"left" = ? AND "right" = ?'] * len(some))
        made = map(
            judgement_of, map(tuple, ask(connection, _PAIRS + condition, [key for pair in some for key in pair]))
        )
        found |= {(one.left, one.right): one for one in made}
    return found


def _kept_apart(connection: Connection, mine: frozenset[str]) -> frozenset[str]:
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
