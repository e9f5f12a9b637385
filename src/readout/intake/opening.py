"""Takes the name of an input, gives its articles; one that cannot be read gives its error in its place.

The pieces of an input are found first (``readout.intake.pieces``), then each is opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from readout.errors import BinaryInput, EmptyInput, ErrorPage, FormatInput, InputError, LanguageInput, SummaryInput
from readout.intake.archives.kinds import aside
from readout.intake.articles import make_article
from readout.intake.charsets import as_utf_8
from readout.intake.decoding import check_prose, decode, whole_characters
from readout.intake.fields import Fields
from readout.intake.forms import ARCHIVES, kind_of
from readout.intake.front_matter import split_front_matter
from readout.intake.json_lines import Entry, fields_of_document, fields_of_line
from readout.intake.languages import check_language
from readout.intake.local_time import as_clocks_show
from readout.intake.page_address import day_in_address
from readout.intake.pieces import Piece, find_pieces, pieces_of, plain_error
from readout.intake.streams import Stream, shown
from readout.intake.text_head import fields_of_head
from readout.records import Article, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the user says about every input of a command; it wins over what the inputs say themselves."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    language: str | None = None


def open_articles(path: str, overrides: Overrides | None = None) -> Iterator[Article | InputError]:
    """The articles in the file ``path`` (``-`` for standard input), each an Article or the error in its place.

    Reads .txt, .html, .jsonl, .ndjson, .json, .eml, and archives of them (.warc, .zip, .tar, .mbox, .parquet), all also
    packed (.gz, .bz2, .xz, .zst); plain text may have front matter. Never raises an InputError: it is yielded, and the
    articles after it still come. One whose ``aside`` is not None is no failure: a picture in an archive, say.
    """
    for opened in open_inputs(path, overrides):
        yield articles_only(opened, path)


def articles_only(opened: Article | Reading | InputError, path: str) -> Article | InputError:
    """What was opened; for a reading the error that it is none of an article."""
    if isinstance(opened, Reading):
        origin = opened.article.origin or path
        return FormatInput(origin, "this is a reading, not an article", "Give it to readout compare")
    return opened


def open_inputs(path: str, overrides: Overrides | None = None) -> Iterator[Article | Reading | InputError]:
    """The same, and readings that ``readout read --json`` made earlier as they are."""
    for piece in find_pieces(path):
        yield from open_piece(piece, overrides)


def open_upload(
    raw: BinaryIO, name: str, overrides: Overrides | None = None
) -> Iterator[Article | Reading | InputError]:
    """The same of a file that is open already: what ``name`` ends with says what it holds, and no path is opened.

    Archives are refused: what is in them is too much for whoever waits for an answer.
    """
    try:
        stream = Stream(raw, shown(name))
        if kind_of(stream.head, name) in ARCHIVES:
            raise FormatInput(stream.origin, "this is an archive", "Put it in with 'readout add'")
        for piece in pieces_of(stream, name):
            yield from open_piece(piece, overrides)
    except InputError as error:
        yield plain_error(error)


def open_piece(
    piece: Piece | InputError, overrides: Overrides | None = None
) -> Iterator[Article | Reading | InputError]:
    """What a piece holds: at least one article, reading or error. Never raises an InputError."""
    if isinstance(piece, InputError):
        yield piece
        return
    found = False
    try:
        for origin, fields in _fields(piece):
            found = True
            if isinstance(fields, dict):
                known = cast("Fields", _known(piece) | fields)
                opened = article_of_fields(origin, known, overrides or Overrides())
                yield _set_aside(piece, opened) if isinstance(opened, InputError) else opened
            else:
                yield _set_aside(piece, fields) if isinstance(fields, InputError) else fields
        if not found:
            raise EmptyInput(piece.origin, "it is empty", "Give a file with the text of an article")
    except InputError as error:
        yield _set_aside(piece, error)


def _set_aside(piece: Piece, error: InputError) -> InputError:
    """What is no failure: one article of many in another language; in an archive a file that is no text, or a feed
    that has no whole texts: the pages that it names lie there, if anything does."""
    one_of_many = piece.inside or piece.kind in ("line", "feed") or error.origin != piece.origin
    if one_of_many and isinstance(error, LanguageInput):
        error.aside = getattr(error, "language", None) or "other languages"
    elif piece.inside and isinstance(error, BinaryInput) and piece.kind == "text":
        return aside(error.origin, "files that are no text")
    elif piece.inside and isinstance(error, ErrorPage):
        return aside(error.origin, "errors of servers")
    elif piece.inside and isinstance(error, SummaryInput):
        return aside(error.origin, "entries of feeds without their text")
    elif piece.inside and isinstance(error, EmptyInput) and piece.kind == "feed":
        return aside(error.origin, "feeds without entries")
    return error


def _known(piece: Piece) -> dict[str, str]:
    """What is known of a piece's articles from outside; the address of a feed is that of none."""
    return {name: value for name, value in piece.known if name != "url" or piece.kind != "feed"}


def _fields(piece: Piece) -> Iterator[tuple[str, Entry]]:
    if piece.kind == "line":
        yield piece.origin, fields_of_line(decode(piece.data, piece.origin), piece.origin)
    elif piece.kind == "json":
        yield from fields_of_document(decode(piece.data, piece.origin), piece.origin)
    elif piece.kind == "page":
        from readout.intake.pages import fields_of_page  # noqa: PLC0415 - loads the HTML parser

        known = dict(piece.known)
        data = as_utf_8(piece.data, known.get("charset", ""))
        yield piece.origin, fields_of_page(data, piece.origin, known.get("url"))
    elif piece.kind == "feed":
        from readout.intake.feeds import articles_in_feed  # noqa: PLC0415 - loads the parsers of feeds and HTML

        yield from articles_in_feed(piece.data, piece.origin, dict(piece.known).get("url"))
    elif piece.kind == "mail":
        from readout.intake.archives.mails import fields_of_mail  # noqa: PLC0415 - loads the parser of e-mail

        yield from fields_of_mail(piece.data, piece.origin)
    else:
        given, text = split_front_matter(decode(piece.data, piece.origin), piece.origin)
        told = {name: value for name, value in fields_of_head(text).items() if name not in dict(piece.known)}
        yield piece.origin, cast("Fields", told | given | {"text": text})


def _day_in_address(fields: Fields) -> str | None:
    return day_in_address(fields.get("url"), fields.get("retrieved"))


def article_of_fields(where: str, fields: Fields, overrides: Overrides) -> Article | InputError:
    """The article of ``fields``; what the user said wins over them."""
    try:
        whole = {name: whole_characters(value) if isinstance(value, str) else value for name, value in fields.items()}
        fields = cast("Fields", whole)
        text = fields["text"]
        check_prose(text, where)
        language = overrides.language or check_language(text, fields.get("language"), where)
        return make_article(
            text,
            published=overrides.published or as_clocks_show(fields.get("published")) or _day_in_address(fields),
            publisher=overrides.publisher or fields.get("publisher") or None,
            title=overrides.title or fields.get("title") or None,
            url=fields.get("url") or None,
            retrieved=fields.get("retrieved") or None,
            modified=fields.get("modified") or None,
            language=language,
            origin=where,
            paragraphs=fields.get("paragraphs", ()),
            id=fields.get("id") or None,
        )
    except InputError as error:
        return error
