"""Contacts as events of schema.org: who took part, when, where, which articles tell of them."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.linked.evidence import annotation
from readout.export.linked.names import filled, iri, vocabulary
from readout.export.linked.nodes import Node, first_day
from readout.export.naming import kind_of
from readout.export.shelf import Shelf
from readout.export.tables.contacts import first_words
from readout.export.timing import day_of, minutes_of, value_of
from readout.records import content_id
from readout.views.records import ContactComparison, PersonEntry

_A_YEAR = 365 * 24 * 60
"""Minutes: what is told as longer is a mistake of reading, and no duration of ISO 8601 that anybody would read."""


def contact_nodes(contact: ContactComparison, shelf: Shelf) -> Iterator[Node]:
    """The contact, those who took part by their fullest names, and the first words that tell of it."""
    name = iri(shelf, "contact", contact.id)
    people = [_person(person, contact, shelf) for person in contact.people]
    yield from people
    yield _contact(contact, name, [person["@id"] for person in people], shelf)
    found = first_words(contact, shelf)
    words = annotation(name, found[1].evidence, found[0], shelf) if found else None
    if words:
        yield words


def _person(person: PersonEntry, contact: ContactComparison, shelf: Shelf) -> Node:
    return filled(
        {
            "@id": f"urn:readout:participant:{content_id('participant', contact.id, person.name, person.side)}",
            "@type": [vocabulary()["actor_types"][kind_of(person)], "prov:Agent"],
            "name": person.name,
            "jobTitle": person.office,
            "side": shelf.sides.named(person.side),
        }
    )


def _contact(contact: ContactComparison, name: str, people: list[str], shelf: Shelf) -> Node:
    time, place = day_of(contact, shelf), value_of(contact, "place")
    minutes = minutes_of(contact, shelf)
    articles = [shelf.leaves[number].reading.article.id for number in contact.articles if number in shelf.leaves]
    return filled(
        {
            "@id": name,
            "@type": ["schema:Event", "prov:Entity"],
            "identifier": contact.id,
            "name": contact.title,
            "startDate": first_day(time.start) if time else None,
            "endDate": first_day(time.end) if time else None,
            "duration": f"PT{round(minutes)}M" if minutes is not None and 0 <= minutes < _A_YEAR else None,
            "location": {"@type": "schema:Place", "name": place} if place else None,
            "eventStatus": vocabulary()["event_status"].get(contact.status),
            "attendee": people,
            "subjectOf": [iri(shelf, "article", ident) for ident in articles],
            "wasDerivedFrom": [iri(shelf, "article", ident) for ident in articles],
            "contactForm": contact.form,
            "status": contact.status,
            "disputedStatus": contact.disputed.status if contact.disputed else None,
            "disputedBy": list(contact.disputed.accounts) if contact.disputed else None,
            "reports": contact.reports,
            "independent": contact.independent,
            "account": [account.label for account in contact.accounts],
        }
    )
