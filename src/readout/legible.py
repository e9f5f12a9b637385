"""Reads around what no reader sees, and around footnote marks: soft hyphens, zero-width and direction marks, letters
written in pieces, the "1" of "Okrend1".

A word with a soft hyphen in it, or an "ü" written as "u" and two dots, looks like any other, so the stages are given
a text that has them whole. What the reading points at is then moved back: places and quotes are those of the article
as it was retrieved.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from readout.footnotes import find_footnotes
from readout.records import Article, Evidence, Paragraph, Reading

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Legible:
    """A text as it is read. ``starts`` and ``ends`` give for each of its characters where it stands in ``raw``."""

    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def whence(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of ``text`` that was made of ``raw[start:end]``."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of ``raw`` that ``text[start:end]`` was made of."""
        return (self.starts[start], self.ends[end - 1]) if start < end else (0, 0)


def is_plain(text: str) -> bool:
    """Whether nothing has to be read around: all but a few texts."""
    whole = text.isascii() or (_INVISIBLE.search(text) is None and unicodedata.is_normalized("NFC", text))
    return whole and not find_footnotes(text)


def legible(text: str) -> Legible:
    """``text`` without invisible marks and marks of footnotes, each letter in one piece."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    noted = {at for start, end in find_footnotes(text) for at in range(start, end)}
    for start, end in _letters(text):
        if start in noted:
            continue
        whole = unicodedata.normalize("NFC", _INVISIBLE.sub("", text[start:end]))
        letters.append(whole)
        starts += [start] * len(whole)
        ends += [end] * len(whole)
    return Legible(text, "".join(letters), tuple(starts), tuple(ends))


def _letters(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that are one letter each: a character with the marks that combine with it."""
    start = 0
    for at in range(1, len(text)):
        if not unicodedata.combining(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def legible_article(article: Article) -> Article:
    """``article`` with title and text as they are read; itself where there is nothing to read around."""
    title, text = article.title or "", article.text
    if is_plain(title) and is_plain(text):
        return article
    part = legible(text)
    places = [(given, *part.whence(given.start, given.end)) for given in article.paragraphs if given.field == "text"]
    given = tuple(replace(one, start=start, end=end) for one, start, end in places if start < end)
    return replace(article, text=part.text, title=legible(title).text or None, paragraphs=given)


def as_retrieved(reading: Reading, article: Article) -> Reading:
    """A reading of ``legible_article(article)`` with the places and quotes of ``article``."""
    if reading.article == article:
        return reading
    parts = {"text": legible(article.text), "title": legible(article.title or "")}
    moved = _moved(replace(reading, article=article), parts)
    return replace(moved, paragraphs=tuple(_moved_paragraph(one, parts[one.field]) for one in reading.paragraphs))


def _moved_paragraph(paragraph: Paragraph, part: Legible) -> Paragraph:
    start, end = part.place(paragraph.start, paragraph.end)
    return replace(paragraph, start=start, end=end)


def _moved(record: Record, parts: dict[str, Legible]) -> Record:
    """``record`` with every Evidence in it moved, however deep."""
    if isinstance(record, Evidence):
        part = parts[record.field]
        start, end = part.place(record.start, record.end)
        return replace(record, start=start, end=end, quote=part.raw[start:end])
    if isinstance(record, tuple):
        return cast("Record", tuple(_moved(one, parts) for one in record))
    if not is_dataclass(record) or isinstance(record, (Article, Paragraph, type)):
        return record
    changed = {one.name: _moved(getattr(record, one.name), parts) for one in fields(record)}
    return cast("Record", replace(record, **changed))
