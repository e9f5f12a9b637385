"""Who else took part, as a later clause tells: "Auch Ilk nahm daran teil", "Vermittelt wurden sie von König Alin".

Likewise who began it: "Die talvische Seite habe angerufen". The clause names no contact; it goes on with the one told
of in the same sentence or the one before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.claims.contact_group import Group
from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import Party
from readout.claims.contact_readers import Readers
from readout.language.document import Clause
from readout.records import ContactForm

_ELSEWHERE = frozenset({"an", "am"})
"""Prepositions of what somebody took part in: another event than the contact told of before."""
_OF_TWO: frozenset[ContactForm] = frozenset({"letter", "message", "phone_call"})
"""Forms that nobody joins."""
_CALLS: frozenset[ContactForm] = frozenset({"phone_call", "video_call"})
_TOLD = frozenset({"main", "complement", "v2_complement", "quotation"})
"""Kinds of clauses that tell what was; not "falls er anrufe", "wer anrief"."""


def add_latecomers(readers: Readers, groups: Sequence[Group]) -> None:
    """Lets who "ließ sich zuschalten", or "nahm daran teil", join the contact told of last, with the words for it."""
    told: dict[int, list[tuple[ContactMention, int]]] = {}
    for at, group in enumerate(groups):
        for mention in group.mentions:
            told.setdefault(mention.sentence, []).append((mention, at))
    for clause in readers.doc.clauses:
        late = _latecomers(readers, clause) if readers.at.is_read(readers.doc.sentences[clause.sentence]) else []
        index = _told_before(clause, told) if late else None
        if index is not None and groups[index].form not in _OF_TWO:
            group = groups[index]
            known = {party.actor for party in group.parties}
            group.companions += [party for party in late if party.actor not in known]
            taking_up = _taking_up(readers, group, clause, late)
            group.add(taking_up)
            told.setdefault(clause.sentence, []).append((taking_up, index))


def _told_before(clause: Clause, told: Mapping[int, Sequence[tuple[ContactMention, int]]]) -> int | None:
    """The index of the contact told of last before the clause, in its sentence or the one before."""
    first = min(clause.tokens)
    near = (one for sentence in (clause.sentence - 1, clause.sentence) for one in told.get(sentence, ()))
    return max(((mention.anchor, at) for mention, at in near if mention.first < first), default=(0, None))[1]


def add_callers(readers: Readers, groups: Sequence[Group]) -> None:
    """Lets who "habe angerufen", nobody is told whom, have begun the call told of last."""
    told = sorted((m.first, at) for at, group in enumerate(groups) if group.form in _CALLS for m in group.mentions)
    for clause in readers.doc.clauses if told else ():
        callers = _callers(readers, clause) if readers.at.is_read(readers.doc.sentences[clause.sentence]) else []
        before = bisect_left(told, (min(clause.tokens), 0)) if callers else 0
        if before:
            group = groups[told[before - 1][1]]
            group.add(_taking_up(readers, group, clause, callers))


def _callers(readers: Readers, clause: Clause) -> list[Party]:
    predicate = clause.predicate
    if predicate is None or predicate.lemma not in readers.table.calling or clause.negated or predicate.modals:
        return []
    called = any(readers.doc.phrases[i].function.startswith("object") for i in clause.phrases)
    if called or clause.kind not in _TOLD or predicate.voice != "active":
        return []
    return [replace(party, role="initiator") for party in readers.parties.subject_of(clause)]


def _taking_up(readers: Readers, group: Group, clause: Clause, parties: Sequence[Party]) -> ContactMention:
    """The place where the contact is spoken of again, by those who joined it."""
    first, last = min(clause.tokens), max(clause.tokens) + 1
    anchor = clause.predicate.verb if clause.predicate is not None else first
    return ContactMention(
        first=first, last=last, anchor=anchor, clause=clause.i, frame=group.mentions[-1].frame, form=group.form,
        generic=True, nominal=False, joining=tuple(parties), sentence=clause.sentence, teller=readers.teller(anchor),
    )  # fmt: skip


def _latecomers(readers: Readers, clause: Clause) -> list[Party]:
    predicate = clause.predicate
    if predicate is None or clause.negated or predicate.modals[:1] not in {(), ("lassen",)}:
        return []
    if predicate.lemma in readers.table.mediating:
        return _mediators(readers, clause)
    words = {readers.doc.tokens[i].text.lower() for i in clause.tokens}
    joins = predicate.lemma in readers.table.joining or _is_at_table(readers, clause)
    if predicate.lemma in readers.table.attending - readers.table.joining:
        joins = bool(words & readers.table.too) and not words & _ELSEWHERE
    if not joins or any(i in readers.nouns.anchors and readers.doc.tokens[i].tag == "NN" for i in clause.tokens):
        return []
    return readers.parties.subject_of(clause) or _after_verb(readers, clause)


def _mediators(readers: Readers, clause: Clause) -> list[Party]:
    """ "Vermittelt wurden sie von König Alin", "König Alin vermittelte dabei"."""
    passive = clause.predicate is not None and clause.predicate.voice != "active"
    if passive:
        subject = readers.doc.phrases[clause.subject] if clause.subject is not None else None
        is_contact = subject is not None and (
            readers.doc.tokens[subject.head].tag in {"PPER", "PDS"} or subject.head in readers.nouns.anchors
        )
        return readers.helpers.after(clause, "von", "mediator") if is_contact else []
    has_object = any(readers.doc.phrases[i].function == "object_acc" for i in clause.phrases)
    between = any(readers.doc.tokens[i].text.lower() == "zwischen" for i in clause.tokens)
    subject_parties = [] if has_object or between else readers.parties.subject_of(clause)
    return [replace(party, role="mediator") for party in subject_parties]


def _is_at_table(readers: Readers, clause: Clause) -> bool:
    """ "Zugeschaltet war auch Ilk", "Mit dabei war Ilk"."""
    words = " ".join(readers.doc.tokens[i].text.lower() for i in sorted(clause.tokens))
    return any(f" {told} " in f" {words} " for told in readers.table.at_table)


def _after_verb(readers: Readers, clause: Clause) -> list[Party]:
    """Who stands for a subject that a participle in front was taken for."""
    for i in clause.phrases:
        phrase = readers.doc.phrases[i]
        if phrase.function in {"predicative", "object_acc"} and phrase.preposition is None:
            return readers.parties.in_phrase(phrase, "participant")
    return []
