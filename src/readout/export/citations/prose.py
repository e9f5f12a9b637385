"""Citations as text for people, one a line, German or English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readout.export.carrying import in_utf8
from readout.export.citations.collected import citations
from readout.export.citations.phrases import (
    contact_title,
    contact_words,
    day_words,
    kept_words,
    phrase,
    place_words,
    quote_words,
    speaker_words,
)
from readout.export.citations.records import Citation, CitedArticle, CitedContact
from readout.export.records import Handed, Language, Wishes


def prose(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """One citation a line."""
    for citation in citations(batches, wishes):
        yield in_utf8(sentence(citation, wishes.language) + "\n").encode()


def sentence(citation: Citation, language: Language) -> str:
    """The whole citation on one line, ending with a full stop."""
    if citation.contact:
        return _contact(citation, citation.contact, language)
    article = citation.articles[0]
    described = _article(article, language)
    if citation.kind == "claim" and citation.said:
        said = speaker_words(citation.said, language)
        words = phrase("said", language, speaker=said, quote=quote_words(citation.words, language))
        described = f"{words}, {phrase('in', language, article=described)}, {place_words(citation.words, language)}"
    kept = f" {phrase('kept', language, link=citation.link)}." if citation.link else ""
    return f"{described} ({kept_words(article, language)}).{kept}"


def _article(article: CitedArticle, language: Language) -> str:
    title = phrase("title", language, title=article.title)
    named = f"{article.publisher}: {title}" if article.publisher else title
    return ", ".join(part for part in (named, day_words(article.published, language), article.url) if part)


def _contact(citation: Citation, contact: CitedContact, language: Language) -> str:
    day = day_words(contact.day, language)
    head = ", ".join(part for part in (contact_title(contact, language), day) if part)
    first = ""
    if citation.said and citation.words:
        words = f"{speaker_words(citation.said, language)}: {quote_words(citation.words, language)}"
        first = f" {phrase('first', language, words=words)}, {place_words(citation.words, language)}."
    rests = "; ".join(f"[{n}] {_rest(article, language)}" for n, article in enumerate(citation.articles, start=1))
    kept = f" {phrase('kept', language, link=citation.link)}." if citation.link else ""
    return f"{head} ({contact_words(contact, language)}).{first} {rests}.{kept}"


def _rest(article: CitedArticle, language: Language) -> str:
    return f"{_article(article, language)} ({kept_words(article, language)})"
