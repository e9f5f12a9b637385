"""People's judgements on some mentions: who judged what and when, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.resolution.rulings import Ruling, taken_back


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement of a person; ``standing`` is whether it holds, was taken back, or is overruled by a later one."""

    id: str
    about: str
    verdict: str
    author: str
    note: str | None
    made: str
    undoes: str | None
    standing: str


def judgements_on(connection: Connection, mentions: Iterable[str]) -> tuple[Judged, ...]:
    """The judgements that name these mentions, and those that take one of them back, the oldest first."""
    table = schema.anchored.c
    idents: set[str] = set()
    for some in batches(sorted(set(mentions))):
        idents |= set(connection.execute(select(table.judgement_id).where(table.found.in_(some))).scalars())
    return _judged(connection, _with_undoing(connection, idents))


def judgements_in(connection: Connection, article_id: str) -> tuple[Judged, ...]:
    """The judgements on anything in an article, and those that take one of them back, the oldest first."""
    table = schema.anchored.c
    query = select(table.judgement_id).where(table.article_id == article_id).distinct()
    return _judged(connection, _with_undoing(connection, set(connection.execute(query).scalars())))


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


def _judged(connection: Connection, rows: list[RowMapping]) -> tuple[Judged, ...]:
    undone = taken_back(Ruling(id=row["id"], made=row["made"], undoes=row["undoes"]) for row in rows)
    over: set[str] = set()
    for some in batches([row["id"] for row in rows]):
        found = select(schema.overruled.c.judgement_id).where(schema.overruled.c.judgement_id.in_(some))
        over |= set(connection.execute(found).scalars())
    names = ("id", "about", "verdict", "author", "note", "made", "undoes")
    return tuple(
        Judged(
            **{name: row[name] for name in names},
            standing="taken back" if row["id"] in undone else "overruled" if row["id"] in over else "holds",
        )
        for row in rows
    )
