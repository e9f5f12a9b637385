"""Finding an anchor in another reading: by its id, else by its words, names and kind.

In the same text words are the same where they stand in the same place; in another version of the article, where they
read the same. Of several that fit, one is taken only where it is clearly the best.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from readout.records import Reading
from readout.resolution.actors import same_name
from readout.resolution.anchors import Anchor, Span, anchors

_PLACE, _NAMES, _LABEL = 0.5, 0.3, 0.2
"""Words say most; names tell apart what stands in the same words ("telefonierte mit A und mit B"); the form of a
contact is what a new version changes first. The aspect of a claim must be the same: another says another thing."""

_FITS = 0.45
"""From here a candidate fits: half of the words with the same names, or all of them with other names and form."""

_MARGIN = 0.1
"""How far the best must be ahead. A contact that falls into two of like weight differs by less, one of two who are
told in the same words by more."""

_SURE = 0.7
"""From here nobody need look again; below, part of the words or names differ."""

_ALIKE = 0.85
"""Likeness of two quotations from which one is the other with a correction: a letter, an ending, a hyphen."""

_LABELS = {"contact": "form", "claim": "aspect"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """``id`` is what the anchor is in the new reading, None where nothing can be told; ``why`` is a sentence.

    Where not ``sure``, somebody should look before a judgement is taken over.
    """

    id: str | None
    why: str
    sure: bool


def find(anchor: Anchor, reading: Reading) -> Found:
    """The contact or claim of ``reading`` that ``anchor`` is."""
    there = anchors(reading, anchor.kind)
    if any(other.id == anchor.id for other in there):
        return Found(id=anchor.id, why=f"The reading has the {anchor.kind} under the same id.", sure=True)
    placed = is_same_text(anchor, reading)
    fits = [(_fit(anchor, other, placed=placed), other) for other in there]
    best = sorted((fit for fit in fits if fit[0] >= _FITS), key=lambda fit: (-fit[0], fit[1].id))
    if not best:
        return Found(id=None, why=_nothing(anchor, there, placed=placed), sure=False)
    score, chosen = best[0]
    rivals = [other for points, other in best if score - points < _MARGIN]
    if len(rivals) > 1:
        named = "; ".join(_described(other) for other in rivals[:3])
        return Found(id=None, why=f"{len(rivals)} {anchor.kind}s of the new reading fit: {named}.", sure=False)
    return _chosen(anchor, chosen, score)


def is_same_text(anchor: Anchor, reading: Reading) -> bool:
    """Whether the reading is of the text the anchor was made in: the same article, with the words in their places."""
    texts = {"text": reading.article.text, "title": reading.article.title or ""}
    return reading.article.id == anchor.article and all(
        texts[field][start:end] == quote for field, start, end, quote in anchor.spans
    )


def _chosen(anchor: Anchor, chosen: Anchor, score: float) -> Found:
    if score < _SURE:
        why = f"Only part of the words and names are the same: {_described(chosen)}."
        return Found(id=chosen.id, why=why, sure=False)
    if anchor.label != chosen.label:
        why = f"The same words and names; the form is now '{chosen.label}', and was '{anchor.label}'."
        return Found(id=chosen.id, why=why, sure=True)
    return Found(
        id=chosen.id, why=f"The same words, {_LABELS[anchor.kind]} and names: {_described(chosen)}.", sure=True
    )


def _nothing(anchor: Anchor, there: Sequence[Anchor], *, placed: bool) -> str:
    where = "there" if placed else "with these words"
    found = f"The new reading finds no {anchor.kind} {where}: {_described(anchor)}."
    same_words = [other for other in there if _words_shared(anchor, other, placed=placed) >= _FITS / _PLACE]
    if same_words:
        return f"{found[:-1]}; the same words are now {_described(same_words[0])}."
    alike = [
        other for other in there if other.label == anchor.label and _names_shared(anchor.names, other.names) == 1.0
    ]
    return f"{found[:-1]}; the nearest is {_described(alike[0])}." if alike else found


def _described(anchor: Anchor) -> str:
    names = " and ".join(anchor.names[:3]) or "nobody named"
    words = anchor.spans[0][3] if anchor.spans else ""
    shown = words if len(words) <= 60 else words[:57] + "..."
    return f"{anchor.label} of {names} („{shown}“)"


def _fit(anchor: Anchor, other: Anchor, *, placed: bool) -> float:
    """How far two are one, in [0, 1]; 0 where they have no words in common, or are claims of different aspects."""
    place = _words_shared(anchor, other, placed=placed)
    if not place or (anchor.kind == "claim" and anchor.label != other.label):
        return 0.0
    return _PLACE * place + _NAMES * _names_shared(anchor.names, other.names) + _LABEL * (anchor.label == other.label)


def _words_shared(anchor: Anchor, other: Anchor, *, placed: bool) -> float:
    return (_places_shared if placed else _quotes_shared)(anchor.spans, other.spans)


def _places_shared(left: Iterable[Span], right: Iterable[Span]) -> float:
    """The shared characters in proportion to the shorter and to both: what grew or shrank still fits, less well."""
    one, other = (
        {(field, at) for field, start, end, _ in spans for at in range(start, end)} for spans in (left, right)
    )
    if not one or not other:
        return 0.0
    shared = len(one & other)
    return (shared / min(len(one), len(other)) + 2 * shared / (len(one) + len(other))) / 2


def _quotes_shared(left: Sequence[Span], right: Sequence[Span]) -> float:
    """The same of words that read alike, wherever they stand; each counts once for each time it is told."""
    sizes = [sum(len(span[3]) for span in spans) for spans in (left, right)]
    if not all(sizes):
        return 0.0
    rest = [span[3] for span in right]
    shared = 0.0
    for words in sorted((span[3] for span in left), key=lambda quote: (-len(quote), quote)):
        likest = max(rest, key=lambda quote: _alike(words, quote), default="")
        likeness = _alike(words, likest)
        if likeness:
            rest.remove(likest)
            shared += likeness
    return (min(1.0, shared / min(sizes)) + 2 * shared / sum(sizes)) / 2


def _alike(left: str, right: str) -> float:
    """Characters that two quotations share: where one holds the other, or they differ by a correction."""
    one, other = sorted((" ".join(left.split()).casefold(), " ".join(right.split()).casefold()), key=len)
    if not one:
        return 0.0
    if one in other:
        return float(min(len(left), len(right)))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return 0.0
    return matcher.ratio() * min(len(left), len(right))


def _names_shared(left: Sequence[str], right: Sequence[str]) -> float:
    """The share of names that both have, of one spelling or another; half where only one names anybody."""
    if not left or not right:
        return 1.0 if not left and not right else 0.5
    hits = [sum(any(same_name(name, known) >= 0.7 for known in others) for name in names)
            for names, others in ((left, right), (right, left))]  # fmt: skip
    return sum(hits) / (len(left) + len(right))
