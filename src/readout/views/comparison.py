"""Many readings side by side: contacts, their accounts point by point, commitments, and what stays in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from readout.records import Actor, Claim, Judgement, Reading, content_id
from readout.resolution import Case, IndexedReading, Resolution, cases, keyed, point, resolve
from readout.resolution.copies import copies_of
from readout.resolution.parties import fullness, main_form, overall_status
from readout.resolution.windows import day_range
from readout.views.accounts import accounts, party_sides
from readout.views.commitments import commitments
from readout.views.disputes import contradictions
from readout.views.header import header, header_contradictions, main_names, people
from readout.views.labels import FORMS
from readout.views.numbering import renumbered
from readout.views.publishers import publisher_notes
from readout.views.records import (
    QUIET,
    ROW_ORDER,
    Account,
    ArticleEntry,
    Comparison,
    ContactComparison,
    Doubt,
    PersonEntry,
    Row,
    Stage,
)
from readout.views.rows import grouped, row
from readout.views.stages import in_stages
from readout.views.status_disputes import disputed_status
from readout.views.told import JudgedPoints, Matches, Told
from readout.views.tones import Desk, Tone, claim_tones, contact_tones

_FUTURE = frozenset({"planned", "proposed", "possible"})


def compare(readings: Sequence[Reading]) -> Comparison:
    """The comparison of what these readings say.

    The articles are numbered in the order given; that order makes no other difference.
    """
    indexed = keyed(readings)
    desk = _desk(indexed)
    resolution = resolve([case for reading in indexed for case in cases(reading)])
    told = [item for reading in indexed for claim in _row_claims(reading) for item in _told(claim, reading, desk)]
    matches = Matches()
    contacts = [_contact(group, resolution, told, matches, desk) for group in resolution.groups]
    contacts.sort(key=_contact_order)
    ids = {case.key: _contact_id(group) for group in resolution.groups for case in group}
    aside = [item for item in told if item.point.claim.contact is None]
    aside_accounts = accounts([item.tone for item in aside], desk)
    comparison = Comparison(
        articles=tuple(_entry(reading, indexed, desk) for reading in indexed),
        contacts=tuple(contacts),
        planned=tuple(contact.id for contact in contacts if contact.status in _FUTURE),
        commitments=commitments(told, matches, _contacts_of(told, ids), _last_day(indexed)),
        doubts=tuple(Doubt(left=ids[j.left], right=ids[j.right], judgement=j) for j in resolution.open),
        aside=tuple(row(group, aside_accounts, matches) for group in grouped(aside, matches)),
        aside_accounts=aside_accounts,
        notes=_notes(indexed),
    )
    return _in_given_order(comparison, indexed, desk)


def compare_contact(
    readings: Sequence[Reading],
    keys: Collection[str],
    ident: str,
    *,
    judgements: Sequence[Judgement] = (),
    judged: JudgedPoints | None = None,
    beside: Sequence[Reading] = (),
) -> Comparison:
    """The comparison of one contact under the id ``ident``, made of the mentions with these keys.

    Nothing is resolved: a mention's key is ``article/contact``, ``judgements`` are those between the mentions, and
    ``judged`` is what people hold of its points. Of the readings only what they claim of this contact is compared; of
    those ``beside`` nothing but the sides that they tell of people.
    """
    own = {reading.article.id for reading in readings}
    indexed = tuple(one for one in keyed((*readings, *beside)) if one.reading.article.id in own)
    desk = _desk(indexed)
    group = tuple(case for reading in indexed for case in cases(reading) if case.key in keys)
    told = [
        item
        for reading in indexed
        for claim in _row_claims(reading)
        if f"{reading.key}/{claim.contact}" in keys
        for item in _told(claim, reading, desk)
    ]
    matches = Matches(judged)
    resolution = Resolution(groups=(group,), judgements=tuple(judgements), open=())
    contact = replace(_contact(group, resolution, told, matches, desk), id=ident)
    of_contact = {item.point.key: ident for item in told}
    comparison = Comparison(
        articles=tuple(_entry(reading, indexed, desk) for reading in indexed),
        contacts=(contact,),
        planned=(ident,) if contact.status in _FUTURE else (),
        commitments=commitments(told, matches, of_contact, _last_day(indexed)),
        doubts=(),
        notes=_notes(indexed),
    )
    return _in_given_order(comparison, indexed, desk)


def compare_aside(readings: Sequence[Reading]) -> Comparison:
    """What these readings claim of no contact: a comparison that has only points beside contacts."""
    indexed = keyed(readings)
    desk = _desk(indexed)
    told = [
        item
        for reading in indexed
        for claim in _row_claims(reading)
        if claim.contact is None
        for item in _told(claim, reading, desk)
    ]
    matches = Matches()
    columns = accounts([item.tone for item in told], desk)
    comparison = Comparison(
        articles=tuple(_entry(reading, indexed, desk) for reading in indexed),
        contacts=(),
        planned=(),
        commitments=commitments(told, matches, {}, _last_day(indexed)),
        doubts=(),
        aside=tuple(row(group, columns, matches) for group in grouped(told, matches)),
        aside_accounts=columns,
        notes=_notes(indexed),
    )
    return _in_given_order(comparison, indexed, desk)


def _in_given_order(comparison: Comparison, indexed: Sequence[IndexedReading], desk: Desk) -> Comparison:
    given = sorted(indexed, key=lambda reading: reading.place)
    return renumbered(comparison, {desk.numbers[reading.key]: place for place, reading in enumerate(given, start=1)})


def _last_day(indexed: Sequence[IndexedReading]) -> date | None:
    """The latest day of publication: what was due before it, and nothing more is told of, is overdue."""
    days = (day_range(reading.reading.article.published) for reading in indexed)
    return max((found[1] for found in days if found is not None), default=None)


def _desk(indexed: Sequence[IndexedReading]) -> Desk:
    numbers = {reading.key: number for number, reading in enumerate(indexed, start=1)}
    return Desk(numbers=numbers, copies=copies_of({reading.key: reading.printed for reading in indexed}))


def _row_claims(indexed: IndexedReading) -> Iterable[Claim]:
    return (claim for claim in indexed.reading.claims if claim.aspect in ROW_ORDER and claim.content.strip())


def _told(claim: Claim, indexed: IndexedReading, desk: Desk) -> Iterable[Told]:
    made = point(claim, indexed)
    return (Told(point=made, tone=tone) for tone in claim_tones(claim, indexed, desk))


def _entry(reading: IndexedReading, all_readings: Sequence[IndexedReading], desk: Desk) -> ArticleEntry:
    number = desk.numbers[reading.key]
    first = min(desk.numbers[other.key] for other in all_readings if desk.group(other) == desk.group(reading))
    return ArticleEntry(
        number=number,
        article=reading.reading.article,
        paragraphs=reading.reading.paragraphs,
        copy_of=first if first != number else None,
        notes=reading.reading.notes,
        publisher_notes=publisher_notes(reading.reading.article),
    )


def _contact_id(group: Sequence[Case]) -> str:
    return content_id("contact", sorted(case.key for case in group))


def _contacts_of(told: Sequence[Told], ids: Mapping[str, str]) -> dict[str, str]:
    keys = {item.point.key: f"{item.point.indexed.key}/{item.point.claim.contact}" for item in told}
    return {key: ids[case] for key, case in keys.items() if case in ids}


def _contact(
    group: Sequence[Case], resolution: Resolution, told: Sequence[Told], matches: Matches, desk: Desk
) -> ContactComparison:
    """One contact: its header, its columns, its rows, and what they come to."""
    keys = {case.key for case in group}
    mine = [item for item in told if f"{item.point.indexed.key}/{item.point.claim.contact}" in keys]
    points = [cluster for cluster in grouped(mine, matches) if not _only_confirms(cluster)]
    columns = accounts(_tones(group, points, desk), desk, party_sides(_actors(group)))
    known = sorted(_actors(group), key=fullness)
    rows = [row(cluster, columns, matches, known) for cluster in points]
    lines = header(group, desk)
    found = [c for cluster, made in zip(points, rows, strict=True) for c in contradictions(cluster, made.id, matches)]
    entries = people(group, desk)
    numbers = sorted({desk.numbers[case.indexed.key] for case in group})
    return ContactComparison(
        id=_contact_id(group),
        title=_title(group, entries),
        form=main_form(group),
        status=overall_status(group),
        people=entries,
        header=lines,
        accounts=columns,
        rows=tuple(rows),
        both=tuple(made.id for made in rows if made.verdict == "both"),
        only=_only(rows, columns),
        contradictions=(*header_contradictions(lines), *found),
        history=_history(group, desk),
        articles=tuple(numbers),
        reports=len(numbers),
        independent=len({desk.group(case.indexed) for case in group}),
        judgements=tuple(j for j in resolution.judgements if {j.left, j.right} <= keys),
        disputed=disputed_status(group, desk),
    )


def _actors(group: Sequence[Case]) -> list[Actor]:
    return [participant.actor for case in group for participant in case.contact.participants]


def _only_confirms(cluster: Sequence[Told]) -> bool:
    """A confirmation or denial that fits no point is about the contact: it stands in the header's status."""
    return all(item.point.claim.aspect in ("confirmation", "denial") for item in cluster)


def _tones(group: Sequence[Case], points: Sequence[Sequence[Told]], desk: Desk) -> list[Tone]:
    """Whose columns there are: everybody who speaks on a point, and the sides that only speak of the header.

    A side that tells how long a call took and nothing else is silent on its points; a publisher is not asked.
    """
    on_points = [item.tone for cluster in points for item in cluster]
    on_header = [
        tone
        for case in group
        for claim in case.claims
        if claim.aspect not in ROW_ORDER or claim.aspect in ("confirmation", "denial")
        for tone in claim_tones(claim, case.indexed, desk)
    ]
    columns = {tone.account for tone in on_points}
    found = on_points + [tone for tone in on_header if tone.kind == "side" or tone.account in columns]
    return found or [tone for case in group for tone in contact_tones(case.contact, case.indexed, desk)]


def _title(group: Sequence[Case], entries: Sequence[PersonEntry]) -> str:
    return f"{FORMS[main_form(group)]}: {' – '.join(main_names(entries)) or 'participants not told'}"


def _only(rows: Sequence[Row], columns: Sequence[Account]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each side the rows that no other side says; what it only denies is no point of its own.

    Nor is what somebody says too who may be of another side.
    """
    sides = [account.key for account in columns if account.kind == "side"]
    found = []
    for side in sides:
        alone = tuple(made.id for made in rows if made.verdict == "one" and _says(made, side) and not _unknown(made))
        if alone:
            found.append((side, alone))
    return tuple(found)


def _says(made: Row, account: str) -> bool:
    return any(cell.account == account and cell.state not in {*QUIET, "denies"} for cell in made.cells)


def _unknown(made: Row) -> bool:
    return any(cell.state == "unknown" for cell in made.cells)


def _history(group: Sequence[Case], desk: Desk) -> tuple[Stage, ...]:
    """The stages in the order in which they were told; empty where all reports tell the same or differ."""
    return tuple(
        Stage(
            status=case.contact.status,
            told=case.indexed.reading.article.published,
            voice=contact_tones(case.contact, case.indexed, desk)[0].voice,
        )
        for case in in_stages(group)
    )


def _contact_order(contact: ContactComparison) -> tuple[bool, bool, str, str]:
    """What was held before what is planned, contacts with points before mere mentions, then by date."""
    times = [fact.value for line in contact.header if line.name == "time" for fact in line.facts]
    dated = [value for value in times if value[:1].isdigit()]
    return contact.status in _FUTURE, not contact.rows, min(dated, default="9999"), contact.id


def _notes(indexed: Sequence[IndexedReading]) -> tuple[str, ...]:
    undated = sum(not one.reading.article.published and not _counts_from_text(one.reading) for one in indexed)
    if not undated:
        return ()
    noun = "article carries" if undated == 1 else "articles carry"
    return (f"{undated} {noun} no date of publication: relative days stay as words, and contacts told so stay unsure.",)


def _counts_from_text(reading: Reading) -> bool:
    """Whether a reading says of itself that it took the day for relative days from the article's text."""
    return any(note.startswith("No day of publication: days are counted") for note in reading.notes)
