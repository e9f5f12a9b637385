"""Whether two cases are one contact: the features weighed, and the verdict; a pure function of two readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from readout.records import Judgement
from readout.resolution.as_news import long_after
from readout.resolution.cases import Case
from readout.resolution.days import time
from readout.resolution.feature_finding import Finding
from readout.resolution.features import FEATURES, points
from readout.resolution.participants import participants
from readout.resolution.sides import Agreement, agreement, with_agreed_participants
from readout.resolution.tables import side_key, weights
from readout.resolution.told_sides import ToldSides

Verdict = Literal["same", "different", "unsure"]

SHARED = 0.3
"""Up to this score of the participants two reports share hardly a side."""


def judge_pair(left: Case, right: Case) -> Judgement:
    """Whether two cases are one contact, their sides agreed between these two readings only.

    The judgement depends on the two readings alone, whatever else is known: an archive may keep it. The cases may come
    from readings that were each indexed alone (:func:`~readout.resolution.indexed.indexed_alone`).
    """
    first, second = sorted((left, right), key=lambda case: case.key)
    agreed = _between(first.indexed.told, second.indexed.told)
    return judge(_with_sides(first, agreed), _with_sides(second, agreed))


def judge(left: Case, right: Case) -> Judgement:
    """Whether two cases are one contact, with the score and sentence of each feature that was asked.

    The cases are of readings whose sides are under one name already. Where participants or days alone tell them apart
    nothing else is asked; the points, which take longest, are left out where no score of theirs changes the verdict.
    """
    first, second = sorted((left, right), key=lambda case: case.key)
    found = list(_apart(first, second))
    if found:
        return _judgement(first, second, found, "different")
    found = [finding for feature in FEATURES if feature is not points and (finding := feature(first, second))]
    low, high = (_verdict([*found, _points(score)]) for score in (_LEAST, 1.0))
    if low != high and (shared := points(first, second)):
        found.append(shared)
    verdict = _verdict(found)
    return _judgement(first, second, found, "unsure" if verdict == "same" and long_after(first, second) else verdict)


_LEAST, _ALIKE = -0.4, 0.9
"""The least score that shared points give, and one of most points of two reports, more than one of them."""


def _points(score: float) -> Finding:
    return Finding(feature="points", score=score, sentence="")


def _apart(first: Case, second: Case) -> Iterable[Finding]:
    """What alone tells them apart: one article, other people, other days."""
    if first.slot == second.slot:
        yield Finding(feature="article", score=-1.0, sentence="One article tells them apart.", decisive=True)
    who = participants(first, second)
    if who.decisive or who.score <= SHARED:
        yield who
    elif (when := time(first, second)) and when.decisive:
        yield who
        yield when


def _judgement(first: Case, second: Case, found: Sequence[Finding], verdict: Verdict) -> Judgement:
    return Judgement(
        left=first.key,
        right=second.key,
        verdict=verdict,
        score=round(min(_total(found), _LIKELY) if verdict == "same" and not _sure(found) else _total(found), 3),
        reasons=tuple((finding.feature, round(finding.score, 3), finding.sentence) for finding in found),
    )


def _total(found: Iterable[Finding]) -> float:
    table = weights()["weights"]
    total = sum(table.get(finding.feature, 1.0) * finding.score for finding in found)
    return float(max(-1.0, min(1.0, total)))


def _verdict(found: Sequence[Finding]) -> Verdict:
    limits = weights()["thresholds"]
    score = {finding.feature: finding.score for finding in found}
    total = _total(found)
    if any(finding.decisive for finding in found) or total < limits["different"]:
        return "different"
    if total < limits["same"] or score["participants"] < limits["participants"]:
        return "unsure"
    at_odds = score.get("status", 0.0) < 0 and "wording" not in score  # of one sentence one of two was misread
    return "same" if (_sure(found) or _likely(found)) and not at_odds else "unsure"


_LIKELY = 0.69
"""The most that a likely pair scores: below ``thresholds.sure``."""


def _sure(found: Iterable[Finding]) -> bool:
    """A day, or an interval of a few days, that both tell; both the news of these days; one sentence in both."""
    limits, score = weights()["thresholds"], {finding.feature: finding.score for finding in found}
    if score["participants"] < limits["surely_they"]:
        return "wording" in score
    dated = score.get("time", 0.0) >= limits["time"]
    news = score.get("published", 0.0) >= limits["news"] and score["form"] == 1.0
    placed = score.get("place", 0.0) == 1.0 and score.get("time", 0.0) >= limits["month"]
    return dated or news or placed or "wording" in score


def _likely(found: Iterable[Finding]) -> bool:
    """As news of one week or in one month the only one that either article knows, or several points in common."""
    limits, score = weights()["thresholds"], {finding.feature: finding.score for finding in found}
    if score["form"] < limits["likely_form"]:
        return False
    known = max(score.get("published", 0.0), score.get("time", 0.0)) >= limits["likely"]
    return known or score.get("points", 0.0) >= _ALIKE


@lru_cache(maxsize=1_000)
def _between(first: ToldSides, second: ToldSides) -> Agreement:
    return agreement((first, second))


def _with_sides(case: Case, agreed: Agreement) -> Case:
    """The case with its sides under the agreed names; the case itself where no side is another one by that."""
    changed = {
        id_: one
        for id_, actor in case.indexed.actors.items()
        if side_key((one := agreed.agreed(actor)).side) != side_key(actor.side)
    }
    contact = with_agreed_participants(case.contact, agreed)
    if contact == case.contact and not changed:
        return case
    indexed = replace(case.indexed, actors={**case.indexed.actors, **changed})
    told = tuple(replace(p, by=indexed.sides(p.claim.by), to=indexed.sides(p.claim.to)) for p in case.points)
    return replace(case, contact=contact, indexed=indexed, points=told)
