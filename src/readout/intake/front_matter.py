"""Takes the text of a file, gives the block of ``key: value`` lines at its top, if there is one, and the rest.

::

    ---
    published: 2031-03-04
    publisher: Nordpost
    title: Halm telefoniert mit Varga
    ---
    Außenministerin Mira Halm hat …

Known keys: published, publisher, title, url, language, id; others are left aside.
"""

from __future__ import annotations

import re

from readout.errors import FormatInput

KNOWN = frozenset({"id", "language", "published", "publisher", "title", "url"})
_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*?))?[ \t]*\r?$")
_REACH = 8_000  # characters: a longer block is no front matter


def split_front_matter(text: str, origin: str) -> tuple[dict[str, str], str]:
    """The known fields at the top of ``text`` and the article's text. Raises FormatInput for a block left open."""
    opened = _OPEN.match(text)
    if opened is None:
        return {}, text
    first = _PAIR.match(text[opened.end() : opened.end() + 500].split("\n", 1)[0])
    if first is None or first.group(1).lower() not in KNOWN:
        closed = _CLOSE.search(text, opened.end(), opened.end() + _REACH)
        if closed is None or not _known(text[opened.end() : closed.start()]):
            return {}, text
    closed = _CLOSE.search(text, opened.end(), opened.end() + _REACH)
    if closed is None:
        raise FormatInput(origin, "the front matter is not closed", "End it with a line of three hyphens: ---")
    return _known(text[opened.end() : closed.start()]), text[closed.end() :].lstrip("\r\n")


def _known(block: str) -> dict[str, str]:
    pairs = (_PAIR.match(line) for line in block.split("\n"))
    return {
        pair.group(1).lower(): _unquoted(pair.group(2) or "")
        for pair in pairs
        if pair is not None and pair.group(1).lower() in KNOWN
    }


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
