"""FollowTheMoney entities as JSON Lines; ids depend on content, so what is exported twice is the same entity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from readout.export.addresses import web_address
from readout.export.carrying import in_json
from readout.export.entities.actors import actors_of, person_entity
from readout.export.entities.claims import claim_entities
from readout.export.entities.model import Entity, countries, entity, entity_id, model
from readout.export.entities.times import utc
from readout.export.once import Piece, once
from readout.export.records import Handed, Wishes
from readout.export.shelf import Leaf, Shelf
from readout.export.shelving import shelved
from readout.export.timing import day_of, value_of
from readout.views.records import ContactComparison
from readout.views.speaker_names import disputed_words
from readout.views.words import english


def follow_the_money(batches: Iterable[Handed], _wishes: Wishes) -> Iterator[bytes]:
    """One entity a line, each once."""
    for found in once((_entities(shelved(batch)) for batch in batches), several=True):
        yield f"{in_json(found)}\n".encode()


def _entities(shelf: Shelf) -> Iterator[Piece[Entity]]:
    """The links of a claim wait together for its contact; everything else is written once in a batch."""
    here: dict[str, Entity] = {}
    for found in _settled(shelf):
        here.setdefault(found["id"], found)
    yield from ((ident, True, found) for ident, found in here.items())
    for leaf in shelf.leaves.values():
        for claim, found in claim_entities(leaf, article_id(leaf), shelf):
            yield (leaf.reading.article.id, claim.id), leaf.knows(claim), found


def _settled(shelf: Shelf) -> Iterator[Entity]:
    for contact in shelf.handed.comparison.contacts:
        people = [found for person in contact.people if (found := person_entity(person, shelf.sides))]
        yield from people
        yield from _event(contact, people, shelf)
    for leaf in shelf.leaves.values():
        article = article_id(leaf)
        yield from _article(leaf, article)
        yield from actors_of(leaf, article)


def article_id(leaf: Leaf) -> str:
    """The id of an article as it was retrieved: a new text is a new entity."""
    return entity_id("article", leaf.reading.article.id, leaf.sha256)


def _article(leaf: Leaf, ident: str) -> Iterator[Entity]:
    article = leaf.reading.article
    sha1 = hashlib.sha1(article.text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()
    found = entity(
        "Article",
        ident,
        {
            "title": leaf.title,
            "name": leaf.title,
            "sourceUrl": web_address(article.url),
            "publisher": article.publisher,
            "publishedAt": utc(article.published),
            "retrievedAt": utc(leaf.retrieved),
            "language": model()["languages"].get(article.language),
            "contentHash": sha1,  # the model has SHA-1; ours is among the keywords
            "keywords": f"sha256: {leaf.sha256}",
        },
    )
    yield from [found] if found else []


def _status(contact: ContactComparison) -> str:
    """With what is told against it: "held (denied by Talvien)"."""
    against = contact.disputed
    told = f" ({disputed_words(against.status, against.accounts, english())})" if against else ""
    return contact.status + told


def _event(contact: ContactComparison, people: list[Entity], shelf: Shelf) -> Iterator[Entity]:
    time = day_of(contact, shelf)
    start, end = (utc(time.start), utc(time.end)) if time else (None, None)
    leaves = [shelf.leaves[number] for number in contact.articles if number in shelf.leaves]
    named = [shelf.sides.named(person.side) for person in contact.people]
    found = entity(
        "Event",
        entity_id("contact", contact.id),
        {
            "name": contact.title,
            "date": start if start == end else None,
            "startDate": start if start != end else None,
            "endDate": end if start != end else None,
            "location": value_of(contact, "place"),
            "involved": [person["id"] for person in people],
            "proof": [article_id(leaf) for leaf in leaves],
            "summary": f"{_status(contact)}; reports: {contact.reports}, independent: {contact.independent}",
            "recordId": contact.id,
            "sourceUrl": web_address(shelf.link("contact", contact.id)),
            "keywords": [contact.form, contact.status],
            "country": [countries().get(side or "") for side in named],
        },
    )
    yield from [found] if found else []
