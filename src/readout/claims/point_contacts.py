"""Which contact a point belongs to: named beside its frame, else the one under discussion, else the main one."""

from __future__ import annotations

from readout.claims.claim_words import claim_words
from readout.claims.contacts import ContactMention, ContactReading
from readout.claims.lookup import Lookup
from readout.records import Contact

_TO_COME = frozenset({"planned", "proposed", "possible"})


class ContactFinder:
    """Finds the contact of a point; built once per document."""

    def __init__(self, look: Lookup, reading: ContactReading) -> None:
        self.look = look
        self.reading = reading
        self.contacts = {contact.id: contact for contact in reading.contacts}
        main = [contact for contact in reading.contacts if contact.main]
        self.main = next((contact for contact in main if contact.status not in _TO_COME), next(iter(main), None))

    def of(self, anchor: int, content: frozenset[int], *, ahead: frozenset[int] = frozenset()) -> Contact | None:
        """The contact of the point whose cue is at ``anchor``; one inside its ``content`` is what it is about.

        A contact to come that the tokens ``ahead`` name is preferred: a promise to call belongs to that call.
        """
        sentence = self.look.sentence_of(anchor)
        clause = self.look.clause_of(anchor)
        own = set(clause.tokens) if clause is not None else set()
        mentions = [m for m in self.reading.mentions if m.contact in self.contacts]
        outside = [m for m in mentions if m.anchor not in content]
        beside = [m for m in outside if sentence.first <= m.anchor < sentence.last]
        for near in (
            [m for m in mentions if m.anchor in ahead and self._contact(m).status in _TO_COME],
            [m for m in outside if m.anchor in own],
            [m for m in beside if self._contact(m).status not in _TO_COME],
            [m for m in outside if m.anchor < sentence.first and self._contact(m).main],
            beside if self.main is None or self.main.status in _TO_COME else [],
        ):
            held = [m for m in near if self._contact(m).status not in _TO_COME] or near
            if held:
                return self._contact(held[-1])
        return self.main

    def is_spoken_of(self, anchor: int) -> bool:
        """Whether a contact is named in the sentence of ``anchor``, or in the one before that it goes on from."""
        sentence = self.look.sentence_of(anchor)
        if any(sentence.first <= mention.anchor < sentence.last for mention in self.reading.mentions):
            return True
        before = self.look.doc.sentences[max(0, sentence.i - 1)]
        words = {self.look.doc.tokens[i].text.lower() for i in range(sentence.first, sentence.last)}
        near = any(before.first <= mention.anchor < sentence.first for mention in self.reading.mentions)
        return near and bool(words & claim_words(self.look.doc.article.language).going_on)

    def _contact(self, mention: ContactMention) -> Contact:
        return self.contacts[mention.contact or ""]
