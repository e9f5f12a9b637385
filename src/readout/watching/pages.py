"""Takes what was fetched, gives what lies in it: the articles of a page, or of any file that can be read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from readout.errors import ErrorPage, FetchFailed, InputError
from readout.fetching.addresses import parse_address, shown_address
from readout.fetching.fetcher import Fetched
from readout.fetching.limits import PORTS
from readout.intake import Overrides, open_upload
from readout.intake.archives.answers import media_type
from readout.intake.archives.kinds import aside, kind_by_beginning, kind_by_media
from readout.intake.charsets import as_utf_8
from readout.intake.forms import HTML_START
from readout.intake.opening import open_piece
from readout.intake.page_address import same_house
from readout.intake.pieces import Piece
from readout.ledger.clock import moment
from readout.ledger.ledger import own_id
from readout.records import Article, Reading
from readout.settings import MAX_INPUT_BYTES
from readout.world.addresses import without_trackers

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SUFFIXES = {
    "application/json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "text/plain": ".txt",
}  # fmt: skip
"""What other files are called that are served as such."""
_OF_SERVERS = "errors of servers"
_GZIP = b"\x1f\x8b"


def opened_page(found: Fetched, known: tuple[tuple[str, str], ...], overrides: Overrides) -> Article | InputError:
    """The one article of a page. ``known`` holds where the page does not say it itself, ``overrides`` in any case.

    What is no page by its kind, or in another language, is set aside: lists name films and PDF files as well.
    """
    if _is_front(found.address) and not _is_front(found.asked):
        return InputError(shown_address(found.asked), "it leads to the front page: the article is gone", "Look at it")
    kind = kind_by_media(found.media_type) or kind_by_beginning(found.body[:16])
    if kind is not None:
        return aside(shown_address(found.asked), kind)
    return _page(found, known, overrides, one_of_many=True)


def _is_front(address: str) -> bool:
    """Whether an address is that of a site, and of no page in it."""
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query


def _page(
    found: Fetched, known: tuple[tuple[str, str], ...], overrides: Overrides, *, one_of_many: bool
) -> Article | InputError:
    piece = Piece(
        origin=shown_address(found.asked),
        kind="page",
        data=_decodable(found, as_page=True),
        known=(*known, ("url", found.address)),
        inside=one_of_many,
    )
    opened = next(iter(open_piece(piece, overrides)))
    if isinstance(opened, ErrorPage) or (isinstance(opened, InputError) and opened.aside == _OF_SERVERS):
        return FetchFailed(piece.origin, "this is a page of errors, and no article", "Look at it in a browser")
    if not isinstance(opened, Article):
        return opened if isinstance(opened, InputError) else InputError(piece.origin, "this is no page", "Look at it")
    return with_own_address(opened, found)


def opened_inputs(found: Fetched, overrides: Overrides) -> Iterator[Article | Reading | InputError]:
    """What lies at an address that a person has named: a page, or another file that can be read."""
    if found.media_type in _PAGES or (not found.media_type and HTML_START.match(found.body)):
        yield _page(found, (), overrides, one_of_many=False)
        return
    name = shown_address(found.asked) + _SUFFIXES.get(found.media_type, "")
    for opened in open_upload(io.BytesIO(_decodable(found)), name, overrides):
        yield with_own_address(opened, found) if isinstance(opened, Article) and opened.url is None else opened


def with_own_address(article: Article, found: Fetched) -> Article:
    """The article under the address that it names itself where that is on its own host, else where it was fetched.

    A page that could name an address elsewhere could pass for a newer version of somebody else's article.
    """
    here = urlsplit(found.address)
    try:
        named = parse_address(article.url or "", PORTS.union({here.port} if here.port else ()))
        url = named.address if same_house(named.host, here.hostname or "") else found.address
    except InputError:
        url = found.address
    url = without_trackers(url)
    return own_id(replace(article, url=url, retrieved=moment(found.at)))


def _unpacked(body: bytes) -> bytes:
    """A page that a server sends packed without saying so; what is broken or too large stays packed, and is refused."""
    if not body.startswith(_GZIP):
        return body
    unpacker = zlib.decompressobj(31)
    try:
        page = unpacker.decompress(body, MAX_INPUT_BYTES)
    except zlib.error:
        return body
    return page if unpacker.eof else body


def _decodable(found: Fetched, *, as_page: bool = False) -> bytes:
    """The body, in UTF-8 with its mark where the server names another charset: that counts before what a page says."""
    body = _unpacked(found.body) if as_page else found.body
    if body.startswith(_GZIP):
        return body
    return as_utf_8(body, media_type(found.headers.get("content-type"))[1])
