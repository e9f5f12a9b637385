"""Which kind of point a frame makes where who holds it, when it is to be and what it says tell more than the verb."""

from __future__ import annotations

from readout.claims.claim_words import claim_words
from readout.claims.factuality import is_future
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_contents import ACCEPT, is_offered
from readout.claims.stated_points import is_due_demand, is_own, rules_out, undertaken_in
from readout.records import Aspect, Statement

_INSISTING = frozenset({"say.emphasise", "position.insist", "say.opine"})
_WARNING = frozenset({"say.warn"})
_GIVING = frozenset({"exchange.hand-over", "exchange.release"})
_INSIST = "position.insist"
_UNDERTAKE = "agree.undertake"


class KindReader:
    """Reads the kinds of points of one document."""

    def __init__(self, look: Lookup) -> None:
        self.look = look
        self.doc = look.doc

    def as_told(self, match: FrameMatch, aspect: Aspect, by: tuple[str, ...], statement: Statement | None) -> Aspect:
        """The aspect where who holds the point, and when it is to be, tell another than the frame alone."""
        if match.frame.id in _INSISTING and self._is_demanded(match):
            return "demand"
        if match.frame.id in _INSISTING and (undertaken := self._undertaken(match, statement)) is not None:
            return undertaken
        if match.frame.id == _INSIST and self._asks(match):
            return "demand"  # "bestand auf der Freilassung": what the other side is to do
        if match.frame.id in _GIVING and is_future(self.look, match):  # "Tarsien wird zehn Gefangene überstellen"
            return "promise" if len(by) == 1 else "agreement"
        if match.frame.id == ACCEPT and len(by) == 1 and (is_offered(self.look, match) or self._is_to_act(match)):
            return "promise"  # "nahm das Angebot an": the other side had only offered
        if match.frame.id in _WARNING and self._is_to_act(match):
            return "demand"  # "warnte davor, die Häfen zu schließen": asks another not to do it
        if match.frame.id == _UNDERTAKE and (len(by) > 1 or self._are_several(match)):
            return "agreement"  # "In dem Vertrag verpflichteten sich beide Seiten, ..."
        return aspect

    def ward(self, match: FrameMatch, aspect: Aspect) -> frozenset[int]:
        """ "warnte davor, die Häfen zu schließen": without "davor" the words would ask for what is not to be."""
        if aspect != "demand" or match.frame.id not in _WARNING:
            return frozenset()
        words = claim_words(self.doc.article.language).warded
        return frozenset(i for i in self.doc.clauses[match.clause].tokens if self.doc.tokens[i].text.lower() in words)

    def _asks(self, match: FrameMatch) -> bool:
        """Whether one insists on what another side is to do or to allow, and not on what has been."""
        endings = claim_words(self.doc.article.language).asked_nouns
        for filler in match.role("content"):
            if filler.kind == "clause" and filler.index is not None:
                words = [i for i in self.doc.clauses[filler.index].tokens if not self.doc.tokens[i].tag.startswith("$")]
                return not self.doc.tokens[words[-1]].tag.startswith("VA")  # "beharrt darauf, nie dort gewesen zu sein"
            if filler.kind == "phrase" and filler.index is not None:
                head = self.doc.tokens[self.doc.phrases[filler.index].head]
                return head.lemma.lower().endswith(endings)
        return False

    def _is_to_act(self, match: FrameMatch) -> bool:
        """Whether the words are an infinitive: what somebody is to do, or is not to do."""
        clauses = (f.index for f in match.role("content") if f.kind == "clause" and f.index is not None)
        return any(self.doc.clauses[index].kind == "infinitive" for index in clauses)

    def _are_several(self, match: FrameMatch) -> bool:
        """Whether who does it stands in the plural."""
        phrases = (f.index for f in match.role("speaker") if f.kind == "phrase" and f.index is not None)
        return any(self.doc.phrases[index].number == "pl" for index in phrases)

    def _is_demanded(self, match: FrameMatch) -> bool:
        """Whether somebody insists that something must be by a day: "betonte, alle müssten bis Mai zurückkehren"."""
        clauses = (f.index for f in match.role("content") if f.kind == "clause" and f.index is not None)
        return any(is_due_demand(self.look, self.doc.clauses[index]) for index in clauses)

    def _undertaken(self, match: FrameMatch, statement: Statement | None) -> Aspect | None:
        """What somebody insists that his side will do, or will not: "betonte, Tarsien werde die Häfen öffnen"."""
        indices = [f.index for f in match.role("content") if f.kind == "clause" and f.index is not None]
        clause = self.doc.clauses[indices[0]] if len(indices) == 1 else None
        if clause is None or clause.predicate is None:
            return None
        if clause.predicate.tense != "future" and not rules_out(self.look, clause, clause.predicate):
            return None
        own = statement is not None and is_own(self.look, clause, statement)
        return undertaken_in(self.look, clause, clause.predicate, own=own)
