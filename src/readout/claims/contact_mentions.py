"""Where contacts are spoken of: every verb and noun that names one, with the parties and circumstances told there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from readout.claims.contact_circumstances import CircumstanceReader
from readout.claims.contact_helpers import HelperReader
from readout.claims.contact_nouns import NounReader, NounSurroundings
from readout.claims.contact_parties import Party, PartyReader, are_two_sides, merged
from readout.claims.contact_sides import SideReader, Stretch
from readout.claims.contact_status import StatusReader, starts_after
from readout.claims.contact_table import ContactTable, load_contact_table
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.language.document import Clause, Document, Mention, TimeExpression
from readout.records import ContactForm, ContactStatus, Statement

_Found = TypeVar("_Found")
_DURING = frozenset({"bei", "in", "während", "im", "per", "via", "auf"})
_LENDING = frozenset({"zu", "nach", "vor", "für", "bei", "in", "während", "auf", None})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactMention:
    """One place where a contact is spoken of; ``[first, last)`` are the words, ``anchor`` its verb or noun."""

    first: int
    last: int
    anchor: int
    clause: int | None
    frame: str
    form: ContactForm
    generic: bool
    """Whether the word leaves the form open: "Gespräch", "sprechen"."""
    nominal: bool
    parties: tuple[Party, ...] = ()
    joining: tuple[Party, ...] = ()
    """Who is told of beside: a mediator, who asked for it, who also took part. Not needed for it to be one contact."""
    status: ContactStatus | None = None
    time: TimeExpression | None = None
    simultaneous: bool = True
    """Whether ``time`` is that of the contact, not only of what was said after it."""
    place: Stretch | None = None
    duration: Stretch | None = None
    journey: bool = False
    """Whether it tells of the way there: its time is that of leaving or arriving."""
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    earlier: bool = False
    further: bool = False
    stranger: bool = False
    """Whether others take part than states and organisations: it takes up no contact."""
    inherited: bool = False
    """Whether parties were taken over from the contacts told of before."""
    sentence: int = 0
    past_plan: bool = False
    """Whether the plan is told as past ("hatte angekündigt"): it may be the plan of what then was held."""
    ordinal: tuple[int, int] | None = None
    contact: str | None = None
    """The id of the contact it was found to belong to."""


class MentionFinder:
    """Finds the contact mentions of one document."""

    def __init__(self, doc: Document, matches: Sequence[FrameMatch], statements: Sequence[Statement]) -> None:
        self.doc = doc
        self.at = Lookup(doc)
        self.table: ContactTable = load_contact_table(doc.article.language)
        self.parties = PartyReader(self.at, self.table)
        self.matches = [m for m in matches if m.frame.contact is not None and not self._is_other_word(m)]
        anchors = [m.anchor for m in self.matches]
        self.nouns = NounReader(self.parties, anchors)
        self.helpers = HelperReader(self.parties, self.nouns, self.table)
        self.sides = SideReader(self.at, self.table)
        self.status = StatusReader(self.at, self.table)
        self.circumstances = CircumstanceReader(self.at, self.table, self.sides, anchors)
        self.statements = statements

    def _is_other_word(self, match: FrameMatch) -> bool:
        return match.nominal and self.doc.tokens[match.anchor].lemma.lower().endswith(self.table.never_nouns)

    def find(self) -> list[ContactMention]:
        """All mentions in read paragraphs, in text order; parties may still be missing."""
        found: dict[int, ContactMention] = {}
        for match in self.matches:
            if self.at.is_read(self.at.sentence_of(match.anchor)):
                mention = self._nominal(match) if match.nominal else self._verbal(match)
                known = found.get(match.anchor)
                if mention is not None and (known is None or self._says_more(mention, known)):
                    found[match.anchor] = mention
                    self.parties.recent = self._taking_part(mention) or self.parties.recent
        return [found[anchor] for anchor in sorted(found)]

    def _taking_part(self, mention: ContactMention) -> tuple[Party, ...]:
        """The parties of a mention that names two sides, else none."""
        actors = [self.at.actors[p.actor] for p in mention.parties]
        return mention.parties if are_two_sides(actors) else ()

    def _says_more(self, mention: ContactMention, known: ContactMention) -> bool:
        """Of two frames for one word, the one that finds more parties, then the one that names more of the word."""
        return (len(mention.parties), self._named(mention)) > (len(known.parties), self._named(known))

    def _named(self, mention: ContactMention) -> int:
        """How much of the noun the frame names: "Gipfeltreffen" more than "Treffen"."""
        lemma = self.doc.tokens[mention.anchor].lemma.lower()
        frame = next(m.frame for m in self.matches if m.frame.id == mention.frame)
        return max((len(n) for n in frame.nouns if lemma.endswith(n.removeprefix("-").lower())), default=0)

    # --- verbs ---------------------------------------------------------------------------------------------------

    def _verbal(self, match: FrameMatch) -> ContactMention | None:
        clause = self.doc.clauses[match.clause]
        own = clause.tokens
        words = {self.doc.tokens[i].lemma.lower() for i in own}
        form, specific = self._form(match, words)
        parties = self._role_parties(match)
        place = self._place(match, clause, form)
        if "contact" not in match.frame.classes and place is None:
            return None
        parties += self._host_of_place(form, parties, place)
        time = self._nearest(clause, lambda one: self.circumstances.time_of(one.tokens, ()))
        status = match.frame.status or self.status.of_verb(clause, time.span if time else None)
        return ContactMention(
            first=min(own), last=max(own) + 1, anchor=match.anchor, clause=clause.i, frame=match.frame.id, form=form,
            generic=match.frame.id in self.table.generic and not specific, nominal=False, parties=merged(parties),
            status=status, time=time, place=place, journey=match.frame.id in self.table.journeys,
            simultaneous=match.frame.id not in self.table.journeys, sentence=self.at.sentence_of(match.anchor).i,
            duration=self.circumstances.duration_in(clause), earlier=self._is_earlier(clause),
            further=bool(words & {"erneut", "nochmals", "wieder", "anschließend", "danach"}),
            past_plan=self.status.is_past_plan(clause), joining=self.helpers.joining(clause),
        )  # fmt: skip

    def _nearest(self, clause: Clause, find: Callable[[Clause], _Found | None]) -> _Found | None:
        """What ``find`` finds in the clause, else in the one whose time and place it shares.

        A second conjunct with the same subject goes on where the first was ("reiste am Mittwoch an und traf dort"), as
        does "um ... zu treffen".
        """
        found = find(clause)
        if found is not None:
            return found
        above: int | None = None
        if clause.shared_subject and clause.coordinated_with is not None:
            above = clause.coordinated_with
        elif clause.kind == "infinitive" and clause.introducer is not None:
            above = clause.parent
        return find(self.doc.clauses[above]) if above is not None else None

    def _role_parties(self, match: FrameMatch) -> list[Party]:
        found: list[Party] = []
        for name, fillers in match.roles.items():
            role = (self.table.roles if "contact" in match.frame.classes else self.table.act_roles).get(name)
            if role is None:
                continue
            for filler in fillers:
                if filler.kind == "phrase":
                    found += self.parties.parties(self.parties.chain(filler.first), role, beside=name == "with")
        return found + self._controlling(match) + self._crowded_out(match)

    def _crowded_out(self, match: FrameMatch) -> list[Party]:
        """An object that was taken for part of the subject: "Außerdem lud Kolm Felk nach Talvien ein"."""
        roles = self.table.roles if "contact" in match.frame.classes else self.table.act_roles
        for name, patterns in match.frame.roles.items():
            if name in roles and name not in match.roles and any(p.kind in {"acc", "dat"} for p in patterns):
                beside = self.parties.beside_subject(self.doc.clauses[match.clause])
                return [replace(p, role=roles[name]) for p in beside]
        return []

    def _controlling(self, match: FrameMatch) -> list[Party]:
        """Who does what an infinitive without a subject says: "reist an, um den König zu treffen"."""
        clause = self.doc.clauses[match.clause]
        if clause.kind != "infinitive" or match.passive or "contact" not in match.frame.classes:
            return []
        for name, patterns in match.frame.roles.items():
            if any(p.kind == "subject" for p in patterns) and name not in match.roles and name in self.table.roles:
                return [replace(p, role=self.table.roles[name]) for p in self.parties.subject_of(clause)]
        return []

    def _form(self, match: FrameMatch, words: set[str]) -> tuple[ContactForm, bool]:
        form: ContactForm = match.frame.contact or "talks"
        if match.frame.id in self.table.generic:
            for word in sorted(words):
                if cue := self.table.form_cues.get(word):
                    return cue, True
        return form, False

    def _place(self, match: FrameMatch, clause: Clause, form: ContactForm) -> Stretch | None:
        for filler in match.role("place"):
            if filler.first > 0 and (found := self.circumstances.place_after(filler.first - 1, form)) is not None:
                return found
        if match.role("place") and "contact" not in match.frame.classes:
            return None
        return self._nearest(clause, lambda one: self.circumstances.place_in(one, form)) or self._visited(match)

    def _visited(self, match: FrameMatch) -> Stretch | None:
        """The state or house that is visited is the place of the visit too: "besucht Talvien"."""
        if match.frame.contact != "visit":
            return None
        for party in self._role_parties(match):
            actor = self.at.actors[party.actor]
            if party.role == "host" and actor.kind in {"state", "institution"}:
                words = " ".join(self.doc.words(party.first, party.last).split())
                return Stretch(first=party.first, last=party.last, value=words, actor=party.actor)
        return None

    def _host_of_place(self, form: ContactForm | None, parties: list[Party], place: Stretch | None) -> list[Party]:
        """The state that is visited, where the place names it."""
        if form != "visit" or place is None or place.actor is None:
            return []
        sides = [self.at.actors[p.actor] for p in parties if p.actor in self.at.actors]
        if are_two_sides(sides):
            return []
        return [Party(actor=place.actor, role="host", first=place.first, last=place.last)]

    def _is_earlier(self, clause: Clause) -> bool:
        predicate = clause.predicate
        past = predicate is not None and predicate.tense in {"pluperfect", "perfect", "preterite"}
        return past and any(
            self.doc.tokens[i].text.lower() in self.table.earlier and self.doc.tokens[i].tag.startswith("ADV")
            for i in clause.tokens
        )

    # --- nouns ---------------------------------------------------------------------------------------------------

    def _nominal(self, match: FrameMatch) -> ContactMention | None:
        near = self.nouns.read(match.anchor)
        clause = self.doc.clauses[match.clause]
        form = match.frame.contact or "talks"
        parties = self._noun_parties(near, form)
        place = self._noun_place(near, form)
        parties += self._host_of_place(form, parties, place)
        governs = self._governs(clause, near)
        parties = self._lent(parties, near, clause, form)
        tells = governs and self._tells_of_contact(clause)
        simultaneous = near.preposition in _DURING or tells or bool(near.times)
        beside = range(near.noun, near.last)
        scope = [i for i in clause.tokens if i not in beside] if simultaneous else []
        time = self.circumstances.time_of(scope, near.times)
        if near.preposition == "nach" and time is not None and starts_after(time.span, self.doc.article.published):
            time = None  # "nach dem Treffen am Donnerstag sagte er": it cannot lie ahead
        words = {self.doc.tokens[i].lemma.lower() for i in (*near.modifiers, *clause.tokens)}
        specific_form, specific = self._form(match, words)
        if place is None and tells:
            place = self.circumstances.place_in(clause, form)
        mention = ContactMention(
            first=near.first, last=near.last, anchor=near.noun, clause=clause.i, frame=match.frame.id,
            form=specific_form if specific else form, generic=match.frame.id in self.table.generic and not specific,
            nominal=True, parties=merged(parties), sentence=self.at.sentence_of(match.anchor).i, time=time,
            simultaneous=simultaneous, place=place,
            status=self.status.of_noun(clause, near, governs, time.span if time else None),
            duration=self.circumstances.duration_in(clause, near.modifiers) if governs or near.modifiers else None,
            plural=self._is_plural(near.noun), joining=self.helpers.joining(clause),
            past_plan=governs and self.status.is_past_plan(clause),
        )  # fmt: skip
        return self._with_series(mention, near)

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

    def _is_plural(self, noun: int) -> bool:
        numbers = {m.number for m in self.doc.tokens[noun].morphs if m.number}
        return numbers == {"pl"}

    def _noun_parties(self, near: NounSurroundings, form: ContactForm) -> list[Party]:
        found: list[Party] = []
        for key, mentions in [("genitive", self._particular(near.genitives)), *near.beside]:
            name = self.table.noun_role(key, form) if key != "genitive" else (self.table.noun_role(key, form) or "of")
            role = self.table.roles.get(name) if name else None
            if role is not None:
                found += self.parties.parties(mentions, role, beside=name == "with")
        role = self.table.roles[self.table.noun_role("genitive", form) or "of"]
        owned = [i for i in (near.determiner, *near.modifiers) if i is not None and self.doc.tokens[i].tag == "PPOSAT"]
        for i in owned:
            found += self.parties.parties([self.doc.mentions[m] for m in self.at.mentions_at[i]], role)
        return found + self.sides.of_adjectives(near.modifiers) + self.sides.of_compound(near.noun, form)

    def _particular(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Without those of a kind: "der erste Besuch eines Bundespräsidenten"."""
        tokens = self.doc.tokens
        kinds = {"ein", "eine", "eines", "einer", "einem"}
        return [m for m in mentions if m.name_first is not None or tokens[m.first].text.lower() not in kinds]

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
        return near.preposition in {"zu", "auf", "von", "an", "mit"} and predicate.lemma in self.table.status_verbs

    def _is_attribute(self, noun: int) -> bool:
        """ "Anlass der Reise war ...": the clause speaks of the noun that it belongs to."""
        return any(p.attribute_of is not None for p in self.doc.phrases if p.head == noun and p.preposition is None)

    def _tells_of_contact(self, clause: Clause) -> bool:
        """Whether the clause says that the contact takes place, is planned or called off: its time is the contact's."""
        predicate = clause.predicate
        if predicate is None:
            return True
        return predicate.lemma in self.table.occurrence or predicate.lemma in self.table.status_verbs

    def _lent(self, parties: list[Party], near: NounSurroundings, clause: Clause, form: ContactForm) -> list[Party]:
        """Parties that the clause lends to a noun that does not name enough of them."""
        actors = [self.at.actors[p.actor] for p in parties if p.actor in self.at.actors]
        is_complete = are_two_sides(actors) and not all(p.beside for p in parties)
        if is_complete or near.preposition not in _LENDING:
            return parties
        subject = [] if self._is_subject(clause, near) else self._acting(clause, near)
        named_other = any(key in {"mit", "bei", "an"} for key, _ in near.beside) or self._lacks_guest(
            parties, near, form
        )
        is_open = not parties and not self._takes_up(near)
        if form in {"letter", "message"}:
            named_other = True
        if not (named_other or is_open):
            return parties
        if named_other and not subject:
            subject = self._above(clause) or self._speaker(near.noun)
        if is_open and form != "visit":
            subject = [*subject, *self.parties.objects_of(clause), *self.parties.beside_subject(clause)]
        if self._lacks_guest(parties, near, form):
            subject = [replace(p, role="guest") for p in subject]
        if form in {"letter", "message"}:
            objects = [*self.parties.objects_of(clause), *self.parties.beside_subject(clause)]
            subject = [replace(p, role="participant") for p in objects]
        return parties + subject

    def _lacks_guest(self, parties: list[Party], near: NounSurroundings, form: ContactForm) -> bool:
        """ "sagt Reise nach Talvien ab": who travels is the subject."""
        is_open = form == "visit" and bool(parties) and all(p.role == "host" for p in parties)
        return is_open and not self._takes_up(near)

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

    def _takes_up(self, near: NounSurroundings) -> bool:
        """Whether the determiner points back: "das Gespräch", "beim Treffen"."""
        if near.determiner is None:
            return False
        token = self.doc.tokens[near.determiner]
        return token.tag in {"APPRART", "PDAT"} or token.text.lower() in {"der", "die", "das", "dem", "den", "des"}

    def _speaker(self, token: int) -> list[Party]:
        """Who says so, where the words name only the other: "Kolm: Treffen mit Ysa geplant"."""
        place = self.doc.token_evidence(token, token + 1)
        for statement in reversed(self.statements):
            inside = any(e.field == place.field and e.start <= place.start < e.end for e in statement.content)
            speaker = statement.principal or statement.speaker
            if inside and speaker is not None and self.parties.may_take_part(speaker.id):
                return [Party(actor=speaker.id, role="participant", first=token, last=token + 1)]
        return []
