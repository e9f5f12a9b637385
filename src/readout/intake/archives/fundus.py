"""Takes an article as Fundus writes it to JSON, gives its fields: a summary, and sections with headings.

``Article.to_json`` of Fundus (MIT) gives ``title``, ``body``, ``publishing_date`` and, where asked for, ``plaintext``,
``publisher``, ``lang`` and ``html`` (the addresses and time of fetching). A body is
``{"summary": [...], "sections": [{"headline": [...], "paragraphs": [...]}]}``; older versions name the sections' parts
alike but nest them deeper.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readout.intake.decoding import whole_characters
from readout.records import Paragraph, ParagraphRole

_MAX_DEPTH = 20
_APART = "\n\n"
_ROLES: dict[str, ParagraphRole] = {
    "summary": "lead",
    "headline": "subheading",
    "paragraphs": "body",
    "sections": "body",
}
"""What the parts of a body are, in the order in which they are read."""


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
        **_told(value["body"], value.get("plaintext")),
    }
    return {name: entry for name, entry in known.items() if entry is not None}


def _told(body: dict[str, Any], plain: Any) -> dict[str, Any]:
    """The text of a body, and the roles of its paragraphs; the plain text where the body has none."""
    blocks: list[str] = []
    roles: list[Paragraph] = []
    at = 0
    for role, block in _paragraphs(body, "body", 0):
        blocks.append(block)
        roles.append(Paragraph(start=at, end=at + len(block), role=role))
        at += len(block) + len(_APART)
    return {"text": _APART.join(blocks), "paragraphs": tuple(roles)} if blocks else {"text": plain}


def _paragraphs(part: Any, role: ParagraphRole, depth: int) -> Iterator[tuple[ParagraphRole, str]]:
    """The paragraphs of a part of a body in the order in which they are read, each with its role."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(part, str):
        plain = " ".join(whole_characters(part).split())
        if plain:
            yield role, plain
    elif isinstance(part, list):
        for one in part:
            yield from _paragraphs(one, role, depth + 1)
    elif isinstance(part, dict):
        for name, own in _ROLES.items():
            yield from _paragraphs(part.get(name), own, depth + 1)
