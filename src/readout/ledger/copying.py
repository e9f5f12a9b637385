"""Which articles print one text, kept up to date as articles come and go: found by the sentences that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import Column, Connection, select, update

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.resolution.copies import copied
from readout.resolution.tables import weights


class Copies:
    """The sentences of articles, and the articles of sentences, asked for once and for many at a time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sentences: dict[str, set[str]] = {}
        self._articles: dict[str, set[str]] = {}

    def near(self, articles: Iterable[str]) -> dict[str, set[str]]:
        """For each of these articles those that print one text with it."""
        wanted = sorted(articles)
        self._know(wanted)
        hashes = {hash_ for article in wanted for hash_ in self._sentences[article]}
        self._ask(schema.sentence.c.hash, schema.sentence.c.article_id, hashes, self._articles)
        sharing = {article: self._sharing(article) for article in wanted}
        self._know({other for others in sharing.values() for other in others})
        return {
            article: {other for other in others if copied(self._sentences[article], self._sentences[other])}
            for article, others in sharing.items()
        }

    def _sharing(self, article: str) -> list[str]:
        """The other articles with so many sentences of this one that they may be copies."""
        counts = Counter(other for hash_ in self._sentences[article] for other in self._articles[hash_])
        least = weights()["copies"]["least"]
        return [other for other, count in counts.items() if count >= least and other != article]

    def _know(self, articles: Iterable[str]) -> None:
        self._ask(schema.sentence.c.article_id, schema.sentence.c.hash, articles, self._sentences)

    def _ask(self, by: Column[str], what: Column[str], keys: Iterable[str], known: dict[str, set[str]]) -> None:
        new = sorted(set(keys) - known.keys())
        known.update({key: set() for key in new})
        for some in batches(new):
            for key, found in self._connection.execute(select(by, what).where(by.in_(some))):
                known[key].add(found)


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
