"""A reading as people have corrected it: rejected claims left out, corrected fields replaced, and who judged what.

Of several decisions on a claim the newest says whether it stays, and the newest correction of each field holds; a
correction outlives a rejection that is followed by another acceptance. Ids stay as the machine made them, so that
judgements still find them. What does not fit the reading any more is a conflict, never dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.records import Claim, Reading
from readout.resolution.amending import Desk, UnfitError
from readout.resolution.carried import Conflict
from readout.resolution.corrected_contacts import follow_claims
from readout.resolution.decisions import Decision, DecisionVerdict
from readout.resolution.finding import Found
from readout.resolution.standing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who judged a claim last, when, and how."""

    author: str
    made: str
    verdict: DecisionVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """The corrected reading; ``marks`` by claim id, those of rejected claims included; what does not fit."""

    reading: Reading
    marks: Mapping[str, Mark]
    conflicts: tuple[Conflict, ...]


def corrected(reading: Reading, decisions: Iterable[Decision], found: Mapping[str, Found] | None = None) -> Corrected:
    """The reading with the decisions on its claims (``decisions``: those on this article, none on others).

    ``found`` says, for claims and contacts of older readings, what they are in this one (see
    :func:`readout.resolution.finding.find`); ids that it does not name are taken as they are. Decisions on a claim
    that is not there, or not surely, are conflicts and change nothing.
    """
    places = found or {}
    judged, conflicts = _placed(reading, standing(decisions), places)
    desk = Desk(reading, {ident: place.id for ident, place in places.items() if place.id is not None and place.sure})
    kept = []
    for claim in reading.claims:
        about = judged.get(claim.id, [])
        if about and about[-1].verdict == "reject":
            continue
        amended, unfit = _amended(claim, about, desk)
        kept.append(amended)
        conflicts += unfit
    marks = {
        ident: Mark(author=about[-1].author, made=about[-1].made, verdict=about[-1].verdict)
        for ident, about in judged.items()
    }
    changed = follow_claims(desk.reading_with(kept), reading.claims)
    ordered = sorted(conflicts, key=lambda c: (c.judgement, c.key, c.why))
    return Corrected(reading=changed, marks=marks, conflicts=tuple(ordered))


def _placed(
    reading: Reading, decisions: Iterable[Decision], found: Mapping[str, Found]
) -> tuple[dict[str, list[Decision]], list[Conflict]]:
    """Decisions by the claim they are on in this reading, from the oldest to the newest; what is on none."""
    there = {claim.id for claim in reading.claims}
    judged: defaultdict[str, list[Decision]] = defaultdict(list)
    conflicts = []
    for decision in decisions:
        place = found.get(decision.claim)
        target = decision.claim if place is None else place.id if place.sure else None
        if target is not None and target in there:
            judged[target].append(decision)
        else:
            why = place.why if place else f"The reading has no claim '{decision.claim}'."
            conflicts.append(Conflict(judgement=decision.id, key=decision.claim, why=why))
    return judged, [*conflicts, *(conflict for about in judged.values() for conflict in _at_odds(about))]


def _at_odds(about: Sequence[Decision]) -> Iterator[Conflict]:
    """Of claims that became one and were judged differently, the judgements that do not count."""
    last = about[-1]
    for decision in about[:-1]:
        if decision.claim != last.claim and (decision.verdict == "reject") != (last.verdict == "reject"):
            why = f"The new reading makes one claim of '{decision.claim}' and '{last.claim}', judged differently."
            yield Conflict(judgement=decision.id, key=decision.claim, why=why)


def _amended(claim: Claim, about: Sequence[Decision], desk: Desk) -> tuple[Claim, list[Conflict]]:
    newest = {name: (value, decision) for decision in about for name, value in decision.changes}
    conflicts = []
    for name in sorted(newest):
        value, decision = newest[name]
        try:
            claim = desk.amended(claim, name, value)
        except UnfitError as error:
            conflicts.append(Conflict(judgement=decision.id, key=decision.claim, why=str(error)))
    return claim, conflicts
