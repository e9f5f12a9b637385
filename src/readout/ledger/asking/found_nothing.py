"""Why no commitment or article answers a question: which of its words the ledger does not have, and the nearest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sqlalchemy import Column, Connection, select

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.asking.commitments import CommitmentQuery, commitments
from readout.ledger.asking.nearest import LOOKED_AT, offer
from readout.ledger.searching import Wanted, asked_terms, count_articles


def why_no_commitment(connection: Connection, query: CommitmentQuery) -> Iterator[str]:
    """Sentences for people that say what a question that no commitment answers looked for in vain; of one for all,
    none."""
    if query == CommitmentQuery():
        return
    by, to = schema.commitment.c.by, schema.commitment.c.to
    roles = (
        ("by", "is to do anything", by, query.by),
        ("to", "is one towards whom somebody is to do anything", to, query.to),
    )
    missing = False
    for role, does, column, names in roles:
        for name in names:
            if not _has(connection, role, name):
                missing = True
                other = "to" if role == "by" else "by"
                found = _has(connection, other, name)
                hint = f"; with --{other} there is something" if found else offer(name, connection, _names(column))
                yield f"nobody called {name!r} {does}, in this ledger{hint}"
    if not missing:
        yield "no commitment has all that was asked for; leave out one of the options"


def _has(connection: Connection, role: str, name: str) -> bool:
    query = CommitmentQuery(by=(name,)) if role == "by" else CommitmentQuery(to=(name,))
    try:
        return commitments(connection, query, limit=1).total > 0
    except InputError:
        return False


def _names(column: Column[str]) -> Callable[[Connection], Iterable[str]]:
    """The names in a column that may hold several."""

    def names(connection: Connection) -> Iterable[str]:
        rows = connection.execute(select(column).where(column.is_not(None)).distinct().limit(LOOKED_AT)).scalars()
        return {name for row in rows for name in row.split("; ")}

    return names


def why_no_article(connection: Connection, words: str, language: str, *, dated: bool) -> Iterator[str]:
    """Sentences for people that say which searched words are in no article, or that no article has them all.

    ``dated``: only articles of some days were asked for.
    """

    def is_somewhere(some: str) -> bool:
        return count_articles(connection, Wanted(words=some, language=language)) > 0

    if dated and is_somewhere(words):
        yield "there are articles with these words, but of other days"
        return
    each = dict.fromkeys(words[term.start : term.end] for term in asked_terms(words, language))
    missing = [word for word in each if not is_somewhere(word)]
    for word in missing:
        yield f"no article has {word!r}{offer(word, connection, _people) if word[:1].isupper() else ''}"
    if not missing:
        yield "each of these words is in some article, but no article has them all; leave out one of them"


def _people(connection: Connection) -> Iterable[str]:
    return connection.execute(select(schema.identity.c.name).distinct().limit(LOOKED_AT)).scalars()
