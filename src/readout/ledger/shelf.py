"""Readings taken from the ledger, each unpacked once: what is judged and compared comes from here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy import Connection, RowMapping, select

from readout.errors import FormatInput, LedgerDamaged
from readout.exchange import article_from_json
from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.batches import AT_ONCE, batches, pairs
from readout.ledger.bodies import reading_of_body, unpack
from readout.ledger.claim_decisions import ArticleDecisions, claim_decisions
from readout.records import Article, Paragraph, Reading
from readout.resolution.actor_groups import ActorGroups
from readout.resolution.cases import Case, cases
from readout.resolution.corrections import Corrected, corrected
from readout.resolution.indexed import indexed_alone
from readout.resolution.renaming import renamed


def article_of(row: RowMapping) -> Article:
    """The Article in a row of the table."""
    names = ("id", "text", "publisher", "title", "url", "published", "language", "origin")
    return Article(**{name: row[name] for name in names})


def roles_given(connection: Connection, article_ids: Iterable[str]) -> dict[str, tuple[Paragraph, ...]]:
    """The roles that pages gave to the paragraphs of these articles, where they did.

    They lie in the readings, not in the rows of the articles; a reading that is damaged tells none.
    """
    found: dict[str, tuple[Paragraph, ...]] = {}
    current, bodies = schema.current.c, schema.reading.c
    query = select(current.article_id, bodies.body).join(schema.reading, bodies.id == current.reading_id)
    for some in batches(article_ids):
        for article_id, body in connection.execute(query.where(current.article_id.in_(some))):
            with suppress(LedgerDamaged, FormatInput):
                told = article_from_json(unpack(body, article_id)["article"], article_id).paragraphs
                found |= {article_id: told} if told else {}
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading as it was made, as people have corrected it, and the corrected contacts as cases.

    In what is corrected all whom people hold for one actor (``groups``) have one name. ``key`` tells the corrected
    reading from every other one.
    """

    key: tuple[str, ...]
    reading_id: str
    as_read: Reading
    corrected: Corrected
    cases: Mapping[str, Case]
    groups: ActorGroups


class Shelf:
    """The current readings by article, and their contacts as cases; the ``room`` last used are kept unpacked."""

    def __init__(self, room: int = 500) -> None:
        self._room = room
        self._read: OrderedDict[str, Reading] = OrderedDict()
        """By the id of the reading."""
        self._kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()
        """By the id of the reading, the judgements on actors and the decisions on its claims."""

    def put(self, reading_id: str, reading: Reading) -> None:
        """A reading that will be asked for."""
        self._read[reading_id] = reading
        self._read.move_to_end(reading_id)
        while len(self._read) > self._room:
            self._read.popitem(last=False)

    def as_read(self, connection: Connection, article_ids: Iterable[str]) -> dict[str, Reading]:
        """The current readings of these articles as the machine made them; articles without one are left out."""
        found: dict[str, Reading] = {}
        for some, current in self._current(connection, article_ids):
            found |= {ident: self._read[current[ident]] for ident in some}
        return found

    def readings(self, connection: Connection, article_ids: Iterable[str]) -> dict[str, Reading]:
        """The current readings of these articles as people have corrected them."""
        return {ident: kept.corrected.reading for ident, kept in self.kept(connection, article_ids)}

    def cases(self, connection: Connection, mentions: Iterable[str]) -> dict[str, Case]:
        """The mentions with these keys as cases, by key; those that are there no more are left out."""
        wanted = sorted(set(mentions))
        articles = [key.partition("/")[0] for key in wanted]
        found = {key: case for _, kept in self.kept(connection, articles) for key, case in kept.cases.items()}
        return {key: found[key] for key in wanted if key in found}

    def kept(self, connection: Connection, article_ids: Iterable[str]) -> Iterator[tuple[str, Kept]]:
        """Everything about the current readings of these articles, one after the other."""
        groups = actor_groups(connection)
        for some, current in self._current(connection, article_ids):
            decided = claim_decisions(connection, some)
            for ident in some:
                yield ident, self._corrected(current[ident], decided.get(ident), groups)

    def _current(
        self, connection: Connection, article_ids: Iterable[str]
    ) -> Iterator[tuple[list[str], dict[str, str]]]:
        """Articles that have a reading, some at a time, with the ids of these readings, which are at hand."""
        table = schema.current.c
        for some in batches(sorted(set(article_ids)), max(1, min(self._room // 2, AT_ONCE))):
            query = select(table.article_id, table.reading_id).where(table.article_id.in_(some))
            current = pairs(connection, query)
            missing = [ident for ident, reading in sorted(current.items()) if reading not in self._read]
            for reading_id in current.values():
                if reading_id in self._read:  # before others come: these are not to make room for them
                    self._read.move_to_end(reading_id)
            for reading in load(connection, missing):
                self.put(current[reading.article.id], reading)
            yield sorted(current), current

    def _corrected(self, reading_id: str, decided: ArticleDecisions | None, groups: ActorGroups) -> Kept:
        key = (reading_id, *groups.ids, "", *(decided.key if decided else ()))
        if key not in self._kept:
            self._kept[key] = _made(key, self._read[reading_id], decided, groups)
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]


def _made(key: tuple[str, ...], reading: Reading, decided: ArticleDecisions | None, groups: ActorGroups) -> Kept:
    found = Corrected(reading=reading, marks={}, conflicts=())
    if decided:
        found = corrected(reading, decided.decisions, decided.found)
    found = replace(found, reading=renamed(found.reading, groups))
    contacts = cases(indexed_alone(reading.article.id, found.reading))
    return Kept(key, key[0], reading, found, {case.key: case for case in contacts}, groups)


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


def load_reading(connection: Connection, reading_id: str) -> Reading:
    """Any reading that is kept, also one that no longer counts."""
    table, bodies = schema.article, schema.reading
    query = (
        select(*table.columns, bodies.c.body)
        .join(bodies, bodies.c.article_id == table.c.id)
        .where(bodies.c.id == reading_id)
    )
    row = connection.execute(query).mappings().one()
    where = f"reading {reading_id}"
    return reading_of_body(unpack(row["body"], where), article_of(row), where)
