"""Which contact a point belongs to: named beside its frame, else the one under discussion, else the main one."""

from __future__ import annotations

from readout.claims.contacts import ContactReading
from readout.claims.lookup import Lookup
from readout.records import Contact


class ContactFinder:
    """Finds the contact of a point; built once per document."""

    def __init__(self, look: Lookup, reading: ContactReading) -> None:
        self.look = look
        self.reading = reading
        self.contacts = {contact.id: contact for contact in reading.contacts}
        self.main = next((contact for contact in reading.contacts if contact.main), None)

    def of(self, anchor: int, content: frozenset[int]) -> Contact | None:
        """The contact of the point whose cue is at ``anchor``; one inside its ``content`` is what it is about."""
        sentence = self.look.sentence_of(anchor)
        clause = self.look.clause_of(anchor)
        own = set(clause.tokens) if clause is not None else set()
        mentions = [m for m in self.reading.mentions if m.anchor not in content and m.contact in self.contacts]
        for near in (
            [m for m in mentions if m.anchor in own],
            [m for m in mentions if sentence.first <= m.anchor < sentence.last],
            [m for m in mentions if m.anchor < sentence.first and self.contacts[m.contact or ""].main][-1:],
        ):
            if near:
                return self.contacts[near[-1].contact or ""]
        return self.main
