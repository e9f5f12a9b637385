"""What the words around a contact say of its status: held, planned, proposed, possible, cancelled, refused, denied.

``None`` means that the words leave it open ("bei dem Treffen"): it then takes the status of the contact it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping

from readout.claims.contact_nouns import NounSurroundings
from readout.claims.contact_table import ContactTable
from readout.claims.lookup import Lookup
from readout.dates import TimeSpan
from readout.language.document import Clause, Predicate
from readout.records import ContactStatus

_MONTH = len("2031-05")
_PAST = frozenset({"preterite", "perfect", "pluperfect"})
_LIGHT = frozenset({"sein", "haben", "werden", "geben", "führen", "stehen", "kommen", "gehen"})
_SAYING = frozenset({"ADV", "ADJD", "VVPP", "PTKVZ"})
"""Tags of words that may tell the status; "bereit" at the end of a clause is tagged as a particle."""
_FUTURE: frozenset[ContactStatus] = frozenset({"planned", "proposed", "possible"})


def starts_after(span: TimeSpan | None, published: str | None) -> bool:
    """Whether the time lies wholly after the day of publication."""
    return bool(span and span.start and published and span.start[:10] > published[: len(span.start[:10])])


def ends_before(span: TimeSpan | None, published: str | None) -> bool:
    """Whether the time lies wholly before the day of publication."""
    return bool(span and span.end and published and span.end[:10] < published[: len(span.end[:10])])


class StatusReader:
    """Decides the status of contact mentions in one document."""

    def __init__(self, at: Lookup, table: ContactTable) -> None:
        self.at = at
        self.doc = at.doc
        self.table = table
        self.published = self.doc.article.published

    def of_verb(self, clause: Clause, span: TimeSpan | None) -> ContactStatus | None:
        """The status that the contact verb of ``clause`` has there."""
        predicate = clause.predicate
        if predicate is None:
            return None
        if self._asks_whether(clause):
            return "possible"
        own = self._by_form(clause, predicate, span)
        above = self._governed(clause)
        if self._is_negated(clause):
            return self._negated(own, above, predicate)
        if above in {"denied", "cancelled", "refused"} or (clause.kind == "infinitive" and above is not None):
            return above
        if "possible" in (own, above):
            return "possible"
        if above == "proposed":
            return above
        return own or (above if self._is_unreal(predicate) else None)

    def _is_negated(self, clause: Clause) -> bool:
        """Whether the clause denies; ", nicht aber auf die Waffenruhe" and "nicht nur" leave out something else."""
        if self.left_out(clause):
            return False
        words = [i for i in clause.tokens if self.doc.tokens[i].text.lower() == "nicht"]
        return clause.negated and not (words and all(self._contrasts(i) for i in words))

    def left_out(self, clause: Clause) -> range:
        """ "telefonierte nicht mit Felk, sondern mit Ysa": from the negation to what is put in its place."""
        words = {self.doc.tokens[i].text.lower(): i for i in clause.tokens}
        first, last = words.get("nicht"), words.get("sondern")
        if first is None or last is None or self.doc.tokens[first + 1].tag not in {"APPR", "APPRART", "ART", "NE"}:
            return range(0)
        return range(first, last)

    def _contrasts(self, i: int) -> bool:
        tokens = self.doc.tokens
        after = tokens[i + 1].text.lower() if i + 1 < len(tokens) else ""
        return after == "nur" or (i > 0 and tokens[i - 1].text == "," and after in self.table.contrasts)

    def asks(self, clause: Clause) -> bool:
        """ "Warum der König nach Talvien kommt": a question on its own tells of no contact yet."""
        opener = self.doc.tokens[min(clause.tokens)]
        above = self.doc.clauses[clause.parent].predicate if clause.parent is not None else None
        return opener.tag in {"PWAV", "PWS"} and above is None and clause.governor is None

    def is_hearsay(self, clause: Clause) -> bool:
        """ "soll mit ihr telefoniert haben": what the publisher itself does not vouch for."""
        predicate = clause.predicate
        said = predicate is not None and predicate.modals[:1] == ("sollen",)
        return said and predicate is not None and self._perfect_infinitive(predicate)

    def _asks_whether(self, clause: Clause) -> bool:
        """ "ob sie die Einladung annimmt, ist offen" """
        return clause.introducer is not None and self.doc.tokens[clause.introducer].text.lower() == "ob"

    def _negated(
        self, own: ContactStatus | None, above: ContactStatus | None, predicate: Predicate
    ) -> ContactStatus | None:
        if above == "denied":
            return own or "held"
        wanted = bool(predicate.modals) and predicate.modals[0] in {"wollen", "werden", "mögen"}
        return "refused" if wanted or (own == "planned" and not predicate.modals) else "denied"

    def _is_unreal(self, predicate: Predicate) -> bool:
        return predicate.tense in {"present", None} or predicate.mood in {"kj1", "kj2"}

    def _by_form(self, clause: Clause, predicate: Predicate, span: TimeSpan | None) -> ContactStatus | None:
        """From tense, mood and modal verbs of the clause itself."""
        if clause.kind == "conditional":
            return "possible"
        if (adverb := self._word(clause, self.table.status_adverbs)) is not None:
            return adverb
        if predicate.modals:
            return self._modal(clause, predicate)
        if predicate.mood == "kj2" and not predicate.mood_ambiguous and predicate.tense == "present":
            return "possible"
        return self._by_tense(predicate, span)

    def _by_tense(self, predicate: Predicate, span: TimeSpan | None) -> ContactStatus | None:
        if predicate.tense in {"future", "future_perfect"}:
            return "planned"
        if predicate.tense in _PAST:
            return "held"
        ahead = self._is_today(span) or self._ends_ahead(span)
        if starts_after(span, self.published) or (ahead and predicate.tense == "present"):
            return "planned"
        return "held" if ends_before(span, self.published) else None

    def _modal(self, clause: Clause, predicate: Predicate) -> ContactStatus | None:
        modal = predicate.modals[0]
        if modal == "sollen" and self._was_original(clause, predicate):
            return "cancelled"
        reported = clause.kind in {"complement", "v2_complement"} and predicate.number == "pl"
        if modal == "werden" and reported:
            return "planned"  # "teilte mit, die Delegationen würden sich treffen": "werden" would be the indicative
        if modal == "sollen" and self._perfect_infinitive(predicate):
            return "held"
        if modal == "sollen" and predicate.tense == "perfect":  # "hätte sie treffen sollen", "habe sie treffen sollen"
            return "cancelled" if predicate.mood == "kj2" else "planned"
        if modal in {"werden", "können"} and predicate.mood == "kj2" and not predicate.mood_ambiguous:
            return "possible"
        if modal == "sollen" and predicate.mood == "kj2":
            return "proposed"
        return self.table.modals.get(modal)

    def _was_original(self, clause: Clause, predicate: Predicate) -> bool:
        """ "hatte ursprünglich am Dienstag beginnen sollen", "sollte ursprünglich stattfinden": it did not."""
        words = {self.doc.tokens[i].text.lower() for i in clause.tokens}
        return predicate.tense in _PAST and bool(words & self.table.original)

    def _perfect_infinitive(self, predicate: Predicate) -> bool:
        """ "soll telefoniert haben": a participle and haben or sein in the infinitive."""
        tags = {self.doc.tokens[i].tag for i in predicate.tokens}
        return "VAINF" in tags and "VVPP" in tags and predicate.voice == "active"

    def _ends_ahead(self, span: TimeSpan | None) -> bool:
        """ "findet im Mai statt", said in May: some of the time lies ahead. Not a year, that says nothing."""
        if span is None or span.end is None or span.start is None or self.published is None or len(span.start) < _MONTH:
            return False
        return span.end[:10] >= self.published[: len(span.end[:10])]

    def _is_today(self, span: TimeSpan | None) -> bool:
        return bool(span and span.start and self.published and span.start[:10] == self.published[:10])

    def _word(self, clause: Clause, words: Mapping[str, ContactStatus]) -> ContactStatus | None:
        for i in clause.tokens:
            token = self.doc.tokens[i]
            compared = i > 0 and self.doc.tokens[i - 1].text.lower() in {"als", "wie"}  # "länger als geplant"
            if token.tag in _SAYING and not compared and (status := words.get(token.text.lower())):
                return status
        return None

    def _governed(self, clause: Clause) -> ContactStatus | None:
        """What the verb or noun above a dependent clause says of it: "versprach, sie anzurufen"."""
        if clause.kind not in {"infinitive", "complement", "v2_complement"}:
            return None
        if clause.introducer is not None and self.doc.tokens[clause.introducer].text.lower() in {"um", "ohne", "statt"}:
            return None
        if clause.governor is not None:
            lemma = self.doc.tokens[clause.governor].lemma
            if status := self.table.status_nouns.get(lemma):
                return status
        if clause.parent is None:
            return None
        parent = self.doc.clauses[clause.parent]
        status = self.by_predicate(parent)
        if status is None and parent.kind == "infinitive":
            return self._governed(parent)
        return status

    def by_predicate(self, clause: Clause) -> ContactStatus | None:
        """What the predicate of ``clause`` says of the contact that it governs."""
        predicate = clause.predicate
        if predicate is None:
            return self._word(clause, self.table.predicatives)
        if self._asks_whether(clause):
            return None
        status = self.table.status_verbs.get(predicate.lemma)
        if status == "denied" and self._is_negated(clause):
            return "held"
        if status == "refused" and self._is_negated(clause):
            return "possible"  # "schloss ein Treffen nicht aus"
        if predicate.lemma == "wollen" and predicate.tense in _PAST:
            return None  # "wer das Telefonat gewollt hat"
        if status in {"cancelled", "refused"} and self._is_unsettled(clause, predicate):
            return None
        if status in {"planned", "proposed", "possible"} and self._is_negated(clause):
            return "refused" if predicate.lemma in {"wollen", "annehmen", "zustimmen", "zusagen"} else "denied"
        if status is None and predicate.lemma in _LIGHT:
            status = self._word(clause, self.table.predicatives)
        return status

    def _is_unsettled(self, clause: Clause, predicate: Predicate) -> bool:
        """ "droht, die Gespräche abzubrechen", "könnte absagen", "sagte nicht ab": nothing has been called off yet."""
        if self._is_negated(clause) or predicate.modals or clause.kind == "conditional":
            return True
        if predicate.mood == "kj2" and predicate.tense == "present" and not predicate.mood_ambiguous:
            return True
        if clause.kind == "infinitive" and clause.parent is not None:
            above = self.doc.clauses[clause.parent].predicate
            return above is not None and (
                above.lemma in self.table.threats
                or self.table.status_verbs.get(above.lemma) in {"proposed", "possible"}
            )
        return False

    def of_noun(
        self, clause: Clause, near: NounSurroundings, governs: bool, span: TimeSpan | None
    ) -> ContactStatus | None:
        """The status a contact noun has. ``governs``: whether the clause's predicate speaks of the contact itself."""
        governed = self._of_governed_noun(clause, near.noun, span) if governs else None
        told = [self.table.status_adjectives.get(self.doc.tokens[i].lemma.lower()) for i in near.modifiers]
        told = [status for status in told if status is not None]
        if governed == "denied" and "planned" in told and not self._is_said_untrue(clause):
            return "cancelled"  # "das für Freitag anberaumte Treffen findet nicht statt"
        if governed in {"cancelled", "refused", "denied"}:
            return governed
        if governs and self._asks_whether(clause):
            return "possible"
        if told:
            return told[0]
        if status := self._governing_noun(near.noun):
            return status
        if governs:
            return governed
        setting = self._of_setting(clause, near.preposition)
        return setting or ("planned" if starts_after(span, self.published) else None)

    def _is_said_untrue(self, clause: Clause) -> bool:
        """Whether a verb of denying stands over it: "bestritt das geplante Treffen"."""
        return clause.predicate is not None and self.table.status_verbs.get(clause.predicate.lemma) == "denied"

    def _of_setting(self, clause: Clause, preposition: str | None) -> ContactStatus | None:
        """ "Bei dem Treffen sagte er", "nach dem Gespräch lobte sie": what was done there shows that it took place."""
        predicate = clause.predicate
        if predicate is None or preposition not in {"bei", "in", "während", "nach"}:
            return None
        if predicate.tense in _PAST and not predicate.modals:
            return "held"
        ahead = predicate.tense == "future" or (
            predicate.modals and predicate.modals[0] in {"werden", "dürfen", "sollen"}
        )
        return "planned" if ahead and preposition != "nach" else None

    def _of_governed_noun(self, clause: Clause, noun: int, span: TimeSpan | None) -> ContactStatus | None:
        status = self.by_predicate(clause)
        if status is not None and not (status == "denied" and self._is_negated(clause)):
            return status
        predicate = clause.predicate
        if predicate is None:
            return "planned" if starts_after(span, self.published) else None
        if self._comes_about(clause) and (self._has_no(noun) or self._is_negated(clause)):
            return "cancelled"  # somebody had hoped for it
        if self._has_no(noun) or (self._is_negated(clause) and predicate.lemma in self.table.occurrence):
            return "cancelled" if self._is_off(noun, predicate) else "denied"
        if predicate.lemma in self.table.occurrence or predicate.modals:
            return self.of_verb(clause, span)
        return "planned" if starts_after(span, self.published) else None

    def _comes_about(self, clause: Clause) -> bool:
        """ "kam zustande", "ist zustande gekommen" """
        words = {self.doc.tokens[i].text.lower() for i in clause.tokens}
        return bool(words & {"zustande", "zustandegekommen", "zustandekam"})

    def had_been_planned(self, clause: Clause) -> bool:
        """ "Brenn hatte zu dem Treffen eingeladen": told in the pluperfect, of a contact that was told of before."""
        predicate = clause.predicate
        told_before = predicate is not None and predicate.tense == "pluperfect" and not predicate.modals
        return told_before and predicate is not None and self.table.status_verbs.get(predicate.lemma) in _FUTURE

    def is_past_plan(self, clause: Clause) -> bool:
        """Whether a plan is told as past ("hatte angekündigt, dass", "geplant war"): it may since have been kept."""
        predicate = clause.predicate
        if predicate is not None and predicate.modals[:1] == ("sollen",) and predicate.tense == "perfect":
            return predicate.mood != "kj2" and not self._perfect_infinitive(predicate)
        if predicate is not None and predicate.tense in {"preterite", "pluperfect"} and predicate.lemma in _LIGHT:
            return self._word(clause, self.table.predicatives) == "planned"
        if (
            predicate is not None
            and predicate.voice == "state_passive"
            and predicate.tense in {"preterite", "pluperfect"}
        ):
            return self.table.status_verbs.get(predicate.lemma) == "planned"
        current: Clause | None = clause
        while current is not None and current.kind in {"infinitive", "complement", "v2_complement"}:
            current = self.doc.clauses[current.parent] if current.parent is not None else None
            above = current.predicate if current is not None else None
            if above is not None and above.tense == "pluperfect" and above.lemma in self.table.status_verbs:
                return True
        return False

    def _is_off(self, noun: int, predicate: Predicate) -> bool:
        """ "Das Treffen findet nicht statt": a definite one that will not be had been meant to be."""
        definite = any(self.doc.tokens[i].text.lower() in {"das", "der", "die"} for i in range(max(0, noun - 2), noun))
        ahead = predicate.tense in {"present", "future"} and predicate.mood in {"ind", "kj1"} and not predicate.modals
        return definite and ahead and predicate.lemma in {"stattfinden", "zustandekommen"} and not self._has_no(noun)

    def _has_no(self, noun: int) -> bool:
        """ "kein Telefonat", "keine Gespräche" """
        first = max(0, noun - 4)
        return any(self.doc.tokens[i].lemma.lower() in {"kein", "keine"} for i in range(first, noun))

    def _governing_noun(self, noun: int) -> ContactStatus | None:
        """ "Absage des Treffens", "Einladung zu Gesprächen": a noun of the table shortly before this one."""
        i = noun - 1
        steps = 0
        while i >= 0 and steps < 5:
            token = self.doc.tokens[i]
            if token.tag == "NN":
                return self.table.status_nouns.get(token.lemma)
            if token.tag not in {"ART", "APPR", "APPRART", "ADJA", "PPOSAT", "PDAT", "CARD", "PIAT"}:
                return None
            i -= 1
            steps += 1
        return None
