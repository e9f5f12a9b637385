"""Full-text search over the articles that count: FTS5 in a file, tsvector on a server, with one kind of question.

Every word asked must be there, in any form, as a part of a compound, or, of names, in any spelling. Articles are found
the newest first: each has a number that is greater the later it was published, by which both indices are read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from readout.ledger.search_words import Term, indexed_words, terms
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


def index_article(connection: Connection, article: Article) -> None:
    """Makes an article findable."""
    words, names = indexed_words(f"{article.title or ''}\n{article.text}", article.language)
    number = _free_number(connection, article)
    connection.execute(
        text("INSERT INTO search_number (article_id, number) VALUES (:id, :number)"),
        {"id": article.id, "number": number},
    )
    if connection.dialect.name == "sqlite":
        query = "INSERT INTO search (rowid, article_id, words, names) VALUES (:number, :id, :words, :names)"
        connection.execute(text(query), {"number": number, "id": article.id, "words": words, "names": names})
        return
    query = """
        INSERT INTO search (article_id, words) VALUES (:id, to_tsvector('simple', :words)
            || setweight(to_tsvector('german', :text), 'C') || setweight(to_tsvector('simple', :names), 'A'))
    """
    safe = article.text.replace("\x00", " ")
    connection.execute(text(query), {"id": article.id, "words": words, "names": names, "text": safe})


def unindex_article(connection: Connection, article_id: str) -> None:
    """Takes an article out of the index."""
    if connection.dialect.name == "sqlite":  # by its number: FTS5 finds nothing by the article's id but by reading all
        query = "DELETE FROM search WHERE rowid = (SELECT number FROM search_number WHERE article_id = :id)"
    else:
        query = "DELETE FROM search WHERE article_id = :id"
    connection.execute(text(query), {"id": article_id})
    connection.execute(text("DELETE FROM search_number WHERE article_id = :id"), {"id": article_id})


def _free_number(connection: Connection, article: Article) -> int:
    days = day_range(article.published)
    digest = hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()
    number = ((days[0].toordinal() if days else 0) << _DAY_BITS) + int(digest[: _DAY_BITS // 4], 16)
    taken = text("SELECT 1 FROM search_number WHERE number = :number")
    while connection.execute(taken, {"number": number}).first():
        number += 1
    return number


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
    """The words of a question."""
    return [term for term in terms(words, language) if any(term.lemmas)]


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
    stands = {*here.lemmas, *(lemma for part in here.parts for lemma in part)}
    if stands & set(asked.lemmas) or (asked.name and asked.name == here.name):
        return True
    return any(stands & set(part) for part in asked.parts)
