"""Full-text search over the articles that count: FTS5 in a file, tsvector on a server, with one kind of question.

Every word asked must be there, in any form, as a part of a compound, or, of names, in any spelling.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from readout.ledger.search_words import Term, indexed_words, terms
from readout.records import Article


def index_article(connection: Connection, article: Article) -> None:
    """Makes an article findable."""
    words, names = indexed_words(f"{article.title or ''}\n{article.text}", article.language)
    if connection.dialect.name == "sqlite":
        query = "INSERT INTO search (article_id, words, names) VALUES (:id, :words, :names)"
        connection.execute(text(query), {"id": article.id, "words": words, "names": names})
        return
    query = """
        INSERT INTO search (article_id, words) VALUES (:id, to_tsvector('simple', :words)
            || setweight(to_tsvector('german', :text), 'C') || setweight(to_tsvector('simple', :names), 'A'))
    """
    safe = article.text.replace("\x00", " ")
    connection.execute(text(query), {"id": article.id, "words": words, "names": names, "text": safe})


def unindex_article(connection: Connection, article_id: str) -> None:
    """Takes an article out of the index."""
    connection.execute(text("DELETE FROM search WHERE article_id = :id"), {"id": article_id})


def found_articles(connection: Connection, words: str, language: str, limit: int) -> list[str]:
    """Ids of the articles that may have all the words, the newest first."""
    asked = list(terms(words, language))
    if not asked:
        return []
    if connection.dialect.name == "sqlite":
        match, values = _fts_question(asked)
    else:
        match, values = _tsquery(asked, words)
    query = f"""
        SELECT search.article_id FROM search JOIN article ON article.id = search.article_id
        WHERE {match} ORDER BY article.published DESC NULLS LAST, article.id LIMIT {limit:d}
    """  # noqa: S608 - what is asked goes in as values
    return list(connection.execute(text(query), values).scalars())


def _fts_question(asked: list[Term]) -> tuple[str, dict[str, str]]:
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


def _tsquery(asked: list[Term], words: str) -> tuple[str, dict[str, str]]:
    """The same for a server, where a word may also stand in the form that its German stemmer knows."""
    parts: list[str] = []
    values: dict[str, str] = {}
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


def places(article: Article, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the article's text, in their order."""
    asked = list(terms(words, article.language))
    here = list(terms(article.text, article.language))
    return tuple((term.start, term.end) for term in here if any(_same(term, one) for one in asked))


def _same(here: Term, asked: Term) -> bool:
    stands = {*here.lemmas, *(lemma for part in here.parts for lemma in part)}
    if stands & set(asked.lemmas) or (asked.name and asked.name == here.name):
        return True
    return any(stands & set(part) for part in asked.parts)
