"""A point in the making, and the Claim it becomes: words, condition, quantity, due date, key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from readout.claims.claim_words import claim_words
from readout.claims.content import CONJUNCTIONS, is_mark, tidy
from readout.claims.deadlines import due_of
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_keys import key_of
from readout.dates import TimeSpan
from readout.records import (
    Aspect,
    Claim,
    Contact,
    Evidence,
    Factuality,
    ProgressKind,
    Quantity,
    Statement,
    content_id,
)

_NEAR = 3  # tokens: "statt der geforderten 60"
_DATED: frozenset[Aspect] = frozenset(
    {"agreement", "promise", "demand", "offer", "invitation", "exchange", "measure", "follow_up"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What one rule found: ``by`` holds, promises, demands the words ``content`` (token indices)."""

    aspect: Aspect
    content: frozenset[int]
    rule: str
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    condition: frozenset[int] = frozenset()
    about: frozenset[int] = frozenset()
    """What a pronoun in the content stands for ("lehnte das ab"); its words make the key."""
    match: FrameMatch | None = None
    examined: bool = False
    """Whether no more is undertaken than to look at the matter."""
    counted: bool = False
    """Whether the content holds a number of people or things."""
    contact: Contact | None = None
    statement: Statement | None = None
    factuality: Factuality = "asserted"
    progress: ProgressKind | None = None
    unsure: str | None = None
    """Why the point itself is uncertain, whoever said it."""


def record(look: Lookup, point: Point) -> Claim:
    """The claim of ``point``."""
    spans = evidence_of(look, point.content)
    content = " ".join(" ".join(span.quote.split()) for span in spans)
    statement = point.statement.id if point.statement else None
    place = [[span.field, span.start, span.end] for span in spans]
    return Claim(
        id=content_id("claim", look.doc.article.id, point.aspect, place, point.by, statement),
        aspect=point.aspect,
        content=content,
        spans=spans,
        contact=point.contact.id if point.contact else None,
        by=point.by,
        to=point.to,
        condition=evidence_of(look, point.condition),
        due=_due(look, point),
        quantity=_quantity(look, point.content),
        factuality=point.factuality,
        progress=point.progress,
        statement=statement,
        key=key_of(look, point.about or point.content),
        unsure=point.unsure or (point.statement.unsure if point.statement else None),
        rule=point.rule,
    )


def evidence_of(look: Lookup, tokens: Iterable[int]) -> tuple[Evidence, ...]:
    """The tokens as stretches of the article, without the punctuation at their edges."""
    kept = [(_after_joint(look, first, last), _closed(look, first, last)) for first, last in tidy(look, tokens)]
    return tuple(look.doc.token_evidence(first, last) for first, last in kept)


def _after_joint(look: Lookup, first: int, last: int) -> int:
    """The start without the conjunction that ties quoted words to what stands before."""
    return first + (look.doc.tokens[first].text.lower() in CONJUNCTIONS and first + 1 < last)


def _closed(look: Lookup, first: int, last: int) -> int:
    """The end with the closing mark of a quotation that begins within: "einen „Diktator“"."""
    if last >= len(look.doc.tokens) or not is_mark(look.doc.tokens[last]):
        return last
    quotation = look.quotation_of(last - 1)
    begins = quotation is not None and first < quotation.first and quotation.last == last
    return last + 1 if begins else last


def _due(look: Lookup, point: Point) -> TimeSpan | None:
    """The date that the content of a commitment names."""
    if point.aspect not in _DATED:
        return None
    return due_of(look, point.match.clause if point.match is not None else None, point.content)


def _quantity(look: Lookup, content: frozenset[int]) -> Quantity | None:
    inside = (q for q in look.doc.quantities if q.first in content and q.last - 1 in content)
    return next((q.quantity for q in inside if not _is_replaced(look, q.first, content)), None)


def _is_replaced(look: Lookup, first: int, content: frozenset[int]) -> bool:
    """ "40 statt der geforderten 60 Busse": the number that was asked for is not the one of the point."""
    before = (look.doc.tokens[i].text.lower() for i in range(max(0, first - _NEAR), first) if i in content)
    return bool(set(before) & claim_words(look.doc.article.language).limiting)


def without_repeats(look: Lookup, points: list[Point]) -> list[Point]:
    """Of points that say the same in one voice the fullest: a title and a lead repeat the body.

    Two points are the same where aspect, holders and speaker agree and the key of one holds that of the other.
    """
    agreed = {token: point for point in points if point.aspect == "agreement" for token in point.content}
    points = [_as_agreed(point, agreed) for point in points]
    covering: dict[int, list[Point]] = {}
    for point in points:
        for token in point.content:
            covering.setdefault(token, []).append(point)
    kept: dict[tuple[str, str], list[tuple[Point, frozenset[str]]]] = {}
    for point in sorted(points, key=lambda point: -len(point.content)):
        cue = point.match.anchor if point.match is not None else -1
        if any(_swallows(other, point) for other in covering.get(cue, ())):
            continue
        key = frozenset(key_of(look, point.content))
        rivals = [rival for one in point.by for rival in kept.get((point.aspect, one), ())]
        if not any(_repeats(point, key, other, held) for other, held in rivals):
            for one in point.by or ("",):
                kept.setdefault((point.aspect, one), []).append((point, key))
    left = {id(point): point for rivals in kept.values() for point, _ in rivals}
    return sorted(left.values(), key=lambda point: (min(point.content), max(point.content), point.aspect))


def _as_agreed(point: Point, agreed: dict[int, Point]) -> Point:
    """An exchange that is part of an agreement is no more real than that."""
    if point.aspect != "exchange" or point.match is None or point.factuality != "asserted":
        return point
    outer = agreed.get(point.match.anchor)
    return replace(point, factuality=outer.factuality) if outer is not None else point


_TAKEN_IN: frozenset[Aspect] = frozenset({"exchange", "measure", "follow_up", "delegation", "topic"})
"""Aspects that are no points of their own inside what is agreed, promised, demanded ..."""


def _swallows(outer: Point, inner: Point) -> bool:
    """ "einigten sich auf den Austausch von zwölf Matrosen" is an agreement, no exchange beside it.

    Nouns inside another's point make none of their own ("hofft auf eine Einigung"), unless they name another holder
    ("lehnt Vargas Forderung nach einem Abzug ab").
    """
    if outer is inner or inner.match is None or inner.match.anchor not in outer.content:
        return False
    if inner.aspect == "exchange" and inner.counted and outer.aspect == "agreement":
        return False  # how many are exchanged is compared between accounts
    if inner.aspect in _TAKEN_IN:
        return outer.aspect != "assessment"
    return inner.match.nominal and inner.aspect != "assessment" and not set(inner.by) - set(outer.by)


def _repeats(point: Point, key: frozenset[str], other: Point, held: frozenset[str]) -> bool:
    """Whether ``other``, of the same aspect and a common holder, says what ``point`` says; the last two are its key."""
    if point.content <= other.content:
        return True
    return _speaker(point) == _speaker(other) and bool(key) and key <= held


def _speaker(point: Point) -> str | None:
    """Who tells of the point; None where the publisher does or the holder himself."""
    statement = point.statement
    if statement is None or statement.speaker is None or statement.speaker.id in point.by:
        return None
    return statement.speaker.id
