"""A question as a page shows it: both sides with the words marked, reasons in words, and what each answer does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readout.ledger.review import Excerpt, Reason, Report, ReviewQuestion, ReviewVerdict
from readout.ledger.review.records import OPPOSITE
from readout.views.labels import aspect_name
from readout.views.page.marks import visible
from readout.views.sentences import Said, said
from readout.views.words import Words
from readout.web.rendering import Viewing
from readout.web.review_state import subject_token

KEYS: dict[ReviewVerdict, str] = {"same": "m", "different": "s", "unsure": "d", "correct": "e"}
_STRONG, _WEAK = 0.7, 0.3
"""Scores of reasons from which one speaks strongly, and below which weakly."""
_JUDGED = re.compile(
    r"(?P<author>.+), (?P<day>\d{4}-\d\d-\d\d): (?P<about>[a-z]+) (?P<verdict>[a-z]+)(?P<note> \(“.*”\))?", re.DOTALL
)
"""How :func:`readout.ledger.review.judgement_lines.judgement_line` tells a judgement."""
_COMPARED = frozenset({"form", "status", "day", "place", "duration", "name", "office", "side", "kind"})
"""Facts that are marked where the two sides differ in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an excerpt."""

    words: str
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownExcerpt:
    """Sentences of an article in pieces, and the address of their place in it, empty where there is no such page."""

    in_title: bool
    pieces: tuple[Piece, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """What the reading makes of it; ``differs`` from the other side."""

    name: str
    value: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a question."""

    publisher: str
    published: str
    title: str
    others: str
    excerpts: tuple[ShownExcerpt, ...]
    facts: tuple[ShownFact, ...]
    address: str
    """Of the contact or actor, empty for a claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReason:
    """A sentence with how it speaks: ``sign`` is for, against or open."""

    sign: str
    strength: str
    told: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A button: what it records, what it says, and the keys that press it."""

    verdict: ReviewVerdict
    label: str
    keys: tuple[str, ...]
    suggested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """A question in the reader's words; ``of`` is what forms and addresses know it by."""

    id: str
    of: str
    kind: str
    heading: str
    asks: str
    sides: tuple[Side, ...]
    reasons: tuple[ShownReason, ...]
    notes: tuple[Said, ...]
    suggestion: str
    answers: tuple[Answer, ...]


def shown_question(asked: ReviewQuestion, view: Viewing) -> ShownQuestion:
    """A question for a page."""
    words, both = view.words, (asked.left, asked.right)
    family = "joined" if asked.subject.joined else asked.kind
    sides = tuple(_side(one, other, asked, view) for one, other in (both, both[::-1]) if one)
    return ShownQuestion(
        id=asked.id,
        of=subject_token(asked.subject),
        kind=asked.kind,
        heading=words(f"review.kind.{asked.kind}"),
        asks=words(f"review.asks.{family}"),
        sides=sides,
        reasons=tuple(_reason(reason, words) for reason in asked.reasons),
        notes=() if asked.kind == "contact" else tuple(_notes(asked, words)),
        suggestion=_suggestion(asked, family, words),
        answers=tuple(_answers(asked, family, words)),
    )


def _notes(asked: ReviewQuestion, words: Words) -> Iterator[Said]:
    """What else to know; of a judgement that lost its place, which one that is, and what can be done."""
    if asked.kind != "adrift":
        yield from (said(note, words) for note in asked.notes)
        return
    line = asked.asks.partition(": ")[2]
    found = _JUDGED.fullmatch(line)
    if words.language == "en" or not found:
        yield Said(words=line, language="en")
    else:
        parts = found.groupdict()
        told = {"author": parts["author"], "day": words.day(parts["day"]), "note": parts["note"] or ""}
        about, verdict = words.name("review.about", parts["about"]), words.name("judgement", parts["verdict"])
        yield Said(words=words("review.judged", about=about, verdict=verdict, **told), language=words.language)
    for way in asked.notes:
        told_way = said(f"{way}.", words)
        yield told_way if told_way.language == words.language else Said(words=way, language="en")


def _side(report: Report, other: Report | None, asked: ReviewQuestion, view: Viewing) -> Side:
    words, kind = view.words, asked.kind
    theirs = dict(other.facts) if other else {}
    pages = {"contact": f"/contacts/{report.id}", "actor": f"/actors/{report.id}"}
    there = {"contact": "/contacts/{", "actor": "/actors/{"}
    has_page = any(path.startswith(there.get(kind, "?")) for path in view.here.paths)
    return Side(
        publisher=visible(report.publisher or words("comparison.publisher_unknown")),
        published=words.day(report.published[:10]) if report.published else words.day(None),
        title=visible(report.title or "") if all(one.field != "title" for one in report.excerpts) else "",
        others=words.count("review.others", report.others) if report.others else "",
        excerpts=tuple(_excerpt(one, report, view) for one in report.excerpts),
        facts=tuple(
            ShownFact(
                name=words.name("review.fact", name),
                value=visible(_value(name, value, words)),
                differs=name in _COMPARED and name in theirs and theirs[name] != value,
            )
            for name, value in report.facts
        ),
        address=pages[kind] if kind in pages and has_page else "",
    )


def _value(name: str, value: str, words: Words) -> str:
    """The value of a fact; of a judgement that lost its place these are still the values of the records."""
    if name == "form or aspect":
        return words.texts.get(f"form.{value}") or aspect_name(value, words)
    return words.texts.get(f"review.about.{value}", value) if name == "kind" else value


def _excerpt(excerpt: Excerpt, report: Report, view: Viewing) -> ShownExcerpt:
    address = ""
    if any(path.startswith("/articles/{") for path in view.here.paths):
        start, end = excerpt.marks[0] if excerpt.marks else (excerpt.start, excerpt.end)
        field = "&in=title" if excerpt.field == "title" else ""
        address = f"/articles/{report.article}?at={start}-{end}{field}"
    return ShownExcerpt(in_title=excerpt.field == "title", pieces=tuple(_pieces(excerpt)), address=address)


def _pieces(excerpt: Excerpt) -> Iterator[Piece]:
    place = excerpt.start
    for start, end in (*excerpt.marks, (excerpt.end, excerpt.end)):
        for first, last, marked in ((place, start, False), (start, end, True)):
            if first < last:
                yield Piece(words=visible(excerpt.words[first - excerpt.start : last - excerpt.start]), marked=marked)
        place = max(place, end)


def _reason(reason: Reason, words: Words) -> ShownReason:
    sign = "for" if reason.score > 0 else "against" if reason.score < 0 else "open"
    size = abs(reason.score)
    how = "strong" if size >= _STRONG else "plain" if size >= _WEAK else "weak"
    strength = words("review.strength.open") if sign == "open" else words(f"review.strength.{sign}_{how}")
    return ShownReason(sign=sign, strength=strength, told=said(reason.sentence, words))


def _suggestion(asked: ReviewQuestion, family: str, words: Words) -> str:
    if asked.suggestion is None:
        return words("review.no_suggestion")
    how = "hardly" if asked.certainty < 0.15 else "little" if asked.certainty < 0.35 else "rather"
    answer = words(f"review.answer.{family}.{asked.suggestion}")
    told = words("review.suggestion", answer=answer, sure=words(f"review.sure.{how}"))
    return f"{told} {words('review.not_enough')}" if _leans_to_same(asked) else told


def _leans_to_same(asked: ReviewQuestion) -> bool:
    """Whether more speaks for one contact than against it, and two are suggested all the same."""
    apart = asked.subject.kind == "contact" and asked.suggestion == "different" and not asked.subject.joined
    return apart and sum(reason.score for reason in asked.reasons) > 0


def _answers(asked: ReviewQuestion, family: str, words: Words) -> Iterator[Answer]:
    """The answers in their order; Enter accepts the suggestion, x its contrary, as in the terminal."""
    contrary = OPPOSITE.get(asked.suggestion or "renew", asked.choices[-1])
    for verdict in asked.choices:
        keys = [KEYS[verdict]] if verdict in KEYS else []
        keys += ["Enter"] * (verdict == asked.suggestion) + ["x"] * (verdict == contrary)
        yield Answer(
            verdict=verdict,
            label=words(f"review.answer.{family}.{verdict}"),
            keys=tuple(keys),
            suggested=verdict == asked.suggestion,
        )
