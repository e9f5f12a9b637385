"""Benchmark: articles and tokens a second of the full reading, against HanTa tagging the same text in the same run.

HanTa (a development dependency) is what a user could run instead to get no more than tags and lemmas of German.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from evaluation.corpora import corpus, fingerprint, read_records
from evaluation.measures import Measure
from readout.language.document import Document
from readout.language.words import analyse_words
from readout.pipeline import read
from readout.records import Article

ARTICLES = 40
"""Enough for figures that vary by a few percent from run to run; HanTa takes some ten seconds for them."""


def measure_speed() -> Measure:
    """The rates of both over the first articles of ``german-press``, after a warm-up of one article."""
    path = corpus("german-press/articles.jsonl.gz")
    articles = [
        Article(id=record["id"], text=record["text"], published=record.get("published"))
        for record in read_records(path)[:ARTICLES]
    ]
    sentences = [tokenised(article) for article in articles]
    tokens = sum(len(sentence) for article in sentences for sentence in article)
    ours = clocked(lambda: [read(article) for article in articles[1:]], lambda: read(articles[0]))
    rows = {
        "articles": float(len(articles) - 1),
        "tokens": float(tokens),
        "full reading, articles a second": (len(articles) - 1) / ours,
        "full reading, tokens a second": tokens / ours,
    }
    notes = []
    try:
        theirs = clock_hanta(sentences)
        rows["HanTa tags and lemmas, tokens a second"] = tokens / theirs
        rows["times as fast"] = theirs / ours
    except ImportError:
        notes.append("HanTa is not installed (pip install HanTa): no comparison.")
    title = "Speed on one core"
    return Measure("speed", title, fingerprint([path]), rows, (), len(articles), tuple(notes))


def tokenised(article: Article) -> list[list[str]]:
    """The sentences of an article as words."""
    doc = analyse_words(Document(article=article, text=article.text, offset=0))
    return [[token.text for token in doc.tokens[s.first : s.last]] for s in doc.sentences]


def clock_hanta(sentences: list[list[list[str]]]) -> float:
    """Seconds that HanTa needs for all articles but the first."""
    from HanTa import HanoverTagger  # noqa: PLC0415 - a development dependency, loaded where it is measured

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")

    def tag_all() -> None:
        for article in sentences[1:]:
            for sentence in article:
                tagger.tag_sent(sentence)

    return clocked(tag_all, lambda: tagger.tag_sent(sentences[0][0]))


def clocked(work: Callable[[], object], warm_up: Callable[[], object]) -> float:
    """Seconds of processor time that ``work`` takes, after ``warm_up``; other load on the machine does not count."""
    warm_up()
    begin = time.process_time()
    work()
    return time.process_time() - begin
