"""The header of a contact: who took part, how, when, how long, where and whether; each with who says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal, get_args

from readout.records import Actor, Claim
from readout.resolution import Case
from readout.resolution.denied_contacts import denials
from readout.resolution.parties import ASIDE, Party, parties
from readout.resolution.places import same_place
from readout.resolution.tables import side_key
from readout.resolution.windows import gap_days, told_window
from readout.views.labels import FORMS, shown_minutes, shown_time, side_name
from readout.views.records import Contradiction, Fact, HeaderLine, PersonEntry, Voice
from readout.views.stages import at_odds
from readout.views.tones import Desk, Tone, claim_tones, contact_tones

HeaderName = Literal["form", "status", "time", "duration", "place", "initiator", "ordinal"]


def people(cases: Sequence[Case], desk: Desk) -> tuple[PersonEntry, ...]:
    """The participants, each once: under the fullest name, a state only where none of its people is named."""
    entries = [_person(party, desk) for party in parties(cases)]
    return tuple(sorted(entries, key=lambda person: (person.side_name or "~", person.name)))


def _person_tone(actor: Actor, case: Case, desk: Desk) -> Tone:
    """The publisher who names the actor, in the words that name it, else in those that speak of the contact."""
    found = contact_tones(case.contact, case.indexed, desk)[0]
    return replace(found, voice=replace(found.voice, evidence=actor.spans[:1] or found.voice.evidence))


def _person(party: Party, desk: Desk) -> PersonEntry:
    """Who took the initiative has a line of its own, with who says so."""
    side = party.side
    return PersonEntry(
        name=party.actor.name,
        office=party.office,
        side=side_key(side),
        side_name=None if side_key(party.actor.name) == side_key(side) else side_name(side),
        part=party.part,
        voices=tuple(_person_tone(named.actor, case, desk).voice for named, case in party.named),
    )


def main_names(entries: Sequence[PersonEntry]) -> tuple[str, ...]:
    """Those whose contact it is: without mediators and delegates, unless there is nobody else."""
    names = tuple(entry.name for entry in entries if entry.part not in ASIDE)
    return names or tuple(entry.name for entry in entries)


def header(cases: Sequence[Case], desk: Desk) -> tuple[HeaderLine, ...]:
    """The lines of the header that are known, in their order."""
    lines = (header_line(name, cases, desk) for name in get_args(HeaderName))
    return tuple(line for line in lines if line)


def header_line(name: HeaderName, cases: Sequence[Case], desk: Desk) -> HeaderLine | None:
    """One line of the header; None where no report tells it."""
    found: dict[str, list[Tone]] = {}
    for case in cases:
        value = _VALUES[name](case)
        if value is not None:
            found.setdefault(value, []).extend(_tones(name, case, desk))
        for claim in denials(case) if name == "status" else ():
            found.setdefault("denied", []).extend(claim_tones(claim, case.indexed, desk))
    if not found:
        return None
    facts = [_fact(value, tones) for value, tones in found.items()]
    facts.sort(key=lambda fact: (-len(fact.accounts), fact.value))
    return HeaderLine(name=name, facts=tuple(facts), differs=len(facts) > 1 and _DIFFERS[name](cases))


def _fact(value: str, tones: Sequence[Tone]) -> Fact:
    return Fact(
        value=value,
        accounts=tuple(sorted({tone.label for tone in tones})),
        voices=tuple(sorted({tone.voice for tone in tones}, key=_voice_order)),
    )


def _voice_order(voice: Voice) -> tuple[int, str, str, str]:
    """By article and words, of one claim that several say together by their names."""
    return voice.article, str(voice.evidence), voice.speaker or "", str(voice)


def _tones(name: HeaderName, case: Case, desk: Desk) -> Iterable[Tone]:
    """Who tells this line in one article: the claims about it, else the publisher in the words for the contact."""
    claims = [claim for claim in case.claims if _tells(claim, name)]
    if claims:
        return [tone for claim in claims for tone in claim_tones(claim, case.indexed, desk)]
    found = contact_tones(case.contact, case.indexed, desk)
    return _in_favour(found, case) if name == "status" else found[:1]


def _in_favour(tones: Sequence[Tone], case: Case) -> Sequence[Tone]:
    """Whoever denies something is no voice for a contact that was; of one that was denied or called off it may be."""
    if case.contact.status in ("denied", "refused", "cancelled"):
        return tones
    return [tone for tone in tones if tone.voice.stance != "denies"] or tones[:1]


def _tells(claim: Claim, name: HeaderName) -> bool:
    return claim.aspect == name or (name == "status" and claim.aspect == "confirmation")


def _form(case: Case) -> str:
    return FORMS[case.contact.form]


def _status(case: Case) -> str:
    return case.contact.status


def _time(case: Case) -> str | None:
    time = case.contact.time
    if time is None:
        return None
    if told_window(time) is None:
        return f"“{time.words}”, {shown_time(time)}" if time.words else None
    return shown_time(time)


def _duration(case: Case) -> str | None:
    minutes = case.contact.duration_minutes
    return None if minutes is None else shown_minutes(minutes)


def _place(case: Case) -> str | None:
    return case.contact.place


def _initiator(case: Case) -> str | None:
    names = [p.actor.name for p in case.contact.participants if p.role == "initiator"]
    return ", ".join(names) or None


def _ordinal(case: Case) -> str | None:
    return case.contact.ordinal


_VALUES: dict[HeaderName, Callable[[Case], str | None]] = {
    "form": _form,
    "status": _status,
    "time": _time,
    "duration": _duration,
    "place": _place,
    "initiator": _initiator,
    "ordinal": _ordinal,
}


def _form_differs(_cases: Sequence[Case]) -> bool:
    return False  # "Gespräch" for a call is no contradiction; forms that cannot be one are never joined


def _status_differs(cases: Sequence[Case]) -> bool:
    return at_odds(cases)


def _time_differs(cases: Sequence[Case]) -> bool:
    windows = [window for case in cases if (window := told_window(case.contact.time))]
    return any(gap_days(left, right) > 0 for left in windows for right in windows)


def _duration_differs(cases: Sequence[Case]) -> bool:
    minutes = [case.contact.duration_minutes for case in cases if case.contact.duration_minutes is not None]
    return max(minutes) - min(minutes) > 0.15 * max(minutes)  # "fast eineinhalb Stunden" is 80 to 90 minutes


def _place_differs(cases: Sequence[Case]) -> bool:
    places = sorted({case.contact.place for case in cases if case.contact.place})
    return any(same_place(left, right) is False for left in places for right in places)


def _initiator_differs(cases: Sequence[Case]) -> bool:
    sides = [
        {side_key(p.actor.side) or p.actor.name for p in case.contact.participants if p.role == "initiator"}
        for case in cases
    ]
    told = [side for side in sides if side]
    return any(not left & right for left in told for right in told)


def _ordinal_differs(_cases: Sequence[Case]) -> bool:
    return False  # publishers count from different days; shown, not judged


_DIFFERS: dict[HeaderName, Callable[[Sequence[Case]], bool]] = {
    "form": _form_differs,
    "status": _status_differs,
    "time": _time_differs,
    "duration": _duration_differs,
    "place": _place_differs,
    "initiator": _initiator_differs,
    "ordinal": _ordinal_differs,
}


def header_contradictions(lines: Iterable[HeaderLine]) -> tuple[Contradiction, ...]:
    """Each line of the header on which accounts differ, as a sentence."""
    found = []
    for line in lines:
        if line.differs and line.name != "ordinal":
            told = "; ".join(f"{' and '.join(fact.accounts)}: {fact.value}" for fact in line.facts)
            accounts = tuple(dict.fromkeys(account for fact in line.facts for account in fact.accounts))
            voices = tuple(voice for fact in line.facts for voice in fact.voices[:1])
            sentence = f"{line.name.capitalize()} — {told}."
            found.append(Contradiction(kind=line.name, sentence=sentence, row=None, accounts=accounts, voices=voices))
    return tuple(found)
