"""Which contact a point belongs to: named beside its frame, else the one under discussion, else the main one."""

from __future__ import annotations

from bisect import bisect_left

from readout.claims.claim_words import claim_words
from readout.claims.contacts import ContactMention, ContactReading
from readout.claims.lookup import Lookup
from readout.records import Contact

_PARAGRAPH = 4  # sentences back that "auch" and "Thema" may go on from
_TO_COME = frozenset({"planned", "proposed", "possible"})


class ContactFinder:
    """Finds the contact of a point; built once per document."""

    def __init__(self, look: Lookup, reading: ContactReading) -> None:
        self.look = look
        self.reading = reading
        self.contacts = {contact.id: contact for contact in reading.contacts}
        main = [contact for contact in reading.contacts if contact.main]
        self.main = next((contact for contact in main if contact.status not in _TO_COME), next(iter(main), None))
        self._mentions = sorted(
            (m for m in reading.mentions if m.contact in self.contacts), key=lambda mention: mention.anchor
        )
        self.anchors = frozenset(mention.anchor for mention in self._mentions)
        self._anchors = [mention.anchor for mention in self._mentions]

    def of(self, anchor: int, content: frozenset[int], *, ahead: frozenset[int] = frozenset()) -> Contact | None:
        """The contact of the point whose cue is at ``anchor``; one inside its ``content`` is what it is about.

        A contact to come that the tokens ``ahead`` name is preferred: a promise to call belongs to that call.
        """
        sentence = self.look.sentence_of(anchor)
        clause = self.look.clause_of(anchor)
        own = set(clause.tokens) if clause is not None else set()
        led_to = self._between(min(ahead), max(ahead) + 1) if ahead else []
        beside = [m for m in self._between(sentence.first, sentence.last) if m.anchor not in content]
        for near in (
            [m for m in led_to if m.anchor in ahead and self._is_to_come(m)],
            [m for m in beside if m.anchor in own],
            [m for m in beside if not self._is_to_come(m)],
            self._before(sentence.first, content),
            beside if self.main is None or self.main.status in _TO_COME else [],
        ):
            held = [m for m in near if not self._is_to_come(m)] or near
            if held:
                return self._contact(held[-1])
        return self.main

    def is_spoken_of(self, anchor: int) -> bool:
        """Whether a contact is named in the sentence of ``anchor``, or in the one before that it goes on from."""
        sentence = self.look.sentence_of(anchor)
        if self._between(sentence.first, sentence.last):
            return True
        before = self.look.doc.sentences[max(0, sentence.i - 1)]
        words = {self.look.doc.tokens[i].text.lower() for i in range(sentence.first, sentence.last)}
        words &= claim_words(self.look.doc.article.language).going_on
        near = self._between(before.first, sentence.first)
        if not near and words:  # "Thema sei auch die Fischerei": still in the paragraph that tells of the contact
            opening = self.look.doc.sentences[max(0, sentence.i - _PARAGRAPH)]
            near = self._between(opening.first, sentence.first)
        return bool(near) and bool(words)

    def _between(self, first: int, last: int) -> list[ContactMention]:
        """The mentions whose anchor lies in ``[first, last)``."""
        return self._mentions[bisect_left(self._anchors, first) : bisect_left(self._anchors, last)]

    def _before(self, first: int, content: frozenset[int]) -> list[ContactMention]:
        """The last mention of a main contact before token ``first``: of one that took place, else of one to come."""
        to_come: list[ContactMention] = []
        for mention in reversed(self._mentions[: bisect_left(self._anchors, first)]):
            if mention.anchor not in content and self._contact(mention).main:
                if not self._is_to_come(mention):
                    return [mention]
                to_come = to_come or [mention]
        return to_come

    def _is_to_come(self, mention: ContactMention) -> bool:
        return self._contact(mention).status in _TO_COME

    def _contact(self, mention: ContactMention) -> Contact:
        return self.contacts[mention.contact or ""]
