"""Full-text search over the articles that count: FTS5 in a file, tsvector on a server, with one kind of question.

Every word asked must be there, in any form, as a part of a compound, or, of names, in any spelling. Articles are found
the newest first: each has a number that is greater the later it was published, by which both indices are read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, text

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.plain import ask, put
from readout.ledger.search_words import Term, indexed_words, joins_words, terms
from readout.records import Article
from readout.resolution.windows import day_range

_DAY_BITS = 40
"""Bits of a number below the day's: a hash of the article's id, so that the order within a day is fixed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Words that articles must have, in ``language``; published from ``since`` to ``until``, where given."""

    words: str
    language: str = "de"
    since: date | None = None
    until: date | None = None


_INTO_FILE = "INSERT INTO search (rowid, article_id, words, names) VALUES (?, ?, ?, ?)"
_INTO_SERVER = """
    INSERT INTO search (article_id, words) VALUES (%s, to_tsvector('simple', %s::text)
        || setweight(to_tsvector('german', %s::text), 'C') || setweight(to_tsvector('simple', %s::text), 'A'))
"""
_IS_TAKEN = "SELECT 1 FROM search_number WHERE number = ?"


def index_articles(connection: Connection, articles: Sequence[Article]) -> None:
    """Makes articles findable."""
    if not articles:
        return
    numbers = _numbers(connection, articles)
    put(connection, schema.search_number, [{"article_id": key, "number": number} for key, number in numbers.items()])
    indexed = [indexed_words(f"{one.title or ''}\n{one.text}", one.language) for one in articles]
    rows: list[tuple[Any, ...]]
    if connection.dialect.name == "sqlite":
        rows = [(numbers[one.id], one.id, *found) for one, found in zip(articles, indexed, strict=True)]
        connection.exec_driver_sql(_INTO_FILE, rows)
        return
    rows = [
        (one.id, words, one.text.replace("\x00", " "), names)
        for one, (words, names) in zip(articles, indexed, strict=True)
    ]
    connection.exec_driver_sql(_INTO_SERVER, rows)


def unindex_article(connection: Connection, article_id: str) -> None:
    """Takes an article out of the index."""
    if connection.dialect.name == "sqlite":  # by its number: FTS5 finds nothing by the article's id but by reading all
        query = "DELETE FROM search WHERE rowid = (SELECT number FROM search_number WHERE article_id = :id)"
    else:
        query = "DELETE FROM search WHERE article_id = :id"
    connection.execute(text(query), {"id": article_id})
    connection.execute(text("DELETE FROM search_number WHERE article_id = :id"), {"id": article_id})


def _numbers(connection: Connection, articles: Iterable[Article]) -> dict[str, int]:
    """For each article a number of its own; the next free one where another article has it."""
    wanted = {article.id: _number_of(article) for article in articles}
    taken: set[int] = set()
    for some in batches(wanted.values()):
        column = schema.search_number.c.number
        taken |= set(connection.execute(select(column).where(column.in_(some))).scalars())
    for ident, number in wanted.items():
        free = number
        while free in taken or (free != number and ask(connection, _IS_TAKEN, [free])):
            free += 1
        wanted[ident] = free
        taken.add(free)
    return wanted


def _number_of(article: Article) -> int:
    days = day_range(article.published)
    digest = hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()
    return ((days[0].toordinal() if days else 0) << _DAY_BITS) + int(digest[: _DAY_BITS // 4], 16)


def found_articles(
    connection: Connection, wanted: Wanted, limit: int, below: int | None = None
) -> list[tuple[int, str]]:
    """Numbers and ids of the articles that have all the words, the newest first; with numbers below ``below``."""
    asked = _question(connection, wanted, below)
    if asked is None:
        return []
    query = f"SELECT {asked.number}, search.article_id {asked.rest} ORDER BY {asked.number} DESC LIMIT {limit:d}"
    return [(number, ident) for number, ident in connection.execute(text(query), asked.values)]


def count_articles(connection: Connection, wanted: Wanted) -> int:
    """How many articles have all the words."""
    asked = _question(connection, wanted, None)
    return connection.execute(text(f"SELECT count(*) {asked.rest}"), asked.values).scalar() or 0 if asked else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """``rest`` is what follows the columns, with names for ``values``; ``number`` the column of an article's number."""

    number: str
    rest: str
    values: dict[str, Any]


def _question(connection: Connection, wanted: Wanted, below: int | None) -> _Question | None:
    asked = asked_terms(wanted.words, wanted.language)
    if not asked:
        return None
    lite = connection.dialect.name == "sqlite"
    number = "search.rowid" if lite else "n.number"
    match, values = _fts_question(asked) if lite else _tsquery(asked, wanted.words)
    bounds: dict[str, Any] = {
        f"{number} < :below": below,
        f"{number} >= :first": wanted.since.toordinal() << _DAY_BITS if wanted.since else None,
        f"{number} < :last": (wanted.until.toordinal() + 1) << _DAY_BITS if wanted.until else None,
    }
    given = {condition: value for condition, value in bounds.items() if value is not None}
    tables = "search" if lite else "search JOIN search_number n ON n.article_id = search.article_id"
    return _Question(
        number=number,
        rest=f"FROM {tables} WHERE {' AND '.join((match, *given))}",
        values=values | {condition.rpartition(":")[2]: value for condition, value in given.items()},
    )


def asked_terms(words: str, language: str) -> list[Term]:
    """The words of a question; those that only join others ("Austausch von Gefangenen") where there are no others."""
    found = [term for term in terms(words, language) if any(term.lemmas)]
    return [term for term in found if not joins_words(words[term.start : term.end], language)] or found


def _fts_question(asked: Sequence[Term]) -> tuple[str, dict[str, Any]]:
    return "search MATCH :q", {"q": " AND ".join(map(_fts, asked))}


def _fts(term: Term) -> str:
    """One word as FTS5 asks: its lemmas, all its parts, or its name's key. Words have letters and digits only."""
    ways = [f'words : "{lemma}"' for lemma in term.lemmas]
    if term.parts:
        each = ("(" + " OR ".join(f'words : "{lemma}"' for lemma in part) + ")" for part in term.parts)
        ways.append("(" + " AND ".join(each) + ")")
    if term.name:
        ways.append(f'names : "{term.name}"')
    return "(" + " OR ".join(ways) + ")"


def _tsquery(asked: Sequence[Term], words: str) -> tuple[str, dict[str, Any]]:
    """The same for a server, where a word may also stand in the form that its German stemmer knows."""
    parts: list[str] = []
    values: dict[str, Any] = {}
    for number, term in enumerate(asked):
        parts.append(f"(to_tsquery('simple', :s{number}) || plainto_tsquery('german', :g{number}))")
        values |= {f"s{number}": _simple(term), f"g{number}": words[term.start : term.end]}
    return f"search.words @@ ({' && '.join(parts)})", values


def _simple(term: Term) -> str:
    ways = [f"'{lemma}'" for lemma in term.lemmas]
    if term.parts:
        each = ("(" + " | ".join(f"'{lemma}'" for lemma in part) + ")" for part in term.parts)
        ways.append("(" + " & ".join(each) + ")")
    if term.name:
        ways.append(f"'{term.name}':A")
    return " | ".join(ways)


def places(words: str, language: str, asked: Sequence[Term]) -> tuple[tuple[int, int, int], ...]:
    """Where asked words stand in a text, in its order: start, end, and the number of the word that was asked."""
    found = []
    for here in terms(words, language):
        number = next((number for number, one in enumerate(asked) if _same(here, one)), None)
        if number is not None:
            found.append((here.start, here.end, number))
    return tuple(found)


def _same(here: Term, asked: Term) -> bool:
    stands = {*here.lemmas, *here.within}
    if stands & set(asked.lemmas) or (asked.name and asked.name == here.name):
        return True
    return any(stands & set(part) for part in asked.parts)
