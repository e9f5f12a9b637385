"""Parties that a clause lends to a contact noun that does not name enough of them itself."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.contact_nouns import NounSurroundings
from readout.claims.contact_parties import Party, are_two_sides, side_key
from readout.claims.contact_readers import Readers
from readout.language.document import Clause
from readout.records import ContactForm

_LENDING = frozenset({"zu", "nach", "vor", "für", "bei", "in", "während", "auf", "um", None})
_MEANS = frozenset({"in", "mit", "per", "durch", "via"})
_WRITTEN = frozenset({"letter", "message"})
_INVITATION = "invite.noun"


class Lender:
    """Finds who else takes part, by the clause around a contact noun."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers
        self.doc = readers.doc
        self.at = readers.at
        self.table = readers.table
        self.parties = readers.parties

    def lent(
        self, parties: list[Party], near: NounSurroundings, clause: Clause, form: ContactForm, frame: str
    ) -> list[Party]:
        """``parties`` with those that the clause adds."""
        actors = [self.at.actors[p.actor] for p in parties if p.actor in self.at.actors]
        is_complete = are_two_sides(actors) and not all(p.beside for p in parties)
        if is_complete or near.preposition not in _LENDING:
            return parties
        if form in _WRITTEN:
            return parties + self._objects(clause) + self._addressed(parties, clause, near) + self._writer(clause, near)
        if self._is_received(clause, near):
            return [*(replace(p, role="initiator") for p in parties), *self._subject(clause, near)]
        if self._lacks_guest(parties, near, form, frame):
            return parties + [replace(p, role="guest") for p in self._subject(clause, near)]
        if any(key in {"mit", "bei", "an"} for key, _ in near.beside):
            return parties + (self._subject(clause, near) or self._above(clause) or self._speaker(near, parties))
        if parties or self.takes_up(near) or any(self.parties.is_common_office(m) for m in near.genitives):
            return parties
        found = self._subject(clause, near)
        return found if form == "visit" else [*found, *self._beside_in(clause, near), *self._objects(clause)]

    def _subject(self, clause: Clause, near: NounSurroundings) -> list[Party]:
        return [] if self._is_subject(clause, near) else self._acting(clause, near)

    def _speaker(self, near: NounSurroundings, others: list[Party]) -> list[Party]:
        """Who says so; of the contact with ``others`` that was told of last, the one who took part for that side."""
        actors, recent = self.at.actors, self.parties.recent
        if not {side_key(actors[p.actor]) for p in others} <= {side_key(actors[p.actor]) for p in recent}:
            recent = ()
        said = self.readers.speaker(near.noun)
        known = {side_key(actors[p.actor]): p.actor for p in recent}
        return [replace(p, actor=known.get(side_key(actors[p.actor]), p.actor)) for p in said]

    def _objects(self, clause: Clause) -> list[Party]:
        return [*self.parties.objects_of(clause), *self.parties.beside_subject(clause)]

    def _writer(self, clause: Clause, near: NounSurroundings) -> list[Party]:
        """ "hat dem König einen Brief geschickt", "bat ihn in einem Brief um Hilfe": the subject wrote it."""
        predicate = clause.predicate
        written_by_others = near.genitives or any(key == "von" for key, _ in near.beside)
        if written_by_others or predicate is None or predicate.voice != "active":
            return []
        if predicate.lemma not in self.table.sending and not self._is_means(near):
            return []
        return [replace(p, role="initiator") for p in self._subject(clause, near)]

    def _is_means(self, near: NounSurroundings) -> bool:
        """ "in einem Brief", "mit Schreiben vom Montag": by which something is done."""
        by = near.preposition in _MEANS
        return by and (near.determiner is None or not self.takes_up(near))

    def _addressed(self, parties: list[Party], clause: Clause, near: NounSurroundings) -> list[Party]:
        """ "Fünf Schreiben hat der König an die Kanzlerin und an Kolm gerichtet": the address stands with the verb."""
        predicate = clause.predicate
        if parties or predicate is None or predicate.lemma not in self.table.sending:
            return []
        found: list[Party] = []
        for i in clause.tokens:
            if self.doc.tokens[i].text.lower() == "an" and not near.first <= i < near.last:
                found += self.parties.parties(self.parties.chain(i + 1), "participant")
        return found

    def _is_received(self, clause: Clause, near: NounSurroundings) -> bool:
        """ "erhielt einen Anruf von der Kanzlerin": who stands with "von" began it."""
        receives = clause.predicate is not None and clause.predicate.lemma in self.table.receiving
        return receives and any(key == "von" for key, _ in near.beside)

    def _beside_in(self, clause: Clause, near: NounSurroundings) -> list[Party]:
        """ "hat mit dem König ein gutes Gespräch geführt": with whom, before the noun."""
        found: list[Party] = []
        if clause.predicate is not None and clause.predicate.lemma not in self.table.occurrence:
            return found
        for i in clause.tokens:
            if self.doc.tokens[i].text.lower() == "mit" and not near.first <= i < near.last:
                found += self.parties.parties(self.parties.chain(i + 1), "participant", beside=True)
        return found

    def _lacks_guest(self, parties: list[Party], near: NounSurroundings, form: ContactForm, frame: str) -> bool:
        """ "sagt Reise nach Talvien ab", "nahm die Einladung des Königs an": the guest is the subject."""
        is_open = form == "visit" and bool(parties) and all(p.role == "host" for p in parties)
        return is_open and (frame == _INVITATION or not self.takes_up(near))

    def _above(self, clause: Clause) -> list[Party]:
        """Who the clause above is about: "will nach Berun reisen, wo ein Treffen mit der Kanzlerin geplant ist"."""
        return self.parties.subject_of(self.doc.clauses[clause.parent]) if clause.parent is not None else []

    def _is_subject(self, clause: Clause, near: NounSurroundings) -> bool:
        if clause.subject is None:
            return False
        phrase = self.doc.phrases[clause.subject]
        return phrase.first <= near.noun < phrase.last

    def _acting(self, clause: Clause, near: NounSurroundings) -> list[Party]:
        """The clause's subject; in a headline without one the name before the noun: "Kolm zu Besuch in Talvien"."""
        subject = self.parties.subject_of(clause)
        if subject or clause.kind not in {"fragment", "main"} or clause.subject is not None:
            return subject
        first = min(clause.tokens)
        return self.parties.parties(self.parties.chain(first, near.first), "participant") if first < near.first else []

    def takes_up(self, near: NounSurroundings) -> bool:
        """Whether the determiner points back: "das Gespräch", "beim Treffen"."""
        if near.determiner is None:
            return False
        token = self.doc.tokens[near.determiner]
        return token.tag in {"APPRART", "PDAT"} or token.text.lower() in {"der", "die", "das", "dem", "den", "des"}
