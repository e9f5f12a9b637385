"""People's judgements on points, as the readings of today have them: claims that are one point, claims that are two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Literal, cast

from sqlalchemy import Connection, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.standing_judgements import judgement_rows
from readout.resolution.carried import Conflict
from readout.resolution.rulings import APART, Ruling, RulingVerdict
from readout.resolution.settled import Settled
from readout.views.told import JudgedPoints


def judged_points(connection: Connection, article_ids: Iterable[str]) -> JudgedPoints:
    """What people hold of each two claims of these articles, for a comparison; what nobody judged is left out.

    Claims that are one point with a third are one point. Of two that somebody was unsure about the machine's view is
    not taken: they stay two.
    """
    settled = settled_points(connection)
    here = set(article_ids) if settled.rulings else set()
    return {pair: verdict for pair, verdict in _pairs(settled) if {key.partition("/")[0] for key in pair} <= here}


def settled_points(connection: Connection) -> Settled:
    """What people have settled of claims, named ``article/claim`` as the readings of today have them."""
    rows = [row for row in judgement_rows(connection) if row["about"] == "point"]
    placed = _placed(connection, [row["id"] for row in rows])
    return Settled(
        Ruling(
            id=row["id"],
            made=row["made"],
            verdict="same" if row["undoes"] else cast("RulingVerdict", row["verdict"]),
            left=placed.get((row["id"], "left"), frozenset()),
            right=placed.get((row["id"], "right"), frozenset()),
            undoes=row["undoes"],
        )
        for row in rows
    )


def points_become_one(settled: Settled) -> Iterator[Conflict]:
    """Judgements that keep two claims apart of which the readings of today make one."""
    for ruling in settled.rulings:
        if ruling.verdict in APART:
            for key in sorted(ruling.left & ruling.right):
                why = "The new reading makes one claim of the two that this judgement keeps apart."
                yield Conflict(judgement=ruling.id, key=key.partition("/")[2], why=why)


def _placed(connection: Connection, judgements: Iterable[str]) -> dict[tuple[str, str], frozenset[str]]:
    """For each judgement and side the claim that was judged, as ``article/claim`` of today where it is surely found."""
    table = schema.anchored.c
    found: dict[tuple[str, str], frozenset[str]] = {}
    for some in batches(sorted(judgements)):
        for row in connection.execute(select(schema.anchored).where(table.judgement_id.in_(some))).mappings():
            claim = row["found"] if row["found"] and row["sure"] else row["given"]
            found[row["judgement_id"], row["side"]] = frozenset({f"{row['article_id']}/{claim}"})
    return found


def _pairs(settled: Settled) -> Iterable[tuple[tuple[str, str], Literal["same", "different"]]]:
    blocks = {id(block): block for block in settled.blocks.values()}
    for block in blocks.values():
        for left, right in combinations(sorted(block.members), 2):
            yield (left, right), "same"
    for ruling in settled.rulings:
        if ruling.verdict in APART:
            for one, other in product(ruling.left, ruling.right):
                yield from _apart(settled, one, other)


def _apart(settled: Settled, left: str, right: str) -> Iterable[tuple[tuple[str, str], Literal["different"]]]:
    mine, theirs = settled.block(left), settled.block(right)
    if mine is not theirs:  # else a newer judgement has joined them
        for one, other in product(mine.members, theirs.members):
            yield (min(one, other), max(one, other)), "different"
