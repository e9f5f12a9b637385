"""A town that was read as somebody: where a report names a partner by one bare word, and the other by name."""

from __future__ import annotations

import re

from readout.records import Actor
from readout.resolution.actors import Match
from readout.resolution.cases import Case


def match_town(left: Actor, right: Actor, cases: tuple[Case, Case]) -> Match | None:
    """A bare word that the other article has too, and for nobody: the town of a government, read as its partner."""
    if is_bare(left) == is_bare(right):
        return None
    word, other = (left, right) if is_bare(left) else (right, left)
    if other.kind != "person" or not any(_is_nobody(word.name, case) for case in cases):
        return None
    return Match(
        score=0.2, sentence=f"'{word.name}' may be where '{other.name}' is: the other article names nobody so."
    )


def _is_nobody(word: str, case: Case) -> bool:
    """Whether an article has a word, and no actor of its is called so."""
    if any(word in actor.name.split() for actor in case.indexed.actors.values()):
        return False
    return re.search(rf"\b{re.escape(word)}\b", case.indexed.told.text, re.IGNORECASE) is not None


def is_bare(actor: Actor) -> bool:
    """Whether an article tells nothing of a person but one word: no first name, no office, no side."""
    return actor.kind == "person" and not actor.side and not actor.role and len(actor.name.split()) == 1
