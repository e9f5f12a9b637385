"""Publishers that are a government's own voice: what a president's office narrates is its side's account."""

from __future__ import annotations

from functools import lru_cache

from readout.resolution import IndexedReading
from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, states


def own_side(indexed: IndexedReading) -> str | None:
    """The side that an article's publisher belongs to; None for a newspaper, or where the side is not told.

    The state's name is looked for in the publisher's own: among the known states, then among the sides of the
    article's actors, so that a state in no list is found as well.
    """
    publisher = indexed.reading.article.publisher
    if not publisher or not speaks_for_a_side(publisher):
        return None
    return _told_side(publisher) or next(
        (
            side
            for side in sorted({actor.side for actor in indexed.actors.values() if actor.side})
            if _holds(publisher, side)
        ),
        None,
    )


@lru_cache(maxsize=10_000)
def speaks_for_a_side(publisher: str) -> bool:
    """Whether a publisher's name is one that a government publishes under; whose, the article's actors may say."""
    table = point_words()["own_voice"]
    return any(_holds(publisher, words) for words in (*table["sides"], *table["words"]))


@lru_cache(maxsize=1_000)
def _told_side(publisher: str) -> str | None:
    """The side of a known publisher, else that of the known state in its name."""
    sides = point_words()["own_voice"]["sides"]
    named = next((str(side) for words, side in sides.items() if _holds(publisher, words)), None)
    return named or _known_state(publisher)


def _holds(name: str, words: str) -> bool:
    return f" {without_marks(words)}" in f" {without_marks(name)}"


def _known_state(publisher: str) -> str | None:
    return next((state.code for state in states() if any(_holds(publisher, word) for word in state.words)), None)
