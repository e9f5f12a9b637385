"""Whether a frame means, where it stands, the point that the table of frames is about."""

from __future__ import annotations

from readout.claims.claim_words import claim_words
from readout.claims.conditions import condition_of
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_contents import is_wished, judges
from readout.claims.point_statements import StatementFinder
from readout.claims.stated_points import is_own
from readout.records import Aspect

MADE: frozenset[Aspect] = frozenset({"agreement", "promise", "offer", "measure", "exchange", "refusal"})
"""What one does or undertakes; under "müssen", in somebody's words, it is only wanted."""
_DONE: frozenset[Aspect] = frozenset({"position", "measure", "exchange", "refusal"})
"""What one does; in the future and in one's own words it is promised or refused."""


def aspect_of(match: FrameMatch) -> Aspect | None:
    """The aspect of the claim a match makes; a contact's topic makes one too."""
    if match.frame.aspect is not None:
        return match.frame.aspect
    return "topic" if match.role("topic") and "contact" in match.frame.classes else None


def content_tokens(match: FrameMatch) -> set[int]:
    """The tokens of the content's fillers."""
    return {i for filler in match.role("content") for i in range(filler.first, filler.last)}


class MeaningReader:
    """Reads what frames mean in one document; ``contact_cues`` are the anchors of frames of contact by sentence."""

    def __init__(self, contacts: ContactFinder, statements: StatementFinder, contact_cues: dict[int, set[int]]) -> None:
        self.look: Lookup = contacts.look
        self.doc = self.look.doc
        self.contacts = contacts
        self.statements = statements
        self.contact_cues = contact_cues
        self.topical: set[int] = set()
        """Indices of sentences that told topics: the next one may go on with them."""

    def tells(self, match: FrameMatch, aspect: Aspect) -> bool:
        """Whether the frame means here what it is in the table for."""
        if self.look.doc.tokens[max(0, match.anchor - 1)].tag == "KOKOM":
            return False  # "länger als geplant"
        if aspect == "topic":  # "ein Treffen mit der Königin steht auf dem Programm" tells of a contact
            return self.is_of_contact(match) and not self._names_contact(match)
        if match.frame.id == "say.speak-of":
            return judges(self.look, match)  # "sprach von Fragen" judges nothing
        if match.frame.id == "assess.adjective":
            return not is_wished(self.look, match)  # "engere Beziehungen"
        return match.frame.id != "assess.describe-as" or not self._speaks_as(match)

    def is_of_contact(self, match: FrameMatch) -> bool:
        """Whether a topic is one of a contact in the reading: one that its frame, sentence or the one before names."""
        if "contact" in match.frame.classes:
            return match.anchor in self.contacts.anchors
        if any(match.role(role) for role in ("speaker", "partner", "contact")):
            return True
        sentence = self.look.sentence_of(match.anchor)
        opening = [token.text.lower() for token in self.doc.tokens[sentence.first : sentence.first + 2]]
        goes_on = (
            opening[-1] not in claim_words(self.doc.article.language).other_occasion
        )  # "Auf einer Tagung wurde ...": another occasion
        near = (sentence.i - 1, sentence.i) if goes_on else (sentence.i,)
        told = any(self.contact_cues.get(i, set()) - ({match.anchor} if match.passive else set()) for i in near)
        if self.contacts.is_spoken_of(match.anchor) or sentence.i - 1 in self.topical or told:
            self.topical.add(sentence.i)
            return True
        return False

    def _speaks_as(self, match: FrameMatch) -> bool:
        """ "verurteilte als neutrales Land den Angriff": the words with "als" are said of the speaker."""
        firsts = [min((f.first for f in match.role(role)), default=0) for role in ("content", "object")]
        return firsts[0] < firsts[1]

    def _names_contact(self, match: FrameMatch) -> bool:
        inside = {i for f in match.role("topic") for i in range(f.first, f.last)}
        heads = {
            self.look.doc.phrases[f.index].head
            for f in match.role("topic")
            if f.kind == "phrase" and f.index is not None
        }
        return any(m.anchor in heads & inside for m in self.contacts.reading.mentions)

    def is_only_said(self, match: FrameMatch, aspect: Aspect) -> bool:
        clause = self.look.doc.clauses[match.clause]
        if aspect in MADE and "müssen" in match.modals and self.statements.of(match.anchor, clause.tokens) is not None:
            return True  # "Tarsien müsse die Bedingung annehmen": a position of who says so
        if aspect == "topic" and match.negated and self.statements.holding(match.anchor) is not None:
            return True  # "Ich verhandle nicht mit ihnen"
        if aspect not in _DONE or match.nominal or clause.predicate is None:
            return False
        bound = clause.predicate.tense == "present" and bool(condition_of(self.look, match, frozenset(clause.tokens)))
        if clause.predicate.tense != "future" and "können" not in match.modals and not bound:
            return False
        statement = self.statements.of(match.anchor, clause.tokens)
        return statement is not None and is_own(self.look, clause, statement)
