"""Takes a feed (RSS 0.9x, 1.0, 2.0, Atom), gives its entries: address, title, dates, summary, the whole text if there.

feedparser reads no external entities and lets none grow. What is slow in it is bounded before it sees a feed.
"""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urljoin

from readout.errors import EmptyInput, FormatInput, InputError, SummaryInput, TooLargeInput
from readout.intake.decoding import whole_characters
from readout.intake.fields import Fields
from readout.intake.page_address import same_site
from readout.intake.page_dates import moment_in_german
from readout.records import Paragraph

MAX_FEED_BYTES = 4 * 1024 * 1024
"""One feed. Those of newspapers have 20 kB to 2 MB, with the whole text of a hundred articles."""
MAX_ENTRIES = 2_000
"""Of one feed; real ones have 10 to 200. feedparser reads about a thousand in a second."""
MAX_FEED_TAGS = 200_000
"""Elements of one feed: what is nested or strewn in it takes as long as entries do."""
MAX_REFERENCES = 400_000
"""Ampersands of one feed, which are replaced one by one. Escaped markup has two an element."""
MAX_ATTRIBUTES = 200
"""Of one element: feedparser takes quadratic time for them. Real ones have up to ten, the first one twenty."""
FEED_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:(?:<!--(?:(?!-->).){0,2000}+-->|<\?[^>]{0,500}>|<!DOCTYPE[^>]{0,500}>)\s*+){0,5}+"
    rb"<(?:rss|(?:\w{1,20}:)?RDF|(?:\w{1,20}:)?feed)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
"""How a feed begins."""
_ENTRY = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>/]", re.IGNORECASE)
_VALUE = rb"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_MANY_ATTRIBUTES = re.compile(rb"<[a-zA-Z][^\s/>]*+(?:[\s/]++[^\s/>=]++%b){%d}" % (_VALUE, MAX_ATTRIBUTES + 1))
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{65536}")
ENTITIES = re.compile(b"\x00{0,3}".join(re.escape(bytes([c])) for c in b"<!ENTITY"), re.IGNORECASE)
"""A declaration of an entity, also in UTF-16 and UTF-32."""
_ESCAPED = re.compile(r"&lt;(?:p|br|div|h[1-6]|ul|strong|em|a href)\b[^<>]{0,500}?&gt;")
_SOME_TAGS = re.compile(r"</?(?:b|i|em|strong|u|span|br|sup|sub)(?:\s[^<>]{0,200})?/?>")
"""What titles are formatted with, escaped twice."""
_TAGGED = re.compile(r"<[a-zA-Z/!]")
_WHOLE_FROM = 600
"""Letters of a summary that is a whole text, where a person says that the feed has such: summaries have 100 to 400."""
FETCH_ARTICLES = "Give --fetch, or name the feed in publishers.toml and run 'readout watch': both fetch the articles"
_ENTRY_OF = " entry "


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry. ``published`` and ``updated`` are ISO 8601 in UTC, ``content`` is the whole text as HTML, if there."""

    address: str | None
    title: str | None
    published: str | None
    updated: str | None
    summary: str | None
    content: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: what it says of itself, and its entries in their order."""

    title: str | None
    publisher: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


def read_feed(data: bytes, origin: str, address: str | None = None) -> Feed:
    """The feed in ``data``; addresses in it are relative to ``address``, where it was fetched, else to its own site's.

    Raises TooLargeInput, or FormatInput where it is no feed.
    """
    _check_size(data, origin)
    import feedparser  # noqa: PLC0415 - only feeds need it

    headers = {"content-location": address} if address else {}
    try:
        found = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False,
                                 resolve_relative_uris=False)  # fmt: skip
    except Exception as error:
        problem = f"it cannot be read as a feed ({type(error).__name__})"
        raise FormatInput(origin, problem, "Look at it in a browser") from None
    about = found.get("feed", {})
    base = _plain(about.get("link")) or ""
    if not found.get("version") and not found.get("entries"):
        raise FormatInput(origin, "this is no feed of a kind that is known", "Give an RSS or Atom feed")
    return Feed(
        title=_plain(about.get("title")),
        publisher=_plain(about.get("publisher")),
        language=_plain(about.get("language")),
        entries=tuple(_entry(entry, address or base) for entry in found.get("entries", ())[:MAX_ENTRIES]),
    )


def articles_in_feed(data: bytes, origin: str, address: str | None = None) -> Iterator[tuple[str, Fields | InputError]]:
    """For each entry its place ("feed.xml entry 3") and the fields of its article, or what is wrong with it.

    An entry without the whole text is an error in its place: its article has to be fetched. Where the feed was found at
    an ``address``, only addresses of its own site count: else its texts could pass for versions of somebody else's.
    Raises what :func:`read_feed` does.
    """
    feed = read_feed(data, origin, address)
    if not feed.entries:
        raise EmptyInput(origin, "the feed has no entries", "Try again later")
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{origin}{_ENTRY_OF}{number}"
        if address and not same_site(entry.address, address):
            entry = replace(entry, address=None)  # noqa: PLW2901 - the entry as far as it is believed
        try:
            yield where, fields_of_entry(entry, feed, where)
        except InputError as error:
            yield where, error


def fields_of_entry(entry: FeedEntry, feed: Feed, origin: str, *, whole: bool = False) -> Fields:
    """The fields of the article whose whole text an entry has. Raises an InputError, also where it has none.

    ``whole`` is whether a person says that the feed has whole texts: then a long summary is one, too.
    """
    from readout.intake.pages import fields_of_page  # noqa: PLC0415 - loads the HTML parser

    content = entry.content
    if content is None and whole and len(_plain(entry.summary) or "") >= _WHOLE_FROM:
        content = _once(entry.summary or "")
    if content is None:
        raise _summary_of(entry, origin)
    page = f'<!doctype html><html><head><meta charset="utf-8"></head><body><article>{_marked(content)}'
    told = fields_of_page(f"{page}</article></body></html>".encode("utf-8", "replace"), origin)
    fields = {
        "text": told["text"],
        "title": entry.title,
        "published": entry.published or entry.updated,
        "modified": entry.updated if entry.updated != entry.published else None,
        "publisher": feed.publisher or feed.title,
        "url": entry.address if (entry.address or "").startswith(("http://", "https://")) else None,
        "language": feed.language,
    }
    known = {name: whole_characters(value) for name, value in fields.items() if value}
    return cast("Fields", known | {"paragraphs": tuple(_roles(told, entry.title))})


def _roles(told: Fields, title: str | None) -> Iterator[Paragraph]:
    """The roles in the text of an entry, whose title stands elsewhere: another heading is none of the article."""
    for one in told.get("paragraphs", ()):
        is_other = one.role == "title" and told["text"][one.start : one.end] != title
        yield replace(one, role="subheading") if is_other and title else one


def _summary_of(entry: FeedEntry, origin: str) -> SummaryInput:
    error = SummaryInput(origin, "the feed has only a summary of it", FETCH_ARTICLES)
    error.feed = origin.rpartition(_ENTRY_OF)[0] or origin
    error.address, error.title, error.published = entry.address, entry.title, entry.published or entry.updated
    return error


def _check_size(data: bytes, origin: str) -> None:
    remedy = "Look at what is in it"
    if len(data) > MAX_FEED_BYTES:
        raise TooLargeInput(origin, f"the feed is larger than {MAX_FEED_BYTES // 1024**2} MB", remedy)
    plain = data.replace(b"\x00", b"")  # UTF-16 too
    if plain.count(b"<") > MAX_FEED_TAGS:
        raise TooLargeInput(origin, f"the feed has more than {MAX_FEED_TAGS:,} elements", remedy)
    if sum(1 for _ in _ENTRY.finditer(plain)) > MAX_ENTRIES:
        raise TooLargeInput(origin, f"the feed has more than {MAX_ENTRIES:,} entries", remedy)
    if plain.count(b"&") > MAX_REFERENCES:
        raise TooLargeInput(origin, f"the feed has more than {MAX_REFERENCES:,} references to characters", remedy)
    if _LONG_TAG.search(plain):
        raise TooLargeInput(origin, "it has an element with more than 64 kB of attributes", remedy)
    if _MANY_ATTRIBUTES.search(plain):
        raise TooLargeInput(origin, f"it has an element with more than {MAX_ATTRIBUTES} attributes", remedy)
    if ENTITIES.search(data):
        raise FormatInput(origin, "it declares entities, as no feed needs to", remedy)


def _entry(entry: Any, base: str) -> FeedEntry:
    """The entry as feedparser gives it; ``dict.get`` passes by its own, which takes a publication for a change."""
    return FeedEntry(
        address=_absolute(_plain(entry.get("feedburner_origlink") or entry.get("link")), base) or _permanent(entry),
        title=_plain(entry.get("title")),
        published=_told(entry, "published"),
        updated=_told(entry, "updated"),
        summary=_words(entry.get("summary")),
        content=_content(entry),
    )


def _absolute(link: str | None, base: str) -> str | None:
    """A link with what it leaves out; what is no address is told of where it is fetched."""
    try:
        return urljoin(base, link) if link else None
    except ValueError:
        return link


def _permanent(entry: Any) -> str | None:
    """The id of an entry where that is an address: feeds without links have it."""
    ident = _plain(entry.get("id"))
    return ident if ident and ident.startswith(("http://", "https://")) else None


def _content(entry: Any) -> str | None:
    """The longest content of an entry that is text; plain text becomes HTML."""
    found = ""
    for one in entry.get("content", ()):
        kind, value = str(one.get("type") or "text/html"), one.get("value")
        if isinstance(value, str) and len(value) > len(found) and kind.startswith(("text/", "application/xhtml")):
            found = html.escape(value) if kind == "text/plain" else _once(value)
    return found if found.strip() else None


def _once(value: str) -> str:
    """Markup that was escaped twice, as some programs do, with its tags; other text as it is."""
    return html.unescape(value) if not _TAGGED.search(value) and _ESCAPED.search(value) else value


def _marked(content: str) -> str:
    """Text without any markup, with its paragraphs."""
    if _TAGGED.search(content):
        return content
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", content))


def _plain(value: Any) -> str | None:
    """Words without markup and white space around."""
    words = _words(value)
    if not words:
        return None
    plain = _SOME_TAGS.sub("", html.unescape(re.sub(r"<[^<>]{0,500}>", "", words)))
    return re.sub(r"\s+", " ", plain).strip() or None


def _words(value: Any) -> str | None:
    return whole_characters(value) if isinstance(value, str) and value.strip() else None


def _told(entry: Any, name: str) -> str | None:
    """A moment of an entry: as the library reads it, or in German, which some programs write against the rules."""
    raw = dict.get(entry, name)
    german = moment_in_german(raw) if isinstance(raw, str) else None
    return german or _moment(dict.get(entry, f"{name}_parsed"))


def _moment(parsed: Any) -> str | None:
    """A moment as ISO 8601; feedparser gives it in UTC."""
    if parsed is None:
        return None
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat(timespec="seconds")
    except (OverflowError, OSError, ValueError, TypeError):
        return None
