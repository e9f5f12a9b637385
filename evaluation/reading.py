"""Reads articles for the measures, with the whole pipeline; one place, so that every measure reads the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.items import Reported, from_reading
from readout.exchange import reading_to_json
from readout.pipeline import read
from readout.records import Article


def read_article(record: Mapping[str, Any], *, published: str | None = None) -> Reported:
    """The reading of a record with ``id``, ``text`` and perhaps ``title``, ``publisher`` and ``published``."""
    article = Article(
        id=str(record["id"]),
        text=record["text"],
        title=record.get("title"),
        publisher=record.get("publisher"),
        published=published or record.get("published"),
    )
    return from_reading(reading_to_json(read(article)))
