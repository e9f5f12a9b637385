"""Extractors side by side: each takes a page and gives what it found, in the same shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evaluation.pages_html.made import noise
from readout.errors import InputError
from readout.intake.pages import fields_of_page
from readout.language.paragraphs import open_document, reading_paragraphs
from readout.records import READ_ROLES, Article, Paragraph

ADDRESS = "https://www.presse.example/abgerufen"
"""Where every page is said to come from: relative addresses on it are told from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an extractor found; ``read`` are the paragraphs that would be read for claims, the title left out."""

    read: tuple[str, ...]
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    publisher: str | None = None
    url: str | None = None


Reader = Callable[[bytes], Found]


def ours(data: bytes) -> Found:
    """What ``readout read`` does with a page."""
    try:
        fields = fields_of_page(data, "page", ADDRESS)
    except InputError:
        return Found(read=())
    return Found(
        read=read_paragraphs(fields["text"], fields.get("title"), fields.get("paragraphs", ())),
        title=fields.get("title"),
        published=fields.get("published"),
        modified=fields.get("modified"),
        publisher=fields.get("publisher"),
        url=fields.get("url"),
    )


def trafilatura_alone(data: bytes) -> Found:
    """trafilatura with its own dates and titles; its text goes the same way as any other."""
    import trafilatura  # noqa: PLC0415 - half a second

    known = {"original_date": True, "extensive_search": True, "max_date": "2040-01-01"}  # else no day to come is one
    found = trafilatura.bare_extraction(
        data, url=ADDRESS, with_metadata=True, include_comments=False, date_extraction_params=known
    )
    if found is None or isinstance(found, dict):
        return Found(read=())
    text = str(found.text or "").replace("\n", "\n\n")
    return Found(
        read=read_paragraphs(text, found.title, ()),
        title=found.title,
        published=found.date,
        publisher=found.sitename,
        url=found.url,
    )


def read_paragraphs(text: str, title: str | None, given: tuple[Paragraph, ...]) -> tuple[str, ...]:
    """The paragraphs of a text that are read for claims."""
    article = Article(id="a", text=text, title=title, paragraphs=given)
    return tuple(
        text[one.start : one.end]
        for one in reading_paragraphs(open_document(article))
        if one.field == "text" and one.role in READ_ROLES and one.role != "title"
    )


READERS: Mapping[str, Reader] = {"trafilatura alone": trafilatura_alone, "readout": ours}


def strangers(read: tuple[str, ...]) -> int:
    """Sentences from around the article among what is read: told by the names that only they have."""
    names = re.compile("Wendeborn|Quastenow|Lutterloh|Zirkowski|Pannemann")
    return sum(bool(names.search(sentence)) for one in read for sentence in re.split(r"(?<=[.!?])\s", one))


def without_subheadings(read: tuple[str, ...]) -> tuple[str, ...]:
    """``read`` without the subheadings that the templates put in: they belong to no article, and do no harm."""
    return tuple(one for one in read if one not in noise()["subheadings"])
