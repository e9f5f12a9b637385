"""The table of contacts."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.shelf import Leaf, Shelf
from readout.export.tables.parts import Keyed, Line, article, attribution, evidence
from readout.export.timing import day_of, minutes_of, value_of
from readout.views.records import ContactComparison, Fact, Voice


def contact_lines(shelf: Shelf) -> Iterator[Keyed]:
    """One line a contact."""
    for contact in shelf.handed.comparison.contacts:
        yield contact.id, True, _line(contact, shelf)


def _line(contact: ContactComparison, shelf: Shelf) -> Line:
    time = day_of(contact, shelf)
    people = contact.people
    status = next((fact for fact in _status_facts(contact) if fact.value == contact.status), None)
    line: Line = {
        "contact": contact.id,
        "name": contact.title,
        "contact_form": contact.form,
        "status": contact.status,
        "disputed": contact.disputed.status if contact.disputed else None,
        "disputed_by": contact.disputed.accounts if contact.disputed else (),
        "from": time.start if time else None,
        "to": time.end if time else None,
        "time_words": time.words if time else None,
        "place": value_of(contact, "place"),
        "minutes": minutes_of(contact, shelf),
        "participants": tuple(person.name for person in people),
        "offices": tuple(person.office or "" for person in people),
        "sides": tuple(shelf.sides.named(person.side) or "" for person in people),
        "parts": tuple(person.part for person in people),
        "initiator": value_of(contact, "initiator"),
        "differs": tuple(line.name for line in contact.header if line.differs),
        "accounts": tuple(account.label for account in contact.accounts),
        "said_by": status.accounts if status else (),
        "reports": contact.reports,
        "independent": contact.independent,
        "points_both": len(contact.both),
        "points_contradicted": sum(row.verdict == "contradiction" for row in contact.rows),
    }
    found = first_words(contact, shelf)
    if found is None:
        return line
    leaf, voice = found
    link = shelf.link("contact", contact.id)
    return line | attribution(leaf.voiced(voice)) | evidence(voice.evidence) | article(leaf, link)


def _status_facts(contact: ContactComparison) -> list[Fact]:
    return [fact for line in contact.header if line.name == "status" for fact in line.facts]


def first_words(contact: ContactComparison, shelf: Shelf) -> tuple[Leaf, Voice] | None:
    """The first words that tell of a contact, and the article they stand in; None where no article is at hand.

    Words that tell its status come first: those of an account that tells another one are not quoted for it.
    """
    voices = [voice for line in contact.header for fact in line.facts for voice in fact.voices]
    status = [voice for fact in _status_facts(contact) if fact.value == contact.status for voice in fact.voices]
    for voice in (*status, *voices):
        leaf = shelf.leaves.get(voice.article)
        if leaf is not None and voice.evidence:
            return leaf, voice
    return None
