"""Which state somebody holds an office of, in an article's words alone: "der Premierminister von Nord Makar".

A reading tells no side where a state in no list has a name of several words, or where none is named. Then these words
are all that tells one premier from another: see :func:`of_other_states`, and :func:`is_nobody` where there are none.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from readout.records import Actor
from readout.resolution.actor_words import is_common, is_named, office_class
from readout.resolution.told_sides import root_of

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ADJECTIVE = re.compile(r".{3,}isch(?:e[mnrs]?)?")
_UNKNOWN_KINDS = frozenset({"person", "group", "anonymous"})
_LEAST = 4
"""Letters from which the beginning of a name is that name: "Dravon" in "Dravoniens"."""


def is_nobody(actor: Actor) -> bool:
    """Whether an article tells nothing of somebody but an office or a kind: no name, no side, no state's words.

    Each article has its own "Präsident" and its own "zwei Generale".
    """
    if actor.side or actor.kind not in _UNKNOWN_KINDS or is_named(actor) or state_words(actor):
        return False
    return actor.kind != "person" or any(office_class(word) or is_common(word) for word in actor.name.split())


def of_other_states(left: Actor, right: Actor) -> bool:
    """Whether two people are of two states, where the words for one of them or both tell it; names are not asked."""
    if not left.kind == right.kind == "person" or (left.side and right.side):
        return False
    fewer, more = sorted((_roots(left), _roots(right)), key=len)
    return bool(fewer) and not all(any(_alike(word, other) for other in more) for word in fewer)


def _roots(actor: Actor) -> tuple[str, ...]:
    return (root_of(actor.side),) if actor.side else state_words(actor)


def state_words(actor: Actor) -> tuple[str, ...]:
    """Roots of the words that name the state of an office, in their order; none of a person with a name."""
    return () if actor.kind != "person" or is_named(actor) else _state_words(actor.name)


@lru_cache(maxsize=20_000)
def _state_words(name: str) -> tuple[str, ...]:
    """Names behind the office and a small word ("von", "der Republik"), or right before it; adjectives anywhere.

    A name right behind the office is a surname: "Präsident Velmir".
    """
    words = _WORD.findall(name)
    offices = [at for at, word in enumerate(words) if office_class(word)]
    if not offices:
        return ()
    first = offices[0]
    before = [*takewhile(_is_name, reversed(words[:first]))][::-1]
    behind = words[first + 1 :]
    small = next((at for at, word in enumerate(behind) if word[0].islower()), len(behind))
    after = [word for word in behind[small:] if _is_name(word)]
    told = [*(word for word in words if _ADJECTIVE.fullmatch(word)), *before, *after]
    return tuple(dict.fromkeys(root_of(word).rstrip("s") for word in told))


def _is_name(word: str) -> bool:
    return word[0].isupper() and not (office_class(word) or is_common(word) or _ADJECTIVE.fullmatch(word))


def _alike(left: str, right: str) -> bool:
    shorter, longer = sorted((left, right), key=len)
    return shorter == longer or (len(shorter) >= _LEAST and longer.startswith(shorter))
