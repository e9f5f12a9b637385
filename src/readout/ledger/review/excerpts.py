"""The sentences around some words of an article, with the words marked: enough to judge, and never a whole article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readout.ledger.review.records import Excerpt
from readout.records import Article, Evidence, Field

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<![0-9]\.)(?<!\b[A-Za-zÄÖÜäöü]\.)(?<!\bDr\.)(?<!\bSt\.)[\s»“\"')]+(?=[A-ZÄÖÜ„»\"'0-9])|\n+"
)
"""Not after "am 16.", an initial or a title: where in doubt an excerpt is a sentence longer."""
_LONGEST = 600
"""Code points of one excerpt: three long sentences. What has no full stop is cut around its words."""
_MOST = 4
"""Excerpts of one article: the words of one contact stand in one or two places."""


def excerpts(article: Article, stretches: Iterable[Evidence]) -> tuple[Excerpt, ...]:
    """The sentences in which the stretches stand, the title first, then as the text goes."""
    found: list[Excerpt] = []
    given = list(stretches)
    texts: tuple[tuple[Field, str], ...] = (("title", article.title or ""), ("text", article.text))
    for field, text in texts:
        marks = sorted({(one.start, one.end) for one in given if one.field == field and one.start < one.end})
        found += _of_text(field, text, marks)
    return tuple(found[:_MOST])


def _of_text(field: Field, text: str, marks: Sequence[tuple[int, int]]) -> list[Excerpt]:
    if not marks or not text:
        return []
    ends = [(gap.start(), gap.end()) for gap in _SENTENCE_END.finditer(text)]
    joined: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in marks:
        first, last = _around(text, ends, start, end)
        if joined and first <= joined[-1][1] + 1 and last - joined[-1][0] <= _LONGEST:
            before = joined.pop()
            joined.append((before[0], max(before[1], last), [*before[2], (start, end)]))
        else:
            joined.append((first, last, [(start, end)]))
    return [
        Excerpt(field=field, start=first, end=last, words=text[first:last], marks=_within(inside, first, last))
        for first, last, inside in joined
    ]


def _around(text: str, ends: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The sentence, or sentences, that a stretch stands in, cut where they are too long."""
    if end - start >= _LONGEST:
        return start, start + _LONGEST
    first = max((after for _, after in ends if after <= start), default=0)
    last = min((before for before, _ in ends if before >= end), default=len(text))
    room = (_LONGEST - (end - start)) // 2
    return max(first, start - room), min(last, end + room)


def _within(marks: Iterable[tuple[int, int]], first: int, last: int) -> tuple[tuple[int, int], ...]:
    """The marks, each stretch once: overlapping ones are joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted((max(a, first), min(b, last)) for a, b in marks if a < last and b > first):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)
