"""Inputs that could not be read, with the reason: kept, so that they can be tried again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.changes import ChangeLog, change_of
from readout.records import content_id

_WITHIN = re.compile(r" › .*| (?:line|row|entry) \d+$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """One input that was rejected: ``origin`` names it, ``at`` is when it was last tried."""

    origin: str
    kind: str
    problem: str
    remedy: str
    at: str

    @property
    def path(self) -> str:
        """The file, without the line or the member in it."""
        return path_of(self.origin)


def path_of(origin: str) -> str:
    """The file that an origin names, without the line in it or the member of the archive that it is."""
    return _WITHIN.sub("", origin, count=1)


def reject(connection: Connection, error: InputError, at: str) -> None:
    """Keeps that an input could not be read."""
    row = {
        "origin": error.origin,
        "kind": type(error).__name__,
        "problem": error.problem,
        "remedy": error.remedy,
        "at": at,
    }
    connection.execute(insert(schema.rejection), row | {"id": content_id("rejection", row)})


def known_rejections(connection: Connection) -> set[tuple[str, str, str, str]]:
    """Origin, kind, problem and remedy of every rejection, whenever it was."""
    table = schema.rejection.c
    rows = connection.execute(select(table.origin, table.kind, table.problem, table.remedy))
    return {(row.origin, row.kind, row.problem, row.remedy) for row in rows}


def rejected_origins(connection: Connection) -> set[str]:
    """The origins of all inputs that could not be read at some time."""
    return set(connection.execute(select(schema.rejection.c.origin).distinct()).scalars())


def read_after_all(connection: Connection, log: ChangeLog, origin: str, article_id: str) -> None:
    """Notes that an input that had failed gave an article, where the article was there already and so tells nothing."""
    if any(one.origin == origin for one in open_rejections(connection)):
        log.add("input read", article_id, origin=origin)


def open_rejections(connection: Connection) -> list[Rejection]:
    """The inputs whose last try failed, by origin: since then it gave neither a new article nor one known before."""
    table, article = schema.rejection.c, schema.article.c
    query = select(table.origin, table.kind, table.problem, table.remedy, table.at).order_by(table.at, table.id)
    latest = {row.origin: Rejection(**row._mapping) for row in connection.execute(query)}
    read = _read_since(connection)
    found = []
    for origin, rejection in sorted(latest.items()):
        since = select(article.id).where(article.origin == origin, article.added > rejection.at)
        if read.get(origin, "") <= rejection.at and connection.execute(since).first() is None:
            found.append(rejection)
    return found


def _read_since(connection: Connection) -> dict[str, str]:
    """When each input that had failed was last read, where it gave articles that were there already."""
    table = schema.change
    query = select(table).where(table.c.kind == "input read").order_by(table.c.at)
    changes = (change_of(dict(row)) for row in connection.execute(query).mappings())
    return {str(change.detail.get("origin")): change.at for change in changes}
