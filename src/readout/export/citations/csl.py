"""Citations as CSL-JSON (Citation Style Language 1.0.2), one array; exact words and their place stand in ``custom``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readout.export.carrying import in_json, on_one_line
from readout.export.citations.collected import citations
from readout.export.citations.notes import address_of, date_text, notes, retrieved_text, title_of
from readout.export.citations.phrases import date_of
from readout.export.citations.records import Citation, CitedArticle
from readout.export.records import Handed, Language, Wishes
from readout.records import Evidence

_TYPES = {"article": "article-newspaper", "claim": "article-newspaper", "contact": "dataset"}


def csl_json(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """An array with one object a citation and line."""
    begin = "["
    for citation in citations(batches, wishes):
        yield f"{begin}\n{in_json(entry(citation, wishes.language))}".encode()
        begin = ","
    yield b"\n]\n" if begin == "," else b"[]\n"


def entry(citation: Citation, language: Language) -> dict[str, Any]:
    """One object of CSL-JSON."""
    article = citation.articles[0] if citation.articles and not citation.contact else None
    fields = {
        "id": citation.key,
        "type": _TYPES[citation.kind],
        "title": on_one_line(title_of(citation, language)),
        "container-title": article.publisher if article else None,
        "publisher": article.publisher if article else None,
        "issued": _date(date_text(citation)),
        "accessed": _date(retrieved_text(citation)),
        "URL": address_of(citation),
        "language": article.language if article else None,
        "note": "; ".join(notes(citation, language)),
        "custom": _custom(citation),
    }
    return {name: value for name, value in fields.items() if value}


def _date(text: str | None) -> dict[str, Any] | None:
    """Numbers as far as they are known; words that are no date as they stand."""
    date = date_of(text)
    if date is None:
        return {"literal": on_one_line(text)} if text and on_one_line(text) else None
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    return {"date-parts": [parts]}


def _custom(citation: Citation) -> dict[str, Any]:
    said = citation.said
    return {
        "kind": citation.kind,
        "record": citation.id,
        "link": citation.link,
        "said_by": said.speaker if said else None,
        "attribution": said.attribution if said else None,
        "evidence": [_span(stretch) for stretch in citation.words],
        "articles": [_article(article) for article in citation.articles],
    }


def _article(article: CitedArticle) -> dict[str, Any]:
    return {"id": article.id, "key": article.key, "retrieved": article.retrieved, "sha256": article.sha256}


def _span(stretch: Evidence) -> dict[str, Any]:
    return {"start": stretch.start, "end": stretch.end, "field": stretch.field, "quote": stretch.quote}
