"""Contact mentions that are nouns: "das Telefonat", "ein Treffen mit", "russisch-amerikanische Gespräche"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.claims.contact_completion import WRITTEN
from readout.claims.contact_lending import Lender
from readout.claims.contact_mention import ContactMention
from readout.claims.contact_nouns import NounSurroundings
from readout.claims.contact_parties import INDEFINITE, Party, merged
from readout.claims.contact_readers import Readers
from readout.claims.contact_sides import Stretch
from readout.claims.contact_status import ends_before, starts_after
from readout.claims.frames import FrameMatch
from readout.language.document import Clause, Mention, Phrase, TimeExpression
from readout.records import ContactForm

_HEADS = ("präsident", "staatschef", "regierungschef")
_NOT_HELD = frozenset({"cancelled", "planned", "proposed", "possible"})
_DURING = frozenset({"bei", "in", "während", "im", "per", "via", "auf"})


class NounMentions:
    """Reads the contact nouns of one document."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers
        self.doc = readers.doc
        self.at = readers.at
        self.table = readers.table
        self.parties = readers.parties
        self.sides = readers.sides
        self.circumstances = readers.circumstances
        self.lender = Lender(readers)
        self.headed: dict[int, list[Phrase]] = {}
        for phrase in self.doc.phrases:
            if phrase.preposition is None:
                self.headed.setdefault(phrase.head, []).append(phrase)

    def read(self, match: FrameMatch) -> ContactMention | None:
        """The mention a noun makes, its parties may still be missing; None for what only sets a scene."""
        near = self.readers.nouns.read(match.anchor)
        clause = self.doc.clauses[match.clause]
        own_form = match.frame.contact or "talks"
        place = self._noun_place(near, own_form)
        parties = self._all_parties(match, near, clause, place)
        if self._is_at_margin(near) and self._tells_else(clause) and self._is_nobodys(near, match):
            return None
        governs = self._governs(clause, near)
        tells = governs and (self._tells_of_contact(clause, own_form) or self.circumstances.is_set_for(clause))
        simultaneous = near.preposition in _DURING or tells or bool(near.times) or self._is_at_margin(near)
        time = self._time(near, clause, simultaneous=simultaneous)
        status = self.readers.status.of_noun(clause, near, governs, time.span if time else None)
        if not parties and (self._is_begun(near, clause) or self._who_asked(near, clause)):
            status = None  # what was asked for is told of before, with what became of it
        moved = self.circumstances.moved_to(clause) if governs and status == "cancelled" else None
        moved_from = self.circumstances.moved_from(clause, near.times, moved)
        if moved is not None:
            time, status, simultaneous = moved, "planned", True
        if self._is_of_the_plan(time, near, status):
            time = None
        words = {self.doc.tokens[i].lemma.lower() for i in (*near.modifiers, *clause.tokens)}
        form, specific = self.readers.form_of(match, words)
        if place is None and tells:
            place = self.circumstances.place_in(clause, form, range(near.noun, near.last))
        mention = ContactMention(
            first=near.first, last=near.last, anchor=near.noun, clause=clause.i, frame=match.frame.id, form=form,
            generic=match.frame.id in self.table.generic and not specific, nominal=True, parties=merged(parties),
            sentence=self.at.sentence_of(match.anchor).i, time=time, simultaneous=simultaneous, place=place,
            status=status, moved=moved is not None, moved_from=moved_from, office=self._office(near, parties),
            duration=self._duration(near, clause, governs=governs),
            plural=self._is_plural(near.noun), by_experts=self._follows_experts(match.anchor),
            joining=self._joining(near, clause, form),
            past_plan=governs and status != "denied" and self._is_past_plan(near, clause),
            apart=self.circumstances.is_apart(clause),
        )  # fmt: skip
        if match.frame.id in self.table.dates and not (near.times and near.modifiers and status in _NOT_HELD):
            return None
        told = self._with_series(mention, near)
        is_made_up_for = governs and clause.predicate is not None and clause.predicate.lemma in self.table.renewing
        return replace(told, further=True) if is_made_up_for else told

    def _is_past_plan(self, near: NounSurroundings, clause: Clause) -> bool:
        status = self.readers.status
        to_it = near.preposition == "zu" and self.lender.takes_up(near)  # "hatte zu dem Treffen eingeladen"
        return status.is_past_plan(clause) or (to_it and status.had_been_planned(clause))

    def _duration(self, near: NounSurroundings, clause: Clause, *, governs: bool) -> Stretch | None:
        """How long, as told beside the noun, by its clause, or by one that goes on with it as subject."""
        own = self.circumstances.duration_in(clause, near.modifiers) if governs or near.modifiers else None
        phrase = self.doc.phrases[clause.subject] if clause.subject is not None else None
        is_subject = phrase is not None and phrase.head == near.noun
        return own or (self.circumstances.duration_told_on(clause) if is_subject else None)

    def _all_parties(
        self, match: FrameMatch, near: NounSurroundings, clause: Clause, place: Stretch | None
    ) -> list[Party]:
        form = match.frame.contact or "talks"
        if self._is_begun(near, clause):
            return []
        parties = self.readers.by_name(self._noun_parties(near, form, match.frame.id))
        parties += self.readers.host_of_place(form, parties, place)
        parties = self.lender.lent(parties, near, clause, form, match.frame.id)
        if all(p.beside for p in parties):
            parties += [p for p in self.readers.helpers.joining(clause) if p.role == "initiator"]
        return parties

    def _is_of_the_plan(self, time: TimeExpression | None, near: NounSurroundings, status: str | None) -> bool:
        """ "vereinbarten am Montag ein Treffen": a day that is past is the day of the agreement."""
        if time is None or status not in {"planned", "proposed", "possible"}:
            return False
        if time.i in near.times and len(time.span.start or "") >= len("2031-05-01"):
            return False  # a month without a year that was placed before is no date of a plan either
        return ends_before(time.span, self.doc.article.published)

    def _office(self, near: NounSurroundings, parties: Sequence[Party]) -> str | None:
        """The plural office in the genitive, where it is all that is told of those who take part."""
        for mention in near.genitives:
            if self.parties.is_common_office(mention) and parties:
                return self.doc.tokens[mention.head].text.lower()
            if not parties and mention.form == "group" and mention.name_first is None:
                office = self.doc.tokens[mention.head].lemma.lower()  # "ein Treffen der Präsidenten"
                return office if office.endswith(self.table.common_offices + _HEADS) else None
        return self.readers.office_before(parties)

    def _is_begun(self, near: NounSurroundings, clause: Clause) -> bool:
        """ "Die Initiative zu dem Telefonat ging von Varga aus": it is told of before, with those who took part."""
        predicate = clause.predicate
        begun = near.preposition == "zu" and predicate is not None and predicate.lemma in self.table.originating
        return begun and self.lender.takes_up(near)

    def _who_asked(self, near: NounSurroundings, clause: Clause) -> list[Party]:
        """ "Varga habe um das Gespräch gebeten": whoever asked for what took place began it."""
        predicate = clause.predicate
        asks = near.preposition == "um" and predicate is not None and predicate.lemma in self.table.asking
        if not asks or clause.negated or not self.lender.takes_up(near) or predicate is None or predicate.modals:
            return []
        return [replace(party, role="initiator") for party in self.parties.subject_of(clause)]

    def _joining(self, near: NounSurroundings, clause: Clause, form: ContactForm) -> tuple[Party, ...]:
        """ "Beim Gipfel bekräftigte der Präsident": a leader who is told of at a summit takes part in it."""
        joining = (*self.readers.helpers.joining(clause), *self._who_asked(near, clause))
        if form != "summit" or near.preposition not in _DURING:
            return joining
        subject = [p for p in self.parties.subject_of(clause) if p.actor in self.parties.leaders]
        return (*joining, *subject)

    def _time(self, near: NounSurroundings, clause: Clause, *, simultaneous: bool) -> TimeExpression | None:
        """ "nach dem Treffen am Donnerstag sagte er": that cannot lie ahead."""
        beside = range(near.noun, near.last)
        scope = [i for i in clause.tokens if i not in beside] if simultaneous else []
        time = self.circumstances.time_of(scope, near.times)
        if near.preposition == "nach" and time is not None and starts_after(time.span, self.doc.article.published):
            return None
        return time

    def _with_series(self, mention: ContactMention, near: NounSurroundings) -> ContactMention:
        tokens = self.doc.tokens
        determiner = tokens[near.determiner] if near.determiner is not None else None
        word = determiner.text.lower() if determiner else ""
        is_indefinite = bool(determiner) and (word.startswith(("ein", "kein")) or word in self.table.indefinite)
        is_definite = determiner is not None and not is_indefinite
        numbered = [i for i in near.modifiers if self.table.is_word(tokens[i], self.table.ordinals)]
        start = near.determiner if near.determiner is not None else min(numbered, default=near.first)
        return replace(
            mention,
            definite=is_definite or bool(near.genitives),
            indefinite=is_indefinite,
            earlier=any(self.table.is_word(tokens[i], self.table.earlier) for i in near.modifiers),
            further=any(self.table.is_word(tokens[i], self.table.further) for i in near.modifiers) and is_indefinite,
            ordinal=(start, near.noun + 1) if numbered else None,
            stranger=near.has_strangers or self._is_with_strangers(near),
        )

    def _is_with_strangers(self, near: NounSurroundings) -> bool:
        """ "im Gespräch mit dem Sender": those named with "mit" or "zwischen" are no side's representatives."""
        named = [mentions for key, mentions in near.beside if key in {"mit", "zwischen"}]
        return any(mentions and not self.parties.parties(mentions, "participant") for mentions in named)

    def _follows_experts(self, anchor: int) -> bool:
        """ "Fachleute an einen Tisch setzen; das erste Treffen": in the sentence or the one before."""
        sentence = self.at.sentence_of(anchor)
        first = self.doc.sentences[max(0, sentence.i - 1)].first
        nouns = (self.doc.tokens[i] for i in range(first, anchor) if self.doc.tokens[i].tag == "NN")
        return any(token.lemma.lower().endswith(self.table.experts) for token in nouns)

    def _is_plural(self, noun: int) -> bool:
        token = self.doc.tokens[noun]
        old_dative = token.text == token.lemma + "e"  # "dem Gespräche": nobody writes so any more
        morphs = [m for m in token.morphs if not (old_dative and (m.case, m.number) == ("dat", "sg"))]
        return {m.number for m in morphs if m.number} == {"pl"}

    def _noun_parties(self, near: NounSurroundings, form: ContactForm, frame: str) -> list[Party]:
        found: list[Party] = []
        for key, mentions in [("genitive", self._particular(near.genitives)), *near.beside]:
            name = self.table.noun_role(key, form, frame) or ("of" if key == "genitive" else None)
            role = self.table.roles.get(name) if name else None
            if role is not None:
                found += self.parties.parties(mentions, role, beside=name == "with")
        role = self.table.roles[self.table.noun_role("genitive", form, frame) or "of"]
        owned = [i for i in (near.determiner, *near.modifiers) if i is not None and self.doc.tokens[i].tag == "PPOSAT"]
        for i in owned:
            found += self.parties.parties([self.doc.mentions[m] for m in self.at.mentions_at[i]], role)
        modifiers = [*near.modifiers, *self._inner_modifiers(near.noun)]
        return found + self.sides.of_adjectives(modifiers) + self.sides.of_compound(near.noun, form)

    def _inner_modifiers(self, noun: int) -> list[int]:
        """ "die vierte Runde der talvisch-berunischen Gespräche": the sides stand beside the other noun."""
        inner = [one for phrase in self.headed.get(noun, ()) for one in self.at.attributes.get(phrase.i, ())]
        return [i for one in inner if one.head in self.circumstances.anchors for i in range(one.first, one.head)]

    def _particular(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Without those of a kind: "der erste Besuch eines Bundespräsidenten"."""
        tokens = self.doc.tokens
        return [m for m in mentions if m.name_first is not None or tokens[m.first].text.lower() not in INDEFINITE]

    def _noun_place(self, near: NounSurroundings, form: ContactForm) -> Stretch | None:
        for i in range(near.noun + 1, near.own_last if near.own_last is not None else near.last):
            if self.doc.tokens[i].tag in {"APPR", "APPRART"}:
                found = self.circumstances.place_after(i, form)
                if found is not None:
                    return found
        return self.sides.place_of_compound(near.noun)

    def _governs(self, clause: Clause, near: NounSurroundings) -> bool:
        """Whether the clause's predicate speaks of the contact itself: the noun is its subject or object."""
        if near.preposition is None:
            return not self._is_attribute(near.noun)
        predicate = clause.predicate
        if predicate is None:
            return False
        if near.preposition == "mit" and predicate.lemma in self.table.phases:
            return True
        if near.preposition == "zu" and predicate.lemma in self.table.occurrence:
            return True  # "am Montag kam es zu einem Telefonat"
        status = self.table.status_verbs.get(predicate.lemma)
        if status == "denied" and self._is_told_in_account(near, clause):
            return False
        return near.preposition in {"zu", "auf", "von", "an", "mit", "um"} and status is not None

    def _is_told_in_account(self, near: NounSurroundings, clause: Clause) -> bool:
        """ "wies die Darstellung Talviens zum Telefonat zurück": the noun before it is a word for how it is told."""
        before = [i for i in clause.tokens if i < near.first and self.doc.tokens[i].tag == "NN"]
        return bool(before) and self.doc.tokens[before[-1]].lemma in self.table.accounts

    def _is_at_margin(self, near: NounSurroundings) -> bool:
        """ "am Rande des Gipfels": at its time and place."""
        before = near.first - 1
        return before >= 0 and self.doc.tokens[before].lemma == "Rand"

    def _is_nobodys(self, near: NounSurroundings, match: FrameMatch) -> bool:
        """Whether beside the noun nobody is told whose it is: a "mit" behind it belongs to the verb."""
        return all(p.beside for p in self._noun_parties(near, match.frame.contact or "talks", match.frame.id))

    def _tells_else(self, clause: Clause) -> bool:
        """ "sprachen am Rande des Gipfels miteinander", "sagte sie am Rande des Gipfels": not the summit is theirs."""
        meets = clause.predicate is not None and clause.predicate.verb in self.circumstances.anchors
        return meets or clause.kind == "comment" or self._frames(clause)

    def _frames(self, clause: Clause) -> bool:
        """Whether the clause tells who says what: the cue of a statement stands in it."""
        words = {self.doc.token_evidence(at, at + 1).start for at in clause.tokens}
        return any(place.start in words for one in self.readers.statements for place in one.cue)

    def _is_attribute(self, noun: int) -> bool:
        """ "Anlass der Reise war ...": the clause speaks of the noun that it belongs to."""
        return any(p.attribute_of is not None for p in self.headed.get(noun, ()))

    def _tells_of_contact(self, clause: Clause, form: ContactForm) -> bool:
        """Whether the clause says that the contact takes place, is planned or called off: its time is the contact's.

        So is that of sending a letter or handing it over.
        """
        predicate = clause.predicate
        if predicate is None or (form in WRITTEN and predicate.lemma in self.table.sending):
            return True
        if predicate.lemma in self.table.midst and not predicate.modals:
            return True
        return predicate.lemma in self.table.occurrence or predicate.lemma in self.table.status_verbs
