"""What is to be by what was agreed: "Die Waffen sollen ab Sonntag schweigen", "Bis dahin will man sich wiedersehen".

The publisher tells it without a frame, near the agreement or the contact it goes on from. What is hearsay ("soll gesagt
haben"), a plan of the past ("sollte ursprünglich"), or told in somebody's words is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.claims.claim_words import claim_words
from readout.claims.conditions import condition_of, in_condition
from readout.claims.deadlines import due_of
from readout.claims.frame_table import Frame
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_actors import parties
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_drafts import Point
from readout.claims.point_parts import under
from readout.claims.point_statements import StatementFinder
from readout.claims.voices import voice_of_phrase
from readout.language.document import Clause, Predicate
from readout.records import Aspect

_KINDS = frozenset({"main", "v2_complement"})
_BARE = Frame(id="planned")
_AGREED: frozenset[Aspect] = frozenset({"agreement", "exchange", "follow_up"})
_BACK = 3  # sentences after an agreement that may still tell what it says


def planned_points(
    look: Lookup, statements: StatementFinder, contacts: ContactFinder, found: Sequence[Point]
) -> Iterator[Point]:
    """The points of narrated clauses with "sollen", or "wollen" of several, that stand in no point of ``found``."""
    taken = {token for point in found for token in point.content}
    agreed: dict[int, Point] = {}
    for point in found:
        if point.aspect in _AGREED and point.factuality != "denied":
            agreed[look.sentence_of(min(point.content)).i] = point
    for clause in look.doc.clauses:
        predicate = clause.predicate
        if predicate is None or predicate.verb in taken or not _is_planned(look, clause, predicate):
            continue
        if statements.holding(predicate.verb) is not None:
            continue
        sentence = look.sentence_of(predicate.verb).i
        before = next((agreed[i] for i in range(sentence, sentence - _BACK - 1, -1) if i in agreed), None)
        if before is None and not _stands_alone(look, clause) and not _names_agreement(look, sentence):
            continue
        point = _point(look, contacts, clause, before)
        agreed[sentence] = point
        yield point


def _is_planned(look: Lookup, clause: Clause, predicate: Predicate) -> bool:
    if clause.kind not in _KINDS or in_condition(look, clause) or not look.is_read(look.sentence_of(predicate.verb)):
        return False
    if predicate.tense != "present" or predicate.mood != "ind":
        return False
    tokens = look.doc.tokens
    if tokens[look.sentence_of(clause.first).last - 1].text == "?":
        return False
    subject = look.doc.phrases[clause.subject].head if clause.subject is not None else None
    if subject is None or predicate.lemma == "sein" or tokens[min(clause.tokens)].text.lower() == "es":
        return False
    modals = set(predicate.modals)
    if "sollen" in modals or (bool(modals & {"wollen", "müssen"}) and _is_of_several(look, clause)):
        return tokens[min(clause.tokens)].text.lower() != "demnach"
    return "wollen" in modals and (_is_due(look, clause) or _stands_alone(look, clause))


def _stands_alone(look: Lookup, clause: Clause) -> bool:
    """Whether the clause says by when, or that people are to work something out."""
    subject = look.doc.phrases[clause.subject] if clause.subject is not None else None
    works = clause.predicate is not None and clause.predicate.lemma in claim_words(look.doc.article.language).working_on
    return _is_due(look, clause) or (works and subject is not None and subject.number == "pl")


def _is_due(look: Lookup, clause: Clause) -> bool:
    """Whether the clause names a deadline, or a day to come."""
    if any(look.doc.tokens[i].text.lower() == "bis" for i in clause.tokens):
        return True
    due = due_of(look, clause.i, frozenset(clause.tokens))
    return due is not None and due.end is not None and due.end >= (look.doc.article.published or "")


def _is_of_several(look: Lookup, clause: Clause) -> bool:
    """Whether the subject is several sides, or "man"."""
    if clause.subject is None:
        return False
    phrase = look.doc.phrases[clause.subject]
    if look.doc.tokens[phrase.head].text.lower() == "man":
        return True
    voice = voice_of_phrase(look, phrase)
    sides = {actor.side or actor.id for actor in voice.actors} if voice is not None else set()
    return len(sides) > 1 or look.doc.tokens[phrase.head].lemma in claim_words(look.doc.article.language).side_noun


def _names_agreement(look: Lookup, sentence: int) -> bool:
    """Whether a noun of agreeing stands in the sentence, or in one of the same paragraph just before or behind it."""
    sentences = look.doc.sentences
    endings = claim_words(look.doc.article.language).agreed_nouns
    near = sentences[max(0, sentence - 2) : sentence + 2]
    return any(
        look.doc.tokens[i].tag == "NN" and look.doc.tokens[i].lemma.lower().endswith(endings)
        for one in near
        if one.paragraph == sentences[sentence].paragraph
        for i in range(one.first, one.last)
    )


def _point(look: Lookup, contacts: ContactFinder, clause: Clause, before: Point | None) -> Point:
    predicate = clause.predicate
    anchor = predicate.verb if predicate is not None else clause.first
    tokens = frozenset(under(look, clause.i))
    match = FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=anchor, cues=())
    condition = condition_of(look, match, tokens)
    contact = before.contact if before is not None else contacts.of(anchor, tokens)
    words = claim_words(look.doc.article.language)
    lemma = predicate.lemma if predicate is not None else ""
    subject = look.doc.tokens[look.doc.phrases[clause.subject].head] if clause.subject is not None else None
    meets = subject is not None and subject.lemma.lower().endswith(words.contact_nouns)
    goes_on = lemma in words.working_on or lemma in words.travelling or (meets and lemma in words.taking_place)
    alone = predicate is not None and "wollen" in predicate.modals and not _is_of_several(look, clause)
    by = before.by if before is not None else parties(contact) if contact is not None else ()
    if alone:
        by = _wanting(look, clause)
    return Point(
        aspect="follow_up" if goes_on else "promise" if alone else "agreement",
        content=tokens - condition,
        condition=condition,
        rule="planned.point",
        by=by,
        match=match,
        contact=contact,
        factuality="planned",
    )


def _wanting(look: Lookup, clause: Clause) -> tuple[str, ...]:
    """Who the subject is."""
    phrase = look.doc.phrases[clause.subject] if clause.subject is not None else None
    voice = voice_of_phrase(look, phrase) if phrase is not None else None
    return tuple(actor.id for actor in voice.actors if actor.id in look.actors) if voice is not None else ()
