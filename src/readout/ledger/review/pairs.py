"""The machine's judgements on pairs of mentions, in the order in which people should look at them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, RowMapping, and_, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.naming import homes
from readout.ledger.review.records import Reason

_PAGE = 200
"""Pairs taken at once, with all that is around them: a queue shows few questions, and most pairs are open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two mentions with the score of the machine's judgement, and the contacts they belong to now."""

    left: str
    right: str
    score: float
    contacts: tuple[str, str]

    @property
    def strength(self) -> tuple[float, str, str]:
        """Pairs between two contacts in order: the last speaks most for one."""
        return self.score, self.left, self.right


def scanned(
    connection: Connection,
    verdict: Literal["same", "unsure"],
    *,
    within: bool,
    least: float = -1.0,
    below: float = 2.0,
    falling: bool = False,
) -> Iterator[list[Pair]]:
    """Pairs of one contact (or of two), by score; ``least`` counts in, ``below`` does not. Some at a time."""
    pair = schema.pair.c
    order = (pair.score.desc(), pair.left, pair.right) if falling else (pair.score, pair.left, pair.right)
    query = (
        select(pair.left, pair.right, pair.score)
        .where(pair.verdict == verdict, pair.score >= least, pair.score < below)
        .order_by(*order)
    )
    for rows in connection.execute(query).partitions(_PAGE):
        home = homes(connection, {key for row in rows for key in (row.left, row.right)})
        page = [
            Pair(left=row.left, right=row.right, score=row.score, contacts=(home[row.left], home[row.right]))
            for row in rows
            if row.left in home and row.right in home and (home[row.left] == home[row.right]) == within
        ]
        if page:
            yield page


Edges = Mapping[tuple[str, str], tuple[str, float]]
"""Verdict and score by left and right mention."""


def edges(connection: Connection, mentions: Collection[str]) -> dict[tuple[str, str], tuple[str, float]]:
    """The machine's judgements on pairs of which both are among these mentions."""
    pair, wanted = schema.pair.c, set(mentions)
    found: dict[tuple[str, str], tuple[str, float]] = {}
    for some in batches(sorted(wanted)):
        query = select(pair.left, pair.right, pair.verdict, pair.score).where(pair.left.in_(some))
        for left, right, verdict, score in connection.execute(query):
            if right in wanted:
                found[left, right] = verdict, score
    return found


def pair_row(connection: Connection, left: str, right: str) -> RowMapping | None:
    """The machine's judgement on two mentions, None where it holds them to be different."""
    first, second = sorted((left, right))
    pair = schema.pair
    query = select(pair).where(and_(pair.c.left == first, pair.c.right == second))
    return connection.execute(query).mappings().first()


def reasons_of(row: RowMapping | None) -> tuple[Reason, ...]:
    """The sentences of a judgement, those for it first."""
    if row is None:
        return ()
    told = [Reason(score=score, sentence=sentence) for _, score, sentence in json.loads(row["reasons"]) if sentence]
    return tuple(sorted(told, key=lambda reason: -reason.score))
