"""Which articles print one text, kept up to date as articles come and go: found by the sentences that they share."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, update

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.resolution.copies import copied


class Copies:
    """The sentences of articles, asked for once, and the articles that share enough of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, frozenset[str]] = {}

    def near(self, article_id: str) -> set[str]:
        """The articles that print one text with this one."""
        table = schema.sentence.c
        mine = self._sentences(article_id)
        shared: dict[str, int] = {}
        for some in batches(sorted(mine)):
            query = select(table.article_id, func.count()).where(table.hash.in_(some)).group_by(table.article_id)
            for other, count in self._connection.execute(query):
                shared[other] = shared.get(other, 0) + count
        return {other for other in shared if other != article_id and copied(mine, self._sentences(other))}

    def _sentences(self, article_id: str) -> frozenset[str]:
        if article_id not in self._known:
            table = schema.sentence.c
            rows = self._connection.execute(select(table.hash).where(table.article_id == article_id)).scalars()
            self._known[article_id] = frozenset(rows)
        return self._known[article_id]


def update_copies(connection: Connection, changed: Iterable[str]) -> set[str]:
    """Names the first of each group of copies anew, for the articles that changed and all tied to them.

    Gives the articles whose group is another one now.
    """
    copies = Copies(connection)
    seen: set[str] = set()
    moved: set[str] = set()
    for start in sorted(_with_old_groups(connection, changed)):
        if start in seen:
            continue
        group, ready = {start}, [start]
        while ready:
            new = copies.near(ready.pop()) - group
            group |= new
            ready += sorted(new)
        seen |= group
        moved |= _write(connection, group)
    return moved


def _with_old_groups(connection: Connection, changed: Iterable[str]) -> set[str]:
    """The articles that changed, and those that counted as copies with one of them."""
    table = schema.current.c
    found = set(changed)
    for some in batches(sorted(found)):
        heads = connection.execute(select(table.copy_of).where(table.article_id.in_(some), table.copy_of.is_not(None)))
        firsts = sorted({*some, *heads.scalars()})
        found |= set(firsts)
        for part in batches(firsts):
            found |= set(connection.execute(select(table.article_id).where(table.copy_of.in_(part))).scalars())
    return found


def _write(connection: Connection, group: set[str]) -> set[str]:
    table = schema.current
    moved = set()
    first = min(group)
    for article_id in sorted(group):
        copy_of = first if first != article_id else None
        query = (
            update(table)
            .where(table.c.article_id == article_id, table.c.copy_of.is_distinct_from(copy_of))
            .values(copy_of=copy_of)
        )
        if connection.execute(query).rowcount:
            moved.add(article_id)
    return moved
