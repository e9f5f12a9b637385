"""Whether two reports name the same people, as a feature of a pair: who is who, and whether anybody is known at all."""

from __future__ import annotations

from readout.records import Actor
from readout.resolution.actor_words import is_named
from readout.resolution.actors import Match, match_actors, match_partners
from readout.resolution.bare_words import match_town
from readout.resolution.candidates import blocks, may_be_candidates
from readout.resolution.cases import ASIDE, Case
from readout.resolution.feature_finding import Finding
from readout.resolution.offices_of_states import is_nobody
from readout.resolution.tables import side_key, weights

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
    if not any(_is_known(ours[i], theirs[j], match) for i, j, match in pairs):
        score = min(score, _of_nobody(left, right))
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


def known_in_both(left: Case, right: Case) -> int:
    """How many take part in both reports of whom each tells more than an office: by name, or by side."""
    pairs = _best_pairs(left.taking_part, right.taking_part)
    return sum(1 for i, j, match in pairs if _is_known(left.taking_part[i], right.taking_part[j], match))


def _is_known(left: Actor, right: Actor, match: Match) -> bool:
    return match.score >= _KNOWN and not is_nobody(left) and not is_nobody(right)


_KNOWN = 0.6
"""From here two are one actor, or one stands for the other."""


def _of_nobody(left: Case, right: Case) -> float:
    """The most that offices alone say: "der Präsident" of an article is anybody's.

    One text printed within days is one contact; news of a week, or one text without a day, is unsure at most; long
    apart they say nothing. Nor do those that an archive does not look for: "die norländische Präsidentin" alone and
    "die Präsidentin" alone have no word for a person in common that tells more than an office.
    """
    settings, apart = weights()["time"], None
    if left.news is not None and right.news is not None:
        apart = abs((left.news - right.news).days)
    if apart is not None and apart > settings["far_days"]:
        return 0.0
    one_text = bool(left.sentences & right.sentences) or left.indexed.is_one_text_with(right.indexed)
    if not (one_text or apart is not None) or not may_be_candidates(blocks(left), blocks(right)):
        return 0.0
    return 1.0 if one_text and apart is not None and apart <= settings["near_days"] else _UNSURE


_UNSURE = 0.5
"""Below the threshold of the participants: unsure at most."""
