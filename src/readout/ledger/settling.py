"""Which reading of an article counts, and which of several texts of one address: the newest, in both cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.changes import ChangeLog
from readout.ledger.plain import put

_TOLD_OF_A_TEXT = ("published", "publisher", "title")
"""Fields of an article that may become known after its text."""


def version_key(version: str) -> tuple[int, ...]:
    """The order of versions: "0.10.1" is newer than "0.9"; what is unknown is oldest."""
    return tuple(int(number) for number in re.findall(r"\d+", version.split("+", maxsplit=1)[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The articles whose standing is another now, and which of them had rows before."""

    articles: set[str]
    indexed: set[str]


def settle(connection: Connection, changed: Iterable[str], log: ChangeLog) -> Moved:
    """Settles the articles that changed and those of the same addresses."""
    articles = _with_addresses(connection, changed)
    counting = _counting(connection, articles)
    newest = _newest(articles.values())
    rows: list[dict[str, Any]] = []
    before = _standing(connection, articles)
    for ident, row in articles.items():
        newer = newest.get(row["address"] or "", ident)
        replaced_by = None if newer == ident else newer
        if before.get(ident) == (counting[ident], replaced_by):
            continue
        if replaced_by and before.get(ident, (None, None))[1] is None:
            _tell(log, row, articles[replaced_by])
        rows.append({"article_id": ident, "reading_id": counting[ident], "replaced_by": replaced_by, "copy_of": None})
    moved = {row["article_id"] for row in rows}
    for some in batches(sorted(moved & before.keys())):
        connection.execute(delete(schema.current).where(schema.current.c.article_id.in_(some)))
    put(connection, schema.current, rows)
    return Moved(articles=moved, indexed={ident for ident in moved & before.keys() if before[ident][1] is None})


def _tell(log: ChangeLog, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Notes that a text counts no more: another came, or the same under another headline, or with more known of it."""
    if old["sha256"] != new["sha256"]:
        log.add("article replaced", old["id"], by=new["id"])
    elif old["title"] and new["title"] and old["title"] != new["title"]:
        log.add("article renamed", old["id"], by=new["id"])
    else:
        told = [name for name in _TOLD_OF_A_TEXT if new[name] and new[name] != old[name]]
        log.add("article completed", old["id"], by=new["id"], told=told)


def _with_addresses(connection: Connection, changed: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    table = schema.article.c
    columns = (table.id, table.address, table.published, table.retrieved, table.added, table.sha256, table.title,
               table.publisher)  # fmt: skip
    found: dict[str, Mapping[str, Any]] = {}
    for some in batches(sorted(changed)):
        rows = connection.execute(select(*columns).where(table.id.in_(some))).mappings().all()
        found |= {row["id"]: row for row in rows}
        addresses = sorted({row["address"] for row in rows if row["address"]})
        for part in batches(addresses):
            others = connection.execute(select(*columns).where(table.address.in_(part))).mappings()
            found |= {row["id"]: row for row in others}
    return dict(sorted(found.items()))


def _counting(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """For each article the reading of the newest version, of these the last made."""
    table = schema.reading.c
    best: dict[str, tuple[tuple[int, ...], str, str]] = {}
    for some in batches(articles):
        query = select(table.article_id, table.version, table.made, table.id).where(table.article_id.in_(some))
        for article_id, version, made, ident in connection.execute(query):
            rank = (version_key(version), made, ident)
            best[article_id] = max(best.get(article_id, rank), rank)
    return {article_id: rank[2] for article_id, rank in best.items()}


def _newest(articles: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """For each address the text that was published, else fetched, last."""
    best: dict[str, tuple[str, str, str]] = {}
    for row in articles:
        if row["address"]:
            rank = (row["published"] or "", row["retrieved"] or row["added"], row["id"])
            best[row["address"]] = max(best.get(row["address"], rank), rank)
    return {address: rank[2] for address, rank in best.items()}


def _standing(connection: Connection, articles: Iterable[str]) -> dict[str, tuple[str, str | None]]:
    table = schema.current.c
    found: dict[str, tuple[str, str | None]] = {}
    for some in batches(articles):
        rows = connection.execute(
            select(table.article_id, table.reading_id, table.replaced_by).where(table.article_id.in_(some))
        )
        found |= {ident: (reading, replaced) for ident, reading, replaced in rows}
    return found
