"""Whether the people of two reports leave any doubt that the reports tell of two contacts; before either is unpacked.

An archive keeps the folded names beside each mention: most reports that name one person in common name another one
besides, and are told apart by that alone. What is told apart here, :func:`readout.resolution.judging.judge_pair` tells
apart too: everybody in both is known by name or by side, and the report with fewer names somebody whom the other does
not have.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from readout.records import Actor
from readout.resolution.actor_words import is_named
from readout.resolution.actors import same_folded_name
from readout.resolution.bare_words import is_bare
from readout.resolution.spelling import fold_name

NAMED, BARE, STANDING = ".", "~", "@"
"""What a line begins with: a person with a name; a single word that may be the town of a government, read as its
partner; somebody or something on a known side, told by no name of a person: it may stand for whoever is on that side,
and which side a person is on, another article may tell."""


def people_of(taking_part: Sequence[Actor]) -> tuple[str, ...]:
    """A line for each who takes part: a mark, and the folded name; nothing where one is known neither by name nor side.

    The lines are what :func:`other_people` compares.
    """
    lines = [_line(actor) for actor in taking_part]
    return tuple(line for line in lines if line) if all(lines) else ()


def _line(actor: Actor) -> str:
    words = " ".join(fold_name(actor.name))
    if not is_named(actor):
        return f"{STANDING}{words}" if actor.side or actor.kind == "state" else ""
    if not words:
        return ""
    return f"{BARE if is_bare(actor) else NAMED}{words}"


def other_people(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two reports whose people are all known (see :func:`people_of`) tell of different ones."""
    return bool(left and right) and (
        (len(left) <= len(right) and _lack(left, right)) or (len(right) <= len(left) and _lack(right, left))
    )


def _lack(theirs: Sequence[str], ours: Sequence[str]) -> bool:
    """Whether the report with fewer people (``theirs``) names somebody whom the other surely does not have."""
    alone = [one for one in theirs if not any(_may_be_one(one, other) for other in ours)]
    if len(alone) != 1 or len(theirs) == 1 or len(theirs) < len(ours):
        return bool(alone)
    last = [other for other in ours if not any(_may_be_one(one, other) for one in theirs)] or ours
    return not any(_may_stand_for(alone[0], other) for other in last)


def _may_stand_for(left: str, right: str) -> bool:
    """Whether the last of each report may be one after all: told by name and by office, or one of them is a town."""
    return STANDING in (left[0], right[0]) or (left[0] == BARE) != (right[0] == BARE)


@lru_cache(maxsize=200_000)
def _may_be_one(left: str, right: str) -> bool:
    words = _words(left), _words(right)
    return STANDING in (left[0], right[0]) or not all(words) or same_folded_name(*words) > 0


def _words(line: str) -> tuple[str, ...]:
    return tuple(line[1:].split())
