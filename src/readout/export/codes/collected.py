"""The acts of what is handed on: contacts from their headers, points from the cells of their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from readout.dates import TimeSpan
from readout.export.codes.acts import Act, Party
from readout.export.codes.table import frame_codes, table
from readout.export.naming import Sides, kind_of
from readout.export.once import once
from readout.export.records import Handed
from readout.export.said import Said
from readout.export.shelf import Leaf, Shelf
from readout.export.shelving import shelved
from readout.export.timing import day_of, value_of, whole_day
from readout.records import Actor, Claim, ContactStatus
from readout.views.records import Account, Cell, ContactComparison, PersonEntry, Row, Voice

_STATUSES = frozenset(get_args(ContactStatus))


def acts(batches: Iterable[Handed]) -> Iterator[Act]:
    """Every act once for each account that tells it; what comes again in a later batch is left out there."""
    return once((((act.event, True, act) for act in _all(shelved(batch))) for batch in batches), several=True)


def _all(shelf: Shelf) -> Iterator[Act]:
    yield from _contacts(shelf)
    yield from _points(shelf)


def _contacts(shelf: Shelf) -> Iterator[Act]:
    for contact in shelf.handed.comparison.contacts:
        for line in contact.header:
            for fact in line.facts if line.name == "status" else ():
                if fact.value in _STATUSES:
                    yield from _contact(contact, fact.value, fact.voices, shelf)


def _contact(contact: ContactComparison, status: str, voices: tuple[Voice, ...], shelf: Shelf) -> Iterator[Act]:
    """One act for each side or publisher that tells a status, in its first words."""
    told: set[str] = set()
    for voice in voices:
        leaf = shelf.leaves.get(voice.article)
        if leaf is None or not voice.evidence:
            continue
        said = leaf.voiced(voice)
        account = _account(said)
        if account in told:
            continue
        told.add(account)
        yield Act(
            event=contact.id,
            contact=contact.id,
            content=contact.title,
            actors=_entries(contact, shelf),
            said=said,
            account=account,
            leaf=leaf,
            words=voice.evidence,
            form=contact.form,
            status=status,  # type: ignore[arg-type] # looked up in the statuses by the caller
            denied=said.stance == "denies" or status == "denied",
            time=day_of(contact, shelf),
            place=value_of(contact, "place"),
            negotiation=_is_negotiation(contact, shelf),
            unsure=voice.unsure,
        )


def _account(said: Said) -> str:
    return said.side or said.speaker or "nobody named"


def _entries(contact: ContactComparison, shelf: Shelf) -> tuple[Party, ...]:
    return tuple(_entry(person, shelf.sides) for person in contact.people)


def _entry(person: PersonEntry, sides: Sides) -> Party:
    words = next((stretch.quote for voice in person.voices for stretch in voice.evidence), None)
    side = sides.named(person.side)
    return Party(name=person.name, side=side, kind=kind_of(person), office=person.office, part=person.part, words=words)


def _is_negotiation(contact: ContactComparison, shelf: Shelf) -> bool:
    codes, wanted = frame_codes(), table()["places"]["negotiation_cameo"]
    told = (
        claim
        for leaf, mention in shelf.mentions_of(contact)
        for claim in leaf.reading.claims
        if claim.contact == mention.id and claim.aspect == "form"
    )
    return any(claim.rule in codes and codes[claim.rule].cameo == wanted for claim in told)


def _points(shelf: Shelf) -> Iterator[Act]:
    comparison = shelf.handed.comparison
    for contact in comparison.contacts:
        partners = _entries(contact, shelf)
        for row in contact.rows:
            yield from _row(row, contact, contact.accounts, partners, shelf)
    for row in comparison.aside:
        yield from _row(row, None, comparison.aside_accounts, (), shelf)


def _row(
    row: Row,
    contact: ContactComparison | None,
    accounts: tuple[Account, ...],
    partners: tuple[Party, ...],
    shelf: Shelf,
) -> Iterator[Act]:
    labels = {account.key: account.label for account in accounts}
    for cell in row.cells:
        told = _first_claim(cell, shelf)
        if told is None:
            continue
        leaf, claim = told
        said = leaf.says(claim)
        yield Act(
            event=row.id,
            contact=contact.id if contact else None,
            content=claim.content,
            actors=_parties(claim.by, leaf, partners) or _speaking(said, leaf, partners),
            recipients=_parties(claim.to, leaf, partners),
            partners=partners,
            said=said,
            account=labels.get(cell.account, cell.account),
            leaf=leaf,
            words=claim.spans,
            aspect=claim.aspect,
            factuality=claim.factuality,
            denied=claim.factuality == "denied" or (said.stance == "denies" and claim.aspect != "denial"),
            time=_when(claim, contact, leaf, shelf),
            condition=claim.condition,
            due=claim.due,
            claim=claim.id,
            frame=claim.rule,
            unsure=claim.unsure,
        )


def _when(claim: Claim, contact: ContactComparison | None, leaf: Leaf, shelf: Shelf) -> TimeSpan | None:
    """When an act was, as far as it is told: the day of the contact at which it was done.

    What became of a commitment came later than the contact at which it was made; so that has the day in its own words,
    or none. A signing without one is of its contact.
    """
    if claim.progress is not None and _has_begun(claim.due, leaf):
        return claim.due
    if claim.progress in (None, "signed"):
        return day_of(contact, shelf) if contact and contact.status == "held" else None
    return None


def _has_begun(time: TimeSpan | None, leaf: Leaf) -> bool:
    """Whether a time begins on the day when an article appeared, or before: what has happened is not to come."""
    begins, published = whole_day(time.start) if time else None, whole_day(leaf.reading.article.published)
    return begins is not None and (published is None or begins <= published)


def _first_claim(cell: Cell, shelf: Shelf) -> tuple[Leaf, Claim] | None:
    for voice in cell.voices:
        leaf = shelf.leaves.get(voice.article)
        claim = leaf.claims.get(voice.claim or "") if leaf else None
        if leaf and claim and claim.spans:
            return leaf, claim
    return None


def _parties(ids: tuple[str, ...], leaf: Leaf, partners: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(_party(leaf.actors[one], leaf, partners) for one in ids if one in leaf.actors)


def _party(actor: Actor, leaf: Leaf, partners: tuple[Party, ...]) -> Party:
    """An actor of an article; where the article does not tell its side, that of the partner it names."""
    words = actor.spans[0].quote if actor.spans else None
    side = leaf.sides.named(actor.side) or _side_of_partner(actor.name, partners)
    return Party(name=actor.name, side=side, kind=actor.kind, office=actor.role, words=words)


def _side_of_partner(name: str, partners: tuple[Party, ...]) -> str | None:
    """The side of the only one who takes part under this name or this surname."""
    alike = [one for one in partners if name == one.name or name.split()[-1:] == one.name.split()[-1:]]
    return alike[0].side if len(alike) == 1 else None


def _speaking(said: Said, leaf: Leaf, partners: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who speaks for a side acts for it, where nobody is named as acting."""
    statement = leaf.statements.get(said.statement or "")
    speaker = statement.speaker if statement else None
    return (_party(speaker, leaf, partners),) if speaker and speaker.side and speaker.kind != "media" else ()
