"""Takes the name of an input, gives its articles; one that cannot be read gives its error in its place.

What an input holds is told by its name, where that says so (.jsonl, .html), and by its beginning where not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from readout.errors import EmptyInput, FormatInput, InputError
from readout.intake.articles import make_article
from readout.intake.decoding import check_prose, decode, whole_characters
from readout.intake.front_matter import split_front_matter
from readout.intake.json_lines import Entry, Fields, fields_of_document, fields_of_lines
from readout.intake.languages import check_language
from readout.intake.streams import Stream, open_stream, shown
from readout.records import Article, Reading
from readout.settings import MAX_LINE_BYTES

_JSON_START = re.compile(rb"\s*[\[{]\s*[\"{\]}]")
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,3}"
    rb"<(?:!doctype\s+html|html|head|body|meta|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_LINES = (".jsonl", ".ndjson")
_PAGES = (".html", ".htm", ".xhtml")
_MARKED = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the user says about every input of a command; it wins over what the inputs say themselves."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None


def open_articles(path: str, overrides: Overrides | None = None) -> Iterator[Article | InputError]:
    """The articles in the file ``path`` (``-`` for standard input), each an Article or the error in its place.

    Reads .txt, .html, .jsonl, .ndjson, .json, all also with .gz; plain text may have front matter. Never raises an
    InputError: it is yielded, and the articles after it still come.
    """
    for opened in open_inputs(path, overrides):
        if isinstance(opened, Reading):
            origin = opened.article.origin or path
            yield FormatInput(origin, "this is a reading, not an article", "Give it to readout compare")
        else:
            yield opened


def open_inputs(path: str, overrides: Overrides | None = None) -> Iterator[Article | Reading | InputError]:
    """The same, and readings that ``readout read --json`` made earlier as they are."""
    try:
        with open_stream(path) as stream:
            yield from _opened(stream, path, overrides or Overrides())
    except InputError as error:
        yield error


def open_upload(
    raw: BinaryIO, name: str, overrides: Overrides | None = None
) -> Iterator[Article | Reading | InputError]:
    """The same of a file that is open already: what ``name`` ends with says what it holds, and no path is opened."""
    try:
        yield from _opened(Stream(raw, shown(name)), name, overrides or Overrides())
    except InputError as error:
        yield error


def _opened(stream: Stream, name: str, overrides: Overrides) -> Iterator[Article | Reading | InputError]:
    origin = None
    for origin, fields in _fields(stream, _suffix(name)):
        yield _article(origin, fields, overrides) if isinstance(fields, dict) else fields
    if origin is None:
        raise EmptyInput(stream.origin, "it is empty", "Give a file with the text of an article")


def _suffix(path: str) -> str:
    name = PurePath(path).name.lower()
    return PurePath(name.removesuffix(".gz")).suffix


def _fields(stream: Stream, suffix: str) -> Iterator[tuple[str, Entry]]:
    head = stream.head.removeprefix(b"\xef\xbb\xbf")
    if suffix in _LINES and not head.lstrip().startswith(b"["):
        return _line_fields(stream)
    if suffix in (*_LINES, ".json") or (suffix not in _PAGES and _JSON_START.match(head)):
        return _line_fields(stream) if _is_lines(head) else fields_of_document(_text(stream), stream.origin)
    if suffix in _PAGES or _HTML_START.match(head):
        return _page_fields(stream)
    return _text_fields(stream)


def _is_lines(head: bytes) -> bool:
    """Whether JSON comes one object a line: the first line is closed or long, or the second begins an object too."""
    first, end, rest = head.lstrip().partition(b"\n")
    closed = first.rstrip().endswith(b"}") or not end or rest.lstrip().startswith(b"{")
    return first.startswith(b"{") and closed


def _text(stream: Stream) -> str:
    return decode(stream.read_all(), stream.origin)


def _text_fields(stream: Stream) -> Iterator[tuple[str, Entry]]:
    fields, text = split_front_matter(_text(stream), stream.origin)
    yield stream.origin, {**fields, "text": text}


def _page_fields(stream: Stream) -> Iterator[tuple[str, Entry]]:
    from readout.intake.pages import fields_of_page  # noqa: PLC0415 - loads the HTML parser

    yield stream.origin, fields_of_page(stream.read_all(), stream.origin)


def _line_fields(stream: Stream) -> Iterator[tuple[str, Entry]]:
    return fields_of_lines(_lines(stream), stream.origin)


def _lines(stream: Stream) -> Iterator[str | InputError]:
    if stream.head.startswith(_MARKED[:2]):
        yield from decode(stream.read_all(), stream.origin).split("\n")
        return
    lines = stream.lines(MAX_LINE_BYTES)
    number = 0
    while True:
        try:
            line = next(lines, None)
        except InputError as error:
            yield error
            return
        if line is None:
            return
        number += 1
        yield _decoded(line.removeprefix(_MARKED[2]) if number == 1 else line, f"{stream.origin} line {number}")


def _decoded(line: bytes, where: str) -> str | InputError:
    try:
        return decode(line, where)
    except InputError as error:
        return error


def _article(where: str, fields: Fields, overrides: Overrides) -> Article | InputError:
    """The article of ``fields``; what the user said wins over them."""
    try:
        text = whole_characters(fields["text"])
        check_prose(text, where)
        language = overrides.language or check_language(text, fields.get("language"), where)
        return make_article(
            text,
            published=overrides.published or fields.get("published"),
            publisher=overrides.publisher or fields.get("publisher") or None,
            title=overrides.title or fields.get("title") or None,
            url=fields.get("url") or None,
            language=language,
            origin=where,
            id=fields.get("id") or None,
        )
    except InputError as error:
        return error
