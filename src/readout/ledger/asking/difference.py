"""What one text has that another one has not, by words: runs that are kept, added, removed.

Found in two steps, by lines and sentences and then by words within those that differ, each with the greedy method of
Myers (An O(ND) Difference Algorithm, 1986). Its effort grows with the number of differences, so it is bounded: where
two pieces differ in more than that, the one is told to be removed and the other to be added.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Kind = Literal["kept", "added", "removed"]

_SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?]+|\n|$)\s*")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 400
"""Differences between two pieces up to which they are compared: some 160,000 steps, a tenth of a second."""
_EFFORT = 2_000
"""The same for all pieces of two texts together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of the old text that is kept or removed, or of the new text that is added, with its words."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two texts as runs: kept and removed ones make the old text, kept and added ones the new text.

    ``added`` and ``removed`` count words.
    """

    runs: tuple[Run, ...]
    added: int
    removed: int


def difference(old: str, new: str) -> Difference:
    """What was added and removed between two texts; its effort is bounded for texts of any length."""
    runs = tuple(_slid(list(_joined(_by_words(old, new)))))
    added, removed = (sum(len(re.findall(r"\w+", run.words)) for run in runs if run.kind == kind)
                      for kind in ("added", "removed"))  # fmt: skip
    return Difference(runs=runs, added=added, removed=removed)


def _by_words(old: str, new: str) -> Iterator[Run]:
    left = _EFFORT
    for kind, before, after in _blocks(_SENTENCE.findall(old), _SENTENCE.findall(new), _MOST):
        if kind == "kept":
            yield Run(kind="kept", words="".join(before))
            continue
        words = _WORD.findall("".join(before)), _WORD.findall("".join(after))
        most = min(_MOST, left)
        left -= min(most, len(words[0]) + len(words[1]))
        for inner, gone, come in _without_crumbs(_blocks(*words, most)):
            if inner == "kept":
                yield Run(kind="kept", words="".join(gone))
            else:
                yield Run(kind="removed", words="".join(gone))
                yield Run(kind="added", words="".join(come))


_Block = tuple[Literal["kept", "changed"], Sequence[str], Sequence[str]]


def _blocks(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[_Block]:
    """The parts of two sequences that are the same in both, and between them those that differ."""
    begin = _shared(old, new)
    end = _shared(old[begin:][::-1], new[begin:][::-1])
    yield "kept", old[:begin], new[:begin]
    rest = old[begin : len(old) - end], new[begin : len(new) - end]
    a = b = 0
    for i, j in [*_same(*rest, most), (len(rest[0]), len(rest[1]))]:
        if i > a or j > b:
            yield "changed", rest[0][a:i], rest[1][b:j]
        yield "kept", rest[0][i : i + 1], rest[1][j : j + 1]
        a, b = i + 1, j + 1
    yield "kept", old[len(old) - end :], new[len(new) - end :]


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many elements two sequences begin with that are the same."""
    return next(
        (n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )


def _same(old: Sequence[str], new: Sequence[str], most: int) -> list[tuple[int, int]]:
    """Places of the elements that are kept; none where there are more than ``most`` differences."""
    furthest: dict[int, int] = {1: 0}
    trace: list[dict[int, int]] = []
    for differences in range(min(most, len(old) + len(new)) + 1):
        trace.append(dict(furthest))
        for diagonal in range(-differences, differences + 1, 2):
            i = _next(furthest, diagonal, differences)
            while i < len(old) and i - diagonal < len(new) and old[i] == new[i - diagonal]:
                i += 1
            furthest[diagonal] = i
            if i >= len(old) and i - diagonal >= len(new):
                return _walked_back(trace, len(old), len(new))
    return []


def _next(furthest: dict[int, int], diagonal: int, differences: int) -> int:
    """Where the path on a diagonal begins: below the one to the right, or right of the one to the left."""
    down = diagonal == -differences or (diagonal != differences and furthest[diagonal - 1] < furthest[diagonal + 1])
    return furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1


def _walked_back(trace: Sequence[dict[int, int]], i: int, j: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for differences in range(len(trace) - 1, -1, -1):
        furthest, diagonal = trace[differences], i - j
        down = diagonal == -differences or (diagonal != differences and furthest[diagonal - 1] < furthest[diagonal + 1])
        before = diagonal + 1 if down else diagonal - 1
        start_i = furthest[before]
        start_j = start_i - before
        while i > max(start_i, 0) and j > max(start_j, 0) and (i, j) != (start_i, start_j):
            i, j = i - 1, j - 1
            found.append((i, j))
        i, j = start_i, start_j
    return found[::-1]


def _without_crumbs(blocks: Iterable[_Block]) -> Iterator[_Block]:
    """With blanks and signs that alone are kept between two changes told as changed: so a sentence is readable."""
    ready: list[_Block] = []
    for kind, gone, come in blocks:
        if not gone and not come:
            continue
        ready.append((kind, gone, come))
    for at, (kind, gone, come) in enumerate(ready):
        inside = 0 < at < len(ready) - 1 and ready[at - 1][0] == ready[at + 1][0] == "changed"
        crumb = kind == "kept" and inside and not any(word[0].isalnum() for word in gone)
        yield ("changed", gone, come) if crumb else (kind, gone, come)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of one kind as one; of a change what is removed first."""
    for changed, group in groupby((run for run in runs if run.words), key=lambda run: run.kind != "kept"):
        some = list(group)
        for kind in ("removed", "added") if changed else ("kept",):
            words = "".join(run.words for run in some if run.kind == kind)
            if words:
                yield Run(kind=kind, words=words)


def _slid(runs: list[Run]) -> Iterator[Run]:
    """What alone was added or removed as far to the right as it may be: "A. [B. ]C." rather than "A[. B]. C."."""
    for at in range(1, len(runs) - 1):
        before, run, after = runs[at - 1 : at + 2]
        if before.kind == after.kind == "kept" != run.kind:
            moved = _common_begin(_WORD.findall(run.words), _WORD.findall(after.words))
            runs[at - 1] = Run(kind="kept", words=before.words + moved)
            runs[at] = Run(kind=run.kind, words=run.words[len(moved) :] + moved)
            runs[at + 1] = Run(kind="kept", words=after.words[len(moved) :])
    return _joined(runs)


def _common_begin(changed: list[str], kept: list[str]) -> str:
    """The words by which a change can be moved to the right: those it begins with are those that follow it."""
    turning = deque(changed)
    moved = 0
    while moved < len(kept) and turning[0] == kept[moved] and moved < len(changed):
        turning.rotate(-1)
        moved += 1
    return "".join(kept[:moved])
