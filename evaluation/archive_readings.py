"""The archive as the program has it: its readings, or golden mentions in their place, and the groups made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast

from evaluation.archive import Mention, Report, TakingPart
from evaluation.items import Reported, from_reading
from evaluation.labels import is_same
from evaluation.matching import same_name
from evaluation.meetings import pair_meetings
from readout.dates import TimeSpan, is_known
from readout.exchange import reading_to_json
from readout.records import (
    Actor,
    Contact,
    ContactForm,
    ContactStatus,
    Evidence,
    Judgement,
    Participant,
    ParticipantRole,
    Reading,
    content_id,
)
from readout.resolution import Case, blocks, cases, indexed_alone, judge_pair, may_be_candidates
from readout.resolution.clusters import Edge, group
from readout.resolution.likely import settled_edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The group of each case, by its key, and the judgements on the candidates."""

    cases: Mapping[str, Case]
    groups: Mapping[str, str]
    judgements: Mapping[tuple[str, str], Judgement]


def aligned(report: Report, reading: Reading) -> dict[str, Mention]:
    """For contacts of a reading the mention of the report that each stands for, by the contact's id."""
    golden = Reported(id=report.name, text=report.article.text, meetings=tuple(one.meeting for one in report.mentions))
    predicted = from_reading(reading_to_json(reading))
    pairs = pair_meetings(golden, predicted)
    return {
        reading.contacts[pair.predicted].id: report.mentions[pair.gold]
        for pair in pairs
        if is_same(golden.meetings[pair.gold], predicted.meetings[pair.predicted])
    }


def with_golden_mentions(report: Report, reading: Reading, found: Mapping[str, Mention]) -> Reading:
    """The reading with the annotated contacts in place of those it found.

    What annotation lacks (the place, the points, the days as this report tells them) stays where the contact was found;
    where no day was read the annotated one is taken, if the report has a day of publication to reckon from.
    """
    read = {id(mention): contact for contact in reading.contacts if (mention := found.get(contact.id))}
    contacts = tuple(_golden(report, reading, mention, read.get(id(mention))) for mention in report.mentions)
    ids = {
        known.id: made.id
        for mention, made in zip(report.mentions, contacts, strict=True)
        if (known := read.get(id(mention)))
    }
    claims = tuple(replace(one, contact=ids.get(one.contact or "")) for one in reading.claims)
    return replace(reading, contacts=contacts, claims=claims)


def golden_id(mention: Mention) -> str:
    """The id of the contact that stands for a mention."""
    return content_id(mention.report, mention.contact, mention.meeting.status, mention.meeting.spans)


def _golden(report: Report, reading: Reading, mention: Mention, known: Contact | None) -> Contact:
    meeting = mention.meeting
    roles = meeting.roles or ("participant",) * len(meeting.participants)
    people = (
        Participant(actor=_actor(one, reading), role=cast("ParticipantRole", role))
        for one, role in zip(mention.people, roles, strict=True)
    )
    text = report.article.text
    spans = tuple(Evidence(start=a, end=b, quote=text[a:b]) for a, b in meeting.spans if a >= 0)
    return Contact(
        id=golden_id(mention),
        form=cast("ContactForm", meeting.form),
        status=cast("ContactStatus", meeting.status),
        participants=tuple(people),
        time=known.time if known and is_known(known.time) else _told(mention, report),
        place=known.place if known else meeting.place,
        duration_minutes=known.duration_minutes if known else meeting.minutes,
        spans=spans or (known.spans if known else ()),
        main=meeting.main,
        ordinal=known.ordinal if known else None,
    )


def _told(mention: Mention, report: Report) -> TimeSpan | None:
    """The annotated day; none where the report tells another one, which is not annotated."""
    meeting = mention.meeting
    if not meeting.start or not report.article.published or mention.given_up:
        return None
    return TimeSpan(start=meeting.start, end=meeting.end or meeting.start, words="")


def _actor(one: TakingPart, reading: Reading) -> Actor:
    """Who is meant, by the annotated name, with the office that the reading knows; a new actor where it has none."""
    found = next((actor for actor in reading.actors if same_name(one.name, actor.name)), None)
    if found:
        return replace(found, name=one.name, kind=one.kind, side=one.side or found.side)
    return Actor(id=content_id(one.name, one.side), name=one.name, kind=one.kind, side=one.side)


def resolved(readings: Mapping[str, Reading]) -> Resolved:
    """The contacts that an archive makes of its readings: candidates are judged pair by pair, and grouped."""
    found = [case for name in sorted(readings) for case in cases(indexed_alone(name, readings[name]))]
    judgements = {(left.key, right.key): judge_pair(left, right) for left, right in candidates(found)}
    edges = [
        Edge(left=one.left, right=one.right, score=one.score, verdict="same" if one.verdict == "same" else "unsure")
        for one in judgements.values()
        if one.verdict != "different"
    ]
    made = group(
        [case.key for case in found], settled_edges(edges), (), {case.key: case.slot for case in found}, rank=str
    )
    groups = {key: keys[0] for keys in made.groups for key in keys}
    return Resolved(cases={case.key: case for case in found}, groups=groups, judgements=judgements)


def candidates(found: Sequence[Case]) -> Iterable[tuple[Case, Case]]:
    """The pairs worth judging, each once, in the order of their keys."""
    kept = {case.key: blocks(case) for case in found}
    ordered = sorted(found, key=lambda case: case.key)
    return (
        (left, right)
        for left, right in combinations(ordered, 2)
        if may_be_candidates(kept[left.key], kept[right.key]) and left.slot != right.slot
    )
