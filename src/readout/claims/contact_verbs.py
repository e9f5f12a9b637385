"""Contact mentions that are verbs: "telefonierte mit", "lud nach Talvien ein", "reiste an, um sie zu treffen"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from readout.claims.contact_mention import ContactMention
from readout.claims.contact_pairs import two_of
from readout.claims.contact_parties import INDEFINITE, Party, merged, side_key
from readout.claims.contact_readers import Readers
from readout.claims.contact_sides import Stretch
from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.language.document import Clause, Mention
from readout.records import ContactForm, ContactStatus, ParticipantRole

_Found = TypeVar("_Found")
_ALONE = frozenset({"person"})
_ME = frozenset({"mir", "mich"})
_BODIES = frozenset({"institution", "state"})
_BEFOREHAND = frozenset({"bevor", "ehe"})
_AFTERWARDS = frozenset({"anschließend", "danach"})


class VerbMentions:
    """Reads the contact verbs of one document."""

    def __init__(self, readers: Readers) -> None:
        self.readers = readers
        self.doc = readers.doc
        self.at = readers.at
        self.table = readers.table
        self.parties = readers.parties
        self.status = readers.status
        self.circumstances = readers.circumstances

    def read(self, match: FrameMatch) -> ContactMention | None:
        """The mention a verb makes; None for an act that names no contact after all (an invitation to nowhere)."""
        clause = self.doc.clauses[match.clause]
        own = clause.tokens
        words = {self.doc.tokens[i].lemma.lower() for i in own}
        summary = self._summed_up(match)
        told = {self.doc.tokens[i].lemma.lower() for i in summary.tokens} if summary is not None else set()
        form, specific = self.readers.form_of(match, words | self._scene(match, clause) | told)
        if match.frame.id in self.table.needs_duration and not self.circumstances.has_duration(clause):
            return None
        parties = self._role_parties(match)
        place = self._place(match, clause, form)
        place = None if place is not None and place.unknown and self._calls_on_house(match) else place
        if "contact" not in match.frame.classes and place is None:
            return None
        if match.role("speech") and not match.role("with"):
            return None  # "sprachen von einem Erfolg"
        parties = self.readers.by_name(parties) or self._known_to_state(match, clause)
        parties = parties or self._those_before(match, clause)
        left_out = self.status.left_out(clause)
        parties = [p for p in parties if p.first not in left_out]
        parties = self._without_mediators_side(parties + self.readers.host_of_place(form, parties, place))
        time = self._nearest(clause, lambda one: self.circumstances.time_of(one.tokens, ()))
        time = time or (self.circumstances.time_of(summary.tokens, ()) if summary is not None else None)
        status = match.frame.status or self.status.of_verb(clause, time.span if time else None)
        status = status or self._status_above(clause)
        if match.frame.id in self.table.only_held and status in {"planned", "proposed", "possible"}:
            return None
        return ContactMention(
            first=min(own), last=max(own) + 1, anchor=match.anchor, clause=clause.i, frame=match.frame.id, form=form,
            generic=match.frame.id in self.table.generic and not specific, nominal=False, parties=merged(parties),
            status=status, time=time, place=place, journey=match.frame.id in self.table.journeys,
            simultaneous=match.frame.id not in self.table.journeys, sentence=self.at.sentence_of(match.anchor).i,
            duration=self.circumstances.duration_in(clause), earlier=self._is_earlier(clause),
            further=bool(words & _AFTERWARDS) or self._goes_further(clause),
            office=self.readers.office_before(parties),
            question=self.status.asks(clause) or self._asks_who(clause), hearsay=self.status.is_hearsay(clause),
            past_plan=self.status.is_past_plan(clause), had_invited=self._had_invited(match, clause),
            apart=self.circumstances.is_apart(clause) or self._comes_later(clause),
            joining=tuple(p for p in self.readers.helpers.joining(clause) if p.actor not in {q.actor for q in parties}),
        )  # fmt: skip

    def _those_before(self, match: FrameMatch, clause: Clause) -> list[Party]:
        """ "Am 9. Oktober will man sich wiedersehen": those whose contact was told of last."""
        if match.frame.id not in self.table.reciprocal or clause.subject is None:
            return []
        dated = self.circumstances.time_of(clause.tokens, ()) is not None
        is_man = self.doc.tokens[self.doc.phrases[clause.subject].head].text.lower() == "man"
        recent = self.parties.recent if dated and is_man else ()
        return [replace(p, role="participant", first=match.anchor, last=match.anchor + 1) for p in recent]

    def _known_to_state(self, match: FrameMatch, clause: Clause) -> list[Party]:
        """Two people with full names and no office in the text, of whose call a government speaks."""
        if match.frame.contact != "phone_call" or clause.subject is None:
            return []
        teller = self.at.actors.get(self.readers.teller(match.anchor) or "")
        if teller is None or teller.kind not in {"institution", "state"} or teller.side is None:
            return []
        named = self.parties.chain(self.doc.phrases[clause.subject].first)
        full = [m for m in named if m.name_first is not None and m.name_last is not None and m.actor is not None]
        if len(full) != 2 or not all((m.name_last or 0) - (m.name_first or 0) > 1 for m in full):
            return []
        return [Party(actor=m.actor or "", role="participant", first=m.first, last=m.last) for m in full]

    def _without_mediators_side(self, parties: list[Party]) -> list[Party]:
        """ "der zwischen den Delegationen vermittelte": those are of other sides than his."""
        sides = {side_key(self.at.actors[p.actor]) for p in parties if p.role == "mediator"}
        return [p for p in parties if p.role == "mediator" or side_key(self.at.actors[p.actor]) not in sides]

    def _scene(self, match: FrameMatch, clause: Clause) -> set[str]:
        """The words that a bare "sprach mit" goes on from: "griff zum Hörer und sprach mit ..."."""
        if match.frame.id not in self.table.generic:
            return set()
        tokens: set[int] = set()
        if clause.shared_subject and clause.coordinated_with is not None:
            tokens |= set(self.doc.clauses[clause.coordinated_with].tokens)
        sentence = self.at.sentence_of(match.anchor)
        before = self.doc.sentences[max(0, sentence.i - 1)]
        if before.paragraph == sentence.paragraph:
            tokens |= {i for i in range(before.first, before.last) if self.doc.tokens[i].tag == "NN"}
        return {self.doc.tokens[i].lemma.lower() for i in tokens} & self.table.scene_words

    def _summed_up(self, match: FrameMatch) -> Clause | None:
        """ "Velk telefonierte mit mehreren Regierungschefs. Er sprach mit ...": the clause that sums them up."""
        sentence = self.at.sentence_of(match.anchor)
        before = self.doc.sentences[max(0, sentence.i - 1)]
        predicate = self.doc.clauses[match.clause].predicate
        told_past = predicate is not None and predicate.tense != "present"
        goes_on = sentence.i > 0 and before.paragraph == sentence.paragraph
        if match.frame.id not in self.table.generic or not told_past or not goes_on:
            return None
        for clause in self.at.clauses_in(before):
            calls = clause.predicate is not None and clause.predicate.lemma in self.table.form_cues
            if calls and any(self._is_with_several(i) for i in clause.tokens):
                return clause
        return None

    def _is_with_several(self, i: int) -> bool:
        tokens = self.doc.tokens[i : i + 2]
        return tokens[0].text.lower() == "mit" and tokens[-1].text.lower() in self.table.several

    def _asks_who(self, clause: Clause) -> bool:
        """ "Wer wen angerufen hat, ist ungeklärt": it was a call, whoever it began."""
        words = {self.doc.tokens[i].text.lower() for i in clause.tokens if self.doc.tokens[i].tag == "PWS"}
        return {"wer", "wen"} <= words

    def _goes_further(self, clause: Clause) -> bool:
        """ "reiste nach Quar weiter": to the next one."""
        return clause.predicate is not None and clause.predicate.lemma.startswith("weiter")

    def _had_invited(self, match: FrameMatch, clause: Clause) -> bool:
        """ "Quar hatte die beiden eingeladen": to what was told of before, if they met."""
        return "contact" not in match.frame.classes and self.status.had_been_planned(clause)

    def _comes_later(self, clause: Clause) -> bool:
        """ "bevor er nach Quar weiterfliegt": no part of what was told of before."""
        opener = self.doc.tokens[clause.introducer].text.lower() if clause.introducer is not None else ""
        return opener in _BEFOREHAND and self._goes_further(clause)

    def _status_above(self, clause: Clause) -> ContactStatus | None:
        """What lies behind something to come is to come as well."""
        if clause.parent is None or not self._comes_later(clause):
            return None
        above = self.doc.clauses[clause.parent]
        time = self.circumstances.time_of(above.tokens, ())
        return self.status.of_verb(above, time.span if time else None)

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
                    mentions = [m for m in self.parties.chain(filler.first) if not self._is_of_a_kind(m)]
                    found += self.parties.parties(mentions, role, beside=name == "with")
                    found += self._speaker_meant(match, filler, role)
        found += self._agreeing(self.doc.clauses[match.clause]) if "contact" in match.frame.classes else []
        return found + self._controlling(match) + self._crowded_out(match) + self._open_subject(match)

    def _speaker_meant(self, match: FrameMatch, filler: Filler, role: ParticipantRole) -> list[Party]:
        """ "Felk hat mich angerufen", "hat mir geschrieben": who says so."""
        word = self.doc.tokens[filler.last - 1]
        if word.tag != "PPER" or word.form.lower() not in _ME:
            return []
        said = self.readers.own_speaker(match.anchor)
        return [replace(p, role=role, first=filler.last - 1, last=filler.last) for p in said]

    def _is_of_a_kind(self, mention: Mention) -> bool:
        """ "dass ein Präsident einen Diktator trifft": nobody in particular."""
        unnamed = mention.name_first is None and mention.kind == "person"
        return unnamed and self.doc.tokens[mention.first].text.lower() in INDEFINITE

    def _open_subject(self, match: FrameMatch) -> list[Party]:
        """A pronoun that points to who is quoted: "Er werde Felk anrufen, sagte Kolm"."""
        clause = self.doc.clauses[match.clause]
        if clause.subject is None or "contact" not in match.frame.classes or match.passive:
            return []
        head = self.doc.phrases[clause.subject].head
        resolved = any(self.doc.mentions[m].actor or self.doc.mentions[m].members for m in self.at.mentions_at[head])
        if self.doc.tokens[head].tag != "PPER" or resolved or not clause.predicate:
            return []
        kinds = _ALONE
        if clause.predicate.number == "pl":
            if self.doc.tokens[head].form.lower() != "wir" or not self._names_another(match):
                return []
            kinds = _BODIES
        for name, patterns in match.frame.roles.items():
            if any(p.kind == "subject" for p in patterns) and name in self.table.roles:
                said = [p for p in self.readers.speaker(match.anchor) if self.at.actors[p.actor].kind in kinds]
                return [replace(p, role=self.table.roles[name]) for p in said]
        return []

    def _names_another(self, match: FrameMatch) -> bool:
        """Whether the frame tells with whom: then a body's "wir" is the body alone, unlike "wir haben telefoniert"."""
        subjects = {name for name, patterns in match.frame.roles.items() if any(p.kind == "subject" for p in patterns)}
        return any(name in self.table.roles and name not in subjects for name in match.roles)

    def _crowded_out(self, match: FrameMatch) -> list[Party]:
        """An object that was taken for part of the subject: "Außerdem lud Kolm Felk nach Talvien ein"."""
        roles = self.table.roles if "contact" in match.frame.classes else self.table.act_roles
        for name, patterns in match.frame.roles.items():
            if name in roles and name not in match.roles and any(p.kind in {"acc", "dat"} for p in patterns):
                beside = self.parties.beside_subject(self.doc.clauses[match.clause])
                return [replace(p, role=roles[name]) for p in beside]
        return []

    def _controlling(self, match: FrameMatch) -> list[Party]:
        """Who does it, where the clause has no subject: an infinitive, or one that was not told apart."""
        clause = self.doc.clauses[match.clause]
        if match.passive or "contact" not in match.frame.classes:
            return []
        for name, patterns in match.frame.roles.items():
            if name not in self.table.roles or not any(p.kind == "subject" for p in patterns):
                continue
            if clause.subject is None and name not in match.roles:
                found = self.parties.subject_of(clause) or two_of(self.parties, clause)
                return [replace(p, role=self.table.roles[name]) for p in found]
            if clause.subject is not None and not self._has_object(match):
                return self._misread(clause, self.table.roles[name]) or self._unresolved_pair(clause)
        return []

    def _unresolved_pair(self, clause: Clause) -> list[Party]:
        return two_of(self.parties, clause) if not self.parties.subject_of(clause) else []

    def _agreeing(self, clause: Clause) -> list[Party]:
        """ "Talvien habe mit Berun vereinbart, zu verhandeln": with whom it was agreed takes part too."""
        above = self.doc.clauses[clause.parent] if clause.kind == "infinitive" and clause.parent is not None else None
        if above is None or above.predicate is None or above.predicate.lemma not in self.table.agreeing:
            return []
        return self.readers.helpers.after(above, "mit", "participant")

    def _has_object(self, match: FrameMatch) -> bool:
        return any(p.kind in {"acc", "dat"} for patterns in match.frame.roles.values() for p in patterns)

    def _misread(self, clause: Clause, role: ParticipantRole) -> list[Party]:
        """ "Wenige Kilometer entfernt tagten die Staatschefs": another phrase was taken for the subject."""
        if clause.subject is None or self.parties.subject_of(clause):
            return []
        head = self.doc.phrases[clause.subject].head
        if self.at.mentions_at[head] or self.doc.tokens[head].tag != "NN":
            return []
        return [replace(p, role=role) for p in self.parties.beside_verb(clause)]

    def _place(self, match: FrameMatch, clause: Clause, form: ContactForm) -> Stretch | None:
        for filler in match.role("place"):
            if filler.first > 0 and (found := self.circumstances.place_after(filler.first - 1, form)) is not None:
                return found
        if match.role("place") and "contact" not in match.frame.classes:
            return None
        return self._nearest(clause, lambda one: self.circumstances.place_in(one, form)) or self._visited(match)

    def _calls_on_house(self, match: FrameMatch) -> bool:
        """ "besuchte ein Krankenhaus in Norda": a house that nobody takes for a state, in a city in no list."""
        if match.frame.id != "contact.besuchen":
            return False
        fillers = [f for f in match.role("host") if f.kind == "phrase" and f.index is not None]
        heads = [self.doc.phrases[f.index].head for f in fillers if f.index is not None]
        return any(
            self.doc.tokens[head].tag == "NN"
            and not self.at.mentions_at[head]
            and not self.doc.tokens[head].lemma.lower().endswith((*self.table.seat_nouns, *self.table.lands))
            for head in heads
        )

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

    def _is_earlier(self, clause: Clause) -> bool:
        predicate = clause.predicate
        past = predicate is not None and predicate.tense in {"pluperfect", "perfect", "preterite"}
        return past and any(
            self.doc.tokens[i].text.lower() in self.table.earlier
            and self.doc.tokens[i].tag in {"ADV", "PROAV", "PAV", "ADJD"}
            for i in clause.tokens
        )
