"""Words for an actor: a name of their own, an office, or what is said of anybody."""

from __future__ import annotations

from functools import cache

from readout.records import Actor
from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words


@cache
def _office_endings() -> tuple[tuple[str, str], ...]:
    """Folded office words and their class, the longest first, so that "Ministerpräsident" is no "Präsident"."""
    offices: dict[str, list[str]] = point_words()["offices"]
    endings = [(without_marks(word), office) for office, words in offices.items() for word in words]
    return tuple(sorted(endings, key=lambda ending: (-len(ending[0]), ending)))


@cache
def office_class(words: str | None) -> str | None:
    """The class of an office in an article's words: "Norlands Außenministerin" → foreign_minister; None if unknown."""
    if not words:
        return None
    for word in (without_marks(part).strip(".,") for part in words.split()):
        for ending, office in _office_endings():
            if word.endswith((ending, ending + "en", ending + "s", ending + "es", ending + "in")):
                return office
    return None


def is_named(actor: Actor) -> bool:
    """Whether it is a person with a name of their own, and not "der norländische Präsident"."""
    if actor.kind != "person":
        return False
    return actor.name != actor.role and not any(office_class(word) or is_common(word) for word in actor.name.split())


def is_common(word: str) -> bool:
    """Whether a word stands for anybody of a kind: "Kollege", "Chefin"."""
    return without_marks(word).strip(".,") in _common_words()


@cache
def _common_words() -> frozenset[str]:
    return frozenset(without_marks(word) for word in point_words()["anybody"].split())
