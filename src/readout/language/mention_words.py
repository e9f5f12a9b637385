"""Word lists for names, metonyms and pronouns, from ``mentions.tsv`` in the language's folder."""

from __future__ import annotations

from functools import cache

from readout.errors import DataError
from readout.language.tables import read_words


@cache
def _all_words(language: str) -> dict[str, frozenset[str]]:
    return read_words(language, "mentions.tsv")


def mention_words(name: str, language: str = "de") -> frozenset[str]:
    """The words of class ``name``; raises DataError where the table has no such class."""
    words = _all_words(language).get(name)
    if words is None:
        raise DataError(f"{language}/mentions.tsv has no class {name!r}")
    return words
