"""The layers of a Document in their order."""

from __future__ import annotations

from readout.language.clauses import find_clauses
from readout.language.coreference import resolve_mentions
from readout.language.document import Document
from readout.language.models import Model
from readout.language.names import find_names
from readout.language.paragraphs import open_document
from readout.language.quantities import find_quantities
from readout.language.times import find_times
from readout.language.words import analyse_words
from readout.records import Article

STAGES = (find_names, find_times, find_quantities, find_clauses, resolve_mentions)
"""After the paragraphs and words; each takes a Document and gives it back with one layer more."""


def analyse(article: Article, model: Model | None = None) -> Document:
    """The Document of ``article`` with every layer; ``model`` tags its words instead of the tagger that ships.

    A text of none but signs has no paragraph, and nothing to read.
    """
    doc = open_document(article)
    if not doc.paragraphs:
        return doc
    doc = analyse_words(doc, model)
    for stage in STAGES:
        doc = stage(doc)
    return doc
