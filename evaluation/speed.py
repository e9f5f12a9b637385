"""Benchmark: articles and tokens a second of the full reading and of tagging alone, beside other programs in one run.

HanTa is what a user could run instead to get no more than tags and lemmas of German; spaCy's blank pipeline only cuts
tokens, which nothing that reads can outrun. Both are measured where they are installed. The programs take turns,
article by article, so that a busy machine slows all of them alike; the ratio to HanTa is the figure to go by.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from evaluation.corpora import corpus, fingerprint, read_records
from evaluation.measures import Measure
from readout.cli.memory import spare_tables, tables_are_loaded
from readout.language.document import Document
from readout.language.paragraphs import open_document
from readout.language.words import analyse_words
from readout.pipeline import read
from readout.records import Article
from readout.versions import is_compiled

ARTICLES = 40
"""Enough for figures that vary by a few percent from run to run; HanTa takes some ten seconds for them."""
READING, TAGGING, HANTA, SPACY = "full reading", "tokens, tags and lemmas", "HanTa tags and lemmas", "spaCy tokens only"

Work = Callable[[Article], object]
Thing = TypeVar("Thing")


def measure_speed() -> Measure:
    """The rates over the first articles of ``german-press``, after a warm-up with one of them."""
    path = corpus("german-press/articles.jsonl.gz")
    articles = [
        Article(id=record["id"], text=record["text"], published=record.get("published"))
        for record in islice(read_records(path), ARTICLES)
    ]
    programs: dict[str, Work] = {READING: read, TAGGING: lambda article: analyse_words(open_document(article))}
    notes = []
    for name, package, load in ((HANTA, "HanTa", load_hanta), (SPACY, "spaCy", load_spacy)):
        try:
            programs[name] = load(articles)
        except ImportError:
            notes.append(f"{package} is not installed (pip install {package}): no comparison.")
    seconds = clocked(programs, articles)
    tokens = sum(len(sentence) for article in articles[1:] for sentence in sentences_of(article))
    rows = {"articles": float(len(articles) - 1), "tokens": float(tokens)}
    rows[f"{READING}, articles a second"] = (len(articles) - 1) / seconds[READING]
    rows |= {f"{name}, tokens a second": tokens / spent for name, spent in seconds.items()}
    if HANTA in seconds:
        rows["times as fast"] = seconds[HANTA] / seconds[READING]
        rows["times as fast, tagging alone"] = seconds[HANTA] / seconds[TAGGING]
    name, build = ("speed-compiled", "compiled") if is_compiled() else ("speed", "pure Python")  # a floor for each
    title = f"Speed on one core, {build}"
    return Measure(name, title, fingerprint([path]), rows, (), len(articles), tuple(notes))


def sentences_of(article: Article) -> list[list[str]]:
    """The sentences of an article as words."""
    doc = analyse_words(Document(article=article, text=article.text, offset=0))
    return [[token.text for token in doc.tokens[s.first : s.last]] for s in doc.sentences]


def load_hanta(articles: list[Article]) -> Work:
    """HanTa over words that are cut for it beforehand; raises ImportError where it is not installed."""
    from HanTa import HanoverTagger  # noqa: PLC0415 - a development dependency, loaded where it is measured

    tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    sentences = {article.id: sentences_of(article) for article in articles}
    return lambda article: [tagger.tag_sent(sentence) for sentence in sentences[article.id]]


def load_spacy(_articles: list[Article]) -> Work:
    """spaCy's blank German pipeline; raises ImportError where it is not installed."""
    import spacy  # noqa: PLC0415 - not among our dependencies at all

    pipeline = spacy.blank("de")
    return lambda article: pipeline(article.text)


def clocked(programs: Mapping[str, Callable[[Thing], object]], articles: Sequence[Thing]) -> dict[str, float]:
    """Seconds of processor time of each program for all articles (or pages) but the first, which warms it up.

    What the warm-up loads is kept from the garbage collector, and it looks for garbage as seldom as under the command
    line, for all programs alike.
    """
    before = gc.get_threshold()
    spare_tables()
    for work in programs.values():
        work(articles[0])
    tables_are_loaded()
    seconds = dict.fromkeys(programs, 0.0)
    for article in articles[1:]:
        for name, work in programs.items():
            begin = time.process_time()
            work(article)
            seconds[name] += time.process_time() - begin
    gc.unfreeze()
    gc.set_threshold(*before)
    return seconds
