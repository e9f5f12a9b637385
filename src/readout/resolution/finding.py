"""Finding an anchor in another reading: by its id, else by its words, names and kind.

In the same text words are the same where they stand in the same place; in another version of the article, where they
read the same. Of several that fit, one is taken only where it is clearly the best; and where it says something else
than before (of others or of more, by another speaker, denied), somebody has to look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readout.records import Reading
from readout.resolution.anchored_words import days_agree, places_shared, quotes_shared, values_agree, verbatim
from readout.resolution.anchors import Anchor, Span, anchors
from readout.resolution.named_alike import names_apart, names_gained, names_shared

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

_EXTENT = 0.5
"""A claim whose words have more than doubled may have taken in another ("begleitet von A" and "von B"), or lost one."""


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
    same = next((other for other in there if other.id == anchor.id), None)
    placed = is_same_text(anchor, reading)
    if same:
        changed = _changed(anchor, same, placed=placed)
        why = changed or f"The reading has the {anchor.kind} under the same id."
        return Found(id=same.id, why=why, sure=not changed)
    fits = [(_fit(anchor, other, placed=placed), other) for other in there]
    best = sorted((fit for fit in fits if fit[0] >= _FITS), key=lambda fit: (-fit[0], fit[1].id))
    if not best:
        return Found(id=None, why=_nothing(anchor, there, placed=placed), sure=False)
    score = best[0][0]
    near = [other for points, other in best if score - points < _MARGIN]
    near = [other for other in near if days_agree(anchor.days, other.days)] or near
    rivals = [other for other in near if values_agree(anchor.value, other.value)] or near
    if len(rivals) > 1:
        named = "; ".join(_described(other) for other in rivals[:3])
        return Found(id=None, why=f"{len(rivals)} {anchor.kind}s of the new reading fit: {named}.", sure=False)
    (chosen,) = rivals
    doubt = _changed(anchor, chosen, placed=placed) or _partly(anchor, chosen, score, placed=placed)
    doubt = doubt or (None if placed else _elsewhere(anchor, chosen, reading))
    why = doubt or f"The same words, names and {_LABELS[anchor.kind]}: {_described(chosen)}."
    return Found(id=chosen.id, why=why, sure=not doubt)


_LABELS = {"contact": "sort of contact", "claim": "aspect"}


def is_same_text(anchor: Anchor, reading: Reading) -> bool:
    """Whether the reading is of the text the anchor was made in: the same article, with the words in their places."""
    texts = {"text": reading.article.text, "title": reading.article.title or ""}
    return reading.article.id == anchor.article and all(
        texts[field][start:end] == quote for field, start, end, quote in anchor.spans
    )


def _changed(anchor: Anchor, chosen: Anchor, *, placed: bool) -> str | None:
    """What the chosen one says otherwise, as a sentence: of others, on another day or contact, by another, denied."""
    if anchor.kind == "claim" and anchor.label != chosen.label:
        return f"The claim is now '{chosen.label}', and was '{anchor.label}'."
    for was, now in ((anchor.names, chosen.names), (anchor.to, chosen.to)):
        if names_apart(was, now):
            return f"It is now of {' and '.join(now)}, and was of {' and '.join(was)}."
    if values_agree(anchor.value, chosen.value) is False:
        return f"It now says '{chosen.value}', and said '{anchor.value}'."
    if days_agree(anchor.days, chosen.days) is False:
        return f"It is now on other days: {_described(chosen)}."
    speakers = [[name] if name else [] for name in (anchor.said_by, chosen.said_by)]
    if names_shared(*speakers) < 1:
        was, now = ((name or "the publisher") for name in (anchor.said_by, chosen.said_by))  # type: ignore[assignment]
        return f"It is now said by {now}, and was by {was}."
    if anchor.on and chosen.on and _shared(anchor.on, chosen.on, placed=placed) < _FITS:
        return f"It is now on another contact: „{chosen.on[0][3]}“."
    return _of_more(anchor, chosen)


def _of_more(anchor: Anchor, chosen: Anchor) -> str | None:
    """Who has come to take part, as a sentence: a call with A that is now one with A and B may be that with B.

    A claim that names nobody is told by its contact alone; of another its contact must not be one of others.
    """
    if anchor.kind == "contact":
        gained = names_gained(anchor.names, chosen.names)
        return f"It is now also of {' and '.join(gained)}." if gained else None
    tells = all(one.names or one.to for one in (anchor, chosen))
    differ = names_apart if tells else names_gained
    if anchor.among and differ(anchor.among, chosen.among):
        was, now = (" and ".join(names) for names in (anchor.among, chosen.among))
        return f"It is now on a contact of {now}, and was on one of {was}."
    return None


def _partly(anchor: Anchor, chosen: Anchor, score: float, *, placed: bool) -> str | None:
    """What makes it unsure that the chosen one is meant, as a sentence: a rival, or words not quite the same."""
    for names, days, value in anchor.rivals:
        told_apart = names_apart(names, chosen.names) or values_agree(value, chosen.value) is False
        if not told_apart and days_agree(days, chosen.days) is not False:
            return f"It may be another that was told in the same words: {_described(chosen)}."
    sizes = sorted(sum(len(span[3]) for span in one.spans) for one in (anchor, chosen))
    if anchor.kind == "claim" and sizes[0] < _EXTENT * sizes[1]:
        return f"The words are now others in part, and may say more or less: {_described(chosen)}."
    some, every = verbatim(anchor.spans, chosen.spans)
    if score >= _SURE and (placed or (every if anchor.kind == "claim" else some)):
        return None
    return f"Only part of the words and names are the same: {_described(chosen)}."


def _elsewhere(anchor: Anchor, chosen: Anchor, reading: Reading) -> str | None:
    """Of another text: "Vestby" stands there twice, and the people who would tell the two apart are not the same."""
    texts = {"text": reading.article.text, "title": reading.article.title or ""}
    repeated = all(texts[field].count(quote) > 1 for field, _, _, quote in chosen.spans)
    was, now = ((*one.names, *one.to) for one in (anchor, chosen))
    if anchor.kind == "claim" and repeated and not (was and names_shared(was, now) == 1.0):
        return f"The words stand in the new text more than once: {_described(chosen)}."
    return None


def _nothing(anchor: Anchor, there: Sequence[Anchor], *, placed: bool) -> str:
    where = "there" if placed else "with these words"
    found = f"The new reading finds no {anchor.kind} {where}: {_described(anchor)}"
    same_words = [other for other in there if _words_shared(anchor, other, placed=placed) >= _FITS / _PLACE]
    if same_words:
        return f"{found}; the same words are now {_described(same_words[0])}."
    alike = [other for other in there if other.label == anchor.label and names_shared(anchor.names, other.names) == 1.0]
    return f"{found}; the nearest is {_described(alike[0])}." if alike else f"{found}."


def _described(anchor: Anchor) -> str:
    names = " and ".join(anchor.names[:3]) or "nobody named"
    words = anchor.spans[0][3] if anchor.spans else ""
    shown = words if len(words) <= 60 else words[:57] + "..."
    return f"{anchor.label} of {names} („{shown}“)"


def _fit(anchor: Anchor, other: Anchor, *, placed: bool) -> float:
    """How far two are one, in [0, 1]; 0 where they share no words, are claims of different aspects or share nobody."""
    place = _words_shared(anchor, other, placed=placed)
    names = names_shared((*anchor.names, *anchor.to), (*other.names, *other.to))
    if not place or not names or (anchor.kind == "claim" and anchor.label != other.label):
        return 0.0
    return _PLACE * place + _NAMES * names + _LABEL * (anchor.label == other.label)


def _words_shared(anchor: Anchor, other: Anchor, *, placed: bool) -> float:
    return _shared(anchor.spans, other.spans, placed=placed)


def _shared(left: Sequence[Span], right: Sequence[Span], *, placed: bool) -> float:
    return (places_shared if placed else quotes_shared)(left, right)
