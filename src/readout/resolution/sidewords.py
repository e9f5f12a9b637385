"""Which words of an article speak of a side, and whether an office is told of with nothing but its side."""

from __future__ import annotations

import re
from functools import cache

from readout.resolution.likeness import rules
from readout.resolution.officewords import ADJECTIVE, base_of, office_of_word, words_of
from readout.resolution.spelling import without_marks
from readout.resolution.told_sides import root_of
from readout.world.organisations import load_organisations
from readout.world.states import load_states

_OF_STATE = re.compile(r"(?:ien|ia|en|a|e)?s?|i?i?sch(?:e[mnrs]?)?|er")
"""What may follow the stem of a state's name: the rest of the name, its genitive, the adjective's ending."""


@cache
def _words_of_side(side: str) -> frozenset[str]:
    found: set[str] = set()
    for state in load_states():
        if state.code == side:
            names = (state.name, *state.others, *state.seats, *state.adjectives, *state.people, state.code)
            found |= {without_marks(part.rstrip("*")) for name in names for part in words_of(name.replace("*", ""))}
    for one in load_organisations():
        if one.side == side:
            found |= {without_marks(part) for name in (one.name, *one.others) for part in words_of(name)}
    return frozenset(found)


def speaks_of(word: str, side: str) -> bool:
    """Whether a word is a name, adjective, seat, people or institution of ``side``, in any ending."""
    folded = without_marks(word)
    known = _words_of_side(side)
    if not known:  # a state of no table: Norland, Norlands, norländische
        stem = without_marks(root_of(side))
        return folded.startswith(stem) and _OF_STATE.fullmatch(folded[len(stem) :]) is not None
    if side == "USA" and folded == "us":
        return True
    return any(folded.endswith(ending) and folded.removesuffix(ending) in known for ending in ("s", *ADJECTIVE))


def stands_alone(text: str, side: str) -> bool:
    """Whether the words say no more than an office of ``side``: then the side and the day tell who holds it."""
    beside = {without_marks(word) for word in rules()["offices"]["beside"]}
    elsewhere = {without_marks(word) for word in rules()["offices"]["elsewhere"].get(side, ())}
    for word in words_of(text):
        office = office_of_word(word)
        if office:
            if office.prefix and not speaks_of(office.prefix, side):
                return False
            if office.word in elsewhere or office.word.removesuffix("in") in elsewhere:
                return False
        elif without_marks(word) not in beside and base_of(word) not in beside and not speaks_of(word, side):
            return False
    return True
