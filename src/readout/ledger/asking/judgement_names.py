"""What judgements of people are called, from the words that they were made on: those may be in no reading any more."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.batches import batches

_LONGEST = 60
"""Letters of the words of a claim that are shown."""


def judgements_called(connection: Connection, idents: Iterable[str]) -> dict[str, str]:
    """For each of these ids that is one of a judgement, what it is about; what is taken back, for a taking back."""
    rows = _rows(connection, idents)
    return {ident: _called(rows, row) for ident, row in rows.items()}


def _rows(connection: Connection, idents: Iterable[str]) -> dict[str, RowMapping]:
    """The judgements with these ids, and those that they take back."""
    table, found = schema.judgement, dict[str, RowMapping]()
    ready = set(idents)
    while ready:
        new: dict[str, RowMapping] = {}
        for some in batches(sorted(ready)):
            rows = connection.execute(select(table).where(table.c.id.in_(some))).mappings()
            new |= {row["id"]: row for row in rows}
        found |= new
        ready = {row["undoes"] for row in new.values() if row["undoes"]} - found.keys()
    return found


def _called(rows: Mapping[str, RowMapping], row: RowMapping) -> str:
    if row["undoes"]:
        return _called(rows, rows[row["undoes"]]) if row["undoes"] in rows else str(row["id"])
    sides = [json.loads(row[side]) for side in ("left", "right")]
    return " / ".join(dict.fromkeys(_thing(side[0]) for side in sides if side)) or str(row["id"])


def _thing(anchor: Mapping[str, Any]) -> str:
    """The first of the anchors on a side; an actor has a name, a contact and a claim those who take part."""
    if anchor.get("kind") not in ("contact", "claim"):
        return str(anchor.get("name") or anchor.get("key"))
    label = str(anchor.get("label") or "").replace("_", " ")
    names = " – ".join(anchor.get("names") or ())
    if anchor["kind"] == "contact":
        day = (anchor.get("time") or {}).get("from") or "day not told"
        return f"{names or 'nobody named'} ({label}, {day})"
    words = " … ".join(str(span.get("quote") or "") for span in anchor.get("spans") or ())
    shown = words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"{label}{' of ' + names if names else ''} “{shown}”"
