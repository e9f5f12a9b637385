"""The stages in their order, and nothing else: an Article becomes a Document, a Document a Reading."""

from __future__ import annotations

from dataclasses import dataclass, replace

from readout.claims import Interpretation, find_all, reading_of
from readout.language import analyse
from readout.language.document import Document
from readout.language.models import Model, open_model
from readout.language.times import day_in_text
from readout.legible import as_retrieved, legible_article
from readout.records import Article, Reading
from readout.versions import package_version, tables_fingerprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A reading with everything on the way to it, for ``readout explain``.

    The reading's places are those of the article as retrieved; those of ``doc`` and ``found`` are of the text as read.
    """

    doc: Document
    found: Interpretation
    reading: Reading


def read(article: Article, *, model: str | Model | None = None) -> Reading:
    """The reading of ``article``: deterministic, without the network, the same for the same versions.

    ``model`` names an installed spaCy pipeline (or its folder) that tags the words instead of the tagger that ships.

    Raises ModelError where that cannot be used, DataError where a table of the package is broken; never fails because
    of what an article says.
    """
    return trace(article, model=model).reading


def trace(article: Article, *, model: str | Model | None = None) -> Trace:
    """The reading of ``article`` together with the Document and the frames it was made from."""
    used = open_model(model) if isinstance(model, str) else model
    doc = analyse(legible_article(article), used)
    found = find_all(doc)
    reading = replace(reading_of(doc, found), versions=_versions(used), notes=_notes(doc))
    reading = as_retrieved(reading, article)
    return Trace(doc=doc, found=found, reading=reading)


def _versions(model: Model | None) -> tuple[tuple[str, str], ...]:
    own = (("readout", package_version()), ("tables", tables_fingerprint()))
    return own if model is None else (*own, ("model", model.name))


def _notes(doc: Document) -> tuple[str, ...]:
    if day := day_in_text(doc):
        return (f"No day of publication: days are counted from {day.isoformat()} in the text (--published gives one).",)
    if doc.article.published is None:
        return ("No day of publication: words like „am Mittwoch“ stay without a date (--published gives it).",)
    return ()
