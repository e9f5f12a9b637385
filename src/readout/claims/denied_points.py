"""Points of clauses that say what was not said, asked, agreed or held: "Ein Datum sei nicht vereinbart worden".

In somebody's words, or in an office's own release, such a clause denies the point or the contact; told by the
publisher it is an agreement, a promise ... that did not come about.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.claim_words import claim_words
from readout.claims.conditions import in_condition, is_condition
from readout.claims.frame_table import Frame
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_drafts import Point
from readout.claims.point_parts import under
from readout.claims.point_statements import StatementFinder
from readout.language.document import Clause, Predicate
from readout.records import Statement

_KINDS = frozenset({"main", "v2_complement", "complement", "quotation", "infinitive"})
_PAST = frozenset({"perfect", "pluperfect", "preterite"})
_BARE = Frame(id="denied")


def denied_points(look: Lookup, statements: StatementFinder, contacts: ContactFinder) -> Iterator[Point]:
    """A denial for every such clause that stands in a statement, or in a release."""
    released = is_release(look)
    for clause in look.doc.clauses:
        predicate = clause.predicate
        if predicate is None or not look.is_read(look.sentence_of(predicate.verb)) or not _denies(look, clause):
            continue
        statement = statements.of(predicate.verb, clause.tokens)
        if statement is None and not released:
            continue
        if statement is None or (statement.speaker is not None and statement.stance != "declines"):
            yield _point(look, contacts, clause, statement)


def is_release(look: Lookup) -> bool:
    """Whether an office published the text itself: what it narrates is its own word."""
    publisher = (look.doc.article.publisher or "").lower().split()
    return any(word.endswith(claim_words(look.doc.article.language).state_bodies) for word in publisher)


def released_by(look: Lookup) -> tuple[str, ...]:
    """The state that the publisher of an office's release names, where the article speaks of it."""
    if not is_release(look):
        return ()
    words = set((look.doc.article.publisher or "").lower().replace(",", " ").split())
    named = [a for a in look.actors.values() if a.kind == "state" and set(a.name.lower().split()) <= words]
    return tuple(actor.id for actor in named[:1])


def denier(statement: Statement | None) -> tuple[str, ...]:
    """Who denies: whoever says so, also a spokesperson."""
    return (statement.speaker.id,) if statement is not None and statement.speaker is not None else ()


def _denies(look: Lookup, clause: Clause) -> bool:
    """Whether the clause says that an act of diplomacy was not done, or a contact not held."""
    predicate = clause.predicate
    if predicate is None or not clause.negated or clause.kind not in _KINDS or predicate.modals:
        return False
    if predicate.tense == "future" or in_condition(look, clause) or says_only(look, clause) or _asks(look, clause):
        return False
    words = claim_words(look.doc.article.language)
    lemma = predicate.lemma
    if lemma in words.denied_acts:
        return _is_past(predicate)
    if _names(look, clause, words.denied_idioms) and lemma in {"sein", "können"}:
        return True
    there = lemma in words.existing and not any(is_condition(look, look.doc.clauses[i]) for i in _below(look, clause))
    return ((_is_past(predicate) and lemma in words.denied_light) or there) and _names(look, clause, words.denied_nouns)


def _below(look: Lookup, clause: Clause) -> tuple[int, ...]:
    return tuple(look.children.get(clause.i, ()))


def _is_past(predicate: Predicate) -> bool:
    return predicate.tense in _PAST or predicate.voice == "state_passive"


def says_only(look: Lookup, clause: Clause) -> bool:
    """ "nicht nur ein Treffen" denies nothing."""
    tokens = look.doc.tokens
    limiting = claim_words(look.doc.article.language).not_only
    return any(
        tokens[i].text.lower() == "nicht" and tokens[i + 1].text.lower() in limiting
        for i in clause.tokens
        if i + 1 < len(tokens)
    )


def _asks(look: Lookup, clause: Clause) -> bool:
    return look.doc.tokens[look.sentence_of(clause.first).last - 1].text == "?"


def _names(look: Lookup, clause: Clause, endings: tuple[str, ...]) -> bool:
    tokens = (look.doc.tokens[i] for i in clause.tokens)
    return any(token.tag == "NN" and token.lemma.lower().endswith(endings) for token in tokens)


def _point(look: Lookup, contacts: ContactFinder, clause: Clause, statement: Statement | None) -> Point:
    predicate = clause.predicate
    anchor = predicate.verb if predicate is not None else clause.first
    introducer = {clause.introducer} if clause.introducer is not None else set()
    tokens = frozenset(under(look, clause.i)) - introducer
    return Point(
        aspect="denial",
        content=tokens,
        rule="denied.act",
        by=denier(statement) or (released_by(look) if statement is None else ()),
        match=FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=anchor, cues=(anchor,)),
        contact=contacts.of(anchor, tokens),
        statement=statement,
        factuality="denied",
    )
