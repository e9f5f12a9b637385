"""Takes an Article, gives a Document: paragraphs and their roles, sentences, tokens, clauses, names, times."""

from readout.language.analysis import analyse

__all__ = ["analyse"]
