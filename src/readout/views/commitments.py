"""What somebody is to do, over all contacts: who, to whom, what, on what condition, until when, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.records import Aspect, content_id
from readout.resolution import answers
from readout.resolution.parties import fullness
from readout.views.disputes import dispute
from readout.views.records import Commitment, Step
from readout.views.rows import grouped, quantities, row
from readout.views.told import Matches, Told

COMMITTING: frozenset[Aspect] = frozenset(
    {"agreement", "promise", "offer", "demand", "invitation", "exchange", "refusal", "follow_up"}
)
"""Aspects about future action. A position commits nobody."""

_STAGES: tuple[Aspect, ...] = (
    "demand", "offer", "invitation", "refusal", "promise", "agreement", "exchange", "follow_up",
)  # fmt: skip
"""What a commitment is called that is told in several stages: by the first of these."""


def commitments(told: Sequence[Told], matches: Matches, contact_of: Mapping[str, str]) -> tuple[Commitment, ...]:
    """The commitments in these claims; ``contact_of`` gives the comparison's contact for a point's key."""
    future = [item for item in told if item.point.claim.aspect in COMMITTING]
    groups = _with_answers(grouped(future, matches))
    return tuple(_commitment(group, matches, contact_of) for group in groups)


def _with_answers(groups: Sequence[Sequence[Told]]) -> list[tuple[Told, ...]]:
    """Demands and offers together with the promises, agreements and refusals that answer them."""
    joined = [tuple(group) for group in groups]
    for index, asked in enumerate(joined):
        for other in range(len(joined)):
            answered = other != index and any(answers(a.point, b.point) for a in asked for b in joined[other])
            if answered:
                asked = joined[index] = (*asked, *joined[other])  # noqa: PLW2901 - it grows with its answers
                joined[other] = ()
    return [group for group in joined if group]


def _commitment(group: Sequence[Told], matches: Matches, contact_of: Mapping[str, str]) -> Commitment:
    actors = [actor for item in group for actor in item.point.indexed.actors.values()]
    aspect = min((item.point.claim.aspect for item in group), key=_STAGES.index)
    first = [item for item in group if item.point.claim.aspect == aspect]
    shown = row(first, (), matches, sorted(actors, key=fullness))
    claims = [item.point.claim for item in group]
    due = {(claim.due.start, claim.due.end): claim.due for claim in claims if claim.due}
    conditions = dict.fromkeys(stretch.quote for claim in claims for stretch in claim.condition)
    return Commitment(
        id=content_id("commitment", sorted({item.point.key for item in group})),
        aspect=aspect,
        by=shown.by,
        to=shown.to,
        words=shown.words,
        conditions=tuple(conditions),
        due=tuple(due[key] for key in sorted(due, key=str)),
        quantities=quantities(group),
        steps=_steps(group, contact_of),
        contradicted=any(dispute(a, b, matches) for a in group for b in group),
    )


def _steps(group: Sequence[Told], contact_of: Mapping[str, str]) -> tuple[Step, ...]:
    def when(item: Told) -> tuple[str, int, str]:
        published = item.point.indexed.reading.article.published or "9999"
        return published, item.tone.voice.article, item.key

    return tuple(
        Step(
            told=item.point.indexed.reading.article.published,
            aspect=item.point.claim.aspect,
            factuality=item.point.claim.factuality,
            account=item.tone.label,
            contact=contact_of.get(item.point.key),
            voice=item.tone.voice,
        )
        for item in sorted(group, key=when)
    )
