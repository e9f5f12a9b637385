"""Which articles print one text, kept up to date as articles come and go: found by the sentences that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Select, select, update

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.resolution.copies import Printed, copied, days_of_copies
from readout.resolution.tables import weights


class Copies:
    """The sentences of articles, asked for once and for many at a time, and the articles that share some of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._printed: dict[str, Printed] = {}

    def near(self, articles: Iterable[str]) -> dict[str, set[str]]:
        """For each of these articles those that print one text with it."""
        wanted = sorted(articles)
        self._know(wanted)
        sharing = {article: self._sharing(article) for article in wanted}
        self._know({other for others in sharing.values() for other in others})
        return {
            article: {other for other in others if copied(self._printed[article], self._printed[other])}
            for article, others in sharing.items()
        }

    def _sharing(self, article: str) -> list[str]:
        """The other articles of these days with so many sentences of this one that they may be copies."""
        mine, counts = self._printed[article], Counter[str]()
        for hashes in batches(sorted(mine.hashes)):
            for query in _printing(hashes, mine.day):
                counts.update(self._connection.execute(query).scalars())
        least = weights()["copies"]["least"]
        return [other for other, count in counts.items() if count >= least and other != article]

    def _know(self, articles: Iterable[str]) -> None:
        table = schema.sentence.c
        new = sorted(set(articles) - self._printed.keys())
        found: dict[str, set[str]] = {key: set() for key in new}
        days: dict[str, str | None] = {}
        for some in batches(new):
            query = select(table.article_id, table.hash, table.day).where(table.article_id.in_(some))
            for article, hash_, day in self._connection.execute(query):
                found[article].add(hash_)
                days[article] = day
        self._printed |= {key: Printed(hashes=frozenset(found[key]), day=days.get(key)) for key in new}


def _printing(hashes: tuple[str, ...], day: str | None) -> Iterator[Select[Any]]:
    """What finds the articles of these sentences that may have printed them with one of this day.

    Two questions, because one index answers each: texts of a day are many fewer than those of ten years.
    """
    table = schema.sentence.c
    query = select(table.article_id).where(table.hash.in_(hashes))
    if day is None:
        yield query
        return
    yield query.where(table.day.is_(None))
    yield query.where(table.day.between(*days_of_copies(day)))


def update_copies(connection: Connection, changed: Iterable[str]) -> set[str]:
    """Names the first of each group of copies anew, for the articles that changed and all tied to them.

    Gives the articles whose group is another one now.
    """
    copies = Copies(connection)
    tied: dict[str, set[str]] = {}
    ready = _with_old_groups(connection, changed)
    while ready:
        tied |= copies.near(ready)
        ready = {other for article in ready for other in tied[article]} - tied.keys()
    return _write(connection, _firsts(tied))


def _firsts(tied: Mapping[str, set[str]]) -> dict[str, str | None]:
    """For each article the first of its group, None where it is that itself."""
    found: dict[str, str | None] = {}
    for first in sorted(tied):
        ready = [first] if first not in found else []
        while ready:
            article = ready.pop()
            found[article] = None if article == first else first
            ready += [other for other in tied[article] if other not in found and other not in ready]
    return found


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


def _write(connection: Connection, firsts: Mapping[str, str | None]) -> set[str]:
    table = schema.current
    moved: set[str] = set()
    for some in batches(sorted(firsts)):
        query = select(table.c.article_id, table.c.copy_of).where(table.c.article_id.in_(some))
        for article_id, copy_of in connection.execute(query).all():
            if copy_of != firsts[article_id]:
                moved.add(article_id)
                query_ = update(table).where(table.c.article_id == article_id).values(copy_of=firsts[article_id])
                connection.execute(query_)
    return moved
