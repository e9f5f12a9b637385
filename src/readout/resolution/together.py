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
from readout.resolution.actor_words import is_common, is_named, office_class
from readout.resolution.actors import same_folded_name
from readout.resolution.bare_words import is_bare
from readout.resolution.spelling import fold_name
from readout.resolution.told_sides import root_of

NAMED, BARE, STANDING, SIDED, OFFICE = ".", "~", "@", "=", "?"
"""What a line begins with: a person with a name; a single word that may be the town of a government, read as its
partner; a state that no reading puts on a side; somebody or something on a known side (the line has its root), told by
no name of a person: both of these may stand for whoever is on that side, and which side a person is on, another article
may tell; an office of no side, which every article has of its own. Readings kept before there were the last two have
``STANDING`` for the first of them, and no lines at all for the other."""


def people_of(taking_part: Sequence[Actor]) -> tuple[str, ...]:
    """A line for each who takes part: a mark, and the folded name; nothing where one is known by none of these.

    The lines are what :func:`other_people` compares.
    """
    lines = [_line(actor) for actor in taking_part]
    return tuple(line for line in lines if line) if all(lines) else ()


def _line(actor: Actor) -> str:
    words = " ".join(fold_name(actor.name))
    if not is_named(actor):
        if actor.side:
            return f"{SIDED}{root_of(actor.side)}"
        return f"{STANDING}{words}" if actor.kind == "state" else f"{OFFICE}{words}" if _is_office(actor) else ""
    if not words:
        return ""
    return f"{BARE if is_bare(actor) else NAMED}{words}"


def _is_office(actor: Actor) -> bool:
    """Whether nothing but an office is told of a person: no other word, that might be of a side in another article."""
    words = f"{actor.name} {actor.role or ''}".split()
    return actor.kind == "person" and all(office_class(word) or is_common(word) for word in words)


def other_people(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two reports whose people are all known (see :func:`people_of`) tell of different ones."""
    return bool(left and right) and (
        (len(left) <= len(right) and _lack(left, right)) or (len(right) <= len(left) and _lack(right, left))
    )


def is_of_nobody(people: Sequence[str]) -> bool:
    """Whether all who take part are told by offices of no side, each article's own."""
    return bool(people) and all(line[0] == OFFICE for line in people)


def _lack(theirs: Sequence[str], ours: Sequence[str]) -> bool:
    """Whether the report with fewer people (``theirs``) names somebody whom the other surely does not have."""
    alone = [one for one in theirs if not any(_may_be_one(one, other) for other in ours)]
    if len(alone) in (0, len(theirs)):
        return bool(alone)
    if any(one[0] == OFFICE for one in (*theirs, *ours)):
        return _lack_beside_offices(theirs, ours)
    if len(alone) != 1 or len(theirs) < len(ours):
        return True
    last = [other for other in ours if not any(_may_be_one(one, other) for one in theirs)] or ours
    return not any(_may_stand_for(alone[0], other) for other in last)


def _lack_beside_offices(theirs: Sequence[str], ours: Sequence[str]) -> bool:
    """The same where both tell the same offices, each once: by the others. Other offices may be anybody's."""
    told = [sorted(one for one in lines if one[0] == OFFICE) for lines in (theirs, ours)]
    if told[0] != told[1] or len(set(told[0])) < len(told[0]):
        return False
    rest = [[one for one in lines if one[0] != OFFICE] for lines in (theirs, ours)]
    return bool(rest[0]) and _lack(*rest)


def _may_stand_for(left: str, right: str) -> bool:
    """Whether the last of each report may be one after all: told by name and by office, or one of them is a town."""
    if left[0] == right[0] == SIDED:
        return left == right
    return bool({STANDING, SIDED} & {left[0], right[0]}) or (left[0] == BARE) != (right[0] == BARE)


@lru_cache(maxsize=200_000)
def _may_be_one(left: str, right: str) -> bool:
    if left[0] == right[0] == SIDED:
        return left == right
    words = _words(left), _words(right)
    return bool({STANDING, SIDED} & {left[0], right[0]}) or not all(words) or same_folded_name(*words) > 0


def _words(line: str) -> tuple[str, ...]:
    return tuple(line[1:].split())
