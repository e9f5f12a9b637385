"""From places in the article back to tokens, and from labelled words to stretches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from readout.language.document import Document
from readout.records import Evidence

BEGINS, GOES_ON, OUTSIDE = "B", "I", "O"


def tokens_at(doc: Document, place: Evidence) -> list[int]:
    """The tokens that lie wholly in ``place``."""
    shift = doc.offset if place.field == "text" else 0
    start, end = place.start + shift, place.end + shift
    at = bisect_left(doc.tokens, start, key=lambda token: token.start)
    found: list[int] = []
    while at < len(doc.tokens) and doc.tokens[at].end <= end:
        found.append(at)
        at += 1
    return found


def stretches(first: int, tags: Sequence[str]) -> list[list[int]]:
    """The tokens of each tagged stretch of a sentence that begins at token ``first``.

    A tag that goes on where nothing began begins a stretch.
    """
    found: list[list[int]] = []
    is_open = False
    for at, tag in enumerate(tags, start=first):
        if tag == OUTSIDE:
            is_open = False
        elif tag == BEGINS or not is_open:
            found.append([at])
            is_open = True
        else:
            found[-1].append(at)
    return found
