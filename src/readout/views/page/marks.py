"""An article cut into stretches, so that overlapping evidence can be marked, jumped to, and traced back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.records import READ_ROLES, Article, Evidence, Paragraph

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e]")
_TURNING = re.compile(r"[\u202a-\u202c\u2066-\u2069]")
"""Beginnings and ends of passages that run the other way: on a page every such passage has an element of its own, and
in a title or label one without its end would turn what stands after it."""


def visible(words: str) -> str:
    """The words as a page can hold them: characters that no page may hold, and those that make letters read the other
    way round, are shown as a sign."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", _TURNING.sub("", words))


def anchor(article: int, evidence: Evidence) -> str:
    """The id of a stretch on the page: "e3-120-180", "e3t-0-10" in a title."""
    return f"e{article}{'t' if evidence.field == 'title' else ''}-{evidence.start}-{evidence.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """A link from evidence to where it is used: ``target`` is an id, ``label`` its number, ``about`` for readers."""

    target: str
    label: str
    about: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of text that all the same evidence covers. ``starts`` are the anchors that begin with it."""

    text: str
    covers: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    backs: tuple[Back, ...] = ()
    """Links back, of the evidence that ends with it."""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph of an article, in stretches."""

    role: str
    read: bool
    stretches: tuple[Stretch, ...]


Uses = Mapping[Evidence, Sequence[Back]]


def blocks(number: int, article: Article, paragraphs: Sequence[Paragraph], uses: Uses) -> tuple[Block, ...]:
    """The article's title and paragraphs, every character of it, cut where evidence begins and ends."""
    fields: dict[str, str] = {"title": article.title or "", "text": article.text}
    made = []
    for field, text in fields.items():
        mine = {evidence: backs for evidence, backs in uses.items() if evidence.field == field}
        for start, end, told in _ranges(text, [p for p in paragraphs if p.field == field]):
            role = "title" if field == "title" else told
            stretches = tuple(_cut(number, text, (start, end), mine))
            made.append(Block(role=role, read=role in READ_ROLES, stretches=stretches))
    return tuple(made)


def _ranges(text: str, paragraphs: Iterable[Paragraph]) -> list[tuple[int, int, str]]:
    """The paragraphs in order, and what stands between them, if it is more than white space."""
    found: list[tuple[int, int, str]] = []
    place = 0
    for paragraph in sorted(paragraphs, key=lambda p: (p.start, -p.end)):
        start, end = max(place, paragraph.start), min(len(text), paragraph.end)
        if text[place:start].strip():
            found.append((place, start, "body"))
        if start < end:
            found.append((start, end, paragraph.role))
            place = end
    if text[place:].strip():
        found.append((place, len(text), "body"))
    return found


def _cut(number: int, text: str, place: tuple[int, int], uses: Uses) -> Iterable[Stretch]:
    start, end = place
    inside = [evidence for evidence in uses if evidence.start < end and evidence.end > start]
    edges = {start, end}
    for evidence in inside:
        edges |= {max(start, evidence.start), min(end, evidence.end)}
    for left, right in pairwise(sorted(edges)):
        over = {e: uses[e] for e in inside if e.start <= left and e.end >= right}
        yield _stretch(number, text[left:right], (left, right), over)


def _stretch(number: int, words: str, place: tuple[int, int], over: Uses) -> Stretch:
    """The words at ``place``, all covered by the evidence ``over`` them; the longest evidence gives the first id."""
    ordered = sorted(over, key=lambda evidence: (evidence.start - evidence.end, evidence.start))
    ending = [back for evidence in ordered if evidence.end == place[1] for back in over[evidence]]
    tones = [back.tone for evidence in reversed(ordered) for back in over[evidence] if back.tone]
    return Stretch(
        text=visible(words),
        covers=tuple(anchor(number, evidence) for evidence in ordered),
        starts=tuple(anchor(number, evidence) for evidence in ordered if evidence.start == place[0]),
        backs=tuple({back.target: back for back in ending}.values()),
        tone=tones[0] if tones else "",
    )
