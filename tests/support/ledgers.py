"""Short reports of invented states for the tests of the ledger, and ledgers with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readout.claims.contact_proposed import WEIGHED
from readout.intake import make_article
from readout.ledger import Ledger, open_ledger
from readout.ledger.clock import steady_clock
from readout.ledger.ledger import Given
from readout.pipeline import read
from readout.records import Reading

CALL = {
    "Nordpost": "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert. "
    "Das Gespräch dauerte 40 Minuten. Varga sagte zu, die Häfen zu öffnen.",
    "Abendblick": "Mira Halm, Präsidentin von Norland, und der talvische Präsident Ilo Varga haben am Dienstag telefoniert. "
    "Halms Sprecher sagte, Varga habe die Öffnung der Häfen zugesagt.",
    "Talvien heute": "Der talvische Präsident Ilo Varga telefonierte am Dienstag mit seiner norländischen Amtskollegin Mira "
    "Halm. Das teilte das Präsidialamt mit. Varga habe keine Zusage gegeben, hieß es.",
}
"""Three accounts of one call, of 4 March 2031."""
SECOND = {
    "Nordpost": "Präsident Ilo Varga von Talvien und die norländische Präsidentin Mira Halm haben am Donnerstag erneut "
    "telefoniert. Sie vereinbarten einen Austausch von 80 Gefangenen.",
    "Abendblick": "Am Donnerstag haben Mira Halm, Präsidentin von Norland, und der talvische Präsident Ilo Varga wieder "
    "miteinander telefoniert. Es ging um Gefangene.",
}
"""Two accounts of a second call, of 13 March 2031."""
_OF_CONTACT = frozenset({"participant", "initiator", "form", "time"})


def readings(told: dict[str, str], published: str) -> list[Reading]:
    """The readings of these reports, all of one day."""
    return [read(make_article(text, publisher=name, published=published)) for name, text in told.items()]


def call() -> list[Reading]:
    """The first call."""
    return readings(CALL, "2031-03-05")


def second() -> list[Reading]:
    """The second call, nine days later; the reading of one account is unsure of it, whatever the program is by now."""
    sure, other = readings(SECOND, "2031-03-14")
    return [sure, unsure_of_contacts(other)]


def unsure_of_contacts(reading: Reading) -> Reading:
    """The same reading, weighed instead of told by rules: its contacts and what it says of them are to be asked."""
    contacts = tuple(replace(contact, unsure=WEIGHED) for contact in reading.contacts)
    claims = tuple(replace(one, unsure=WEIGHED) if one.aspect in _OF_CONTACT else one for one in reading.claims)
    return replace(reading, contacts=contacts, claims=claims)


def new_ledger(address: str, start: str = "2031-04-01T00:00:00+00:00") -> Ledger:
    """A new ledger whose clock moves by a second a moment."""
    ledger = open_ledger(address, write=True)
    ledger.clock = steady_clock(start)
    return ledger


def add(ledger: Ledger, made: Iterable[Reading]) -> None:
    """Adds readings, one transaction each."""
    for reading in made:
        ledger.add([Given(reading=reading)])


def by_version(reading: Reading, version: str) -> Reading:
    """The same reading as another version of the program would have made it."""
    return replace(reading, versions=(("readout", version), ("tables", "0" * 12)))


def without_contacts(reading: Reading, gone: Sequence[str]) -> Reading:
    """A reading that misses some contacts and what is said of them."""
    kept = tuple(contact for contact in reading.contacts if contact.id not in gone)
    claims = tuple(claim for claim in reading.claims if claim.contact not in gone)
    return replace(reading, contacts=kept, claims=claims)


def renamed_contacts(reading: Reading, mark: str) -> Reading:
    """A reading in which every contact has another id, as a new version makes it."""
    now = {contact.id: (mark + contact.id)[:16] for contact in reading.contacts}
    contacts = tuple(replace(contact, id=now[contact.id]) for contact in reading.contacts)
    claims = tuple(replace(c, contact=now[c.contact] if c.contact else None) for c in reading.claims)
    return replace(reading, contacts=contacts, claims=claims)
