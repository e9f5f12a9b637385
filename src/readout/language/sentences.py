"""Splits the tokens of one paragraph into sentences.

A sentence ends with ``.`` ``!`` ``?`` or an ellipsis, together with the closing quotation marks and brackets that
follow, unless what comes next goes on with it: a comma, a dash, a small letter ("„Wirklich?“ fragte er."). A colon
never ends one, an abbreviation only before a word that is capitalised nowhere but at the start of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from readout.language.tokens import Marks, Piece

_CLOSERS = frozenset(")]}")
_MAX_BRACKET = 150  # tokens; a bracket open for longer is taken for a stray one
_MAX_SENTENCE = (
    300  # tokens; the longest of 636 news articles has 128. What is longer is a list or no prose, and is cut
)


def split_sentences(
    text: str, pieces: list[Piece], closing: AbstractSet[int], opening: AbstractSet[int], marks: Marks
) -> list[tuple[int, int]]:
    """Half-open token ranges that cover ``pieces`` in order; ``closing`` and ``opening`` index quotation marks."""
    ranges: list[tuple[int, int]] = []
    first, i, count = 0, 0, len(pieces)
    inside = _bracketed(text, pieces)
    relaxed = _all_small(text, pieces)
    while i < count:
        if i in inside or not _may_end(text, pieces[i], marks):
            i += 1
            continue
        after = _after_closers(text, pieces, i + 1, closing)
        if _ends(text, pieces, i, after, opening, marks, relaxed):
            ranges.append((first, after))
            first = after
        i = max(after, i + 1)
    if first < count:
        ranges.append((first, count))
    return [part for whole in ranges for part in _cut(text, pieces, *whole)]


def _cut(text: str, pieces: list[Piece], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The range itself, or parts of bearable length, cut behind a comma or semicolon where there is one."""
    while last - first > _MAX_SENTENCE:
        end = first + _MAX_SENTENCE
        marks = (i + 1 for i in range(end - 1, first + _MAX_SENTENCE // 2, -1) if text[pieces[i][0]] in ",;")
        cut = next(marks, end)
        yield first, cut
        first = cut
    yield first, last


def _may_end(text: str, piece: Piece, marks: Marks) -> bool:
    start, stop, kind = piece
    if kind == "abbreviation":
        return text[start : stop - 1].lower() in marks.final or text.count(".", start, stop) > 1
    return kind == "punct" and (text[start] in ".!?…") and text[start:stop] != ".."


def _after_closers(text: str, pieces: list[Piece], i: int, closing: AbstractSet[int]) -> int:
    while i < len(pieces):
        start, stop, _ = pieces[i]
        if not (i in closing or text[start] in _CLOSERS or text[start:stop] in ("!", "?", "...", "…", ".")):
            break
        i += 1
    return i


def _ends(
    text: str, pieces: list[Piece], i: int, after: int, opening: AbstractSet[int], marks: Marks, relaxed: bool
) -> bool:
    if after >= len(pieces):
        return True
    ahead = after
    while ahead < len(pieces) - 1 and (ahead in opening or text[pieces[ahead][0]] in "([•–—-"):
        if text[pieces[ahead][0]] in "–—-" and i + 1 < after:
            return False  # "„Nie!“ - so der Gesandte"
        ahead += 1
    start, stop, kind = pieces[ahead]
    word = text[start:stop]
    if kind == "punct" and not word.startswith("+"):
        return False
    if pieces[i][2] == "abbreviation":
        return word in marks.starters
    if word[0].islower():
        return relaxed and pieces[i][2] == "punct" and after == i + 1
    if text[pieces[i][0]] == "…" or text.startswith("...", pieces[i][0]):
        return ahead in opening or ahead != after or word in marks.starters or _follows_break(text, pieces, after)
    return True


def _follows_break(text: str, pieces: list[Piece], after: int) -> bool:
    return "\n" in text[pieces[after - 1][1] : pieces[after][0]]


def _bracketed(text: str, pieces: list[Piece]) -> set[int]:
    """Tokens between a round bracket and its partner, without the brackets themselves."""
    inside: set[int] = set()
    opened: int | None = None
    for i, (start, _, _) in enumerate(pieces):
        if text[start] == "(":
            opened = i if opened is None or i - opened > _MAX_BRACKET else opened
        elif text[start] == ")" and opened is not None:
            if 1 < i - opened <= _MAX_BRACKET and opened > 0:
                inside.update(range(opened + 1, i))
            opened = None
    return inside


def _all_small(text: str, pieces: list[Piece]) -> bool:
    """Whether the paragraph is written without capital letters, so that none can be asked for."""
    words = [text[start] for start, _, kind in pieces if kind == "word"]
    return len(words) > 5 and sum(1 for letter in words if letter.isupper()) * 50 < len(words)
