"""Which articles print one text, kept up to date as articles come and go: found by the sentences that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select, update

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.plain import ask, marks
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
        least = weights()["copies"]["least"]
        parts = list(batches(sorted(mine.hashes)))
        for hashes in parts:
            for other, count in _printing(self._connection, hashes, mine.day, least if len(parts) == 1 else 1):
                counts[other] += count
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


_PRINTED = "SELECT article_id FROM sentence WHERE hash IN ({hashes})"
_COUNTED = "SELECT article_id, count(*) FROM ({printed}) AS printed GROUP BY article_id HAVING count(*) >= ?"


def _printing(
    connection: Connection, hashes: tuple[str, ...], day: str | None, least: int
) -> Sequence[tuple[str, int]]:
    """The articles that may have printed ``least`` of these sentences with one of this day, and how many each has.

    Two questions in one, because one index answers each: texts of a day are many fewer than those of ten years.
    """
    printed = _PRINTED.format(hashes=marks(hashes))
    if day is None:
        return ask(connection, _COUNTED.format(printed=printed), [*hashes, least])
    near = f"{printed} AND day IS NULL UNION ALL {printed} AND day BETWEEN ? AND ?"
    return ask(connection, _COUNTED.format(printed=near), [*hashes, *hashes, *days_of_copies(day), least])


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
