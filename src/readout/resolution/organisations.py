"""Finds an institution, organisation or movement of the table by one of its names, in any case and ending."""

from __future__ import annotations

from functools import cache

from readout.resolution.likeness import latin
from readout.resolution.officewords import words_of
from readout.resolution.spelling import without_marks
from readout.world.organisations import Organisation, load_organisations

_ENDINGS = ("er", "en", "em", "es", "e")
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})


def organisation_named(name: str) -> Organisation | None:
    """The organisation that ``name`` is a listed name of, None where it is none: never one that is only similar.

    A seat ("Brüssel") names the organisation that sits there.
    """
    found = _names().get(_key(name))
    return organisation_named(found.side) if found and found.seat and found.side else found


@cache
def _names() -> dict[tuple[str, ...], Organisation]:
    found: dict[tuple[str, ...], Organisation] = {}
    for one in load_organisations():
        for name in (one.name, *one.others):
            found.setdefault(_key(name), one)
    return found


def _key(name: str) -> tuple[str, ...]:
    words = words_of(latin(name.replace("*", "")))
    kept = [word for word in words if word not in _ARTICLES] or words
    return tuple(_stem(without_marks(word)) for word in kept)


def _stem(word: str) -> str:
    """Without an adjective's or a genitive's ending; short words are abbreviations and stay whole."""
    if len(word) <= 4:
        return word
    return next((word.removesuffix(ending) for ending in (*_ENDINGS, "s") if word.endswith(ending)), word)
