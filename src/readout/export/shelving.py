"""Puts what is handed on in its place: each article with its records, each claim with its contact, row and cell."""

from __future__ import annotations

from readout.export.naming import Sides, sides_of
from readout.export.records import Handed
from readout.export.shelf import Leaf, Place, Shelf
from readout.records import Reading, text_hash
from readout.resolution import indexed_alone
from readout.views.labels import headline
from readout.views.own_voice import own_side, speaks_for_a_side
from readout.views.records import ContactComparison, Row, Voice


def shelved(handed: Handed) -> Shelf:
    """Everything of ``handed`` in its place."""
    by_article = {(reading.article.id, reading.article.text): reading for reading in handed.readings}
    leaves = {}
    sides = sides_of(handed.comparison)
    for entry in handed.comparison.articles:
        reading = by_article.get((entry.article.id, entry.article.text))
        if reading is not None:
            leaves[entry.number] = _leaf(reading, entry.number, handed, sides)
    for contact in handed.comparison.contacts:
        _place_contact(contact, leaves)
    for contact in handed.comparison.contacts:  # claims know better than words which contact is meant
        for voice in (voice for line in contact.header for fact in line.facts for voice in fact.voices):
            _place_words(voice, contact.id, leaves)
    for row in handed.comparison.aside:
        _place_row(row, None, leaves)
    return Shelf(handed=handed, leaves=leaves, sides=sides)


def _leaf(reading: Reading, number: int, handed: Handed, sides: Sides) -> Leaf:
    took_part = [participant.actor for contact in reading.contacts for participant in contact.participants]
    said = [actor for one in reading.statements for actor in (one.speaker, one.principal) if actor]
    actors = {actor.id: actor for actor in (*said, *took_part, *reading.actors)}
    statements = {one.id: one for one in reading.statements}
    return Leaf(
        reading=reading,
        title=headline(reading.article, reading.paragraphs),
        sha256=text_hash(reading.article.text),
        retrieved=handed.retrieved.get(reading.article.id),
        own_side=_own_side(reading),
        number=number,
        sides=sides,
        actors=actors,
        statements=statements,
        claims={one.id: one for one in reading.claims},
        places={},
        mentions={},
    )


def _own_side(reading: Reading) -> str | None:
    """The side whose own voice the publisher is. Most are nobody's, and need not be looked at further."""
    publisher = reading.article.publisher
    if not publisher or not speaks_for_a_side(publisher):
        return None
    return own_side(indexed_alone(reading.article.id, reading))


def _place_contact(contact: ContactComparison, leaves: dict[int, Leaf]) -> None:
    for line in contact.header:
        for fact in line.facts:
            for voice in fact.voices:
                _place_voice(voice, Place(contact=contact.id), leaves)
    for row in contact.rows:
        _place_row(row, contact.id, leaves)


def _place_row(row: Row, contact: str | None, leaves: dict[int, Leaf]) -> None:
    for cell in row.cells:
        for voice in cell.voices:
            _place_voice(voice, Place(contact=contact, row=row, cell=cell), leaves)


def _place_voice(voice: Voice, place: Place, leaves: dict[int, Leaf]) -> None:
    """A claim's place, and through the claim which contact of its article is the comparison's."""
    leaf = leaves.get(voice.article)
    claim = leaf.claims.get(voice.claim or "") if leaf else None
    if leaf is None or claim is None:
        return
    leaf.places.setdefault(claim.id, []).append(place)
    if claim.contact and place.contact:
        leaf.mentions.setdefault(claim.contact, place.contact)


def _place_words(voice: Voice, contact: str, leaves: dict[int, Leaf]) -> None:
    """A contact of an article is known by the words that tell of it, also where no claim is made of it."""
    leaf = leaves.get(voice.article)
    if leaf is None or voice.claim is not None:
        return
    for mention in leaf.reading.contacts:
        if any(stretch in mention.spans for stretch in voice.evidence):
            leaf.mentions.setdefault(mention.id, contact)
