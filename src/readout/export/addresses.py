"""Web addresses that may be followed from where they are handed on to: http and https only, safe in every format."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from readout.export.carrying import in_utf8

_SAFE = "!#$%&'()*+,/:;=?@[]~-._"
"""Characters of RFC 3986 that stay; the rest, also braces and quotation marks, is percent-encoded."""


def encoded(address: str) -> str:
    """``address`` as ASCII, with everything percent-encoded that an address does not hold as it is."""
    return quote(in_utf8(address), safe=_SAFE)


def web_address(url: str | None) -> str | None:
    """``url`` as ASCII where it is an address on the web, None otherwise (``javascript:``, a path, a broken one)."""
    if url is None or not re.match("https?://", url.strip(), re.IGNORECASE):
        return None
    plain = url.strip()
    try:
        host = urlsplit(plain).hostname
    except ValueError:
        return None
    return encoded(plain) if host else None
