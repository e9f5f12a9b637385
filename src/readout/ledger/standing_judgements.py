"""People's judgements as they stand: where each anchor lies in the readings that count now, and what they come to.

Nothing here changes a judgement. One whose anchor the reading of today has no place for stays, and is shown as adrift.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, cast

from sqlalchemy import Connection, RowMapping, delete, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.changes import ChangeLog
from readout.ledger.plain import put
from readout.ledger.rows import Row
from readout.ledger.shelf import Shelf
from readout.resolution.anchors import Anchor, anchor_from_json
from readout.resolution.carried import Carried, carry
from readout.resolution.finding import Found, find
from readout.resolution.rulings import Ruling, RulingVerdict


def judgement_rows(connection: Connection) -> list[RowMapping]:
    """All judgements, in the order in which they were made."""
    table = schema.judgement
    return list(connection.execute(select(table).order_by(table.c.made, table.c.id)).mappings())


def anchors_of(row: Mapping[Any, Any]) -> list[tuple[str, int, Anchor]]:
    """The anchors of a judgement on contacts, claims or points, with their side and position."""
    if row["about"] == "actor" or row["undoes"]:
        return []
    return [
        (side, position, anchor_from_json(value, f"judgement {row['id']}"))
        for side in ("left", "right")
        for position, value in enumerate(json.loads(row[side]))
    ]


def place_anchors(
    connection: Connection, shelf: Shelf, rows: Iterable[RowMapping], log: ChangeLog | None = None
) -> set[str]:
    """Finds the anchors of these judgements in the readings of today; the mentions and claims they mean, or meant."""
    touched: set[str] = set()
    for row in rows:
        before = _before(connection, row["id"])
        now = [_placed(connection, shelf, row["id"], *anchor) for anchor in anchors_of(row)]
        touched |= {key for key in (*(was for was, _ in before.values()), *(one["found"] for one in now)) if key}
        for one in now:
            was, was_sure = before.get((one["side"], one["position"]), (None, False))
            if log and ((was and not one["found"]) or (was_sure and not one["sure"])):
                found = {"found": one["found"]} if one["found"] else {}
                log.add("judgement adrift", row["id"], article=one["article_id"], why=one["why"], **found)
        connection.execute(delete(schema.anchored).where(schema.anchored.c.judgement_id == row["id"]))
        put(connection, schema.anchored, now)
    return touched


def _before(connection: Connection, judgement: str) -> dict[tuple[str, int], tuple[str | None, bool]]:
    """What was found for each side and position until now, and whether surely."""
    table = schema.anchored.c
    query = select(table.side, table.position, table.found, table.sure).where(table.judgement_id == judgement)
    return {(side, position): (found, sure) for side, position, found, sure in connection.execute(query)}


def _placed(connection: Connection, shelf: Shelf, judgement: str, side: str, position: int, anchor: Anchor) -> Row:
    article = _standing_article(connection, anchor.article)
    reading = shelf.as_read(connection, [article]).get(article)
    place = find(anchor, reading) if reading else Found(id=None, why="The article is not in this ledger.", sure=False)
    is_contact = anchor.kind == "contact"
    return {
        "judgement_id": judgement,
        "side": side,
        "position": position,
        "article_id": article,
        "given": f"{anchor.article}/{anchor.id}" if is_contact else anchor.id,
        "found": f"{article}/{place.id}" if is_contact and place.id else place.id,
        "sure": place.sure,
        "why": place.why,
    }


def _standing_article(connection: Connection, article_id: str) -> str:
    """The article itself, or the newest text of its address."""
    query = select(schema.current.c.replaced_by).where(schema.current.c.article_id == article_id)
    return connection.execute(query).scalar() or article_id


def judgements_in(connection: Connection, article_ids: Iterable[str]) -> list[RowMapping]:
    """The judgements whose anchors lie in these articles."""
    found: set[str] = set()
    for some in batches(sorted(set(article_ids))):
        query = select(schema.anchored.c.judgement_id).where(schema.anchored.c.article_id.in_(some))
        found |= set(connection.execute(query).scalars())
    return [row for row in judgement_rows(connection) if row["id"] in found] if found else []


def rulings(connection: Connection) -> Carried:
    """The judgements on contacts, on the mentions of today; and those of them that somebody should look at."""
    rows = [row for row in judgement_rows(connection) if row["about"] == "contact"]
    if not rows:
        return Carried(rulings=(), conflicts=())
    given: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    places: dict[str, Found] = {}
    table = schema.anchored
    query = select(table).order_by(table.c.sure.desc(), table.c.judgement_id, table.c.side, table.c.position)
    for row in connection.execute(query).mappings():  # of two anchors of one mention the one that is not sure counts
        given[row["judgement_id"], row["side"]].add(row["given"])
        if row["found"] != row["given"] or not row["sure"]:
            places[row["given"]] = Found(id=row["found"], why=row["why"], sure=row["sure"])
    made = [
        Ruling(
            id=row["id"],
            made=row["made"],
            verdict="same" if row["undoes"] else cast("RulingVerdict", row["verdict"]),
            left=frozenset(given[row["id"], "left"]),
            right=frozenset(given[row["id"], "right"]),
            undoes=row["undoes"],
        )
        for row in rows
    ]
    return carry(made, places)
