"""How much two anchors have in common: places, words and days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from readout.dates import TimeSpan
from readout.resolution.anchors import Days, Span, Told
from readout.resolution.named_alike import names_shared
from readout.resolution.windows import gap_days, told_window

_ALIKE = 0.85
"""Likeness of two quotations from which one is the other with a correction: a letter, an ending, a hyphen."""


def places_shared(left: Iterable[Span], right: Iterable[Span]) -> float:
    """In [0, 1], the shared characters in proportion to the shorter and to both: what grew or shrank fits less well."""
    one, other = (
        {(field, at) for field, start, end, _ in spans for at in range(start, end)} for spans in (left, right)
    )
    if not one or not other:
        return 0.0
    shared = len(one & other)
    return (shared / min(len(one), len(other)) + 2 * shared / (len(one) + len(other))) / 2


def quotes_shared(left: Sequence[Span], right: Sequence[Span]) -> float:
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
    return (min(1.0, shared / min(sizes)) + min(1.0, 2 * shared / sum(sizes))) / 2


def verbatim(left: Iterable[Span], right: Iterable[Span]) -> tuple[bool, bool]:
    """Whether any of the words are the very same in both, and whether all are, but for case and white space."""
    one, other = ({_folded(span[3]) for span in spans} for spans in (left, right))
    return bool(one & other), one == other


def days_agree(left: Days, right: Days) -> bool | None:
    """Whether some day may be of both; None where one is not told."""
    times = [TimeSpan(start=start, end=end, words="") for start, end in (left, right)]
    one, other = (told_window(time) for time in times)
    return None if one is None or other is None else gap_days(one, other) == 0


def values_agree(left: Told, right: Told) -> bool | None:
    """Whether two claims say the same in a word, a number or a name in any spelling; None where one says none."""
    if left is None or right is None:
        return None
    if not isinstance(left, str) or not isinstance(right, str):
        return left == right
    one, other = _folded(left), _folded(right)
    return one in other or other in one or names_shared([left], [right]) == 1.0


def _folded(quote: str) -> str:
    return " ".join(quote.split()).casefold()


def _alike(left: str, right: str) -> float:
    """Characters that two quotations share: where one holds the other, or they differ by a correction, not a number."""
    one, other = sorted((_folded(left), _folded(right)), key=len)
    if not one:
        return 0.0
    if one in other:
        return float(min(len(left), len(right)))
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return 0.0
    return matcher.ratio() * min(len(left), len(right))
