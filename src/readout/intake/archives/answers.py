"""Takes a WARC record, gives the page in it: what a server answered, freed of how it was sent; or why it is none."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser, StatusAndHeadersParserException

from readout.errors import FormatInput, InputError, TooLargeInput
from readout.intake.archives.budget import Budget, Exhausted
from readout.intake.archives.encodings import decoded, unchunked
from readout.intake.archives.kinds import aside, kind_by_media, kind_by_status, kind_of_record, may_be_feed
from readout.intake.archives.member import AGAIN, Known, Member, inside
from readout.intake.feeds import FEED_START
from readout.settings import MAX_HEADER_BYTES, MAX_INPUT_BYTES

if TYPE_CHECKING:
    from readout.intake.archives.warc import Record

_WARC = StatusAndHeadersParser(["WARC/"])
_HTTP = StatusAndHeadersParser(["HTTP/"])
_TYPE = re.compile(rb"(?i:^WARC-Type)[ \t]*:[ \t]*([A-Za-z]{1,20})[ \t]*\r?$", re.MULTILINE)
_STATUS = re.compile(r"\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")  # of "HTTP/1.1 200 OK" the parser takes the beginning off
_HTTP_MEDIA = "application/http"
_BEGINNING = 16 * 1024  # bytes that show whether a page is a feed: programs of blogs serve some as pages
_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/vnd.wap.xhtml+xml"})


def member_of(record: Record, number: int, budget: Budget) -> Member | InputError:
    """What lies in the record, the ``number``-th of its archive."""
    told = _TYPE.search(record.header)
    kind = kind_of_record(told[1].decode().lower()) if told else None
    if kind is not None:  # most records: their headers need not be read
        return aside(inside(record.origin, f"record {number}"), kind)
    header = _parsed(_WARC, record.header)
    if header is None:
        return FormatInput(inside(record.origin, f"record {number}"), "its header is broken", AGAIN)
    address = (header.get_header("WARC-Target-URI") or "").strip().strip("<>")
    origin = inside(record.origin, f"record {number}" + (f" ({address})" if address else ""))
    record_type = (header.get_header("WARC-Type") or "").strip().lower()
    if record_type not in ("response", "resource", "conversion"):
        return FormatInput(origin, f"it is a WARC record of the type {record_type[:20]!r}, which is not read", AGAIN)
    media, charset = media_type(header.get_header("Content-Type"))
    known = _known(header, address)
    try:
        if record_type == "response" and (media == _HTTP_MEDIA or record.block.startswith(b"HTTP/")):
            return _answer(record, origin, address, known, budget)
        kind = None if may_be_feed("", media) else kind_by_media(media)
        return aside(origin, kind) if kind else _member(record.block, record, origin, address, media, charset, known)
    except Exhausted:
        raise
    except InputError as error:
        return error


def media_type(value: str | None) -> tuple[str, str]:
    """The media type of a ``Content-Type`` and its charset, in small letters; empty where there is none."""
    media, *parameters = (value or "").lower().split(";")
    named = (parameter.partition("=") for parameter in parameters)
    charset = next((text.strip(" \t\"'") for name, _, text in named if name.strip() == "charset"), "")
    return media.strip(), charset


def _answer(record: Record, origin: str, address: str, known: Known, budget: Budget) -> Member | InputError:
    """The page in an HTTP answer. Raises FormatInput or TooLargeInput."""
    head, end, body = record.block.partition(b"\r\n\r\n")
    if not end:
        head, end, body = record.block.partition(b"\n\n")
    answer = _parsed(_HTTP, head + end) if end and len(head) <= MAX_HEADER_BYTES else None
    status = _STATUS.match(answer.statusline) if answer else None
    if answer is None or status is None:
        raise FormatInput(origin, "the HTTP answer in it is broken", AGAIN)
    media, charset = media_type(answer.get_header("Content-Type"))
    kind = kind_by_status(status[1]) or (None if may_be_feed("", media) else kind_by_media(media))
    if kind:
        return aside(origin, kind)
    if record.length == len(record.block):
        if "chunked" in (answer.get_header("Transfer-Encoding") or "").lower():
            body = unchunked(body, origin)
        body = decoded(body, answer.get_header("Content-Encoding") or "", origin, budget)
    return _member(body, record, origin, address, media, charset, known)


def _member(body: bytes, record: Record, origin: str, address: str, media: str, charset: str, known: Known) -> Member:
    if record.length > len(record.block):
        limit = f"it is larger than {MAX_INPUT_BYTES // 1024**2} MB"
        raise TooLargeInput(origin, limit, "Split it into articles")
    kind = "page" if media in _PAGES and not FEED_START.match(body[:_BEGINNING]) else None
    told = (*known, ("charset", charset)) if charset else known
    try:
        name = urlsplit(address).path
    except ValueError:
        name = ""
    return Member(origin=origin, name=name, raw=BytesIO(body), known=told, kind=kind, media=media)


def _known(header: StatusAndHeaders, address: str) -> Known:
    """What the record tells of the article: its address where it is one of the web, and when it was fetched."""
    told = []
    if address.lower().startswith(("http://", "https://")) and address.isprintable():
        told.append(("url", address))
    try:
        fetched = datetime.fromisoformat((header.get_header("WARC-Date") or "").strip())
    except ValueError:
        return tuple(told)
    if fetched.tzinfo is not None:
        told.append(("retrieved", fetched.isoformat(timespec="seconds")))
    return tuple(told)


def _parsed(parser: StatusAndHeadersParser, header: bytes) -> StatusAndHeaders | None:
    try:
        return parser.parse(BytesIO(header))
    except (StatusAndHeadersParserException, EOFError, ValueError):
        return None
