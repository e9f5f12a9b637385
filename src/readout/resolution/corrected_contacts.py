"""Contacts after their claims were corrected: what a contact holds is what its claims still say.

A place, time, duration, form or participant is changed only where a person rejected, moved or corrected the claims it
came from: the machine's own contact stays as it is otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from readout.dates import TimeSpan
from readout.records import Actor, Claim, Contact, Participant, Reading
from readout.resolution.anchors import actors_of
from readout.resolution.decisions import FORMS
from readout.resolution.windows import day_range


def follow_claims(reading: Reading, before: Sequence[Claim]) -> Reading:
    """The reading with each contact as its claims have it; ``before`` are the claims as the machine made them."""
    old, new = _by_contact(before), _by_contact(reading.claims)
    actors = actors_of(reading)
    return replace(
        reading,
        contacts=tuple(
            _followed(contact, old.get(contact.id, {}), new.get(contact.id, {}), actors) for contact in reading.contacts
        ),
    )


Told = Mapping[str, Sequence[Claim]]
"""The claims on one contact by aspect."""


def _by_contact(claims: Iterable[Claim]) -> dict[str, dict[str, list[Claim]]]:
    found: dict[str, dict[str, list[Claim]]] = {}
    for claim in claims:
        if claim.contact is not None:
            found.setdefault(claim.contact, {}).setdefault(claim.aspect, []).append(claim)
    return found


def _followed(contact: Contact, old: Told, new: Told, actors: Mapping[str, Actor]) -> Contact:
    for aspect, follow in _FOLLOW.items():
        before, after = old.get(aspect, ()), new.get(aspect, ())
        if {claim.value for claim in before} != {claim.value for claim in after}:
            contact = follow(contact, before, after, actors)
    return contact


def _replaced(now: object, before: Sequence[Claim], after: Sequence[Claim], says: Callable[[Claim], object]) -> bool:
    """Whether what a contact holds has to give way: its claims are gone, or it had none and a person made one."""
    if now in [says(claim) for claim in after]:
        return False
    return now in [says(claim) for claim in before] or bool(_made(before, after))


def _made(before: Sequence[Claim], after: Sequence[Claim]) -> list[Claim]:
    """Claims that say what they say by a person's correction."""
    known = {(claim.id, claim.value) for claim in before}
    return [claim for claim in after if (claim.id, claim.value) not in known]


def _newest(before: Sequence[Claim], after: Sequence[Claim]) -> Claim | None:
    return next((claim for claim in (*_made(before, after), *after)), None)


def _place(contact: Contact, before: Sequence[Claim], after: Sequence[Claim], _actors: object) -> Contact:
    if not _replaced(contact.place, before, after, lambda claim: claim.value):
        return contact
    now = _newest(before, after)
    return replace(contact, place=None if now is None or now.value is None else str(now.value))


def _duration(contact: Contact, before: Sequence[Claim], after: Sequence[Claim], _actors: object) -> Contact:
    if not _replaced(contact.duration_minutes, before, after, lambda claim: claim.value):
        return contact
    now = _newest(before, after)
    return replace(contact, duration_minutes=now.value if now and isinstance(now.value, int | float) else None)


def _form(contact: Contact, before: Sequence[Claim], after: Sequence[Claim], _actors: object) -> Contact:
    told = [claim for claim in after if claim.value in FORMS]
    now = _newest(before, told)
    if now is None or not _replaced(contact.form, before, told, lambda claim: claim.value):
        return contact  # a contact has a form even where nobody tells it
    return replace(contact, form=now.value)  # type: ignore[arg-type]


def _time(contact: Contact, before: Sequence[Claim], after: Sequence[Claim], _actors: object) -> Contact:
    told = None if contact.time is None else TimeSpan(start=contact.time.start, end=contact.time.end, words="")
    if not _replaced(told, before, after, _span):
        return contact
    now = _newest(before, after)
    return replace(contact, time=None if now is None else replace(_span(now), words=now.content))


def _span(claim: Claim) -> TimeSpan:
    """The time that a claim's value gives: a partial date, two with a stroke between, or words alone."""
    value = str(claim.value)
    first, stroke, last = value.partition("/")
    start, end = first, last if stroke else first
    ends = [day if day_range(day) else None for day in (start, end)]
    return TimeSpan(start=ends[0], end=ends[1], words="")


def _participants(
    contact: Contact, before: Sequence[Claim], after: Sequence[Claim], actors: Mapping[str, Actor]
) -> Contact:
    was, now = ({str(claim.value) for claim in claims} for claims in (before, after))
    stay = [part for part in contact.participants if part.actor.name not in was - now]
    named = {part.actor.name for part in stay}
    come = sorted((now - was) - named)
    known = {actor.name: actor for actor in actors.values()}
    return replace(contact, participants=(*stay, *(Participant(actor=known[name]) for name in come if name in known)))


_Follow = Callable[[Contact, Sequence[Claim], Sequence[Claim], Mapping[str, Actor]], Contact]
_FOLLOW: Mapping[str, _Follow] = {
    "form": _form,
    "participant": _participants,
    "time": _time,
    "place": _place,
    "duration": _duration,
}
