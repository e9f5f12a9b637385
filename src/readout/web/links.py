"""Addresses of the pages that lists lead to."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def actor_address(key: str | None, name: str) -> str:
    """The page of an actor by its key, which may hold blanks and any letters; without one, a search for the name."""
    return f"/actors/{quote(key, safe='')}" if key else "/actors?" + urlencode({"q": name})


def words_address(article: str, start: int, end: int, *, title: bool = False) -> str:
    """The words of an article, marked: ``start`` and ``end`` count code points of its text or title."""
    return f"/articles/{article}?at={start}-{end}" + ("&in=title" if title else "")


def claim_address(article: str, claim: str) -> str:
    """A claim, which leads to its words."""
    return f"/claims/{article}/{claim}"
