"""Takes a sitemap (also an index of some, or one of news, also packed), gives the addresses in it with their dates."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from readout.errors import FormatInput, InputError, TooLargeInput
from readout.intake.articles import parse_published
from readout.intake.decoding import whole_characters
from readout.intake.feeds import ENTITIES
from readout.intake.page_dates import moment
from readout.intake.sitemap_mending import addresses_in_text, mended

MAX_SITEMAP_BYTES = 50 * 1024 * 1024
"""Unpacked; what the protocol allows (sitemaps.org)."""
MAX_ADDRESSES = 50_000
"""In one sitemap; what the protocol allows."""
MAX_TAGS = 1_500_000
"""Elements and their ends: of 50,000 addresses with twelve fields each; what is more takes memory."""
MAX_REFERENCES = 1_000_000
"""Ampersands: of 50,000 addresses with twenty parameters each."""
MAX_FIELD_CHARACTERS = 2_000
SITEMAP_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?:<!--(?:(?!-->).){0,2000}+-->|<\?[^>]{0,500}>)\s*+){0,5}+"
    rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""How a sitemap begins."""
_FIELDS = {
    "loc": "address",
    "lastmod": "changed",
    "publication_date": "published",
    "title": "title",
    "language": "language",
    "name": "publisher",
}
"""Elements, and what they are here. A picture or film in a sitemap has ``loc`` and ``title`` too: see _BESIDE."""
_BESIDE = re.compile(r"(?:sitemap-image|sitemap-video|sitemap-pagemap|xhtml)", re.IGNORECASE)
_REMEDY = "Look at it in a browser"


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """An address: of a page, or of a further sitemap (``is_map``). Dates are ISO 8601, as precise as given."""

    address: str
    is_map: bool
    changed: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    publisher: str | None = None


def read_sitemap(data: bytes, origin: str) -> tuple[SitemapEntry, ...]:
    """The entries of a sitemap. Raises TooLargeInput, or FormatInput where it is none or broken."""
    plain = _unpacked(data, origin)
    lines = addresses_in_text(plain)
    if lines is not None:
        if len(lines) > MAX_ADDRESSES:
            raise TooLargeInput(origin, f"it has more than {MAX_ADDRESSES:,} addresses", _REMEDY)
        return tuple(
            SitemapEntry(address=whole_characters(line[:MAX_FIELD_CHARACTERS]), is_map=False) for line in lines
        )
    if plain.count(b"<") > MAX_TAGS:
        raise TooLargeInput(origin, f"it has more than {MAX_TAGS:,} elements", _REMEDY)
    if plain.count(b"&") > MAX_REFERENCES:
        raise TooLargeInput(origin, f"it has more than {MAX_REFERENCES:,} references to characters", _REMEDY)
    whole, plain = plain, mended(plain)
    if ENTITIES.search(whole) or ENTITIES.search(plain):
        raise FormatInput(origin, "it declares entities, as no sitemap needs to", _REMEDY)
    from lxml import etree  # noqa: PLC0415 - only sitemaps need it

    found: list[SitemapEntry] = []
    try:
        for entry in _entries(etree, plain):
            found.append(entry)
            if len(found) > MAX_ADDRESSES:
                raise TooLargeInput(origin, f"it has more than {MAX_ADDRESSES:,} addresses", _REMEDY)
    except etree.LxmlError as error:
        problem = f"it is no sitemap, or a broken one ({str(error)[:80]})"
        raise FormatInput(origin, problem, _REMEDY) from None
    if not found and not re.search(rb"<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>/]", plain[:100_000]):
        raise FormatInput(origin, "this is no sitemap", _REMEDY)
    return tuple(found)


def _entries(etree: Any, data: bytes) -> Iterator[SitemapEntry]:
    """Entry by entry; what has been read is let go, so that memory stays small."""
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False,
               "remove_comments": True, "remove_pis": True}  # fmt: skip
    for _, element in etree.iterparse(io.BytesIO(data), events=("end",), **options):
        kind = element.tag.rpartition("}")[2]
        if kind not in ("url", "sitemap"):
            continue
        fields = _fields(etree, element)
        if "address" in fields:
            yield SitemapEntry(is_map=kind == "sitemap", **fields)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _fields(etree: Any, element: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in element.iterdescendants(etree.Element):  # no references
        namespace, _, name = child.tag.rpartition("}")
        field = _FIELDS.get(name)
        words = (child.text or "").strip()[:MAX_FIELD_CHARACTERS]
        if field and words and field not in found and not _BESIDE.search(namespace):
            found[field] = whole_characters(words)
    for field in ("changed", "published"):
        day = _day(found.pop(field, None))
        if day:
            found[field] = day
    return found


def _day(words: str | None) -> str | None:
    try:
        return parse_published(words, "sitemap")
    except InputError:
        return moment(words)


def _unpacked(data: bytes, origin: str) -> bytes:
    """Unpacks gzip, whatever the server calls it: sitemaps end with .xml.gz."""
    if not data.startswith(b"\x1f\x8b"):
        found = data
    else:
        try:
            found = zlib.decompressobj(31).decompress(data, MAX_SITEMAP_BYTES + 1)
        except zlib.error:
            raise FormatInput(origin, "the gzip data is broken", "Get it anew") from None
    if len(found) > MAX_SITEMAP_BYTES:
        raise TooLargeInput(origin, f"it is larger than {MAX_SITEMAP_BYTES // 1024**2} MB", _REMEDY)
    return found
