"""Which reports speak of one contact: judgements on pairs, and contacts made of them.

Two reports of one article are never one contact. The order in which the articles come makes no difference: pairs are
taken by score, equal scores by content-derived keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from readout.records import Judgement
from readout.resolution.cases import Case
from readout.resolution.clusters import Edge, group
from readout.resolution.features import FEATURES, Finding, participants, time
from readout.resolution.tables import weights

Verdict = Literal["same", "different", "unsure"]

_SHARED = 0.3
"""Up to this score of the participants two reports share hardly a side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Contacts as groups of cases, the judgements that made them, and those that were left open between groups."""

    groups: tuple[tuple[Case, ...], ...]
    judgements: tuple[Judgement, ...]
    open: tuple[Judgement, ...]
    """For each two groups that may be one contact, the judgement that speaks most for it."""


def judge(left: Case, right: Case) -> Judgement:
    """Whether two cases are one contact, with every feature's score and sentence."""
    first, second = sorted((left, right), key=lambda case: case.key)
    found = [finding for feature in FEATURES if (finding := feature(first, second))]
    if first.indexed.key == second.indexed.key:
        apart = Finding(feature="article", score=-1.0, sentence="One article tells them apart.", decisive=True)
        found.insert(0, apart)
    table = weights()["weights"]
    total = sum(table.get(finding.feature, 1.0) * finding.score for finding in found)
    total = max(-1.0, min(1.0, total))
    return Judgement(
        left=first.key,
        right=second.key,
        verdict=_verdict(found, total, (first, second)),
        score=round(total, 3),
        reasons=tuple((finding.feature, round(finding.score, 3), finding.sentence) for finding in found),
    )


def _verdict(found: list[Finding], total: float, pair: tuple[Case, Case]) -> Verdict:
    limits = weights()["thresholds"]
    score = {finding.feature: finding.score for finding in found}
    if any(finding.decisive for finding in found) or total < limits["different"] or score["participants"] <= _SHARED:
        return "different"
    if total < limits["same"] or score["participants"] < limits["participants"]:
        return "unsure"
    dated = score.get("time", 0.0) >= limits["time"]
    both_held = all(case.contact.status == "held" for case in pair)
    news = score.get("published", 0.0) >= limits["published"] and score["form"] == 1.0 and both_held
    at_odds = score.get("status", 0.0) < 0
    return "same" if (dated or news or "wording" in score) and not at_odds else "unsure"


def _may_be_one(left: Case, right: Case) -> bool:
    """A quick look, before all features are asked: somebody in common, and no two days apart."""
    who = participants(left, right)
    if who.decisive or who.score <= _SHARED:
        return False
    when = time(left, right)
    return when is None or not when.decisive


def resolve(found: Sequence[Case]) -> Resolution:
    """The contacts in these cases. Only pairs that share somebody are judged: all others are different."""
    ordered = sorted(found, key=lambda case: case.key)
    judgements = {
        (left.key, right.key): judge(left, right)
        for index, left in enumerate(ordered)
        for right in ordered[index + 1 :]
        if left.indexed.key != right.indexed.key and _may_be_one(left, right)
    }
    kept = {pair: judgement for pair, judgement in judgements.items() if judgement.verdict != "different"}
    by_key = {case.key: case for case in ordered}
    grouping = group(by_key, map(_edge, kept.values()), (), {key: by_key[key].indexed.key for key in by_key}, rank=str)
    return Resolution(
        groups=tuple(tuple(by_key[key] for key in keys) for keys in grouping.groups),
        judgements=tuple(kept.values()),
        open=tuple(kept[question.left, question.right] for question in grouping.questions),
    )


def _edge(judgement: Judgement) -> Edge:
    verdict: Literal["same", "unsure"] = "same" if judgement.verdict == "same" else "unsure"
    return Edge(left=judgement.left, right=judgement.right, score=judgement.score, verdict=verdict)
