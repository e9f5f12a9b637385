"""People's judgements on some mentions: who judged what and when, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.review.adrift import OVERRULED, adrift
from readout.ledger.shelf import Shelf
from readout.resolution.rulings import Ruling, taken_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement of a person.

    ``standing`` is "holds", "taken back", "overruled" by a later one in whole or part, or "adrift": the readings of
    today do not have what it is about, or not surely, and somebody should look.
    """

    id: str
    about: str
    verdict: str
    author: str
    note: str | None
    made: str
    undoes: str | None
    standing: str


def judgements_on(connection: Connection, shelf: Shelf, mentions: Iterable[str]) -> tuple[Judged, ...]:
    """The judgements that name these mentions, and those that take one of them back, the oldest first."""
    table = schema.anchored.c
    idents: set[str] = set()
    for some in batches(sorted(set(mentions))):
        idents |= set(connection.execute(select(table.judgement_id).where(table.found.in_(some))).scalars())
    return _judged(connection, shelf, _with_undoing(connection, idents))


def judgements_in(connection: Connection, shelf: Shelf, article_id: str) -> tuple[Judged, ...]:
    """The judgements on anything in an article, and those that take one of them back, the oldest first."""
    table = schema.anchored.c
    query = select(table.judgement_id).where(table.article_id == article_id).distinct()
    return _judged(connection, shelf, _with_undoing(connection, set(connection.execute(query).scalars())))


def _with_undoing(connection: Connection, idents: set[str]) -> list[RowMapping]:
    rows: dict[str, RowMapping] = {}
    table = schema.judgement
    for some in batches(sorted(idents)):
        found = connection.execute(select(table).where(table.c.id.in_(some))).mappings()
        rows |= {row["id"]: row for row in found}
    ready = set(rows)
    while ready:
        new: set[str] = set()
        for some in batches(sorted(ready)):
            for row in connection.execute(select(table).where(table.c.undoes.in_(some))).mappings():
                if row["id"] not in rows:
                    rows[row["id"]] = row
                    new.add(row["id"])
        ready = new
    return sorted(rows.values(), key=lambda row: (row["made"], row["id"]))


def _judged(connection: Connection, shelf: Shelf, rows: list[RowMapping]) -> tuple[Judged, ...]:
    undone = taken_back(Ruling(id=row["id"], made=row["made"], undoes=row["undoes"]) for row in rows)
    standing = _set_aside(connection, shelf, {row["id"] for row in rows}) | dict.fromkeys(undone, "taken back")
    names = ("id", "about", "verdict", "author", "note", "made", "undoes")
    return tuple(
        Judged(**{name: row[name] for name in names}, standing=standing.get(row["id"], "holds")) for row in rows
    )


def _set_aside(connection: Connection, shelf: Shelf, idents: set[str]) -> dict[str, str]:
    """Those of these judgements that a newer one or a newer reading sets aside, and which of the two; the newer one
    where both do."""
    found: dict[str, str] = {}
    for one in adrift(connection, shelf, only=idents):
        if one.subject.right.startswith(OVERRULED):
            found[one.subject.left] = "overruled"
        else:
            found.setdefault(one.subject.left, "adrift")
    return found
