"""Who is told of beside the main parties of a contact: a mediator, who asked for it, who took part as well."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.contact_nouns import NounReader
from readout.claims.contact_parties import Party, PartyReader
from readout.claims.contact_table import ContactTable
from readout.claims.frame_table import CONTRACTED
from readout.language.document import Clause
from readout.records import ParticipantRole


class HelperReader:
    """Finds mediators, initiators and further participants in the clause of a contact mention."""

    def __init__(self, reader: PartyReader, nouns: NounReader, table: ContactTable) -> None:
        self.reader = reader
        self.nouns = nouns
        self.doc = reader.at.doc
        self.helpers: dict[str, ParticipantRole] = {
            "mediation": "mediator", "initiative": "initiator", "attendance": "participant", "company": "delegate",
        }  # fmt: skip
        self.table = table

    def joining(self, clause: Clause) -> tuple[Party, ...]:
        """The parties that the clause adds to the contact it speaks of."""
        found: list[Party] = []
        for i in clause.tokens:
            token = self.doc.tokens[i]
            for name, role in self.helpers.items():
                if token.tag == "NN" and token.lemma in self.table.side_parts[name]["nouns"]:
                    found += self._of_noun(i, name, role)
        predicate = clause.predicate
        if predicate is not None and predicate.lemma in self.table.attending:
            found += self.reader.subject_of(clause)
        if predicate is not None and predicate.lemma in self.table.originating and not clause.negated:
            found += self.after(clause, "von", "initiator")
        return tuple(found + self._beside(clause))

    def _beside(self, clause: Clause) -> list[Party]:
        """ "empfing gemeinsam mit Ministerin Moll den König": who does so with the subject."""
        tokens = self.doc.tokens
        for i in clause.tokens:
            if tokens[i].text.lower() == "mit" and i and tokens[i - 1].text.lower() in self.table.beside:
                return self.reader.parties(self.reader.chain(i + 1), "participant")
        return []

    def companions(self, clause: Clause) -> tuple[list[Party], list[Party]]:
        """Who is accompanied, and by whom: "Begleitet wurde der Präsident von Ministerin Petrak"."""
        predicate = clause.predicate
        if predicate is None or predicate.lemma not in self.table.accompanying:
            return [], []
        subject = self.reader.subject_of(clause)
        if predicate.voice == "active":
            return self.reader.objects_of(clause), [replace(p, role="delegate") for p in subject]
        return subject, self.after(clause, "von", "delegate")

    def _of_noun(self, noun: int, name: str, role: ParticipantRole) -> list[Party]:
        near = self.nouns.read(noun)
        if near.preposition not in self.table.side_parts[name]["prepositions"]:
            return []
        mentions = [*near.genitives, *(m for key, beside in near.beside if key in {"von", "durch"} for m in beside)]
        return self.reader.parties(mentions, role)

    def after(self, clause: Clause, preposition: str, role: ParticipantRole) -> list[Party]:
        """The parties that stand after ``preposition`` in the clause."""
        for i in clause.tokens:
            word = self.doc.tokens[i].text.lower()
            if CONTRACTED.get(word, word) == preposition:
                return self.reader.parties(self.reader.chain(i + 1), role)
        return []
