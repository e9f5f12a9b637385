"""What speaks for and against two reports being about one contact: each feature a score and a sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readout.records import Actor
from readout.resolution.actors import Match, is_named, match_actors
from readout.resolution.cases import Case
from readout.resolution.copies import sentence_key
from readout.resolution.places import same_place
from readout.resolution.related import match_points
from readout.resolution.tables import side_key, weights
from readout.resolution.windows import gap_days, shown, time_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One feature's score in [-1, 1], its sentence, and whether it decides against by itself."""

    feature: str
    score: float
    sentence: str
    decisive: bool = False


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
    pairs = _best_pairs(ours, theirs)
    alone = [actor for i, actor in enumerate(ours) if all(i != a for a, _, _ in pairs)]
    others = [actor for j, actor in enumerate(theirs) if all(j != b for _, b, _ in pairs)]
    if clash := _clash(alone, others):
        return Finding(feature="participants", score=-1.0, sentence=clash, decisive=True)
    score = sum(match.score for _, _, match in pairs) / len(ours)
    extra = {side_key(actor.side) for actor in others} - {side_key(actor.side) for actor in ours}
    score -= 0.2 * min(2, len(extra)) if len(ours) > 1 else 0.0
    if len(ours) == 1 < len(theirs):
        score = min(score, 0.5)
    sentence = " ".join(match.sentence for _, _, match in pairs) or "They share nobody."
    if alone:
        sentence += f" {_names(alone)} is named in one report only."
    return Finding(feature="participants", score=score, sentence=sentence)


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


def time(left: Case, right: Case) -> Finding | None:
    """The days told, with their precision. None where a report tells none; then see :func:`published`."""
    mine, theirs = left.window, right.window
    settings = time_settings()
    gap = gap_days(mine, theirs)
    sentence = f"One is dated {shown(mine)}, the other {shown(theirs)}."
    if gap >= settings["apart_days"]:
        return Finding(feature="time", score=-1.0, sentence=sentence, decisive=True)
    if mine.basis != "told" or theirs.basis != "told":
        return None
    if gap:
        return Finding(feature="time", score=settings["day_apart"], sentence=sentence + " Neighbouring days.")
    days = max(mine.days or 10**6, theirs.days or 10**6)
    return Finding(feature="time", score=_precision(days), sentence=sentence)


def _precision(days: int) -> float:
    """What it says that two intervals meet, the longer of them being ``days`` long."""
    if days <= 2:
        return 1.0
    if days <= time_settings()["few_days"]:
        return 0.7
    return 0.4 if days <= 8 else 0.2 if days <= 31 else 0.05


def published(left: Case, right: Case) -> Finding | None:
    """Where a day is missing: how near the articles appeared, if the contact is what they are mainly about."""
    if left.window.basis == right.window.basis == "told":
        return None
    if left.news is None or right.news is None:
        return Finding(feature="published", score=0.0, sentence=_undated(left, right))
    apart = abs((left.news - right.news).days)
    settings = time_settings()
    sentence = f"A day is not told in both, and as news they are {apart} day{'' if apart == 1 else 's'} apart."
    if apart > settings["forgotten_days"]:
        return Finding(feature="published", score=-1.0, sentence=sentence, decisive=True)
    if apart > settings["old_days"]:
        return Finding(feature="published", score=-0.6, sentence=sentence)
    if not (left.contact.main and right.contact.main):
        return Finding(
            feature="published", score=0.0, sentence=sentence + " But not both articles are mainly about it."
        )
    if apart > settings["far_days"]:
        return Finding(feature="published", score=-0.6, sentence=sentence)
    near = apart <= settings["near_days"] and left.contact.status == right.contact.status == "held"
    return Finding(feature="published", score=1.0 if near else 0.3, sentence=sentence)


def _undated(left: Case, right: Case) -> str:
    words = [case.contact.time.words if case.contact.time else "" for case in (left, right)]
    told = " and ".join(f"'{word}'" for word in words if word)
    return f"The day is not known for both{f': the words are {told}' if told else ''}."


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


_FUTURE = frozenset({"planned", "proposed", "possible"})
_OFF = frozenset({"cancelled", "refused"})


def status(left: Case, right: Case) -> Finding | None:
    """Planned and held are stages of one contact; held and called off are at odds."""
    mine, theirs = left.contact.status, right.contact.status
    if mine == theirs:
        return None
    both = {mine, theirs}
    if "held" in both and both & _FUTURE:
        return Finding(feature="status", score=0.3, sentence="One announces it, the other says that it took place.")
    if "held" in both and both & _OFF:
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
        return Finding(feature="points", score=-0.4, sentence=sentence) if len(fewer) >= 3 else None
    return Finding(feature="points", score=min(1.0, 0.3 + shared / len(fewer)), sentence=sentence)


def shared_wording(left: Case, right: Case) -> Finding | None:
    """The same long sentence about it in both articles: one report, printed twice."""
    shared = left.sentences & right.sentences
    if not shared:
        return None
    return Finding(feature="wording", score=1.0, sentence="Both articles print the same sentence about it.")


FEATURES: tuple[Callable[[Case, Case], Finding | None], ...] = (
    participants, time, published, form, place, duration, ordinal, status, points, shared_wording,
)  # fmt: skip
