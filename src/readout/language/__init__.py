"""Takes an Article, gives a Document: paragraphs and their roles, sentences, tokens, clauses, names, times."""

from __future__ import annotations

from readout.language.document import Document
from readout.records import Article
from readout.stages import Stage, load_stages

STAGES: tuple[Stage, ...] = (
    Stage("readout.language.words", "analyse_words"),
    Stage("readout.language.names", "find_names"),
    Stage("readout.language.times", "find_times"),
    Stage("readout.language.quantities", "find_quantities"),
    Stage("readout.language.clauses", "find_clauses"),
    Stage("readout.language.coreference", "resolve_mentions"),
)
"""After the paragraphs, in this order; each takes a Document and gives it back with one layer more."""


def analyse(article: Article) -> Document:
    """The Document of ``article`` with every layer."""
    from readout.language.paragraphs import open_document  # noqa: PLC0415 - the tables are read on first use

    doc = open_document(article)
    for stage in load_stages(STAGES):
        doc = stage(doc)
    return doc
