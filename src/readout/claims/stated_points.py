"""Points that no frame names: what a participant says must, should or will be is a position or a promise.

"Die Grenze müsse offen bleiben, sagte Lind" (position), "Wir werden die Häfen öffnen" (promise), "Tarsien werde keine
Truppen schicken" (refusal). Only in the words of somebody who speaks for a side of a contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.claims.claim_words import claim_words
from readout.claims.conditions import condition_of, in_condition
from readout.claims.frame_table import Frame
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_actors import told_by
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_drafts import Point
from readout.claims.point_parts import under
from readout.claims.point_statements import StatementFinder
from readout.claims.voices import voice_of_phrase
from readout.language.document import Clause
from readout.records import Aspect, Statement

_OWN_KINDS = frozenset({"main", "v2_complement", "complement", "quotation"})
_LEAST = 4  # tokens: "Wir wollen" alone is no point
_BARE = Frame(id="stated")


def stated_points(
    look: Lookup, statements: StatementFinder, contacts: ContactFinder, found: Sequence[Point]
) -> Iterator[Point]:
    """The points of clauses that stand in somebody's statement and in no point found so far."""
    taken = {token for point in found for token in point.content} | {
        token for point in found if point.match is not None for token in point.match.cues
    }
    for clause in look.doc.clauses:
        predicate = clause.predicate
        if predicate is None or clause.kind not in _OWN_KINDS or in_condition(look, clause):
            continue
        if predicate.verb in taken or is_question(look, clause) or not look.is_read(look.sentence_of(predicate.verb)):
            continue
        statement = statements.of(predicate.verb, clause.tokens)
        if statement is None or statement.speaker is None or statement.stance not in {"asserts", "confirms"}:
            continue
        aspect = _aspect(look, clause, statement)
        if aspect is not None:
            point = _point(look, contacts, clause, statement, aspect)
            if len(point.content) >= _LEAST and _names_something(look, point.content):
                yield point


def is_question(look: Lookup, clause: Clause) -> bool:
    """Whether the clause is an indirect question: "worüber verhandelt werden müsse" asserts nothing."""
    if clause.kind != "complement" or clause.introducer is None:
        return False
    return look.doc.tokens[clause.introducer].text.lower() not in {"dass", "daß"}


def _names_something(look: Lookup, tokens: frozenset[int]) -> bool:
    """Whether the words hold a noun or name: "das wollen wir ausbauen" leaves open what."""
    return any(look.doc.tokens[i].tag in {"NN", "NE", "FM"} for i in tokens)


def _aspect(look: Lookup, clause: Clause, statement: Statement) -> Aspect | None:
    predicate = clause.predicate
    if predicate is None:
        return None
    own = is_own(look, clause, statement)
    if predicate.tense == "future" and own and predicate.voice == "active":
        return "refusal" if clause.negated else "promise"
    modals = set(predicate.modals)
    if look.doc.tokens[min(clause.tokens)].text.lower() in claim_words(look.doc.article.language).reporting:
        return None  # "Demnach soll ...": a report, no wish
    if "müssen" in modals and predicate.mood == "ind" and predicate.tense in {"preterite", "perfect", "pluperfect"}:
        return None  # "musste die Sitzung verlassen" tells what happened
    if modals & {"müssen", "sollen"} or ("dürfen" in modals and clause.negated):
        return "position"
    words = {look.doc.tokens[i].lemma.lower() for i in clause.tokens}
    if predicate.lemma == "sein" and words & claim_words(look.doc.article.language).evaluations and not clause.negated:
        return "position"
    if predicate.lemma == "wollen" or "wollen" in modals:
        return "position" if own else None
    return None


def is_own(look: Lookup, clause: Clause, statement: Statement) -> bool:
    """Whether the clause's subject is the speaker, or the side he speaks for."""
    if clause.subject is None or statement.speaker is None:
        return False
    phrase = look.doc.phrases[clause.subject]
    word = look.doc.tokens[phrase.head].text.lower()
    if word in {"ich", "wir", "man"}:
        return True
    voice = voice_of_phrase(look, phrase)
    if voice is None:
        return False
    principal = statement.principal
    side = statement.speaker.side or (principal.side if principal is not None else None)
    return any(a.id == statement.speaker.id or (side is not None and a.side == side) for a in voice.actors)


def _holders(look: Lookup, clause: Clause, statement: Statement) -> tuple[str, ...]:
    """The state or body whose act is told ("Tarsien werde liefern, sagte Varga"), else who speaks."""
    phrase = look.doc.phrases[clause.subject] if clause.subject is not None else None
    future = clause.predicate is not None and clause.predicate.tense == "future"
    voice = voice_of_phrase(look, phrase) if phrase is not None and future else None
    acting = [a.id for a in voice.actors if a.id in look.actors and a.kind in {"state", "institution"}] if voice else []
    return tuple(acting) or told_by(statement)


def _point(look: Lookup, contacts: ContactFinder, clause: Clause, statement: Statement, aspect: Aspect) -> Point:
    predicate = clause.predicate
    anchor = predicate.verb if predicate is not None else clause.first
    tokens = frozenset(under(look, clause.i))
    match = FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=anchor, cues=())
    condition = condition_of(look, match, tokens)
    content = tokens - condition
    return Point(
        aspect=aspect,
        content=content,
        condition=condition,
        rule=f"stated.{aspect}",
        by=_holders(look, clause, statement),
        contact=contacts.of(anchor, content),
        statement=statement,
        factuality="planned" if aspect == "promise" else "asserted",
    )
