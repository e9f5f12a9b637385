"""How fast texts are skipped, beside HanTa tagging a sample of the same texts, in one run on one core."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from evaluation.measures import Figure
from evaluation.speed import Work, load_hanta
from readout.prefilter import may_hold_contact, may_hold_contact_raw
from readout.records import Article

_SAMPLE = 25
"""Texts that HanTa tags, evenly from all: it takes some seconds for them."""
_ROUNDS = 5
"""Times that all texts are filtered: once takes too short to be clocked well."""
_LEAST = 500
"""Characters of a text that is clocked: single sentences are no articles."""


def pace_rows(texts: Sequence[str]) -> dict[str, Figure]:
    """Rates over the texts that are skipped, and over all; without HanTa those of the prefilter alone."""
    articles = [text for text in texts if len(text) >= _LEAST]
    skipped = [text for text in articles if not may_hold_contact(text)]
    rows: dict[str, Figure] = {}
    for name, some in (("texts skipped", skipped), ("all texts", articles)):
        size = sum(len(text.encode()) for text in some) / 1e6
        seconds = _clocked(lambda some=some: [may_hold_contact(text) for text in some])  # type: ignore[misc]
        rows[f"{name}, articles a second"] = len(some) / seconds
        rows[f"{name}, MB a second"] = size / seconds
    pages = [text.encode() for text in skipped]
    rows["bytes skipped, MB a second"] = (
        sum(map(len, pages)) / 1e6 / _clocked(lambda: [may_hold_contact_raw(page) for page in pages])
    )
    return rows | _beside_hanta(skipped)


def _beside_hanta(texts: Sequence[str]) -> dict[str, Figure]:
    """HanTa and the prefilter in turn over the same sample."""
    sample = texts[:: max(1, len(texts) // _SAMPLE)][:_SAMPLE]
    articles = [Article(id=str(number), text=text) for number, text in enumerate(sample)]
    try:
        tag: Work = load_hanta(articles)
    except ImportError:
        return {}
    tag(articles[0])
    seconds = hanta = 0.0
    for article in articles:
        seconds += _clocked(lambda article=article: may_hold_contact(article.text))  # type: ignore[misc]
        begin = time.process_time()
        tag(article)
        hanta += time.process_time() - begin
    return {
        "HanTa tags and lemmas, articles a second": len(articles) / hanta,
        "times as fast as HanTa": hanta / seconds,
    }


def _clocked(work: Callable[[], object]) -> float:
    """Seconds of processor time of one round, as the mean of several, after one that warms up."""
    work()
    begin = time.process_time()
    for _ in range(_ROUNDS):
        work()
    return max((time.process_time() - begin) / _ROUNDS, 1e-9)
