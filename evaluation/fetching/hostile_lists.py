"""Feeds and sitemaps that are to take time, memory, or a file that is none of theirs."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

SECRET = "Geheimnis-" + "7f3a9c"
_RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><item>"
_END = b"</item></channel></rss>"
_MAP = b"<?xml version='1.0'?><urlset>"


def _secret_file() -> str:
    path = Path(tempfile.gettempdir(), "readout-evaluation-secret.txt")
    path.write_text(SECRET, encoding="utf-8")
    return path.as_uri()


def _doctype(root: str, body: str) -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY x SYSTEM '{_secret_file()}'>]>{body}".encode()


def _outside(root: str, body: str) -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE {root} SYSTEM '{_secret_file()}'>{body}".encode()


def _included() -> bytes:
    return (
        "<rss version='2.0' xmlns:xi='http://www.w3.org/2001/XInclude'><channel><item><title>"
        f"<xi:include href='{_secret_file()}' parse='text'/></title></item></channel></rss>"
    ).encode()


def _laughs(root: str, body: str) -> bytes:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return f"<?xml version='1.0'?><!DOCTYPE {root} [<!ENTITY a0 \"ha\">{lines}]>{body}".encode()


_FEED_BODY = "<rss version='2.0'><channel><title>&x;</title><item><title>&x;</title><link>http://a.example/&x;</link></item></channel></rss>"
_MAP_BODY = "<urlset><url><loc>http://a.example/&x;</loc></url></urlset>"

HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "an external entity": ("feed", lambda: _doctype("rss", _FEED_BODY)),
    "an external entity in UTF-16": ("feed", lambda: _doctype("rss", _FEED_BODY).decode().encode("utf-16")),
    "an external definition": (
        "feed",
        lambda: _outside("rss", _FEED_BODY),
    ),
    "an included file": (
        "feed",
        _included,
    ),
    "entities in entities": ("feed", lambda: _laughs("rss", _FEED_BODY.replace("&x;", "&a11;"))),
    "nested elements": ("feed", lambda: _RSS + b"<a>" * 190_000),
    "a million entries": ("feed", lambda: _RSS[:-6] + b"<item/>" * 1_000_000 + b"</channel></rss>"),
    "a million attributes": (
        "feed",
        lambda: _RSS + b"<a " + b"".join(b"a%d='x' " % n for n in range(300_000)) + b"/>" + _END,
    ),
    "attributes with brackets": ("feed", lambda: _RSS + (b"<a" + b" a='>' " * 199 + b"/>") * 2_000 + _END),
    "attributes without an end": ("feed", lambda: _RSS + b'<a b="' * 150_000),
    "one long element": ("feed", lambda: _RSS + b"<a " + b" " * 3_000_000),
    "references": ("feed", lambda: _RSS + b"<title>" + b"&" * 390_000),
    "sections without an end": ("feed", lambda: _RSS + b"<title><![CDATA[" * 20_000),
    "comments without an end": ("feed", lambda: _RSS + b"<!--" * 190_000),
    "brackets": ("feed", lambda: _RSS + b"<" * 190_000),
    "escaped markup": (
        "feed",
        lambda: _RSS + b"<description>" + b"&lt;a href=x&gt;" * 190_000 + b"</description>" + _END,
    ),
    "a date of a megabyte": ("feed", lambda: _RSS + b"<pubDate>" + b"Mon, " * 500_000 + b"</pubDate>" + _END),
    "namespaces": (
        "feed",
        lambda: b"<rss " + b"".join(b"xmlns:a%d='x%d' " % (n, n) for n in range(100_000)) + b"><channel/></rss>",
    ),
    "too large a feed": ("feed", lambda: _RSS + b"<title>" + b"a" * 5_000_000 + b"</title>" + _END),
    "an entity in a sitemap": ("sitemap", lambda: _doctype("urlset", _MAP_BODY)),
    "an entity in UTF-16 in a sitemap": ("sitemap", lambda: _doctype("urlset", _MAP_BODY).decode().encode("utf-16")),
    "a definition for a sitemap": (
        "sitemap",
        lambda: _outside("urlset", _MAP_BODY),
    ),
    "entities in entities in a sitemap": ("sitemap", lambda: _laughs("urlset", _MAP_BODY.replace("&x;", "&a11;"))),
    "three hundred thousand addresses": (
        "sitemap",
        lambda: _MAP + b"<url><loc>http://a.example/</loc></url>" * 300_000 + b"</urlset>",
    ),
    "nested addresses": ("sitemap", lambda: _MAP + b"<url>" * 1_000_000),
    "attributes in a sitemap": (
        "sitemap",
        lambda: b"<urlset " + b"".join(b"a%d='x' " % n for n in range(1_000_000)) + b"/>",
    ),
    "children in a sitemap": ("sitemap", lambda: _MAP + b"<url>" + b"<a/>" * 5_000_000 + b"</url></urlset>"),
    "a long address": ("sitemap", lambda: _MAP + b"<url><loc>" + b"a" * 30_000_000 + b"</loc></url></urlset>"),
}
"""What each is, whose it is, and how it is made."""


def reads_secret(found: object) -> bool:
    """Whether the words of the file came in."""
    return SECRET in repr(found)
