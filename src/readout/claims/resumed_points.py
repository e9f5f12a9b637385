"""Points that go on from one told before: "Er solle am Samstag stattfinden", "Sie soll 30 Tage gelten".

A pronoun that opens a sentence and agrees with the head of an agreement, exchange or promise of the sentences before
says more of it; "das" and "dies" beside a refusal stand for what was asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.claims.claim_words import claim_words
from readout.claims.frame_table import Frame
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_drafts import Point
from readout.claims.point_parts import under
from readout.claims.point_statements import StatementFinder
from readout.language.document import Clause
from readout.records import Aspect

_BARE = Frame(id="resumed")
_AGREED: frozenset[Aspect] = frozenset({"agreement", "exchange", "promise", "follow_up"})
_ASKED: frozenset[Aspect] = frozenset({"demand", "offer", "promise", "invitation"})
_NEAR = 2  # sentences back
_PRONOUNS = {"er": ("m", "sg"), "sie": ("f", "sg"), "es": ("n", "sg"), "diese": ("f", "sg"), "dieser": ("m", "sg")}
_CLAUSES = frozenset({"main", "v2_complement"})


def resumed_points(
    look: Lookup, statements: StatementFinder, _contacts: ContactFinder, found: Sequence[Point]
) -> Iterator[Point]:
    """What sentences that begin with a pronoun add to a point of ``found`` just before them."""
    by_sentence: dict[int, list[Point]] = {}
    for point in found:
        if point.aspect in _AGREED and point.factuality != "denied":
            by_sentence.setdefault(look.sentence_of(max(point.content)).i, []).append(point)
    for clause in look.doc.clauses if by_sentence else ():
        before = _resumed(look, clause, by_sentence)
        if before is not None:
            yield _point(look, statements, clause, before)


def _resumed(look: Lookup, clause: Clause, points: dict[int, list[Point]]) -> Point | None:
    """The point that the pronoun at the head of ``clause`` takes up."""
    if clause.kind not in _CLAUSES or clause.subject is None or clause.predicate is None:
        return None
    phrase = look.doc.phrases[clause.subject]
    word = look.doc.tokens[phrase.head].text.lower()
    if word not in _PRONOUNS or phrase.last - phrase.first != 1 or not _tells_more(look, clause):
        return None
    sentence = look.sentence_of(phrase.head)
    for back in range(1, _NEAR + 1):
        near = look.doc.sentences[max(0, sentence.i - back)]
        if near.paragraph != sentence.paragraph:
            return None
        fitting = [p for p in points.get(near.i, ()) if _names(look, p, _PRONOUNS[word])]
        if fitting:
            return fitting[-1]
    return None


def _tells_more(look: Lookup, clause: Clause) -> bool:
    """Whether the clause says when, how long or that it is to be; what somebody thinks or does is no part of a plan."""
    predicate = clause.predicate
    if predicate is None or not look.is_read(look.sentence_of(predicate.verb)):
        return False
    return predicate.lemma in claim_words(look.doc.article.language).coming_about


def _names(look: Lookup, point: Point, form: tuple[str, str]) -> bool:
    """Whether a noun of the point has the gender and number ``form``: "Listen für den Austausch. Er solle ..."."""
    for i in sorted(point.content):
        token = look.doc.tokens[i]
        if token.tag != "NN":
            continue
        phrase = look.phrase_headed.get(i)
        numbers = {phrase.number} - {""} if phrase is not None else set()
        genders = {phrase.gender} - {""} if phrase is not None else set()
        genders = genders or {morph.gender for morph in token.morphs} - {""}
        numbers = numbers or {morph.number for morph in token.morphs} - {""}
        if genders == {form[0]} and form[1] in numbers:
            return True
    return False


def _point(look: Lookup, statements: StatementFinder, clause: Clause, before: Point) -> Point:
    predicate = clause.predicate
    anchor = predicate.verb if predicate is not None else clause.first
    subject = look.doc.phrases[clause.subject] if clause.subject is not None else None
    finite = {predicate.finite} if predicate is not None and predicate.modals else set()
    tokens = frozenset(under(look, clause.i)) - finite - ({subject.head} if subject else set())
    begins = predicate is not None and predicate.lemma in claim_words(look.doc.article.language).taking_place
    return replace(
        before,
        aspect="follow_up" if begins else before.aspect,
        content=tokens,
        condition=frozenset(),
        match=FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=anchor, cues=()),
        statement=statements.of(anchor, clause.tokens),
        factuality="planned",
        rule="resumed.point",
    )


def with_what_was_asked(look: Lookup, points: Sequence[Point]) -> list[Point]:
    """The points, refusals of "das" or "dies" with the words of what was asked before."""
    done: list[Point] = []
    asked: list[Point] = []
    for point in sorted(points, key=lambda one: min(one.content)):
        if point.aspect in _ASKED:
            asked.append(point)
        refused = asked and point.aspect == "refusal" and _points_back(look, point)
        done.append(_refusing(look, point, asked[-1]) if refused else point)
    return done


def _refusing(look: Lookup, point: Point, asked: Point) -> Point:
    """The refusal ``point`` with what another side ``asked`` just before: who asked is answered, not who was met."""
    near = look.sentence_of(min(point.content)).i - look.sentence_of(max(asked.content)).i
    if near > _NEAR or set(asked.by) & set(point.by):
        return point
    named = point.match is not None and bool(point.match.role("addressee"))
    return replace(point, about=asked.content, to=point.to if named else asked.by)


def _points_back(look: Lookup, point: Point) -> bool:
    """Whether the refusal names its object only by a pronoun."""
    tokens = [look.doc.tokens[i] for i in point.content]
    return not any(t.tag in {"NN", "NE"} for t in tokens) and any(t.tag in {"PDS", "PRELS", "PPER"} for t in tokens)
