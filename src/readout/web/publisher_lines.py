"""Whose a publisher is and what official acts say of it, in the reader's language: what stands beside its account."""

from __future__ import annotations

from dataclasses import dataclass

from readout.records import Article
from readout.views.labels import file_name, side_name
from readout.views.page.marks import visible
from readout.views.words import Words
from readout.world.publishers import Publisher, notes_at, owner_name, publisher_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Something that an official act says of a publisher (``text`` is English, ``reference`` its name), since when."""

    since: str
    text: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherLines:
    """A publisher for readers: ``about`` is its kind, seat and owner; empty where the table does not know it."""

    name: str
    about: str
    notes: tuple[Noted, ...]


def publisher_lines(article: Article, words: Words) -> PublisherLines:
    """What is known of the publisher of an article, on the day it was published."""
    name = visible(article.publisher or file_name(article) or words("comparison.publisher_unknown"))
    publisher = publisher_of(article.publisher, article.url)
    if publisher is None:
        return PublisherLines(name=name, about="", notes=())
    notes = tuple(
        Noted(since=_since(note.start, note.end, words), text=note.text, reference=note.reference)
        for note in notes_at(publisher, article.published)
    )
    return PublisherLines(name=name, about=_about(publisher, words), notes=notes)


def _about(publisher: Publisher, words: Words) -> str:
    country = words.side(publisher.country, side_name(publisher.country) or "") if publisher.country else ""
    owner = words("publisher.owner", owner=owner_name(publisher.owner, words.language)) if publisher.owner else ""
    return ", ".join(part for part in (words.name("publisher.kind", publisher.kind), country, owner) if part)


def _since(start: str, end: str, words: Words) -> str:
    if end:
        return words("publisher.between", first=words.day(start), last=words.day(end))
    return words("publisher.since", day=words.day(start))
