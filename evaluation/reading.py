"""Reads articles for the measures, with the whole pipeline; one place, so that every measure reads the same way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluation.items import Reported, from_reading
from readout.claims import find_all, reading_of
from readout.claims.learned.judge import RULES_ALONE
from readout.exchange import reading_to_json
from readout.language import analyse
from readout.pipeline import read
from readout.records import Article


def read_article(record: Mapping[str, Any], *, published: str | None = None, weighed: bool = True) -> Reported:
    """The reading of a record with ``id``, ``text`` and perhaps ``title``, ``publisher`` and ``published``.

    With ``weighed`` off the rules stand alone: for the articles that the weights were trained on.
    """
    article = Article(
        id=str(record["id"]),
        text=record["text"],
        title=record.get("title"),
        publisher=record.get("publisher"),
        published=published or record.get("published"),
    )
    if weighed:
        return from_reading(reading_to_json(read(article)))
    doc = analyse(article)
    return from_reading(reading_to_json(reading_of(doc, find_all(doc, RULES_ALONE))))
