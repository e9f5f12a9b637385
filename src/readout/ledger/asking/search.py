"""Articles by their words: where they stand, and which contacts the articles tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, func, select

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.asking.contacts import ListedContact, contacts_named
from readout.ledger.asking.days import first_day, last_day
from readout.ledger.asking.paging import Page
from readout.ledger.asking.passages import Passage, passages
from readout.ledger.batches import batches
from readout.ledger.search_words import Term
from readout.ledger.searching import Wanted, asked_terms, count_articles, found_articles

HITS = 10
"""Articles of a part where nobody says how many: each is shown with its sentences."""
_PASSAGES = 3
_LINE = 90
"""Letters of a line that stands for a title: longer than most titles are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """An article that has the words; ``copy_of`` is an article that prints the same text, if there is one."""

    article_id: str
    publisher: str | None
    title: str | None
    published: str | None
    url: str | None
    copy_of: str | None
    passages: tuple[Passage, ...]
    contacts: tuple[ListedContact, ...]


def search(
    connection: Connection,
    words: str,
    *,
    since: str | None = None,
    until: str | None = None,
    language: str = "de",
    limit: int = HITS,
    after: str | None = None,
) -> Page[Hit]:
    """The articles that have all the words, in any form or spelling, the newest first.

    ``since`` and ``until`` are days of publication as precise as wanted. Raises InputError and DateInput for a question
    that is none.
    """
    asked = asked_terms(words, language)
    if not asked:
        raise InputError(f"search {words!r}", "there is no word in it", "Give words to search for")
    first, last = first_day(since, "from"), last_day(until, "to")
    wanted = Wanted(words=words, language=language, since=first, until=last)
    found = found_articles(connection, wanted, limit + 1, _number(after))
    shown = found[:limit]
    hits = _hits(connection, [ident for _, ident in shown], asked)
    more = str(shown[-1][0]) if shown and len(found) > limit else None
    return Page(entries=hits, total=count_articles(connection, wanted), after=more)


def beginnings(connection: Connection, articles: Iterable[str]) -> dict[str, str]:
    """The first line of each of these articles, shortened: what one without a title can be called."""
    table, found = schema.article.c, {}
    for some in batches(articles):
        query = select(table.id, func.substr(table.text, 1, 4 * _LINE)).where(table.id.in_(some))
        for ident, text in connection.execute(query):
            words = _first_line(text)
            found[ident] = words if len(words) <= _LINE else words[:_LINE].rsplit(" ", 1)[0] + " …"
    return found


def _first_line(text: str) -> str:
    """The first line of three words or more: one of fewer names a section of the paper."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    return next((line for line in lines if line.count(" ") > 1), lines[0] if lines else "")


def _number(after: str | None) -> int | None:
    if after is None:
        return None
    if not (after.isascii() and after.isdigit() and len(after) < 20):
        raise InputError(f"after {after}", "no list was left there", "Take the value that the last part ended with")
    return int(after)


def _hits(connection: Connection, idents: Sequence[str], asked: Sequence[Term]) -> tuple[Hit, ...]:
    article, current = schema.article, schema.current.c
    query = select(*article.columns, current.copy_of).join(schema.current, current.article_id == article.c.id)
    rows = {row["id"]: row for row in connection.execute(query.where(article.c.id.in_(idents))).mappings()}
    told = _contacts(connection, idents)
    return tuple(_hit(rows[ident], asked, tuple(told[ident])) for ident in idents if ident in rows)


def _hit(row: RowMapping, asked: Sequence[Term], contacts: tuple[ListedContact, ...]) -> Hit:
    title = passages(row["title"] or "", row["language"], asked, 1, "title")
    return Hit(
        article_id=row["id"],
        publisher=row["publisher"],
        title=row["title"],
        published=row["published"],
        url=row["url"],
        copy_of=row["copy_of"],
        passages=(*title, *passages(row["text"], row["language"], asked, _PASSAGES)),
        contacts=contacts,
    )


def _contacts(connection: Connection, articles: Sequence[str]) -> defaultdict[str, list[ListedContact]]:
    mention, member = schema.mention.c, schema.member.c
    query = (
        select(mention.article_id, member.contact_id)
        .join(schema.member, member.mention_key == mention.key)
        .where(mention.article_id.in_(articles))
        .order_by(mention.article_id, mention.main.desc(), mention.first_day, member.contact_id)
    )
    rows = connection.execute(query).all()
    shown = contacts_named(connection, [contact for _, contact in rows])
    found: defaultdict[str, list[ListedContact]] = defaultdict(list)
    for article, contact in dict.fromkeys((article, contact) for article, contact in rows):
        if contact in shown:
            found[article].append(shown[contact])
    return found
