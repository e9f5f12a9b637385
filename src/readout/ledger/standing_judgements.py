"""People's judgements as they stand: where each anchor lies in the readings that count now, and the rulings they make.

Nothing here changes a judgement. An anchor that the reading of today has no place for stays, and is shown as adrift.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Connection, RowMapping, delete, or_, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.changes import ChangeLog
from readout.ledger.indexing import put
from readout.ledger.shelf import Shelf
from readout.resolution.anchors import Anchor, anchor_from_json
from readout.resolution.finding import find
from readout.resolution.rulings import Ruling, RulingVerdict

ABOUT_CONTACTS = "contact"


def judgement_rows(connection: Connection, about: str | None = None) -> list[RowMapping]:
    """All judgements, in the order in which they were made."""
    table = schema.judgement
    query = select(table).order_by(table.c.made, table.c.id)
    if about:
        query = query.where(or_(table.c.about == about, table.c.undoes.is_not(None)))
    return list(connection.execute(query).mappings())


def anchors_of(row: RowMapping) -> list[tuple[str, int, Anchor]]:
    """The anchors of a judgement on mentions or claims, with their side and position."""
    where = f"judgement {row['id']}"
    return [
        (side, position, anchor_from_json(value, where))
        for side in ("left", "right")
        for position, value in enumerate(json.loads(row[side]))
        if isinstance(value, dict)
    ]


def anchor_all(
    connection: Connection, shelf: Shelf, rows: Iterable[RowMapping], log: ChangeLog | None = None
) -> set[str]:
    """Finds the anchors of these judgements in the readings of today; keys of the mentions that they mean, or meant."""
    touched: set[str] = set()
    for row in rows:
        found = [_placed(connection, shelf, row["id"], *anchor) for anchor in anchors_of(row)]
        old = _before(connection, row["id"])
        touched |= {key for key in (*old.values(), *(one["found"] for one in found)) if key}
        for one in found:
            lost = old.get((one["side"], one["position"])) and not one["found"]
            if lost and log:
                log.add("judgement adrift", row["id"], article=one["article_id"], why=one["why"])
        connection.execute(delete(schema.anchored).where(schema.anchored.c.judgement_id == row["id"]))
        put(connection, schema.anchored, found)
    return touched


def _before(connection: Connection, judgement: str) -> dict[tuple[str, int], str | None]:
    table = schema.anchored.c
    rows = connection.execute(select(table.side, table.position, table.found).where(table.judgement_id == judgement))
    return {(side, position): found for side, position, found in rows}


def _placed(
    connection: Connection, shelf: Shelf, judgement: str, side: str, position: int, anchor: Anchor
) -> dict[str, Any]:
    article = _standing_article(connection, anchor.article)
    reading = shelf.readings(connection, [article]).get(article)
    found, why = None, "the article is not in this ledger"
    if reading:
        place = find(anchor, reading)
        found, why = place.id, place.why
    key = f"{article}/{found}" if found and anchor.kind == "contact" else found
    return {
        "judgement_id": judgement,
        "side": side,
        "position": position,
        "article_id": article,
        "found": key,
        "why": why,
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
    return [row for row in judgement_rows(connection) if row["id"] in found]


def rulings(connection: Connection) -> tuple[Ruling, ...]:
    """The judgements on contacts, each mention under the key that it has now; one that is gone keeps its old one."""
    rows = judgement_rows(connection, ABOUT_CONTACTS)
    if not rows:
        return ()
    places: dict[str, dict[str, set[str]]] = {}
    table = schema.anchored
    for row in connection.execute(select(table)).mappings():
        key = row["found"] or f"gone/{row['judgement_id']}/{row['side']}/{row['position']}"
        places.setdefault(row["judgement_id"], {}).setdefault(row["side"], set()).add(key)
    return tuple(
        Ruling(
            id=row["id"],
            made=row["made"],
            verdict=cast("RulingVerdict", row["verdict"]) if not row["undoes"] else "same",
            left=frozenset(places.get(row["id"], {}).get("left", ())),
            right=frozenset(places.get(row["id"], {}).get("right", ())),
            undoes=row["undoes"],
        )
        for row in rows
    )
