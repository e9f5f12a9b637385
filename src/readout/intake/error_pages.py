"""Tells a page with which a server says that it has no article, under a status that says that all is well."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readout.intake.page_words import page_words

_LETTERS = re.compile(r"[^\W\d_]+")
_SITE = re.compile(r"\s+[|–—·•-]\s+|\s*\|\s*")
"""Stands between a title and the name of the site; a colon is part of a title."""
_MOST_PARTS = 20
_LONGEST = 1_200
"""Characters of the text of such a page; an article that is called so has more, or tells of no contact."""


def names_an_error(titles: Iterable[str], text: str) -> str | None:
    """Which of the titles, or of the parts of them, says that the page is no article; None where it may be one."""
    if len(text) > _LONGEST:
        return None
    errors = page_words().errors
    parts = (part for title in titles for part in _SITE.split(title, maxsplit=_MOST_PARTS))
    return next((part for part in parts if " ".join(_LETTERS.findall(part.lower())) in errors), None)
