"""Takes the bytes of a web page, gives markup that is safe to parse: bounded, without scripts and inline tags.

HTML5 parsers take quadratic time or memory on hostile pages (nested blocks, thousands of attributes, unclosed inline
tags before many paragraphs). What makes them do so is removed or refused before one sees the page; every step here
looks at each character a bounded number of times.
"""

from __future__ import annotations

import codecs
import re

from readout.errors import FormatInput
from readout.intake.decoding import decode
from readout.settings import MAX_HTML_ATTRIBUTES, MAX_HTML_DEPTH, MAX_STRUCTURED_DATA_CHARACTERS

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{2,20})", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii", "iso8859-15"})
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=%\s]*")
_INLINE = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|data|dfn|em|font|i|ins|kbd|mark|nobr|q|s|samp|small|strike|strong|tt|u|var)"
    r"(?=[\s/>])(?:[^<>\"']|\"[^\"<]{0,4000}\"|'[^'<]{0,4000}'){0,4000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-z][^<>]{4000,}", re.IGNORECASE)
_FLAT = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot option
    optgroup rp rt html head body""".split()
)
_LINKED_DATA = re.compile(r"type\s*=\s*[\"']?application/ld\+json", re.IGNORECASE)
_BREAK_IT = "Open the page and save the article's text"


def decode_page(data: bytes, origin: str) -> str:
    """The text of a page's bytes: by byte order mark, the charset it declares, or as any other text."""
    declared = _CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            name = codecs.lookup(declared.group(1).decode("ascii")).name
            return data.decode("cp1252" if name in _LATIN else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, origin)


def safe_markup(page: str, origin: str) -> tuple[str, tuple[str, ...]]:
    """The page's markup fit for a parser, and the texts of its linked data. Raises FormatInput for hostile markup."""
    page = _EMBEDDED.sub("", page.replace("\x00", ""))
    linked: list[str] = []
    page = _without(page, "<!--", "-->", None)
    page = _without(page, "<script", "</script", linked)
    page = _without(page, "<style", "</style", None)
    page = _INLINE.sub("", page)
    _refuse_deep(page, origin)
    _refuse_wide(page, origin)
    return page, tuple(linked)


def _without(page: str, opening: str, closing: str, linked: list[str] | None) -> str:
    """``page`` without what stands between ``opening`` and ``closing``; an unclosed one takes the rest with it."""
    low, parts, at = page.lower(), [], 0
    if len(low) != len(page):  # a letter whose small form is longer: "İ"
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in page)
    while (start := low.find(opening, at)) >= 0:
        parts.append(page[at:start])
        end = low.find(closing, start + len(opening))
        if end < 0:
            return "".join(parts)
        if linked is not None and end - start < MAX_STRUCTURED_DATA_CHARACTERS:
            tag_end = page.find(">", start, end)
            if tag_end > 0 and _LINKED_DATA.search(page, start, tag_end):
                linked.append(page[tag_end + 1 : end])
        close = low.find(">", end)
        at = close + 1 if close >= 0 else len(page)
    return "".join([*parts, page[at:]])


def _refuse_deep(page: str, origin: str) -> None:
    depth = 0
    for tag in _TAG.finditer(page):
        if tag.group(2).lower() not in _FLAT:
            depth = max(0, depth - 1) if tag.group(1) else depth + 1
            if depth > MAX_HTML_DEPTH:
                raise FormatInput(origin, f"its elements are nested more than {MAX_HTML_DEPTH} deep", _BREAK_IT)


def _refuse_wide(page: str, origin: str) -> None:
    for tag in _LONG_TAG.finditer(page):
        if len(tag.group().split(None, MAX_HTML_ATTRIBUTES + 1)) > MAX_HTML_ATTRIBUTES:
            raise FormatInput(origin, f"an element has more than {MAX_HTML_ATTRIBUTES} attributes", _BREAK_IT)
