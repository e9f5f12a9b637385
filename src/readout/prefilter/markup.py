"""Takes a page's bytes, gives its words without tags, so that neighbours on the page are neighbours here.

What no reading takes words from is left out: on many sites the navigation beside any article has "Reise", "Kontakt" and
the names of states. Nothing is parsed and nothing decoded; each step looks at a byte a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ASIDE = re.compile(rb"<(nav|footer|style|script)(?=[\s>])([^<>]*+)", re.IGNORECASE)
"""Elements without words of an article, but for the linked data that some scripts are."""
_LINKED_DATA = b"ld+json"
_INLINE = re.compile(
    rb"</?(?:a|abbr|b|bdi|bdo|big|cite|em|font|i|mark|nobr|q|s|small|span|strike|strong|sub|sup|u|wbr)(?:\s[^<>]*+)?/?>",
    re.IGNORECASE,
)
"""Tags that part no words."""
_TAGS = re.compile(rb"(?:<[a-z/!][^<>]*+>\s*+)++", re.IGNORECASE)


def without_tags(data: bytes) -> bytes:
    """The words of a page in whatever encoding; bytes without a closing tag are no page, and stay as they are."""
    data = data.replace(b"\0", b"") if b"\0" in data else data
    if b"</" not in data:
        return data
    return _TAGS.sub(b" ", _INLINE.sub(b"", b" ".join(_article_parts(data))))


def _article_parts(data: bytes) -> Iterator[bytes]:
    """What stands outside the elements without words; one that is never closed is kept."""
    at, closed = 0, dict[bytes, int]()
    for opening in _ASIDE.finditer(data):
        name = opening[1].lower()
        if opening.start() < at or _LINKED_DATA in opening[2]:
            continue
        if closed.get(name, 0) <= opening.end():  # looked for once for all that stand before it
            found = re.compile(rb"</" + name, re.IGNORECASE).search(data, opening.end())
            closed[name] = found.start() if found else len(data) + 1
        if closed[name] <= len(data):
            yield data[at : opening.start()]
            at = closed[name]
    yield data[at:]
