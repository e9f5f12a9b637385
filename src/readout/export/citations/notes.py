"""What the fields of bibliographies have no place for, as notes: who says it, the words and their place, the hash."""

from __future__ import annotations

from readout.export.citations.phrases import (
    contact_title,
    contact_words,
    kept_words,
    phrase,
    place_words,
    quote_words,
    speaker_words,
)
from readout.export.citations.records import Citation, CitedArticle
from readout.export.records import Language


def title_of(citation: Citation, language: Language) -> str:
    """What the entry is called: the article's title, or the contact."""
    return contact_title(citation.contact, language) if citation.contact else citation.articles[0].title


def date_text(citation: Citation) -> str | None:
    """The date of the entry: of publication, or the day of the contact."""
    return citation.contact.day if citation.contact else citation.articles[0].published


def retrieved_text(citation: Citation) -> str | None:
    """When the articles were retrieved; of several, the latest."""
    return max((article.retrieved for article in citation.articles if article.retrieved), default=None)


def address_of(citation: Citation) -> str | None:
    """Where it is to be found: a contact in the ledger, an article where it was published."""
    if citation.contact or not citation.articles:
        return citation.link
    return citation.articles[0].url or citation.link


def notes(citation: Citation, language: Language) -> list[str]:
    """The notes of an entry, one a line."""
    found = [f"{citation.kind} {citation.id}"] if citation.kind != "article" else []
    if citation.contact:
        found.append(contact_words(citation.contact, language))
    if citation.said and citation.words:
        said = speaker_words(citation.said, language)
        words = phrase("said", language, speaker=said, quote=quote_words(citation.words, language))
        found.append(f"{words}, {place_words(citation.words, language)}")
    found += [_rests_on(article, citation, language) for article in citation.articles]
    if citation.link and citation.link != address_of(citation):
        found.append(phrase("kept", language, link=citation.link))
    return found


def _rests_on(article: CitedArticle, citation: Citation, language: Language) -> str:
    kept = kept_words(article, language)
    if citation.contact is None:
        return kept
    title = phrase("title", language, title=article.title)
    named = f"{article.publisher}: {title}" if article.publisher else title
    return f"[{article.key}] {named}; {kept}"
