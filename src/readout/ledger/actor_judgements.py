"""People's judgements on actors, from the tables: who is one, who is two."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any, cast

from sqlalchemy import Connection, RowMapping, select

from readout.errors import LedgerDamaged
from readout.ledger import schema
from readout.ledger.batches import batches
from readout.records import ActorKind
from readout.resolution.actor_groups import ActorGroups, ActorJudgement, JudgedActor
from readout.resolution.rulings import RulingVerdict


def actor_groups(connection: Connection, *, without: Collection[str] = ()) -> ActorGroups:
    """The actors as people have joined and parted them; ``without`` are judgements to leave out of account."""
    table = schema.judgement
    query = select(table).where(table.c.about == "actor").order_by(table.c.made, table.c.id)
    rows = [row for row in connection.execute(query).mappings() if row["id"] not in without]
    return ActorGroups(actor_judgement(row) for row in rows)


def articles_of_actors(connection: Connection, rows: Iterable[RowMapping]) -> set[str]:
    """The articles that the judgements ``rows`` on actors can change: those that name one of the actors.

    ``rows`` holds judgements that were made just now, and those that they take back. An identity may be written under
    the key of whoever stood for its group before, or stands for it now, or under that of another version.
    """
    judged = [row for row in rows if row["about"] == "actor"]
    if not judged:
        return set()
    made = [actor_judgement(row) for row in judged]
    named = [actor for one in made for actor in (one.left, one.right) if actor]
    undone = {row["id"] for row in judged if row["undoes"]}
    for without in ((), undone, {row["id"] for row in judged}):  # as it is, and as it may have been before
        groups = actor_groups(connection, without=without)
        named += [member for actor in tuple(named) for member in groups.members(actor.key)]
    found: set[str] = set()
    for table in (schema.identity.c, schema.named_aside.c):
        for column, values in ((table.key, {one.key for one in named}), (table.name, {one.name for one in named})):
            for some in batches(sorted(values)):
                found |= set(connection.execute(select(table.article_id).where(column.in_(some))).scalars())
    return found


def named_keys(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Those of ``keys`` that an article which counts names, be it aside."""
    found: set[str] = set()
    for table in (schema.identity.c, schema.named_aside.c):
        for some in batches(sorted(set(keys))):
            found |= set(connection.execute(select(table.key).where(table.key.in_(some)).distinct()).scalars())
    return found


def actor_judgement(row: RowMapping) -> ActorJudgement:
    """A row of the table as a judgement. Raises LedgerDamaged where it names no actor."""
    left, right = (_actor(row, side) for side in ("left", "right"))
    return ActorJudgement(
        id=row["id"],
        made=row["made"],
        verdict="same" if row["undoes"] else cast("RulingVerdict", row["verdict"]),
        left=left,
        right=right,
        undoes=row["undoes"],
    )


def _actor(row: RowMapping, side: str) -> JudgedActor | None:
    told: list[dict[str, Any]] = json.loads(row[side])
    if not told:
        return None
    try:
        one = told[0]
        return JudgedActor(
            key=one["key"],
            name=one["name"],
            kind=cast("ActorKind", one["kind"]),
            side=one["side"],
            known=bool(one.get("known")),
            wikidata=one.get("wikidata"),
        )
    except (KeyError, TypeError) as error:
        raise LedgerDamaged(f"judgement {row['id']}", f"the actor that it judges is not told ({error})") from error
