"""A Reading as it lies in the ledger: its JSON without the article's text, packed; and back, under the same checks.

The text and what is known of the article lie in its own row, so that nothing is kept twice.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from readout.errors import BinaryInput, FormatInput, LedgerDamaged
from readout.exchange import evidence_of, reading_from_json, reading_to_json
from readout.records import Article, Reading, canonical_json, text_id

_OF_ARTICLE = ("publisher", "title", "url", "published", "language", "origin", "retrieved", "text")
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_QUICK = 1
"""zlib's level: a reading of 25 kB of JSON packs to 4 kB in a quarter of a millisecond; level 6 saves a tenth more and
takes four times as long."""


@dataclass(frozen=True, slots=True)
class Body:
    """A reading for the ledger: its id, its versions, and the packed JSON."""

    id: str
    versions: Mapping[str, str | None]
    packed: bytes
    identifiers: list[dict[str, str]]
    """The rows of ``identifier``."""


def packed_body(reading: Reading) -> Body:
    """What the ledger keeps of a reading, its JSON written once. Raises as :func:`check_keepable` does."""
    check_keepable(reading)
    body = body_of(reading)
    plain = canonical_json(body)
    ident = _id(plain)
    return Body(ident, body["versions"], _packed(plain), identifier_rows(ident, reading.article.id, body))


def body_of(reading: Reading) -> dict[str, Any]:
    """The reading as JSON, its article reduced to the id and the paragraphs."""
    body = reading_to_json(reading)
    body["article"] = {name: value for name, value in body["article"].items() if name not in _OF_ARTICLE}
    return body


def reading_id(body: dict[str, Any]) -> str:
    """The id of a reading: its content, versions included."""
    return _id(canonical_json(body))


def _id(plain: str) -> str:
    """As ``content_id("reading", body)``, of a body that is written already."""
    return text_id(f'["reading",{plain}]')


def identifier_rows(reading_id: str, article_id: str, body: Mapping[str, Any]) -> list[dict[str, str]]:
    """The rows of ``identifier``: every id that a reading gives out, so that it is known however often it is read."""
    kinds = (("contact", "contacts"), ("statement", "statements"), ("claim", "claims"))
    return [
        {"id": ident, "kind": kind, "article_id": article_id, "reading_id": reading_id}
        for kind, records in kinds
        for ident in dict.fromkeys(record["id"] for record in body.get(records, ()))
    ]


def pack(body: dict[str, Any]) -> bytes:
    """The body for the ledger."""
    return _packed(canonical_json(body))


def _packed(plain: str) -> bytes:
    return zlib.compress(plain.encode(), _QUICK)


def check_keepable(reading: Reading) -> None:
    """Raises BinaryInput where an article has characters that no database keeps (NUL, half a pair), and FormatInput
    where a reading points at other words than it says: what is kept must be read back as it was."""
    article = reading.article
    known = (article.text, article.publisher, article.title, article.url, article.origin)
    if any(_UNKEEPABLE.search(value) for value in known if value):
        where = article.origin or f"article {article.id}"
        raise BinaryInput(where, "it has NUL characters or halves of surrogate pairs", "Take them out of the text")
    texts = {"text": article.text, "title": article.title or ""}
    for stretch in evidence_of(reading):
        if texts[stretch.field][stretch.start : stretch.end] != stretch.quote:
            where = article.origin or f"article {article.id}"
            problem = f"its reading has {stretch.quote[:40]!r} where the {stretch.field} has other words"
            raise FormatInput(where, problem, "Read the article again; if that does not help, report it")


def unpack(packed: bytes, where: str) -> dict[str, Any]:
    """The body again. Raises LedgerDamaged, which names ``where``."""
    try:
        body: dict[str, Any] = json.loads(zlib.decompress(packed).decode())
    except (zlib.error, ValueError) as error:
        raise LedgerDamaged(where, f"its packed reading cannot be read ({error})") from error
    return body


def reading_of_body(body: dict[str, Any], article: Article, where: str) -> Reading:
    """The Reading; every quote is checked against the article's text. Raises FormatInput where one is not there."""
    known = {name: getattr(article, name) for name in _OF_ARTICLE}
    whole = body | {"article": body["article"] | known}
    return reading_from_json(whole, where)
