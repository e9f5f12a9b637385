"""Finds the words that an annotator copied from an article: exact, cut short by " ... ", the n-th by " #n"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evaluation.items import TITLE_SHIFT, Span

TITLE = "title:"
GAP = " ... "
_ORDINAL = re.compile(r" #(\d+)$")


class WordsNotFoundError(ValueError):
    """Words of an annotation that do not stand in the text."""


@dataclass(frozen=True, slots=True)
class Place:
    """The text in which words are looked for, and what is added to their places."""

    text: str
    shift: int


def find_words(words: str, text: str, title: str | None = None) -> Span:
    """Where some copied words stand; those of a title lie before 0. Raises WordsNotFoundError.

    Any run of white space in the words stands for any in the text, since a long line may be broken on either side.
    """
    place = Place(text, 0)
    if words.startswith(TITLE):
        place, words = Place(title or "", TITLE_SHIFT), words.removeprefix(TITLE).strip()
    ordinal = _ORDINAL.search(words)
    wanted = int(ordinal[1]) if ordinal else 1
    bare = words[: ordinal.start()] if ordinal else words
    starts = list(_pattern(bare).finditer(place.text)) if bare.strip() else []
    if not 1 <= wanted <= len(starts):
        raise WordsNotFoundError(f"{words!r} does not stand in the text {wanted} times")
    start, end = starts[wanted - 1].span()
    return start + place.shift, end + place.shift


def _pattern(bare: str) -> re.Pattern[str]:
    """The words with free white space; " ... " takes as little as it can."""
    parts = (r"\s+".join(map(re.escape, part.split())) for part in bare.split(GAP))
    return re.compile("(?s:.*?)".join(parts))
