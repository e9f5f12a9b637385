"""Feeds of lists (Atom, RFC 4287): what is in a list now, each entry with the day it last changed.

An entry's id is made of the record's own, so that it stays where a server moves; that of a feed is its address.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

FEED_ENTRIES = 100
"""Entries of a feed: readers ask again every hour or so, and keep what they have had."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """``ident`` names the record for good ("contact/81061c134f2a9be0"); ``updated`` is a day or moment of ISO 8601."""

    ident: str
    title: str
    address: str
    updated: str | None
    summary: str
    author: str = "Readout"
    kinds: tuple[str, ...] = ()


def feed(*, title: str, own: str, page: str, language: str, entries: Iterable[FeedEntry]) -> bytes:
    """A feed; ``own`` is its address, ``page`` that of the list it is of, both whole."""
    shown = list(entries)
    newest = max((moment_of(entry.updated) for entry in shown), default=_NEVER)
    parts = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_attribute(language)}>',
        f"<title>{_text(title)}</title>",
        f"<id>{_text(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(own)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(page)}/>',
        f"<updated>{newest}</updated>",
        "<author><name>Readout</name></author>",
        *(part for entry in shown for part in _entry(entry)),
        "</feed>",
    ]
    return "\n".join(parts).encode()


def _entry(entry: FeedEntry) -> Iterable[str]:
    yield "<entry>"
    yield f"<title>{_text(entry.title)}</title>"
    yield f"<id>{stable_id(entry.ident)}</id>"
    yield f'<link rel="alternate" type="text/html" href={_attribute(entry.address)}/>'
    yield f"<updated>{moment_of(entry.updated)}</updated>"
    yield f"<author><name>{_text(entry.author)}</name></author>"
    yield from (f"<category term={_attribute(kind)}/>" for kind in entry.kinds)
    yield f'<summary type="text">{_text(entry.summary)}</summary>'
    yield "</entry>"


def stable_id(ident: str) -> str:
    """A name for a record that no server's address is in."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'readout:{ident}')}"


def moment_of(told: str | None) -> str:
    """A day or moment as RFC 3339 wants it: with seconds and a zone; UTC where none is told."""
    told = told or ""
    if _MOMENT.fullmatch(told):
        day, _, time = told.partition("T")
        zone = re.search(r"(Z|[+-]\d\d:\d\d)$", time)
        clock = time[: zone.start()] if zone else time
        return f"{day}T{clock if clock.count(':') == 2 else clock + ':00'}{zone[1] if zone else 'Z'}"
    if _DAY.fullmatch(told):
        return f"{(told + '-01-01')[:10] if len(told) == 4 else (told + '-01')[:10]}T00:00:00Z"
    return _NEVER


def _text(words: str) -> str:
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", words))


def _attribute(words: str) -> str:
    return quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", words))
