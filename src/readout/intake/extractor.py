"""Takes safe markup, gives which of its words trafilatura holds for the article's.

trafilatura tells an article from what surrounds it well, but not what a line is on its page; and its parser takes
quadratic time on some markup, so that longer pages do without it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable

from readout.settings import MAX_EXTRACTOR_CHARACTERS, MAX_EXTRACTOR_ELEMENTS, MAX_FALLBACK_ELEMENTS

_WORD = re.compile(r"\w+")
_IN_A_ROW = 4
"""Words in a row that are looked for: four are rarely the same in an article and beside it."""
_CONFIRMED_FROM = 0.6
"""Share of a block's rows of words: an extractor may cut a note or a name out of a paragraph."""


class KeptWords:
    """What was kept of a page: tells of any of its blocks whether it was."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rows: set[tuple[str, ...]] = set()
        self._lines: set[tuple[str, ...]] = set()
        for line in lines:
            words = tuple(_WORD.findall(line))
            self._lines.add(words)
            self._rows.update(_rows(words))

    def holds(self, text: str) -> bool:
        """Whether the block was kept; one of a few words only where they were a line of their own."""
        words = tuple(_WORD.findall(text))
        rows = _rows(words)
        if not rows:
            return words in self._lines
        return sum(row in self._rows for row in rows) >= _CONFIRMED_FROM * len(rows)


def kept_words(markup: str) -> KeptWords | None:
    """What trafilatura keeps of a page; ``None`` where it finds nothing, or the page is too much for it."""
    elements = markup.count("<") - markup.count("</")
    if len(markup) > MAX_EXTRACTOR_CHARACTERS or elements > MAX_EXTRACTOR_ELEMENTS:
        return None
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes half a second to load

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        fast = elements > MAX_FALLBACK_ELEMENTS
        found = bare_extraction(markup, include_comments=False, with_metadata=False, fast=fast)
    except Exception:  # whatever it stumbles over in a page, the page is read without it
        return None
    text = getattr(found, "text", None)
    return KeptWords(text.split("\n")) if isinstance(text, str) and text.strip() else None


def _rows(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words[at : at + _IN_A_ROW] for at in range(len(words) - _IN_A_ROW + 1)]
