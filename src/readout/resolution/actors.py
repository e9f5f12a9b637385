"""Whether two articles mean the same actor: by name, by office and side, or a state by its people."""

from __future__ import annotations

from dataclasses import dataclass

from readout.records import Actor
from readout.resolution.actor_words import is_named, office_class
from readout.resolution.likeness import spelled_alike
from readout.resolution.offices_of_states import is_nobody, of_other_states
from readout.resolution.spelling import fold_name
from readout.resolution.tables import point_words, side_key

COLLECTIVE = frozenset({"state", "institution", "group"})
_SAME_OFFICE = 0.6
"""Two are called alike by an office, or hold the same, and no side is told: as surely as a state stands for its people,
and only beside somebody who is known (:func:`readout.resolution.participants.participants`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How far two things agree: ``score`` in [-1, 1], negative where they cannot be one, and why, as a sentence."""

    score: float
    sentence: str


def same_side(left: Actor, right: Actor) -> bool | None:
    """Whether both stand on one side; None where a side is not known."""
    sides = side_key(left.side), side_key(right.side)
    return None if None in sides else sides[0] == sides[1]


def same_name(left: str, right: str) -> float:
    """1 for the same full name, 0.9 where one is the surname alone, 0 for different names."""
    keys = fold_name(left), fold_name(right)
    return same_folded_name(*keys) if all(keys) else float(left == right)


def same_folded_name(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The same of names as :func:`~readout.resolution.spelling.fold_name` gives them, neither of them empty."""
    shorter, longer = sorted((left, right), key=len)
    if "".join(shorter) == "".join(longer) or sorted(shorter) == sorted(longer):
        return 1.0
    if len(shorter) == 1:
        return 0.9 if shorter[0] == longer[-1] else 0.7 if shorter[0] == longer[0] else 0.0
    if not _alike(shorter[-1], longer[-1]):
        return 0.7 if set(shorter) < set(longer) else 0.0
    return 0.95 if any(_alike(shorter[0], first) for first in longer[:-1]) else 0.0


def _one_full_name(left: str, right: str) -> bool:
    """The same name of two words or more: news of one time has it once."""
    return len(fold_name(left)) > 1 and fold_name(left) == fold_name(right)


def _alike(left: str, right: str) -> bool:
    """Same word, an initial, or one letter off in a long word: publishers misspell foreign names."""
    if left == right or (min(len(left), len(right)) == 1 and left[0] == right[0]):
        return True
    return min(len(left), len(right)) >= 5 and spelled_alike(left, right) >= 0.85


def match_actors(left: Actor, right: Actor) -> Match:
    """Whether two articles mean one actor. A known difference of sides decides against; sides alone decide little."""
    if {left.name, right.name} & set(point_words()["of_the_talk"]):
        return Match(score=0.0, sentence=f"'{left.name}' and '{right.name}' tell nobody apart: each text has its own.")
    sides = same_side(left, right)
    if sides is False and is_named(left) and is_named(right) and _one_full_name(left.name, right.name):
        return Match(score=0.9, sentence=f"The same full name: {left.name}. The articles put it on different sides.")
    if sides is False:
        return Match(score=0.0, sentence=f"{left.name} and {right.name} stand on different sides.")
    if is_named(left) and is_named(right):
        return _match_people(left, right)
    if left.kind in COLLECTIVE and right.kind in COLLECTIVE:
        return _match_collectives(left, right, sides)
    if sides:
        return _match_by_office(left, right)
    if of_other_states(left, right):
        score = 0.0 if left.side or right.side else -0.5  # of one the words alone may name a town of the side
        return Match(score=score, sentence=f"'{left.name}' and '{right.name}' hold offices of different states.")
    if same_name(left.name, right.name) >= 0.9:
        score = _SAME_OFFICE if is_nobody(left) or is_nobody(right) else 0.8
        return Match(score=score, sentence=f"'{left.name}' and '{right.name}' are the same words.")
    return Match(score=0.0, sentence=f"Nothing ties {left.name} to {right.name}.")


def _match_people(left: Actor, right: Actor) -> Match:
    score = same_name(left.name, right.name)
    if score >= 0.9 or (score > 0 and same_side(left, right)):
        detail = "" if left.name == right.name else f", written '{left.name}' and '{right.name}'"
        return Match(score=score, sentence=f"The same person{detail or ': ' + left.name}.")
    return Match(score=-1.0, sentence=f"{left.name} and {right.name} are different people.")


def _match_collectives(left: Actor, right: Actor, sides: bool | None) -> Match:
    if same_name(left.name, right.name) == 1.0 or (sides and "state" in (left.kind, right.kind)):
        return Match(score=0.8, sentence=f"Both speak of {left.name}.")
    if sides:
        return Match(score=0.6, sentence=f"{left.name} and {right.name} stand for one side.")
    return Match(score=0.0, sentence=f"Nothing ties {left.name} to {right.name}.")


def _match_by_office(left: Actor, right: Actor) -> Match:
    """One side, and at most one has a name: the office decides, else the state stands for its people."""
    if left.kind in COLLECTIVE or right.kind in COLLECTIVE:
        score = 0.5 if "state" in (left.kind, right.kind) and _is_minister(left, right) else 0.6
        return Match(score=score, sentence=f"'{left.name}' may stand for '{right.name}': one side.")
    offices = {office_class(left.role) or office_class(left.name), office_class(right.role) or office_class(right.name)}
    if None in offices:
        return Match(score=0.4, sentence=f"{left.name} and {right.name} stand on one side; an office is not told.")
    if len(offices) == 1:
        return Match(score=0.85, sentence=f"'{left.name}' and '{right.name}' hold the same office of one side.")
    if "leader" in offices and offices & {"head_of_state", "head_of_government"}:
        return Match(score=0.7, sentence=f"'{left.name}' and '{right.name}' both lead one side.")
    return Match(score=-0.5, sentence=f"'{left.name}' and '{right.name}' hold different offices of one side.")


def _is_minister(left: Actor, right: Actor) -> bool:
    """Whether one is a minister: a state without more stands for who leads it, and perhaps for those."""
    return any((office_class(one.role) or "").endswith("minister") for one in (left, right))


def is_vague(actor: Actor) -> bool:
    """Whether an article tells so little of a person that many may be meant: no side; or neither office nor name."""
    if actor.kind != "person":
        return False
    return not actor.side or (not is_named(actor) and office_class(actor.role or actor.name) is None)


def match_partners(left: Actor, right: Actor) -> Match:
    """Whether two may be one of whom one report tells the name, the other the office or the state, and none the side.

    Asked only where everybody else of the two contacts is the same.
    """
    vague = [is_vague(one) for one in (left, right)]
    apart = same_side(left, right) is False or of_other_states(left, right)
    if not any(vague) or (is_named(left) and is_named(right)) or apart:
        return Match(score=0.0, sentence="")
    offices = {office_class(one.role) or (None if is_named(one) else office_class(one.name)) for one in (left, right)}
    names = f"'{left.name}' and '{right.name}'"
    if len(offices) == 1 and None not in offices:
        return Match(score=_SAME_OFFICE, sentence=f"{names} hold the same office; a side is not told.")
    if None in offices:
        return Match(score=0.3, sentence=f"{names} may be one: side or office is not told.")
    return Match(score=0.0, sentence="")
