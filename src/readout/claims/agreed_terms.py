"""What an agreement just told is made of, told as if it were so: "Tarsien gibt das Schiff zurück, Astenau zahlt dafür".

Sentences of the same paragraph, in the present, in which a party to the agreement gives, pays, withdraws or opens
something, are its terms: agreed by both, and still to be done. What is exchanged by such terms is not exchanged yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.claims.claim_words import claim_words
from readout.claims.conditions import condition_of, in_condition
from readout.claims.frame_table import Frame
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_drafts import Point
from readout.claims.point_parts import under
from readout.claims.point_statements import StatementFinder
from readout.claims.voices import voice_of_phrase
from readout.language.document import Clause
from readout.records import Aspect

_KINDS = frozenset({"main", "v2_complement"})
_BARE = Frame(id="term")
_GIVEN: frozenset[Aspect] = frozenset({"exchange", "measure"})
"""What a frame takes for done; as a term it is agreed."""
_BACK = 3  # sentences after an agreement, or after another of its terms
_BOTH = frozenset({"sides", "states"})
_RULE = "agreed.term"


def with_terms(look: Lookup, statements: StatementFinder, found: Sequence[Point]) -> list[Point]:
    """``found`` with the terms of its agreements; acts of ``found`` that are terms become agreements."""
    agreed = {look.sentence_of(min(p.content)).i: p for p in found if _is_agreement(p)}
    if not agreed:
        return list(found)
    own: dict[int, list[Point]] = {}
    for point in found:
        if point.match is not None:
            own.setdefault(point.match.clause, []).append(point)
    terms: list[Point] = []
    for clause in look.doc.clauses:
        before = _agreement_before(look, clause, agreed) if _tells_act(look, statements, clause) else None
        if before is not None and _is_of_party(look, clause, before):
            free = all(point.aspect in _GIVEN for point in own.get(clause.i, ()))  # no frame makes more of it
            terms += [_term(look, clause, before)] if free else []
            agreed.setdefault(look.sentence_of(clause.first).i, before)
    taken = {token for term in terms for token in term.content}
    kept = [p for p in found if p.aspect not in _GIVEN or taken.isdisjoint(p.content)]
    return [*kept, *terms]


def as_agreed(points: Sequence[Point]) -> list[Point]:
    """The points, an exchange that is still to come as the agreement that it is: "wollen 30 Gefangene austauschen".

    One that stands in the words of an agreement is counted beside it and stays.
    """
    agreed = {token for point in points if point.aspect == "agreement" for token in point.content}
    return [
        replace(point, aspect="agreement") if _is_to_exchange(point) and agreed.isdisjoint(point.content) else point
        for point in points
    ]


def _is_to_exchange(point: Point) -> bool:
    return point.aspect == "exchange" and point.factuality == "planned" and len(point.by) > 1


def _is_agreement(point: Point) -> bool:
    return point.aspect == "agreement" and point.factuality != "denied" and len(point.by) > 1


def _agreement_before(look: Lookup, clause: Clause, agreed: dict[int, Point]) -> Point | None:
    """The agreement told by the paragraph just before the clause's sentence."""
    sentence = look.sentence_of(clause.first)
    near = (i for i in range(sentence.i - 1, max(-1, sentence.i - _BACK - 1), -1) if i in agreed)
    before = next(near, None)
    if before is None or look.doc.sentences[before].paragraph != sentence.paragraph:
        return None
    return agreed[before]


def _tells_act(look: Lookup, statements: StatementFinder, clause: Clause) -> bool:
    """Whether the clause tells in the present of an act that may be agreed, in nobody's words but the agreement's."""
    predicate = clause.predicate
    if predicate is None or clause.kind not in _KINDS or clause.subject is None or in_condition(look, clause):
        return False
    words = claim_words(look.doc.article.language)
    if predicate.tense != "present" or predicate.modals or predicate.lemma not in words.agreed_acts:
        return False
    if not look.is_read(look.sentence_of(predicate.verb)):
        return False
    if any(look.doc.tokens[i].text.lower() in words.ongoing for i in clause.tokens):
        return False
    first = look.doc.tokens[min(clause.tokens)].text.lower()
    return first in words.reporting or (predicate.mood == "ind" and statements.holding(predicate.verb) is None)


def _is_of_party(look: Lookup, clause: Clause, agreement: Point) -> bool:
    """Whether who acts is a party to the agreement, or both are."""
    phrase = look.doc.phrases[clause.subject] if clause.subject is not None else None
    if phrase is None:
        return False
    mention = look.mention_headed(phrase.head)
    if mention is not None and mention.office_class in _BOTH:
        return True
    voice = voice_of_phrase(look, phrase)
    known = [look.actors[one] for one in agreement.by if one in look.actors]
    sides = {actor.side or actor.id for actor in known}
    acting = {actor.side or actor.id for actor in voice.actors} if voice is not None else set()
    return bool(acting) and acting <= sides


def _term(look: Lookup, clause: Clause, agreement: Point) -> Point:
    """The clause as a term of the agreement, without the word that points back at it."""
    anchor = clause.predicate.verb if clause.predicate is not None else clause.first
    match = FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=anchor, cues=())
    acts = claim_words(look.doc.article.language).agreed_acts
    below = (look.doc.clauses[i] for i in look.children.get(clause.i, ()))
    joined = (c.i for c in below if c.kind in _KINDS and c.predicate is not None and c.predicate.lemma in acts)
    tokens = frozenset(under(look, clause.i)).difference(*(look.tokens_under(i) for i in joined))
    condition = condition_of(look, match, tokens)
    first = min(tokens)
    reports = look.doc.tokens[first].text.lower() in claim_words(look.doc.article.language).reporting
    return replace(
        agreement,
        content=tokens - condition - ({first} if reports else set()),
        condition=condition,
        about=frozenset(),
        match=match,
        factuality="planned",
        progress=None,
        counted=any(look.doc.tokens[i].tag == "CARD" for i in tokens),
        rule=_RULE,
    )
