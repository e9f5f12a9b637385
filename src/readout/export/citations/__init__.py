"""Citations of articles, contacts and claims: as text, RIS, BibTeX and CSL-JSON, each with retrieval date and hash."""

from readout.export.citations.bibtex import bibtex
from readout.export.citations.collected import KINDS
from readout.export.citations.csl import csl_json
from readout.export.citations.prose import prose
from readout.export.citations.ris import ris

__all__ = ["KINDS", "bibtex", "csl_json", "prose", "ris"]
