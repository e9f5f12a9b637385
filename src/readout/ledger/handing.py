"""A ledger in parts for the exchange formats: contact by contact, then what the articles claim of no contact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from readout.export.records import Handed
from readout.ledger import schema
from readout.ledger.asking import ContactQuery, contacts, show
from readout.ledger.batches import batches
from readout.ledger.ledger import Ledger
from readout.records import Reading
from readout.views.comparison import compare_aside
from readout.views.records import Comparison

_AT_ONCE = 200


def handed_contacts(ledger: Ledger, idents: Iterable[str]) -> Iterator[Handed]:
    """These contacts, each with the readings that tell of it. Raises UnknownId."""
    for ident in idents:
        yield handed_readings(ledger, show(ledger, ident).comparison)


def handed_readings(ledger: Ledger, comparison: Comparison) -> Handed:
    """A comparison of stored articles with the readings that its words stand in."""
    articles = [entry.article.id for entry in comparison.articles]
    with ledger.asking() as connection:
        readings = ledger.shelf.readings(connection, articles)
        retrieved, derived = _times(connection, articles)
    return Handed(
        comparison=comparison,
        readings=tuple(readings[article] for article in articles),
        retrieved=retrieved,
        derived=derived,
    )


def handed_articles(ledger: Ledger, articles: Sequence[str]) -> Handed:
    """These articles with all they claim, and no contact put together from them. Raises KeyError for an unknown one."""
    with ledger.asking() as connection:
        readings = ledger.shelf.readings(connection, articles)
        retrieved, derived = _times(connection, articles)
    chosen_readings = tuple(readings[article] for article in articles)
    return Handed(
        comparison=compare_aside(chosen_readings), readings=chosen_readings, retrieved=retrieved, derived=derived
    )


def chosen(ledger: Ledger, query: ContactQuery) -> Iterator[str]:
    """The ids of the contacts asked for, in the order of the list."""
    after: str | None = None
    while True:
        with ledger.asking() as connection:
            page = contacts(connection, query, limit=_AT_ONCE, after=after)
        yield from (contact.id for contact in page.entries)
        after = page.after
        if after is None:
            return


def handed_aside(ledger: Ledger) -> Iterator[Handed]:
    """Every article that counts, with what it claims of no contact."""
    for reading, retrieved, derived in _articles(ledger):
        article = reading.article.id
        yield Handed(
            comparison=compare_aside([reading]),
            readings=(reading,),
            retrieved={article: retrieved} if retrieved else {},
            derived={article: derived},
        )


def readings(ledger: Ledger) -> Iterator[Reading]:
    """Every reading that counts, as people have corrected it, in the order of the articles' ids."""
    for reading, _, _ in _articles(ledger):
        yield reading


def _articles(ledger: Ledger) -> Iterator[tuple[Reading, str | None, str]]:
    current = schema.current.c
    with ledger.asking() as connection:
        query = select(current.article_id).where(current.replaced_by.is_(None)).order_by(current.article_id)
        articles = list(connection.execute(query).scalars())
    for some in batches(articles, _AT_ONCE):
        with ledger.asking() as connection:
            found = ledger.shelf.readings(connection, some)
            retrieved, derived = _times(connection, some)
        for article in some:
            if article in found:
                yield found[article], retrieved.get(article), derived[article]


def _times(connection: Connection, articles: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """When each article was retrieved, where that is known, and when it was read.

    When it was added says nothing of that: a text of last decade may be added today.
    """
    article, reading, current = schema.article.c, schema.reading.c, schema.current.c
    retrieved: dict[str, str] = {}
    derived: dict[str, str] = {}
    for some in batches(articles):
        query = (
            select(article.id, article.retrieved, reading.made)
            .join(schema.current, current.article_id == article.id)
            .join(schema.reading, reading.id == current.reading_id)
            .where(article.id.in_(some))
        )
        for ident, fetched, made in connection.execute(query):
            if fetched:
                retrieved[ident] = fetched
            derived[ident] = made
    return retrieved, derived
