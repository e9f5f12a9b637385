"""Mends the faults that sitemaps have most, so that a strict parser reads them: each would cost all addresses.

Programs of publishers put blanks, warnings or marks before the beginning and comments after the end, write "&" as it
is, forget to say what "news:" stands for, or in which encoding they write. What is cut or broken otherwise stays so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAMESPACES: Mapping[bytes, bytes] = {
    b"news": b"http://www.google.com/schemas/sitemap-news/0.9",
    b"image": b"http://www.google.com/schemas/sitemap-image/1.1",
    b"video": b"http://www.google.com/schemas/sitemap-video/1.1",
    b"mobile": b"http://www.google.com/schemas/sitemap-mobile/1.0",
    b"pagemap": b"http://www.google.com/schemas/sitemap-pagemap/1.0",
    b"xhtml": b"http://www.w3.org/1999/xhtml",
    b"xsi": b"http://www.w3.org/2001/XMLSchema-instance",
}
"""What the prefixes of sitemaps stand for (sitemaps.org and its extensions)."""
_BEGIN = re.compile(rb"<\?xml[\s>]|<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_BEFORE = 16 * 1024  # bytes in which the beginning is looked for
_AFTER = 64 * 1024  # bytes in which the end is
_END = re.compile(rb"</(?:\w{1,20}:)?(?:urlset|sitemapindex)\s*>", re.IGNORECASE)
_STRAY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding", re.IGNORECASE)
_ADDRESS = re.compile(rb"\s*(?:\xef\xbb\xbf)?https?://[^\s<>]+[ \t]*(?:\r?\n|$)", re.IGNORECASE)


def mended(data: bytes) -> bytes:
    """A sitemap without these faults; as it is where it has zeros in it, as UTF-16 has."""
    if b"\x00" in data[:200]:
        return data
    begin = _BEGIN.search(data, 0, _BEFORE)
    if begin is None:
        return data
    data = data[begin.start() :]
    ends = list(_END.finditer(data, max(0, len(data) - _AFTER)))
    if ends:
        data = data[: ends[-1].end()]
    if _DECLARED.match(data) is None:
        data = _as_utf_8(data)
    return _with_namespaces(_STRAY.sub(b"&amp;", _CONTROL.sub(b"", data)))


def addresses_in_text(data: bytes) -> list[str] | None:
    """The addresses of a sitemap that is plain text, one a line, as the protocol allows; None for anything else."""
    if _ADDRESS.match(data) is None:
        return None
    lines = data.decode("utf-8-sig", "replace").split("\n")
    return [line.strip() for line in lines if line.strip().lower().startswith(("http://", "https://"))]


def _as_utf_8(data: bytes) -> bytes:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").encode("utf-8")
    return data


def _with_namespaces(data: bytes) -> bytes:
    """With what known prefixes stand for, where the root does not say it."""
    root = _ROOT.search(data, 0, _BEFORE)
    if root is None:
        return data
    missing = [name for name in _NAMESPACES if b"<" + name + b":" in data and b"xmlns:" + name + b"=" not in data]
    told = b"".join(b' xmlns:%s="%s"' % (name, _NAMESPACES[name]) for name in missing)
    return data[: root.end()] + told + data[root.end() :] if told else data
