"""Takes what was fetched, gives what lies in it: the articles of a page, or of any file that can be read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from readout.errors import InputError
from readout.fetching.addresses import parse_address, shown_address
from readout.fetching.fetcher import Fetched
from readout.intake import Overrides, open_upload
from readout.intake.forms import HTML_START
from readout.intake.opening import open_piece
from readout.intake.pieces import Piece
from readout.ledger.clock import moment
from readout.ledger.ledger import own_id
from readout.records import Article, Reading

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SUFFIXES = {
    "application/json": ".json", "application/x-ndjson": ".jsonl", "application/jsonl": ".jsonl", "text/plain": ".txt",
}  # fmt: skip
"""What other files are called that are served as such."""
_CHARSET = re.compile(
    r"charset\s*=\s*[\"']?(utf-?8|utf-?16(?:le|be)?|iso-?8859-\d{1,2}|latin-?1|us-ascii|windows-125\d|cp125\d|koi8-[ru]|"
    r"gb\w{3,8}|big5|shift_jis|euc-\w\w|macintosh)\b",
    re.IGNORECASE,
)
"""Charsets of the web. Python knows others that are none, and some that take quadratic time (punycode)."""
_BOM = b"\xef\xbb\xbf"
_MARKS = (_BOM, b"\xff\xfe", b"\xfe\xff")


def opened_page(found: Fetched, known: tuple[tuple[str, str], ...], overrides: Overrides) -> Article | InputError:
    """The one article of a page. ``known`` holds where the page does not say it itself, ``overrides`` in any case."""
    piece = Piece(origin=shown_address(found.asked), kind="page", data=_decodable(found), known=known)
    opened = next(iter(open_piece(piece, overrides)))
    if not isinstance(opened, Article):
        return opened if isinstance(opened, InputError) else InputError(piece.origin, "this is no page", "Look at it")
    return with_own_address(opened, found)


def opened_inputs(found: Fetched, overrides: Overrides) -> Iterator[Article | Reading | InputError]:
    """What lies at an address that a person has named: a page, or another file that can be read."""
    if found.media_type in _PAGES or (not found.media_type and HTML_START.match(found.body)):
        yield opened_page(found, (), overrides)
        return
    name = shown_address(found.asked) + _SUFFIXES.get(found.media_type, "")
    for opened in open_upload(io.BytesIO(_decodable(found)), name, overrides):
        yield with_own_address(opened, found) if isinstance(opened, Article) and opened.url is None else opened


def with_own_address(article: Article, found: Fetched) -> Article:
    """The article under the address that it names itself where that is on its own host, else where it was fetched.

    A page that could name an address elsewhere could pass for a newer version of somebody else's article.
    """
    host = urlsplit(found.address).hostname
    try:
        named = parse_address(article.url or "")
        url = named.address if _same_house(named.host, host or "") else found.address
    except InputError:
        url = found.address
    return own_id(replace(article, url=url, retrieved=moment(found.at)))


def _same_house(one: str, other: str) -> bool:
    return one.removeprefix("www.") == other.removeprefix("www.")


def _decodable(found: Fetched) -> bytes:
    """The body, in UTF-8 with its mark where the server names another charset: that counts before what a page says."""
    named = _CHARSET.search(found.headers.get("content-type", ""))
    if named is None or found.body.startswith((*_MARKS, b"\x1f\x8b")):
        return found.body
    charset = "cp1252" if named.group(1).lower() in ("iso-8859-1", "latin1", "us-ascii") else named.group(1)
    try:
        return _BOM + found.body.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return found.body
