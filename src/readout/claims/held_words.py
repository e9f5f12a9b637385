"""Whose words a noun of saying in the object names: the subject's ("erhob den Vorwurf, ..."), or another's (1.14)."""

from __future__ import annotations

from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground
from readout.language.document import Clause, Phrase


def holds_words(ground: Ground, clause: Clause, phrase: Phrase) -> bool:
    """Whether the subject of ``clause`` has, makes or repeats the words that the noun of ``phrase`` names.

    "wies die Behauptung, ... zurück", "kennt, begrüßt, bezweifelt die Behauptung, ..." tell of the words of others: to
    whom they belong is not said there, and never is it the subject.
    """
    predicate, table = clause.predicate, ground.table
    if predicate is None or predicate.voice != "active":
        return False
    root = phrase
    while root.attribute_of is not None:
        root = ground.doc.phrases[root.attribute_of]
    preposition = root.preposition
    if preposition is None:
        return predicate.lemma in table.holding_verbs
    if preposition in table.holding_prepositions and not predicate.reflexive:
        return True
    return (preposition, predicate.lemma) in table.holding_phrases


def with_held_words(ground: Ground, match: FrameMatch, content: frozenset[int]) -> frozenset[int]:
    """``content`` with the noun of saying and the words it names, where the frame takes a stand on either of them.

    "Er kritisierte | die Aussage, Thal habe gelogen": what is criticised is the whole, and nothing of it his own words.
    """
    denies = match.frame.stance == "denies"
    if match.nominal or not (denies or match.frame.classes & {"act", "judgement"}):
        return content
    clause = ground.doc.clauses[match.clause]
    if clause.predicate is None or clause.predicate.lemma in ground.table.holding_verbs:
        return content
    for phrase in (ground.doc.phrases[index] for index in clause.phrases):
        told = _told_by_noun(ground, clause, phrase)
        named = frozenset(range(phrase.first, phrase.last))
        if told & content and not denies:
            content |= named
        if named & content:
            content |= told
    return content


def _told_by_noun(ground: Ground, clause: Clause, phrase: Phrase) -> frozenset[int]:
    """The words of the reported clause right behind a noun of saying, or behind its owner."""
    noun = ground.table.saying_noun(ground.doc.tokens[phrase.head].lemma)
    if noun is None and phrase.head not in ground.nominal:
        return frozenset()
    for index in ground.look.children.get(clause.i, ()):
        child = ground.doc.clauses[index]
        if child.kind in {"complement", "v2_complement"} and child.first == phrase.last + 1:
            return frozenset(ground.look.tokens_under(index))
    return frozenset()
