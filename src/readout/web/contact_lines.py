"""A contact as a line of a list, in the reader's words: what every list of contacts shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from readout.ledger.asking import ListedContact
from readout.ledger.asking.contacts import TookPart
from readout.resolution.parties import ASIDE
from readout.views.labels import surname
from readout.views.speaker_names import disputed_words
from readout.views.words import Words
from readout.web.links import actor_address
from readout.web.tones import side_label, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant: ``side`` is empty where it is not known, or the participant is the side."""

    name: str
    side: str
    tone: str
    office: str
    address: str
    """The page of the actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine:
    """``month`` groups lines of a list; ``told`` is the day of the first report, where none of the contact is known."""

    id: str
    address: str
    month: str
    day: str
    told: str
    form: str
    status: str
    status_words: str
    parties: tuple[Party, ...]
    aside: tuple[Party, ...]
    """Mediators, interpreters, delegates."""
    place: str
    reports: str
    independent: str
    confirmed: bool
    unsure: str
    disputed: str = ""
    """What is told against the status, and by whom; empty where accounts do not differ."""


def contact_line(contact: ListedContact, words: Words) -> ContactLine:
    """A contact in the words of a language."""
    day = contact.first_day or contact.last_day
    told = "" if day or not contact.first_published else words.day(contact.first_published[:10])
    listed = day or contact.first_published or ""
    parts = [(one, _party(one, words)) for one in contact.participants]
    return ContactLine(
        id=contact.id,
        address=f"/contacts/{contact.id}",
        month=words.day(listed[:7]) if listed else words("contacts.no_day"),
        day=words.days(contact.first_day, contact.last_day) if day else "",
        told=told,
        form=words.name("form", contact.form),
        status=contact.status,
        status_words=words.name("status", contact.status),
        parties=tuple(party for one, party in parts if one.role not in ASIDE),
        aside=tuple(party for one, party in parts if one.role in ASIDE),
        place=contact.place or "",
        reports=words.count("comparison.reports", contact.reports),
        independent=words.count("comparison.independent", contact.independent)
        if contact.independent != contact.reports
        else "",
        confirmed=contact.confirmed,
        unsure=contact.unsure or "",
        disputed=disputed_words(contact.disputed, contact.disputed_by, words) if contact.disputed else "",
    )


def contact_lines(contacts: Iterable[ListedContact], words: Words) -> tuple[ContactLine, ...]:
    """Several contacts."""
    return tuple(contact_line(contact, words) for contact in contacts)


def actor_addresses(line: ContactLine, names: Iterable[str]) -> dict[str, str]:
    """The pages of actors by the names they have on the page of a contact: of a participant, else a search for it."""
    known = {party.name: party.address for party in (*line.parties, *line.aside)}
    last = Counter(surname(name) for name in known)
    short = {surname(name): address for name, address in known.items() if last[surname(name)] == 1}
    return {name: known.get(name) or short.get(surname(name)) or actor_address(None, name) for name in names}


def _party(one: TookPart, words: Words) -> Party:
    side = side_label(one.side, words)
    return Party(
        name=one.name,
        side="" if side == one.name else side,
        tone=tone_of(one.side),
        office=one.office or "",
        address=actor_address(one.identity, one.name),
    )
