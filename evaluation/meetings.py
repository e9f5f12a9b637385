"""Scores contacts: form, status, participants, time."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.items import Meeting, Reported
from evaluation.matching import covered, name_score, same_date, same_name
from evaluation.measures import Figure, Finding
from evaluation.scores import Pair, Score, pair_items
from evaluation.speeches import tally

ENOUGH_PARTICIPANTS = 0.5
"""Least F1 of the participants of two contacts that count as one."""
KIN = (frozenset({"phone_call", "video_call"}), frozenset({"meeting", "visit", "talks", "summit", "consultation"}),
       frozenset({"letter", "message"}))  # fmt: skip
"""Forms that one contact may be called by in turn: a visit with talks is one contact by the rules of annotation."""


def weight(gold: Meeting, predicted: Meeting) -> float:
    """How much two contacts speak for being one: participants first, then form, place in the text, status, time."""
    participants = name_score(gold.participants, predicted.participants).f1
    mentioned = bool(covered(gold.spans) & covered(predicted.spans))
    if not participants and not mentioned:
        return 0.0
    kin = any(gold.form in family and predicted.form in family for family in KIN)
    extras = 0.4 * (gold.form == predicted.form) + 0.2 * kin + 0.4 * mentioned + 0.1 * (gold.status == predicted.status)
    return participants + extras + 0.1 * (gold.start is not None and same_date(gold.start, predicted.start))


def is_found(gold: Meeting, predicted: Meeting) -> bool:
    """Whether a predicted contact is the golden one: of the same family of forms, with half of the participants."""
    kin = gold.form == predicted.form or any(gold.form in family and predicted.form in family for family in KIN)
    return kin and name_score(gold.participants, predicted.participants).f1 >= ENOUGH_PARTICIPANTS


def pair_meetings(gold: Reported, predicted: Reported) -> list[Pair]:
    """Contacts one to one."""
    return pair_items(gold.meetings, predicted.meetings, weight)


def score_meetings(gold: Reported, predicted: Reported) -> dict[str, Figure]:
    """The rows of one article."""
    both = [(gold.meetings[pair.gold], predicted.meetings[pair.predicted]) for pair in pair_meetings(gold, predicted)]
    found = [(one, other) for one, other in both if is_found(one, other)]
    main = [one for one in gold.meetings if one.main]
    sizes = len(predicted.meetings), len(gold.meetings)
    exact = [(one, other) for one, other in found if one.form == other.form and one.status == other.status]
    return {
        "contacts": Score.counted(len(found), *sizes),
        "contacts, form and status right": Score.counted(len(exact), *sizes),
        "main contacts found": tally(any(one is meeting for one, _ in found) for meeting in main),
        "participants": participants(gold, predicted, found),
        "form of contact": tally(one.form == other.form for one, other in found),
        "roles, where one is told": tally(right for one, other in found for right in roles_right(one, other)),
        "status": tally(one.status == other.status for one, other in found),
        "time": tally(times_agree(one, other) for one, other in found),
        "time, where one is known": tally(times_agree(one, other) for one, other in found if one.start or one.end),
    }


def participants(gold: Reported, predicted: Reported, found: list[tuple[Meeting, Meeting]]) -> Score:
    """Participants over all contacts: those of a contact that was not found are missed, or wrong."""
    hits = sum(name_score(one.participants, other.participants).precise for one, other in found)
    sizes = [sum(len(meeting.participants) for meeting in side.meetings) for side in (predicted, gold)]
    return Score.counted(hits, *sizes)


def roles_right(gold: Meeting, predicted: Meeting) -> Iterator[bool]:
    """For each golden participant with a role of its own that was found, whether its role was."""
    for name, role in zip(gold.participants, gold.roles, strict=False):
        if role == "participant":
            continue
        both = zip(predicted.participants, predicted.roles, strict=True)
        told = next((other for known, other in both if same_name(name, known)), None)
        if told is not None:
            yield told == role


def times_agree(gold: Meeting, predicted: Meeting) -> bool:
    """Whether both ends agree, as precisely as the golden one is known."""
    return same_date(gold.start, predicted.start) and same_date(gold.end, predicted.end)


def meeting_findings(gold: Reported, predicted: Reported) -> Iterator[Finding]:
    """Missed and wrong contacts, and what is wrong about those found."""
    pairs = pair_meetings(gold, predicted)
    good = [pair for pair in pairs if is_found(gold.meetings[pair.gold], predicted.meetings[pair.predicted])]
    for place in sorted(set(range(len(gold.meetings))) - {pair.gold for pair in good}):
        yield Finding("contact missed", gold.id, describe(gold, gold.meetings[place]))
    for place in sorted(set(range(len(predicted.meetings))) - {pair.predicted for pair in good}):
        yield Finding("contact wrong", gold.id, describe(gold, predicted.meetings[place]))
    for pair in good:
        yield from pair_findings(gold, gold.meetings[pair.gold], predicted.meetings[pair.predicted])


def describe(reported: Reported, meeting: Meeting) -> str:
    """A contact in one line."""
    names = ", ".join(meeting.participants)
    place = reported.quote(meeting.spans[:2])
    return f"{meeting.form} {meeting.status} {meeting.start}..{meeting.end} [{names}] {place}"


def pair_findings(reported: Reported, gold: Meeting, predicted: Meeting) -> Iterator[Finding]:
    """What is not right about a contact that was found."""
    for name in ("form", "status"):
        if getattr(gold, name) != getattr(predicted, name):
            labels = f"{getattr(predicted, name)} for {getattr(gold, name)}"
            yield Finding(f"contact {name}", reported.id, f"{labels}: {describe(reported, gold)}")
    if not times_agree(gold, predicted):
        yield Finding("contact time", reported.id, f"{predicted.start}..{predicted.end}: {describe(reported, gold)}")
    if name_score(gold.participants, predicted.participants).f1 < 1:
        yield Finding("participants", reported.id, f"[{', '.join(predicted.participants)}]: {describe(reported, gold)}")
