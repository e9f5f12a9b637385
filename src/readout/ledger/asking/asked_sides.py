"""Which sides a word asks for: a name or code, a capital, an adjective or a people's name, German, or English names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from readout.resolution.tables import side_key
from readout.world.states import State, load_states
from readout.world.tables import read_table

_ENDINGS = ("", "e", "er", "es", "en", "em")
"""Of an adjective: "die tarskische Seite"."""
_ADJECTIVE = re.compile(r"(?<=\w{3})isch(?:e[rsnm]?)?$")
_PEOPLE = re.compile(r"(?<=\w{4})(?:erinnen|erin|ern|er)$")


def asked_sides(words: str) -> frozenset[str]:
    """The keys of the sides that these words may mean; empty where there is no word in them.

    A state in no list is known by its adjective or its people, too: "tarskisch" and "Tarsker" as "Tarska".
    """
    folded = " ".join(words.split()).casefold()
    known = _known().get(folded, frozenset())
    keys = {key for one in (folded, *([] if known else _bare(folded))) if (key := side_key(one))}
    return known | keys


def _bare(folded: str) -> Iterator[str]:
    for ending in (_ADJECTIVE, _PEOPLE):
        stem, found = ending.subn("", folded)
        if found:
            yield stem


@cache
def _known() -> dict[str, frozenset[str]]:
    """What else states are called: several may share a word ("kongolesisch")."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for state in load_states():
        for word in _words(state):
            found[word.casefold()].add(state.code)
    for code, name in read_table("states_en.tsv", 2):
        found[name.casefold()].add(code)
    return {word: frozenset(codes) for word, codes in found.items()}


def _words(state: State) -> Iterator[str]:
    yield from state.seats
    for adjective in state.adjectives:
        yield from (adjective + ending for ending in _ENDINGS)
    yield from _people(state.people)


def _people(names: Iterable[str]) -> Iterator[str]:
    """ "Russe", "Russen", "Russin", "Russinnen"; "Albaner", "Albanern", "Albanerin"."""
    for name in names:
        stem = name.removesuffix("e")
        yield from (name, name + "n", stem + "in", stem + "innen")
