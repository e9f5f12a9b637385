"""Finds the points of one document: those of its frames first, then those that no frame names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.claims.agreed_terms import with_terms
from readout.claims.claim_words import claim_words
from readout.claims.conditions import in_condition
from readout.claims.contact_points import contact_points
from readout.claims.denied_points import denied_points
from readout.claims.factuality import is_to_come
from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.claims.later_conditions import with_following_conditions
from readout.claims.planned_points import planned_points
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_contents import (
    ACCEPT,
    content_fillers,
    is_bare,
    is_offered,
    referred,
    stretched,
    told_whole,
    whole_clause,
)
from readout.claims.point_domain import Domain
from readout.claims.point_drafts import Point
from readout.claims.point_makers import PointMaker
from readout.claims.point_meanings import MADE, MeaningReader, aspect_of, content_tokens
from readout.claims.point_parts import parts_of
from readout.claims.point_statements import StatementFinder
from readout.claims.resumed_points import resumed_points, with_what_was_asked
from readout.claims.stated_points import is_question, stated_points
from readout.language.document import Clause, Document
from readout.records import Aspect, Statement

_APART: frozenset[Aspect] = frozenset({"topic", "agreement", "exchange", "delegation"})
"""Aspects whose coordinated nouns are points of their own; "mehr Schiffe und bessere Häfen" is one demand."""
_OPEN_ASPECTS: frozenset[str | None] = frozenset({None, "confirmation", "position", "assessment"})
"""Inside these, another frame still makes a claim of its own: "bestätigte, dass man vereinbart habe ..."."""


class PointFinder:
    """Finds the points of one document."""

    def __init__(self, doc: Document, contacts: ContactFinder, statements: Sequence[Statement], domain: Domain) -> None:
        self.look = contacts.look
        self.doc = doc
        self.contacts = contacts
        self.statements = StatementFinder(doc, statements)
        self.domain = domain
        self.verbal: dict[int, list[FrameMatch]] = {}
        self.idioms: dict[int, set[int]] = {}
        self.contact_cues: dict[int, set[int]] = {}
        """By sentence the anchors of frames of contact, also where no contact was found whole."""
        self.meanings = MeaningReader(contacts, self.statements, self.contact_cues)
        self.maker = PointMaker(contacts, self.statements, self.meanings, self.verbal)

    def points(self, matches: Sequence[FrameMatch]) -> Iterator[Point]:
        """All points: of the frames, then of statements whose words are a position or promise without a frame."""
        found: list[Point] = []
        for match in matches:
            if "contact" in match.frame.classes:
                self.contact_cues.setdefault(self.look.sentence_of(match.anchor).i, set()).add(match.anchor)
            if not match.nominal:
                self.verbal.setdefault(match.clause, []).append(match)
                for cue in match.cues:
                    self.idioms.setdefault(cue, set()).add(match.i)
        denied = list(denied_points(self.look, self.statements, self.contacts))
        found += [point for point in denied if self.domain.holds(point)]
        told = {point.match.clause for point in found if point.match is not None}
        for match in matches:
            if match.clause not in told and self._is_read(match) and not self._is_swallowed(match, matches):
                found += [point for point in self._of_match(match) if self.domain.holds(point)]
        for further in (contact_points, resumed_points, stated_points, planned_points):
            extra = [self._towards(p) for p in further(self.look, self.statements, self.contacts, found)]
            found += [point for point in extra if self.domain.holds(point)]
        found = with_terms(self.look, self.statements, found)
        yield from with_following_conditions(self.look, with_what_was_asked(self.look, found))

    def _towards(self, point: Point) -> Point:
        """A point without a frame, with the other side of its contact where such points have an addressee."""
        to = point.to or self.maker.addressees.of_stated(point.aspect, point.by, point.contact, point.content)
        return replace(point, to=to)

    def _is_read(self, match: FrameMatch) -> bool:
        return self.look.is_read(self.look.sentence_of(match.anchor))

    def _is_swallowed(self, match: FrameMatch, matches: Sequence[FrameMatch]) -> bool:
        """Whether the frame is only part of another's point: what is agreed, demanded, feared, or a condition."""
        clause = self.look.doc.clauses[match.clause]
        if match.frame.aspect != "condition" and in_condition(self.look, clause):
            return True
        if is_question(self.look, clause) or self._is_asked(match):
            return True
        if match.frame.aspect == "position" and any(m.frame.aspect == "demand" for m in self._beside(match)):
            return True  # "erwartet von Astenau eine Antwort" is a demand, and no second position
        if aspect_of(match) in MADE and self._is_of_noun(clause):
            return True
        parent = matches[match.parent] if match.parent is not None else None
        return parent is not None and "act" in parent.frame.classes and parent.frame.aspect not in _OPEN_ASPECTS

    def _beside(self, match: FrameMatch) -> list[FrameMatch]:
        """What other frames make of the same verb."""
        return [m for m in self.verbal.get(match.clause, ()) if m.anchor == match.anchor and m.i != match.i]

    def _is_of_noun(self, clause: Clause) -> bool:
        """ "brach die Zusage, die Grenze zu öffnen": what a noun is about is not told as done."""
        governor = self.doc.tokens[clause.governor] if clause.governor is not None else None
        return clause.kind == "infinitive" and governor is not None and governor.tag == "NN"

    def _is_asked(self, match: FrameMatch) -> bool:
        """Whether the publisher only asks: "Hat der Präsident das Thema angesprochen?"."""
        sentence = self.look.sentence_of(match.anchor)
        return self.look.doc.text[sentence.start : sentence.end].rstrip().endswith("?") and not self.look.quotation_of(
            match.anchor
        )

    def _of_match(self, match: FrameMatch) -> Iterator[Point]:
        aspect = aspect_of(match)
        if aspect is None or (aspect == "follow_up" and not is_to_come(self.look, match)):
            return
        if self.meanings.is_only_said(match, aspect) or not self.meanings.tells(match, aspect):
            return  # stated_points reads the first: "werde die Gespräche unterstützen" is a promise
        named = (referred(self.look, f) for f in content_fillers(match, aspect))
        fillers = tuple(f for f in named if not is_bare(self.look, f) and not self._is_idiom(f, match))
        whole = frozenset(i for filler in fillers for i in range(filler.first, filler.last))
        told = told_whole(self.look, match)
        if not fillers and aspect == "refusal" and not match.passive:
            told = whole_clause(self.look, match)  # "Lind lehnte das ab": what it was stands before
        asked = match.frame.id == "refuse.reject" and any(self._is_what_was_asked(filler) for filler in fillers)
        asked = asked or (aspect == "refusal" and any(self._is_none(filler) for filler in fillers))
        if asked or (match.frame.id == ACCEPT and not match.passive and is_offered(self.look, match)):
            told = whole_clause(self.look, match) | whole
        if told and (fillers or aspect in {"refusal", "denial"}):
            yield from self.maker.points(match, aspect, told, whole)
            return
        if not fillers and aspect == "agreement" and self._points_back(match):
            before = self.look.doc.sentences[self.look.sentence_of(match.anchor).i - 1]
            told = frozenset(range(before.first, before.last))
            yield from (point for point in self.maker.points(match, aspect, told, whole) if len(point.by) != 1)
            return
        reaching = [stretched(self.look, match, aspect, f) for f in fillers]
        for tokens in parts_of(self.look, reaching, apart=aspect in _APART):
            yield from self.maker.points(match, aspect, tokens, whole | tokens)

    def _is_none(self, filler: Filler) -> bool:
        """ "werde keine Beobachter dulden": the words alone, "keine Beobachter", would turn the refusal round."""
        return filler.kind == "phrase" and self.doc.tokens[filler.first].lemma.lower().startswith("kein")

    def _is_what_was_asked(self, filler: Filler) -> bool:
        """ "dieses Verlangen", "das Angebot, zu vermitteln": the words of who asked, no refusal alone."""
        if filler.index is None or filler.kind not in {"phrase", "clause"}:
            return False
        if filler.kind == "clause":
            governor = self.doc.clauses[filler.index].governor
            return governor is not None and self.doc.tokens[governor].tag == "NN"
        return self.doc.tokens[self.doc.phrases[filler.index].first].tag == "PDAT"

    def _points_back(self, match: FrameMatch) -> bool:
        """ "Darauf verständigten sich Lind und Varga": the sentence before, in the same paragraph, says on what."""
        sentence = self.look.sentence_of(match.anchor)
        first = self.look.doc.tokens[sentence.first]
        pointing = first.text.lower() in claim_words(self.doc.article.language).pointing_back
        if sentence.i == 0 or not pointing or first.i not in content_tokens(match):
            return False
        return self.look.doc.sentences[sentence.i - 1].paragraph == sentence.paragraph

    def _is_idiom(self, filler: Filler, match: FrameMatch) -> bool:
        """Whether the filler is a word of another frame's idiom: "kam zur Sprache"."""
        head = (
            self.look.doc.phrases[filler.index].head if filler.kind == "phrase" and filler.index is not None else None
        )
        return head is not None and bool(self.idioms.get(head, set()) - {match.i})
