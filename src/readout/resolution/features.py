"""What speaks for and against two reports being about one contact: each feature a score and a sentence."""

from __future__ import annotations

from collections.abc import Callable

from readout.records import Actor
from readout.resolution.actors import Match, is_named, match_actors, match_partners
from readout.resolution.as_news import published
from readout.resolution.bare_words import match_town
from readout.resolution.cases import ASIDE, Case
from readout.resolution.copies import sentence_key
from readout.resolution.days import time
from readout.resolution.feature_finding import Finding
from readout.resolution.moves import held_after_all, moved
from readout.resolution.places import same_place
from readout.resolution.related import match_points
from readout.resolution.side_by_side import FUTURE
from readout.resolution.tables import side_key, weights
from readout.resolution.windows import gap_days

_NOT_COUNTED = ASIDE | {"host"}
"""Parts that only some publishers tell: who mediates between others, and at whose place."""


def _aside(*cases: Case) -> set[str | None]:
    """The sides of which one report says that they did not take part for themselves."""
    people = (one for case in cases for one in case.contact.participants)
    return {side_key(one.actor.side) for one in people if one.role in _NOT_COUNTED}


def _best_pairs(left: tuple[Actor, ...], right: tuple[Actor, ...]) -> list[tuple[int, int, Match]]:
    """Each actor with at most one of the other report, the surest pairs first."""
    scored = [(i, j, match_actors(a, b)) for i, a in enumerate(left) for j, b in enumerate(right)]
    ranked = sorted(scored, key=lambda pair: (-pair[2].score, left[pair[0]].name, right[pair[1]].name))
    chosen: list[tuple[int, int, Match]] = []
    for i, j, match in ranked:
        if match.score > 0 and all(i != a and j != b for a, b, _ in chosen):
            chosen.append((i, j, match))
    return chosen


def participants(left: Case, right: Case) -> Finding:
    """The same actors? Scored on the report that names fewer; sides that only one names count against."""
    ours, theirs = sorted((left.taking_part, right.taking_part), key=len)
    if not ours:
        return Finding(feature="participants", score=0.0, sentence="One report does not say who took part.")
    pairs = _with_partner(_best_pairs(ours, theirs), ours, theirs, (left, right))
    alone = [actor for i, actor in enumerate(ours) if all(i != a for a, _, _ in pairs)]
    others = [actor for j, actor in enumerate(theirs) if all(j != b for _, b, _ in pairs)]
    if clash := _clash(alone, others):
        return Finding(feature="participants", score=-1.0, sentence=clash, decisive=True)
    score = sum(match.score for _, _, match in pairs) / len(ours)
    extra = {side_key(actor.side) for actor in others} - {side_key(actor.side) for actor in ours} - _aside(left, right)
    score -= 0.2 * min(2, len(extra)) if len(ours) > 1 else 0.0
    if extra and left.contact.form != right.contact.form:
        score = min(score, 0.5)  # talks of many, and a meeting of some of them
    if len(ours) == 1 < len(theirs):
        visits = left.contact.form == right.contact.form == "visit"
        score = min(score, 0.6 if visits else 0.5)  # a guest is in one place a day; who calls may call many
    sentence = " ".join(match.sentence for _, _, match in pairs) or "They share nobody."
    if alone:
        sentence += f" {_names(alone)} is named in one report only."
    return Finding(feature="participants", score=score, sentence=sentence)


def _with_partner(
    pairs: list[tuple[int, int, Match]],
    ours: tuple[Actor, ...],
    theirs: tuple[Actor, ...],
    cases: tuple[Case, Case],
) -> list[tuple[int, int, Match]]:
    """Where all others are the same: the last of each report may be one, told by name here and by office there."""
    alone = [i for i in range(len(ours)) if all(i != a for a, _, _ in pairs)]
    others = [j for j in range(len(theirs)) if all(j != b for _, b, _ in pairs)]
    if len(alone) != 1 or len(others) != 1 or not pairs or min(match.score for _, _, match in pairs) < _SURE:
        return pairs
    mine, other = ours[alone[0]], theirs[others[0]]
    match = match_town(mine, other, cases) or match_partners(mine, other)
    return [*pairs, (alone[0], others[0], match)] if match.score > 0 else pairs


_SURE = 0.8
"""So surely the others are the same where the last one is taken to be."""


def _clash(alone: list[Actor], others: list[Actor]) -> str | None:
    """Actors who cannot be one where both reports name somebody: another person of a side, or another side."""
    for actor in alone:
        for other in others:
            if match_actors(actor, other).score < 0 and side_key(actor.side) == side_key(other.side):
                return f"One is with {actor.name}, the other with {other.name}."
    known = [actor for actor in (*alone, *others) if side_key(actor.side) or is_named(actor)]
    if alone and others and len(known) == len(alone) + len(others):
        return f"One is with {_names(alone)}, the other with {_names(others)}."
    return None


def _names(actors: list[Actor]) -> str:
    return " and ".join(sorted({actor.name for actor in actors}))


def form(left: Case, right: Case) -> Finding:
    """The same kind of contact, one that may be called so, or one that cannot be."""
    mine, theirs = left.contact.form, right.contact.form
    names = f"{mine.replace('_', ' ')} and {theirs.replace('_', ' ')}"
    if mine == theirs:
        return Finding(feature="form", score=1.0, sentence=f"Both are called a {mine.replace('_', ' ')}.")
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


def points(left: Case, right: Case) -> Finding | None:
    """How many points the report that has fewer shares with the other; None where one has none."""
    fewer, more = sorted((left.points, right.points), key=len)
    if not fewer:
        return None
    shared = sum(1 for a in fewer if any(match_points(a, b).relation != "unrelated" for b in more))
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
