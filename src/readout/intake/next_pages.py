"""Takes the pages of an article that was cut into several, gives where the next one is, and all as one article."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin

from readout.intake.page_address import part_of_several, same_house, without_part
from readout.records import Article, Paragraph, ParagraphRole, own_id

_LINK = re.compile(rb"<(?:a|link)\s([^<>]{1,2000})>", re.IGNORECASE)
_HREF = re.compile(rb"(?<![\w-])href\s*=\s*(?:\"([^\"]{1,2000})\"|'([^']{1,2000})'|([^\s\"'>]{1,2000}))", re.IGNORECASE)
_MOST_LINKS = 3_000  # of a page that are looked at; pages have one to five hundred
_HEAD = frozenset({"title", "kicker", "lead", "dateline", "credit"})
"""Roles of what each of several pages says again over its text."""
_APART = "\n\n"


def next_address(page: bytes, address: str) -> str | None:
    """Where the next page of the article at ``address`` is, as a link on its page says; None where none is.

    Certain is what differs from ``address`` in the number of the page alone, and has the next one.
    """
    part, base = part_of_several(address), without_part(address)
    for number, link in enumerate(_LINK.finditer(page)):
        if number >= _MOST_LINKS:
            return None
        href = _HREF.search(link[1])
        if href is None:
            continue
        told = html.unescape((href[1] or href[2] or href[3]).decode("utf-8", "replace")).strip()
        try:
            there = urljoin(address, told).partition("#")[0]
            is_next = part_of_several(there) == part + 1 and without_part(there) == base and _one_house(there, address)
        except ValueError:
            continue
        if is_next:
            return there
    return None


def joined(pages: Sequence[Article]) -> Article:
    """The first page with the paragraphs that the others add; one whose title is another adds nothing.

    What a page says again (title, lead, a paragraph of the first) stands once. The second pages of readers' comments
    show the whole article anew, and add nothing.
    """
    first = pages[0]
    text, roles = first.text, list(first.paragraphs)
    seen = set(first.text.split(_APART))
    for page in pages[1:]:
        if page.title and first.title and not page.title.startswith(first.title):
            continue
        for paragraph, role in _paragraphs(page):
            if role in _HEAD or paragraph in seen:
                continue
            seen.add(paragraph)
            start = len(text) + len(_APART)
            text += _APART + paragraph
            if role is not None:
                roles.append(Paragraph(start=start, end=len(text), role=role))
    return first if text == first.text else own_id(replace(first, text=text, paragraphs=tuple(roles)))


def _paragraphs(page: Article) -> list[tuple[str, ParagraphRole | None]]:
    """The paragraphs of a page with the roles that it gives."""
    given = {one.start: one.role for one in page.paragraphs}
    found: list[tuple[str, ParagraphRole | None]] = []
    at = 0
    for paragraph in page.text.split(_APART):
        found.append((paragraph, given.get(at)))
        at += len(paragraph) + len(_APART)
    return found


def _one_house(one: str, other: str) -> bool:
    return same_house(_host(one), _host(other))


def _host(address: str) -> str:
    return urljoin(address, "/").partition("://")[2].rstrip("/")
