"""Takes a Document, its frames, statements and contacts, gives its Claims: topics, positions, commitments, assessments.

Each frame that means an act gives one claim for each separable point of its content. What is told of the contacts
themselves (form, time, place ...) comes from ``contact_claims``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.claims.claim_words import claim_words
from readout.claims.conditions import condition_of, in_condition, with_condition
from readout.claims.contact_claims import contact_claims
from readout.claims.contact_points import contact_points
from readout.claims.contacts import ContactReading
from readout.claims.denied_points import denied_points, denier, released_by
from readout.claims.factuality import factuality_of, is_future, is_to_come, under_condition
from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.claims.later_conditions import with_following_conditions
from readout.claims.learned.classifier import NO_MODELS, Models, load_models
from readout.claims.learned.point_ground import PointGround
from readout.claims.learned.point_proposals import PointProposer
from readout.claims.learned.token_features import TokenReader
from readout.claims.lookup import Lookup
from readout.claims.planned_points import planned_points
from readout.claims.point_actors import ActorReader, parties, told_by
from readout.claims.point_addressees import AddresseeReader
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_contents import (
    content_fillers,
    is_bare,
    is_wished,
    judges,
    limits_of,
    name_before_noun,
    referred,
    says_something,
    stretched,
    told_whole,
    whole_clause,
)
from readout.claims.point_domain import Domain, is_about_states
from readout.claims.point_drafts import Point, record, without_repeats
from readout.claims.point_parts import parts_of
from readout.claims.point_statements import StatementFinder
from readout.claims.progress import is_without, progress_of, promised_in, tells_progress
from readout.claims.resumed_points import resumed_points, with_what_was_asked
from readout.claims.stated_points import is_due_demand, is_own, is_question, stated_points
from readout.claims.strengths import strength_of
from readout.language.document import Clause, Document
from readout.records import Aspect, Claim, Contact, Statement

_APART: frozenset[Aspect] = frozenset({"topic", "agreement", "exchange", "delegation"})
"""Aspects whose coordinated nouns are points of their own; "mehr Schiffe und bessere Häfen" is one demand."""
_MADE: frozenset[Aspect] = frozenset({"agreement", "promise", "offer", "measure", "exchange", "refusal"})
"""What one does or undertakes; under "müssen", in somebody's words, it is only wanted."""
_DONE: frozenset[Aspect] = frozenset({"position", "measure", "exchange", "refusal"})
"""What one does; in the future and in one's own words it is promised or refused."""
_INSISTING = frozenset({"say.emphasise", "position.insist", "say.opine"})
_RELEASED: frozenset[Aspect] = frozenset({"refusal", "demand", "offer", "position"})
"""What an office's own release tells in the passive is of its state: "Eine Stundung wird ausgeschlossen"."""
_UNDERTAKE = "agree.undertake"
_AHEAD: frozenset[Aspect] = frozenset({"promise", "follow_up", "invitation"})
"""Their contact is the one they lead to, where their content names one that is still to come."""


def find_claims(
    doc: Document,
    matches: tuple[FrameMatch, ...],
    statements: tuple[Statement, ...],
    told: ContactReading,
    look: Lookup | None = None,
    models: Models | None = None,
    reader: TokenReader | None = None,
) -> tuple[Claim, ...]:
    """Every claim of the article's read paragraphs, in text order; ``told`` are the contacts of ``read_contacts``.

    ``look`` and ``reader`` are the indices and features of ``doc`` where they are made already. ``models`` weigh the
    points of the rules and propose more: those that ship where none are given, none at all for ``NO_MODELS``.
    """
    look = look or Lookup(doc)
    contacts = ContactFinder(look, told)
    points = ruled_points(doc, matches, statements, told, contacts)
    models = load_models(doc.article.language) if models is None else models
    if models is not NO_MODELS and is_about_states(doc):
        reader = reader or TokenReader(look, matches, statements)
        ground = PointGround(reader, matches, statements, told, points)
        proposer = PointProposer(ground, contacts, StatementFinder(doc, statements), models)
        points = without_repeats(look, [with_condition(look, point) for point in proposer.points()])
    facts = contact_claims(doc, told, statements)
    return tuple(facts) + tuple(replace(record(look, point), commitment=strength_of(point)) for point in points)


def ruled_points(
    doc: Document,
    matches: tuple[FrameMatch, ...],
    statements: tuple[Statement, ...],
    told: ContactReading,
    contacts: ContactFinder,
) -> list[Point]:
    """The points that the rules find, in text order; ``contacts`` finds the contact of a point among ``told``."""
    finder = PointFinder(doc, contacts, statements, Domain(doc, told.contacts, matches))
    return without_repeats(finder.look, list(finder.points(matches)))


class PointFinder:
    """Finds the points of one document."""

    def __init__(self, doc: Document, contacts: ContactFinder, statements: Sequence[Statement], domain: Domain) -> None:
        self.look = contacts.look
        self.doc = doc
        self.contacts = contacts
        self.statements = StatementFinder(doc, statements)
        self.actors = ActorReader(self.look)
        self.addressees = AddresseeReader(self.look, self.actors)
        self.domain = domain
        self.verbal: dict[int, list[FrameMatch]] = {}
        self.idioms: dict[int, set[int]] = {}
        self.contact_cues: dict[int, set[int]] = {}
        """By sentence the anchors of frames of contact, also where no contact was found whole."""
        self.topical: set[int] = set()
        """Indices of sentences that told topics: the next one may go on with them."""

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
        yield from with_following_conditions(self.look, with_what_was_asked(self.look, found))

    def _towards(self, point: Point) -> Point:
        """A point without a frame, with the other side of its contact where such points have an addressee."""
        to = point.to or self.addressees.of_stated(point.aspect, point.by, point.contact, point.content)
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
        if aspect_of(match) in _MADE and self._is_of_noun(clause):
            return True
        parent = matches[match.parent] if match.parent is not None else None
        return parent is not None and "act" in parent.frame.classes and parent.frame.aspect not in _OPEN_ASPECTS

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
        if self._is_only_said(match, aspect) or not self._tells(match, aspect):
            return  # stated_points reads the first: "werde die Gespräche unterstützen" is a promise
        named = (referred(self.look, f) for f in content_fillers(match, aspect))
        fillers = tuple(f for f in named if not is_bare(self.look, f) and not self._is_idiom(f, match))
        whole = frozenset(i for filler in fillers for i in range(filler.first, filler.last))
        told = told_whole(self.look, match)
        if not fillers and aspect == "refusal" and not match.passive:
            told = whole_clause(self.look, match)  # "Lind lehnte das ab": what it was stands before
        if match.frame.id == "refuse.reject" and any(self._is_what_was_asked(filler) for filler in fillers):
            told = whole_clause(self.look, match) | whole
        if told and (fillers or aspect in {"refusal", "denial"}):
            yield from self._point(match, aspect, told, whole)
            return
        if not fillers and aspect == "agreement" and self._points_back(match):
            before = self.look.doc.sentences[self.look.sentence_of(match.anchor).i - 1]
            told = frozenset(range(before.first, before.last))
            yield from (point for point in self._point(match, aspect, told, whole) if len(point.by) != 1)
            return
        reaching = [stretched(self.look, match, aspect, f) for f in fillers]
        for tokens in parts_of(self.look, reaching, apart=aspect in _APART):
            yield from self._point(match, aspect, tokens, whole | tokens)

    def _is_what_was_asked(self, filler: Filler) -> bool:
        """ "dieses Verlangen", "das Angebot, zu vermitteln": the words of who asked, no refusal alone."""
        if filler.index is None or filler.kind not in {"phrase", "clause"}:
            return False
        if filler.kind == "clause":
            governor = self.doc.clauses[filler.index].governor
            return governor is not None and self.doc.tokens[governor].tag == "NN"
        return self.doc.tokens[self.doc.phrases[filler.index].first].tag == "PDAT"

    def _tells(self, match: FrameMatch, aspect: Aspect) -> bool:
        """Whether the frame means here what it is in the table for."""
        if self.look.doc.tokens[max(0, match.anchor - 1)].tag == "KOKOM":
            return False  # "länger als geplant"
        if aspect == "topic":  # "ein Treffen mit der Königin steht auf dem Programm" tells of a contact
            return self._is_of_contact(match) and not self._names_contact(match)
        if match.frame.id == "say.speak-of":
            return judges(self.look, match)  # "sprach von Fragen" judges nothing
        if match.frame.id == "assess.adjective":
            return not is_wished(self.look, match)  # "engere Beziehungen"
        return match.frame.id != "assess.describe-as" or not self._speaks_as(match)

    def _is_of_contact(self, match: FrameMatch) -> bool:
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

    def _points_back(self, match: FrameMatch) -> bool:
        """ "Darauf verständigten sich Lind und Varga": the sentence before, in the same paragraph, says on what."""
        sentence = self.look.sentence_of(match.anchor)
        first = self.look.doc.tokens[sentence.first]
        pointing = first.text.lower() in claim_words(self.doc.article.language).pointing_back
        if sentence.i == 0 or not pointing or first.i not in _role_tokens(match):
            return False
        return self.look.doc.sentences[sentence.i - 1].paragraph == sentence.paragraph

    def _is_taken(self, match: FrameMatch, content: frozenset[int]) -> bool:
        """Whether a contact noun's topic is really the verb's: "äußerte sich bei dem Treffen über die Frist"."""
        if not match.nominal or "contact" not in match.frame.classes:
            return False
        rivals = (m for m in self.verbal.get(match.clause, ()) if "contact" not in m.frame.classes)
        return any(content & _role_tokens(rival) for rival in rivals)

    def _names_contact(self, match: FrameMatch) -> bool:
        inside = {i for f in match.role("topic") for i in range(f.first, f.last)}
        heads = {
            self.look.doc.phrases[f.index].head
            for f in match.role("topic")
            if f.kind == "phrase" and f.index is not None
        }
        return any(m.anchor in heads & inside for m in self.contacts.reading.mentions)

    def _is_only_said(self, match: FrameMatch, aspect: Aspect) -> bool:
        clause = self.look.doc.clauses[match.clause]
        if aspect in _MADE and "müssen" in match.modals and self.statements.of(match.anchor, clause.tokens) is not None:
            return True  # "Tarsien müsse die Bedingung annehmen": a position of who says so
        if aspect == "topic" and match.negated and self.statements.holding(match.anchor) is not None:
            return True  # "Ich verhandle nicht mit ihnen"
        if aspect not in _DONE or match.nominal or clause.predicate is None:
            return False
        if clause.predicate.tense != "future" and "können" not in match.modals:
            return False
        statement = self.statements.of(match.anchor, clause.tokens)
        return statement is not None and is_own(self.look, clause, statement)

    def _is_idiom(self, filler: Filler, match: FrameMatch) -> bool:
        """Whether the filler is a word of another frame's idiom: "kam zur Sprache"."""
        head = (
            self.look.doc.phrases[filler.index].head if filler.kind == "phrase" and filler.index is not None else None
        )
        return head is not None and bool(self.idioms.get(head, set()) - {match.i})

    def _point(
        self, match: FrameMatch, aspect: Aspect, tokens: frozenset[int], whole: frozenset[int]
    ) -> Iterator[Point]:
        condition = condition_of(self.look, match, tokens)
        content = (tokens | limits_of(self.look, match, tokens)) - condition
        if tokens <= whole and not any(f.pattern in {"cue", "adj"} for f in match.role("content")):
            content -= set(match.cues)
        if not says_something(self.look, content, aspect) or self._is_taken(match, content):
            return
        if match.frame.strength == "examined" and is_future(self.look, match):
            aspect = "promise"  # "werde das Angebot prüfen"
        statement = self.statements.of(match.anchor, content)
        content = self.statements.told_part(statement, match.anchor, content) - name_before_noun(self.look, content)
        contact = self.contacts.of(match.anchor, whole, ahead=content if aspect in _AHEAD else frozenset())
        by = self.actors.holders(match, statement, contact)
        if not by:
            by = self._fallback(match, aspect, statement, contact)
            if aspect == "topic" and not self._is_of_contact(match):
                return
        if match.frame.id in _INSISTING and self._is_demanded(match):
            aspect = "demand"
        if (
            match.frame.id in {"exchange.hand-over", "exchange.release"}
            and len(by) == 1
            and is_future(self.look, match)
        ):
            aspect = "promise"  # "Tarsien wird zehn Gefangene überstellen"
        if match.frame.id == _UNDERTAKE and (len(by) > 1 or self._are_several(match)):
            aspect = "agreement"  # "In dem Vertrag verpflichteten sich beide Seiten, ..."
        factuality = factuality_of(self.look, match, aspect)
        if aspect in _MADE and factuality == "asserted" and is_without(self.look, match):
            factuality = "denied"  # "ohne dass Astenau die Truppen abzog"
        progress = progress_of(self.look, match, factuality, self.verbal)
        if progress is not None:
            content |= promised_in(self.look, match, content)
        examined = aspect == "promise" and self._is_examined(content)
        if examined and factuality == "planned":
            factuality = "possible"
        yield Point(
            match=match,
            aspect=aspect,
            content=content,
            condition=condition,
            by=by,
            to=self.addressees.of(match, aspect, by, content, (statement, contact)),
            contact=contact,
            statement=statement,
            factuality=under_condition(factuality, aspect) if condition else factuality,
            progress=progress,
            examined=examined,
            counted=any(self.doc.tokens[i].tag == "CARD" for i in content),
            rule=match.frame.id,
        )

    def _named_in(self, match: FrameMatch) -> tuple[str, ...]:
        """Who is named in the words of what began or was signed: "der Austausch zwischen Tarsien und Astenau"."""
        tokens = [i for filler in match.role("content") for i in range(filler.first, filler.last)]
        places = dict.fromkeys(at for i in tokens for at in self.look.mentions_at[i])
        mentions = (self.doc.mentions[at] for at in places)
        named = (actor for mention in mentions for actor in (mention.actor, *mention.members))
        return tuple(dict.fromkeys(actor for actor in named if actor is not None and actor in self.look.actors))

    def _are_several(self, match: FrameMatch) -> bool:
        """Whether who does it stands in the plural."""
        phrases = (f.index for f in match.role("speaker") if f.kind == "phrase" and f.index is not None)
        return any(self.doc.phrases[index].number == "pl" for index in phrases)

    def _is_demanded(self, match: FrameMatch) -> bool:
        """Whether somebody insists that something must be by a day: "betonte, alle müssten bis Mai zurückkehren"."""
        clauses = (f.index for f in match.role("content") if f.kind == "clause" and f.index is not None)
        return any(is_due_demand(self.look, self.doc.clauses[index]) for index in clauses)

    def _is_examined(self, content: frozenset[int]) -> bool:
        """Whether the first noun or the verb of the words is a look at the matter: "eine wohlwollende Prüfung"."""
        endings = claim_words(self.doc.article.language).examining
        tokens = [self.doc.tokens[i] for i in sorted(content)]
        nouns = [token for token in tokens if token.tag == "NN"][:1]
        return any(token.lemma.lower().endswith(endings) for token in (*nouns, *tokens[-1:]))

    def _fallback(
        self, match: FrameMatch, aspect: Aspect, statement: Statement | None, contact: Contact | None
    ) -> tuple[str, ...]:
        """Who stands behind a point whose frame names nobody: the participants, or who speaks of it."""
        if match.role("speaker") and not tells_progress(self.look, match):
            return ()
        if aspect == "delegation":  # whose people they are: who is accompanied, else who tells of them
            led = self.actors.of(match.role("object"), statement, contact)
            return led or told_by(statement)
        if tells_progress(self.look, match) and (named := self._named_in(match)):
            return named
        if (aspect in _SHARED or tells_progress(self.look, match)) and contact is not None:
            return parties(contact)
        if aspect == "denial":
            return denier(statement)
        if statement is None and aspect in _RELEASED:
            return released_by(self.look)
        stated = aspect == "assessment" or "speaker" not in match.frame.roles
        return told_by(statement) if stated else ()


_OPEN_ASPECTS: frozenset[str | None] = frozenset({None, "confirmation", "position", "assessment"})
"""Inside these, another frame still makes a claim of its own: "bestätigte, dass man vereinbart habe ..."."""
_SHARED: frozenset[Aspect] = frozenset({"topic", "agreement", "exchange", "delegation", "follow_up"})


def _role_tokens(match: FrameMatch) -> set[int]:
    """The tokens of the content's fillers."""
    return {i for filler in match.role("content") for i in range(filler.first, filler.last)}


def aspect_of(match: FrameMatch) -> Aspect | None:
    """The aspect of the claim a match makes; a contact's topic makes one too."""
    if match.frame.aspect is not None:
        return match.frame.aspect
    return "topic" if match.role("topic") and "contact" in match.frame.classes else None
