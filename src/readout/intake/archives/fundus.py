"""Takes an article as Fundus writes it to JSON, gives its fields: a summary, and sections with headings.

``Article.to_json`` of Fundus (MIT) gives ``title``, ``body``, ``publishing_date`` and, where asked for, ``plaintext``,
``publisher``, ``lang`` and ``html`` (the addresses and time of fetching). A body is
``{"summary": [...], "sections": [{"headline": [...], "paragraphs": [...]}]}``; older versions name the sections' parts
alike but nest them deeper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MAX_DEPTH = 20


def is_fundus(value: dict[str, Any]) -> bool:
    """Whether a JSON object is an article of Fundus."""
    body = value.get("body")
    return isinstance(body, dict) and isinstance(body.get("sections"), list)


def flattened(value: dict[str, Any]) -> dict[str, Any]:
    """The article's fields with a text instead of a body, and its address and time of fetching beside it."""
    page = value.get("html")
    fetched = page if isinstance(page, dict) else {}
    told = fetched.get("source_info")
    known = {
        "title": value.get("title"),
        "published": value.get("publishing_date"),
        "publisher": value.get("publisher") or (told.get("publisher") if isinstance(told, dict) else None),
        "url": fetched.get("responded_url") or fetched.get("requested_url") or value.get("url"),
        "language": value.get("lang") or value.get("language"),
        "retrieved": fetched.get("crawl_date"),
        "text": "\n\n".join(_paragraphs(value["body"], 0)) or value.get("plaintext"),
    }
    return {name: entry for name, entry in known.items() if entry is not None}


def _paragraphs(part: Any, depth: int) -> Iterator[str]:
    """The paragraphs of a part of a body in the order in which they are read."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(part, str):
        plain = " ".join(part.split())
        if plain:
            yield plain
    elif isinstance(part, list):
        for one in part:
            yield from _paragraphs(one, depth + 1)
    elif isinstance(part, dict):
        for name in ("summary", "headline", "paragraphs", "sections"):
            yield from _paragraphs(part.get(name), depth + 1)
