"""The condition a point is bound to: "sofern ...", "unter der Bedingung, dass ...", "im Gegenzug für ...".

Takes the tokens of a point and its frame, gives those of the condition. A condition goes with its claim and is never
a claim of its own (annotation guide, "Claims").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from readout.claims.claim_words import claim_words
from readout.claims.fillers import preposition_of
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_drafts import Point
from readout.language.document import Clause, Phrase

_TELLING = "NVAC"
"""First letters of the tags of nouns, verbs, adjectives and numbers: a point without any of them says nothing."""


def condition_of(look: Lookup, match: FrameMatch, content: frozenset[int]) -> frozenset[int]:
    """The tokens of the condition on the point that ``match`` makes of ``content``; empty where there is none."""
    return _told_in(look, _clauses_of(look, {match.clause}, content)) - frozenset(match.cues)


def with_condition(look: Lookup, point: Point) -> Point:
    """A point that no frame made, with the condition told in its clauses or the one above them, which it then loses."""
    if point.match is not None or point.condition or point.aspect == "condition":
        return point
    own = {index for token in point.content if (index := look.clause_at[token]) is not None}
    above = {look.doc.clauses[index].parent for index in own} - {None}
    found = _told_in(look, _clauses_of(look, {*own, *(one for one in above if one is not None)}, frozenset()))
    left = point.content - found
    if not found or not any(look.doc.tokens[at].tag[0] in _TELLING for at in left):
        return point
    return replace(point, condition=found, content=left)


def _told_in(look: Lookup, clauses: Iterable[Clause]) -> frozenset[int]:
    """The conditions that hang on some clauses, or stand in them as phrases."""
    found: set[int] = set()
    for clause in clauses:
        for child in look.children.get(clause.i, ()):
            if is_condition(look, look.doc.clauses[child]):
                found |= look.tokens_under(child)
        found |= _bound_phrases(look, clause)
    return frozenset(found)


def is_condition(look: Lookup, clause: Clause) -> bool:
    """Whether the clause states a condition: "auch wenn" concedes, it does not bind."""
    if clause.introducer is not None and _concedes(look, clause.introducer):
        return False
    if clause.kind == "conditional":
        return True
    if clause.kind != "adverbial" or clause.introducer is None:
        return False
    return look.doc.tokens[clause.introducer].text.lower() in claim_words(look.doc.article.language).conditional


def _concedes(look: Lookup, introducer: int) -> bool:
    beside = look.doc.tokens[max(0, introducer - 1) : introducer] + look.doc.tokens[introducer + 1 : introducer + 2]
    return any(token.text.lower() in claim_words(look.doc.article.language).concessive for token in beside)


def in_condition(look: Lookup, clause: Clause) -> bool:
    """Whether the clause is a condition or lies inside one."""
    current: Clause | None = clause
    while current is not None:
        if is_condition(look, current):
            return True
        current = look.doc.clauses[current.parent] if current.parent is not None else None
    return False


def _clauses_of(look: Lookup, given: set[int], content: frozenset[int]) -> list[Clause]:
    """The clauses ``given`` and those of the content, without conditions and what lies in them."""
    indices = given | {i for token in content if (i := look.clause_at[token]) is not None}
    return [look.doc.clauses[i] for i in sorted(indices) if not in_condition(look, look.doc.clauses[i])]


def _bound_phrases(look: Lookup, clause: Clause) -> set[int]:
    """ "unter der Bedingung, dass ...", "im Gegenzug für ...", with the clauses their nouns govern."""
    words = claim_words(look.doc.article.language)
    found: set[int] = set()
    for index in clause.phrases:
        phrase = look.doc.phrases[index]
        head = look.doc.tokens[phrase.head]
        preposition = preposition_of(phrase)
        bound = head.lemma in words.bound_nouns and preposition in words.bound_prepositions
        bound = bound or _is_without(look, clause, phrase) or preposition in words.reserving
        bound = bound or (preposition == "bei" and head.lemma.lower() in words.kept_nouns)
        bound = bound or (
            head.lemma in {"Fall", "Falle"} and preposition in {"für", "in"} and not _is_counted(look, phrase)
        )
        if not (bound or (head.lemma.lower() in words.in_return and preposition in {"in", "als"})):
            continue
        tokens = set(range(phrase.first, phrase.last))
        for child in look.children.get(clause.i, ()):
            governed = look.doc.clauses[child]
            inside = governed.governor is not None and phrase.first <= governed.governor < phrase.last
            behind = governed.kind == "complement" and phrase.last <= governed.first
            if inside or (behind and (preposition == "unter" or head.lemma in {"Fall", "Falle"})):
                tokens |= look.tokens_under(child)
        alone = preposition == "unter" or head.lemma.lower() in words.in_return  # "zahlt im Gegenzug drei Millionen"
        if len(tokens) > phrase.core_last - phrase.first or not alone:
            found |= tokens
    return found


def _is_without(look: Lookup, clause: Clause, phrase: Phrase) -> bool:
    """ "Ohne die Boote gibt es keine Gespräche": what is missing stands in the way; "erst nach dem Abzug"."""
    preposition = preposition_of(phrase)
    if preposition == "ohne":
        return clause.negated and (phrase.first <= min(clause.tokens) + 1 or _is_missed(look, clause, phrase))
    before = look.doc.tokens[phrase.first - 1].text.lower() if phrase.first else ""
    return preposition == "nach" and before == "erst"


def _is_missed(look: Lookup, clause: Clause, phrase: Phrase) -> bool:
    """ "dass es ohne die Boote keine Öffnung gibt": "kein" stands right behind what is missing."""
    following = look.doc.tokens[phrase.last] if phrase.last < len(look.doc.tokens) else None
    return following is not None and phrase.last in clause.tokens and following.lemma.lower().startswith("kein")


def _is_counted(look: Lookup, phrase: Phrase) -> bool:
    """ "in zwei Fällen", "in vielen Fällen" tells where, not if."""
    between = range(phrase.first, phrase.head)
    return phrase.number == "pl" or any(look.doc.tokens[i].tag in {"CARD", "PIAT", "PIDAT"} for i in between)
