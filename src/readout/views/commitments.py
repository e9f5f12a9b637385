"""What somebody is to do, over all contacts: who, to whom, what, on what condition, until when, and its history."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date

from readout.records import Aspect, Claim, Reading, content_id
from readout.resolution import copy_groups, keyed, point
from readout.resolution.denied_matter import denied_kind
from readout.resolution.parties import fullness
from readout.resolution.progress import OPENING
from readout.views.disputes import denies, dispute
from readout.views.episodes import COMMITTING, Telling, episodes, tellings
from readout.views.histories import Thread, threads
from readout.views.records import Commitment, Step
from readout.views.rows import quantities, row
from readout.views.standing import overdue, standing
from readout.views.told import Matches, Told
from readout.views.tones import Desk, claim_tones

_STAGES: tuple[Aspect, ...] = (
    "demand", "offer", "invitation", "refusal", "promise", "agreement", "exchange", "follow_up",
)  # fmt: skip
"""What a commitment is called that is told in several stages: by the first of these."""
_MEETINGS: frozenset[Aspect] = frozenset({"follow_up", "invitation"})
"""Whether these came about, the contacts tell: nothing of them is called overdue."""


def histories(
    readings: Sequence[Reading],
    contact_of: Mapping[str, str] | None = None,
    on: date | None = None,
    *,
    only: Container[str] | None = None,
) -> tuple[Commitment, ...]:
    """The commitments that these readings tell of, each with its history.

    ``contact_of`` gives the contact of a claim by ``article/claim``, where contacts of several articles were found to
    be one; ``on`` is the day on which what is due counts as overdue. Articles are numbered in the order given, which
    makes no other difference. Readings that share no key (``readout.resolution.commitment_keys``) may be left out; with
    ``only`` no claims but these (``article/claim``) are followed.
    """
    indexed = keyed(readings)
    numbers = {reading.key: reading.place + 1 for reading in indexed}
    desk = Desk(numbers=numbers, copies=copy_groups({reading.key: reading.reading for reading in indexed}))
    told = [
        Told(point=made, tone=tone)
        for reading in indexed
        for claim in reading.reading.claims
        if may_commit(claim) and (only is None or f"{reading.key}/{claim.id}" in only)
        for made in (point(claim, reading),)
        for tone in claim_tones(claim, reading, desk)
    ]
    return commitments(told, Matches(), contact_of or {}, on)


def may_commit(claim: Claim) -> bool:
    """Whether a claim may be about future action, or about what became of it."""
    told = claim.progress or claim.commitment or claim.aspect in COMMITTING or denied_kind(claim)
    return bool(claim.content.strip()) and bool(told)


def commitments(
    told: Sequence[Told], matches: Matches, contact_of: Mapping[str, str], on: date | None = None
) -> tuple[Commitment, ...]:
    """The commitments in these claims; ``contact_of`` gives the comparison's contact for a point's key."""
    found = threads(episodes(tellings(told, contact_of), matches))
    return tuple(_commitment(thread, matches, on) for thread in sorted(found, key=_order))


def _order(thread: Thread) -> tuple[int, tuple[object, ...]]:
    return _STAGES.index(_aspect(thread)) if _aspect(thread) in _STAGES else len(_STAGES), thread.tellings[0].order


def _aspect(thread: Thread) -> Aspect:
    aspects = [one.told.point.claim.aspect for one in thread.tellings]
    known = [aspect for aspect in aspects if aspect in COMMITTING]
    return min(known, key=_STAGES.index) if known else aspects[0]


def _commitment(thread: Thread, matches: Matches, on: date | None) -> Commitment:
    group = [one.told for one in thread.tellings]
    actors = [actor for item in group for actor in item.point.indexed.actors.values()]
    aspect = _aspect(thread)
    first = [item for item in group if item.point.claim.aspect == aspect]
    shown = row(first, (), matches, sorted(actors, key=fullness))
    accused = bool(thread.moments) and all(
        one.told.accused for one in thread.moments
    )  # nothing but the accusation: who is accused had promised
    undertaken = [one.told for one in thread.tellings if one.state in OPENING and not denies(one.told)] or first
    claims = [item.point.claim for item in undertaken]
    due = {(claim.due.start, claim.due.end): claim.due for claim in claims if claim.due}
    conditions = dict.fromkeys(stretch.quote for claim in claims for stretch in claim.condition)
    steps = tuple(_step(one, thread) for one in sorted(thread.tellings, key=lambda one: one.order))
    held = standing(steps)
    ordered = tuple(due[key] for key in sorted(due, key=str))
    return Commitment(
        id=content_id("commitment", thread.tellings[0].told.point.key),
        aspect=aspect,
        by=shown.to if accused else shown.by,
        to=shown.by if accused else shown.to,
        words=shown.words,
        conditions=tuple(conditions),
        due=ordered,
        quantities=quantities(undertaken),
        steps=steps,
        contradicted=any(dispute(a, b, matches) for a in group for b in group),
        status=held,
        contested=len(held) > 1,
        overdue=on.isoformat() if on is not None and aspect not in _MEETINGS and overdue(ordered, held, on) else None,
    )


def _step(one: Telling, thread: Thread) -> Step:
    item = one.told
    reading = item.point.indexed.reading
    return Step(
        told=reading.article.published,
        aspect=item.point.claim.aspect,
        factuality=item.point.claim.factuality,
        account=item.tone.label,
        contact=one.contact,
        voice=item.tone.voice,
        state=thread.state(one),
        denied=bool(one.moment and one.moment.told.denied),
        when=one.day.isoformat() if one.day else None,
        article=reading.article.id,
        claim=item.point.claim.id,
        words=" … ".join(" ".join(stretch.quote.split()) for stretch in item.point.claim.spans),
        why=thread.reasons.get(one.key),
    )
