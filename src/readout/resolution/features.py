"""What speaks for and against two reports being about one contact: each feature a score and a sentence."""

from __future__ import annotations

from collections.abc import Callable

from readout.records import ContactForm
from readout.resolution.as_news import published
from readout.resolution.cases import Case
from readout.resolution.copies import sentence_key
from readout.resolution.days import time
from readout.resolution.feature_finding import Finding
from readout.resolution.moves import held_after_all, moved
from readout.resolution.participants import participants
from readout.resolution.places import same_place
from readout.resolution.points import PointMatch
from readout.resolution.related import about_one_matter
from readout.resolution.side_by_side import FUTURE
from readout.resolution.tables import side_key, weights
from readout.resolution.windows import gap_days

_PLURAL: frozenset[ContactForm] = frozenset({"talks"})
"""Forms without a singular: no "a" stands before them."""


def form(left: Case, right: Case) -> Finding:
    """The same kind of contact, one that may be called so, or one that cannot be."""
    mine, theirs = left.contact.form, right.contact.form
    names = f"{mine.replace('_', ' ')} and {theirs.replace('_', ' ')}"
    if mine == theirs:
        called = mine.replace("_", " ") if mine in _PLURAL else f"a {mine.replace('_', ' ')}"
        return Finding(feature="form", score=1.0, sentence=f"Both are called {called}.")
    table = weights()["forms"]
    score = table.get(f"{mine} {theirs}", table.get(f"{theirs} {mine}"))
    if score is None:
        return Finding(feature="form", score=-1.0, sentence=f"{names.capitalize()} are not one.", decisive=True)
    return Finding(feature="form", score=score, sentence=f"{names.capitalize()} may be one.")


def place(left: Case, right: Case) -> Finding | None:
    """The place, where both name one; a city does not speak against its country."""
    mine, theirs = left.contact.place, right.contact.place
    if not mine or not theirs:
        return None
    same = same_place(mine, theirs)
    if same is False and {side_key(mine), side_key(theirs)} & {
        side_key(a.side) for a in (*left.taking_part, *right.taking_part)
    }:
        same = None  # a city and the state that is visited, where no table knows the city
    if same is None:
        return Finding(feature="place", score=0.0, sentence=f"'{mine}' may be in '{theirs}', or the other way round.")
    if same:
        return Finding(feature="place", score=1.0, sentence=f"Both name the place: '{mine}', '{theirs}'.")
    return Finding(feature="place", score=-0.8, sentence=f"One is in '{mine}', the other in '{theirs}'.")


def duration(left: Case, right: Case) -> Finding | None:
    """The duration, where both tell one: accounts differ in it, so it says little."""
    mine, theirs = left.contact.duration_minutes, right.contact.duration_minutes
    if mine is None or theirs is None:
        return None
    near = abs(mine - theirs) <= 0.2 * max(mine, theirs)
    sentence = f"One lasted {mine:g} minutes, the other {theirs:g}."
    return Finding(feature="duration", score=1.0 if near else -0.5, sentence=sentence)


def ordinal(left: Case, right: Case) -> Finding | None:
    """The words that number it among its like, where both have them."""
    mine, theirs = left.contact.ordinal, right.contact.ordinal
    if not mine or not theirs:
        return None
    same = sentence_key(mine) == sentence_key(theirs)
    return Finding(feature="ordinal", score=1.0 if same else -0.3, sentence=f"'{mine}' and '{theirs}'.")


_OFF = frozenset({"cancelled", "refused"})
_NEVER_HELD = FUTURE | _OFF


def status(left: Case, right: Case) -> Finding | None:
    """Planned and held are stages of one contact; held and called off are at odds."""
    mine, theirs = left.contact.status, right.contact.status
    if mine == theirs:
        return None
    both = {mine, theirs}
    if "held" in both and both & FUTURE:
        return Finding(feature="status", score=0.3, sentence="One announces it, the other says that it took place.")
    if "denied" in both and both & _NEVER_HELD and not left.window.basis == right.window.basis == "told":
        other = theirs if mine == "denied" else mine
        return Finding(feature="status", score=-0.5, sentence=f"One is {other}, the other denied.")
    if moved(left, right):
        return Finding(feature="status", score=0.0, sentence=f"One is {mine}, the other {theirs}: it was moved.")
    if held_after_all(left, right):
        return Finding(feature="status", score=0.0, sentence=f"One is {mine}, the other {theirs} after all.")
    if "held" in both and both & _OFF and not gap_days(left.window, right.window):
        return Finding(feature="status", score=-1.0, sentence=f"One is {mine}, the other {theirs}.")
    return Finding(feature="status", score=0.0, sentence=f"One is {mine}, the other {theirs}.")


def _is_surely_one(match: PointMatch) -> bool:
    """Two points that are just likelier one than two may stand in one row, but are no reason to join two contacts."""
    return match.relation != "unrelated" and match.score >= weights()["points"]["joins"]


def points(left: Case, right: Case) -> Finding | None:
    """How many points the report that has fewer shares with the other; None where one has none."""
    fewer, more = sorted((left.points, right.points), key=len)
    if not fewer:
        return None
    shared = sum(1 for a in fewer if any(_is_surely_one(about_one_matter(a, b)) for b in more))
    sentence = f"They share {shared} of {len(fewer)} points."
    if not shared:
        against = len(fewer) >= 3 and left.contact.main and right.contact.main
        return Finding(feature="points", score=-0.4, sentence=sentence) if against else None
    best = 1.0 if shared > 1 else 0.8  # one shared point may be what they always talk about
    return Finding(feature="points", score=min(best, 0.3 + shared / len(fewer)), sentence=sentence)


def shared_wording(left: Case, right: Case) -> Finding | None:
    """The same long sentence about it in both articles, or one text that knows no other: one report, printed twice."""
    if left.sentences & right.sentences:
        return Finding(feature="wording", score=1.0, sentence="Both articles print the same sentence about it.")
    if left.alone and right.alone and left.indexed.is_one_text_with(right.indexed):
        return Finding(feature="wording", score=1.0, sentence="Both articles print one text, which knows no other.")
    return None


FEATURES: tuple[Callable[[Case, Case], Finding | None], ...] = (
    participants, time, published, form, place, duration, ordinal, status, points, shared_wording,
)  # fmt: skip
