"""What somebody is to do, over all contacts: who, to whom, what, on what condition, until when, and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.records import Aspect, content_id
from readout.views.disputes import dispute
from readout.views.header import fullness
from readout.views.records import Commitment, Step
from readout.views.rows import grouped, row
from readout.views.told import Matches, Told

COMMITTING: frozenset[Aspect] = frozenset(
    {"agreement", "promise", "offer", "demand", "invitation", "exchange", "refusal", "follow_up"}
)
"""Aspects about future action. A position commits nobody."""


def commitments(told: Sequence[Told], matches: Matches, contact_of: Mapping[str, str]) -> tuple[Commitment, ...]:
    """The commitments in these claims; ``contact_of`` gives the comparison's contact for a point's key."""
    future = [item for item in told if item.point.claim.aspect in COMMITTING]
    return tuple(_commitment(group, matches, contact_of) for group in grouped(future, matches))


def _commitment(group: Sequence[Told], matches: Matches, contact_of: Mapping[str, str]) -> Commitment:
    actors = [actor for item in group for actor in item.point.indexed.actors.values()]
    shown = row(group, (), matches, sorted(actors, key=fullness))
    claims = [item.point.claim for item in group]
    due = {(claim.due.start, claim.due.end): claim.due for claim in claims if claim.due}
    conditions = dict.fromkeys(stretch.quote for claim in claims for stretch in claim.condition)
    return Commitment(
        id=content_id("commitment", sorted({item.point.key for item in group})),
        aspect=shown.aspect,
        by=shown.by,
        to=shown.to,
        words=shown.words,
        conditions=tuple(conditions),
        due=tuple(due[key] for key in sorted(due, key=str)),
        quantities=shown.quantities,
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
