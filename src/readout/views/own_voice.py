"""Publishers that are a government's own voice: what a president's office narrates is its side's account."""

from __future__ import annotations

from functools import cache

from readout.resolution import IndexedReading
from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, states


def own_side(indexed: IndexedReading) -> str | None:
    """The side that an article's publisher belongs to; None for a newspaper, or where the side is not told.

    The state's name is looked for in the publisher's own: among the known states, then among the sides of the
    article's actors, so that a state in no list is found as well.
    """
    publisher = indexed.reading.article.publisher
    if not publisher:
        return None
    table = point_words()["own_voice"]
    for words, side in table["sides"].items():
        if _holds(publisher, words):
            return str(side)
    if not any(_holds(publisher, words) for words in table["words"]):
        return None
    sides = sorted({actor.side for actor in indexed.actors.values() if actor.side})
    return _known_state(publisher) or next((side for side in sides if _holds(publisher, side)), None)


def _holds(name: str, words: str) -> bool:
    return f" {without_marks(words)}" in f" {without_marks(name)}"


@cache
def _known_state(publisher: str) -> str | None:
    return next((state.code for state in states() if any(_holds(publisher, word) for word in state.words)), None)
