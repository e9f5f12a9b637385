"""Judgements that somebody should look at: without a place in the readings of today, at odds with them, overruled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups, actor_judgement, named_keys
from readout.ledger.batches import batches
from readout.ledger.point_judgements import points_become_one, settled_points
from readout.ledger.review.judged_claims import standing_rows
from readout.ledger.review.records import Candidate, Reason, Subject
from readout.ledger.shelf import Shelf
from readout.ledger.standing_judgements import rulings
from readout.resolution.carried import Conflict

OVERRULED = "overruled by "
"""How the right side of a subject begins where a newer judgement speaks against one."""


def adrift(connection: Connection, shelf: Shelf, *, only: Collection[str] | None = None) -> Iterator[Candidate]:
    """All of them, in the order in which they were made; those whose place is not found at all first.

    Where ``only`` is given, those among the judgements with these ids.
    """
    every = standing_rows(connection)
    rows = every if only is None else {ident: row for ident, row in every.items() if ident in only}
    if not rows:
        return
    order = {ident: place for place, ident in enumerate(every)}
    found: dict[tuple[str, str], Candidate] = {}
    for one in (*_lost(connection, rows), *_conflicts(connection, shelf, rows), *_overruled(connection, rows, every)):
        found.setdefault((one.subject.left, one.subject.right), one)
    yield from sorted(found.values(), key=lambda one: (one.certainty, order[one.subject.left], one.subject.right))


def _lost(connection: Connection, rows: Mapping[str, RowMapping]) -> Iterator[Candidate]:
    """Anchors that are not found, or not surely; actors whom no article names any more."""
    table = schema.anchored
    query = select(table).where(table.c.found.is_(None) | ~table.c.sure).order_by(table.c.judgement_id, table.c.given)
    for row in connection.execute(query).mappings():
        if row["judgement_id"] in rows:
            yield _candidate(row["judgement_id"], row["given"], row["why"], renewable=row["found"] is not None)
    groups = actor_groups(connection)
    for ident, judged in rows.items():
        if judged["about"] == "actor":
            made = actor_judgement(judged)
            for actor in filter(None, (made.left, made.right)):
                keys = [actor.key, *(one.key for one in groups.members(actor.key))]
                if not named_keys(connection, keys):
                    yield _candidate(ident, actor.key, f"No article names '{actor.name}' any more.", renewable=False)


def _conflicts(connection: Connection, shelf: Shelf, rows: Mapping[str, RowMapping]) -> Iterator[Candidate]:
    """Judgements that do not fit the readings of today: what became one, corrections that name nobody."""
    for conflict in (*rulings(connection).conflicts, *points_become_one(settled_points(connection))):
        if conflict.judgement in rows:
            yield _candidate(conflict.judgement, conflict.key, conflict.why, renewable=False)
    for conflict in misfits(connection, shelf, (ident for ident, row in rows.items() if row["about"] == "claim")):
        yield _candidate(conflict.judgement, conflict.key, conflict.why, renewable=False)


def misfits(connection: Connection, shelf: Shelf, judgements: Iterable[str]) -> Iterator[Conflict]:
    """What does not fit the readings of today of these judgements on claims, and of others on the same articles."""
    table, articles = schema.anchored.c, set()
    for some in batches(judgements):
        articles |= set(connection.execute(select(table.article_id).where(table.judgement_id.in_(some))).scalars())
    for _, kept in shelf.kept(connection, articles):
        yield from kept.corrected.conflicts


def _overruled(
    connection: Connection, rows: Mapping[str, RowMapping], every: Mapping[str, RowMapping]
) -> Iterator[Candidate]:
    """Judgements that hold in part or not at all, because a newer one speaks against them."""
    table = schema.overruled.c
    pairs = [(row.judgement_id, row.by) for row in connection.execute(select(table.judgement_id, table.by))]
    for ident, by in sorted({*pairs, *actor_groups(connection).overruled, *settled_points(connection).overruled}):
        if ident in rows and by in every:
            newer = every[by]
            why = f"{newer['author']} judged otherwise on {newer['made'][:10]}: the newer judgement holds."
            yield _candidate(ident, OVERRULED + by, why, renewable=False)


def _candidate(judgement: str, key: str, why: str, *, renewable: bool) -> Candidate:
    subject = Subject(kind="adrift", left=judgement, right=key)
    return Candidate(
        subject=subject,
        certainty=0.5 if renewable else 0.9 if key.startswith(OVERRULED) else 0.0,
        suggestion="renew" if renewable else None,
        reasons=(Reason(score=-0.5, sentence=why),),
    )
