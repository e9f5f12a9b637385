"""Readings taken from the ledger, each unpacked once: what is judged and compared comes from here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from readout.ledger import schema
from readout.ledger.batches import AT_ONCE, batches, pairs
from readout.ledger.bodies import reading_of_body, unpack
from readout.records import Article, Reading
from readout.resolution.cases import Case, cases
from readout.resolution.indexed import indexed_alone


def article_of(row: RowMapping) -> Article:
    """The Article in a row of the table."""
    names = ("id", "text", "publisher", "title", "url", "published", "language", "origin")
    return Article(**{name: row[name] for name in names})


class Shelf:
    """The current readings by article, and their contacts as cases; the ``room`` last used are kept unpacked."""

    def __init__(self, room: int = 500) -> None:
        self._room = room
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        """By the id of the reading."""

    def put(self, reading_id: str, reading: Reading) -> None:
        """A reading that will be asked for."""
        found = cases(indexed_alone(reading.article.id, reading))
        self._kept[reading_id] = _Kept(reading, {case.key: case for case in found})
        self._kept.move_to_end(reading_id)
        while len(self._kept) > self._room:
            self._kept.popitem(last=False)

    def readings(self, connection: Connection, article_ids: Iterable[str]) -> dict[str, Reading]:
        """The current readings of these articles, by id; articles without one are left out."""
        return {ident: kept.reading for ident, kept in self._all(connection, article_ids)}

    def cases(self, connection: Connection, mentions: Iterable[str]) -> dict[str, Case]:
        """The mentions with these keys as cases, by key; those that are there no more are left out."""
        wanted = sorted(set(mentions))
        articles = [key.partition("/")[0] for key in wanted]
        found = {key: case for _, kept in self._all(connection, articles) for key, case in kept.cases.items()}
        return {key: found[key] for key in wanted if key in found}

    def _all(self, connection: Connection, article_ids: Iterable[str]) -> Iterator[tuple[str, _Kept]]:
        table = schema.current.c
        for some in batches(sorted(set(article_ids)), max(1, min(self._room // 2, AT_ONCE))):
            query = select(table.article_id, table.reading_id).where(table.article_id.in_(some))
            current = pairs(connection, query)
            missing = [ident for ident, reading in sorted(current.items()) if reading not in self._kept]
            for reading in load(connection, missing):
                self.put(current[reading.article.id], reading)
            for ident, reading_id in sorted(current.items()):
                self._kept.move_to_end(reading_id)
                yield ident, self._kept[reading_id]


@dataclass(frozen=True, slots=True)
class _Kept:
    reading: Reading
    cases: dict[str, Case]


def load(connection: Connection, article_ids: Iterable[str]) -> Iterator[Reading]:
    """The current readings of these articles, unpacked and checked."""
    table, bodies = schema.article, schema.reading
    query = (
        select(*table.columns, bodies.c.body, bodies.c.id.label("reading_id"))
        .join(schema.current, schema.current.c.article_id == table.c.id)
        .join(bodies, bodies.c.id == schema.current.c.reading_id)
        .order_by(table.c.id)
    )
    for some in batches(article_ids):
        for row in connection.execute(query.where(table.c.id.in_(some))).mappings():
            where = f"reading {row['reading_id']}"
            yield reading_of_body(unpack(row["body"], where), article_of(row), where)
