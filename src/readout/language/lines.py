"""Takes raw text, gives stretches that each hold one paragraph: untidy line breaks are joined by evidence.

A line break inside a sentence (hard wrap) is told from one between paragraphs by what the lines themselves show:
an open end ("der", a comma, no full stop), a lower-case beginning, a leading blank, and whether the first word of
the next line would still have fitted. Where nothing speaks for a join, a line is a paragraph of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BLANK = " \t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff\u2060"
_STOPS = (".", "!", "?", "…", ":", ";")
_CLOSING = "\"“”»«‹›’')]"
_ORDINAL_END = re.compile(r"(?:^|\s)\(?\d{1,2}\.$")
_BULLET = re.compile(r"(?:[•·●▪■◦‣⁃*–—-]|\d{1,2}[.)]|[a-z]\))[ \t\xa0]+\S")
_WORD = re.compile(r"\w+")
_WORD_REACH = 80  # characters from the end in which a word of the lists is looked for: none is as long
_FIRST_WORD = re.compile(r"\W*([\w.-]+)")
_FIRST_LETTER = re.compile(r"[^\W\d_]")
_FULL_BREAKS = 3
_FULL_SHARE = 0.8  # the lines of a wrapped text but for a last word or two that were moved by hand
_TALL = 140  # characters: a line longer than this was not wrapped by hand or by a mail program


class Line(NamedTuple):
    """One line without its outer blanks; ``indented`` where blanks stood before it; ``gap`` where a blank line did."""

    start: int
    end: int
    text: str
    indented: bool
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """The language's words that tell where a line goes on (``[lines]`` in furniture.toml)."""

    ends_open: frozenset[str]
    begins_sentence: frozenset[str]
    abbreviations: frozenset[str]


def split_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold a letter or digit, with their code point offsets."""
    lines: list[Line] = []
    gap = False
    for start, end in _raw_lines(text):
        line = text[start:end].lstrip(_BLANK)
        begin, content = end - len(line), line.rstrip(_BLANK)
        if not any(c.isalnum() for c in content):
            gap = True
            continue
        lines.append(Line(begin, begin + len(content), content, begin > start, gap and bool(lines)))
        gap = False
    return lines


def _raw_lines(text: str) -> list[tuple[int, int]]:
    bounds, start = [], 0
    for mark in _LINE_END.finditer(text):
        bounds.append((start, mark.start()))
        start = mark.end()
    bounds.append((start, len(text)))
    return bounds


def join_lines(lines: list[Line], words: LineWords) -> list[tuple[int, int]]:
    """Ranges ``(start, end)`` of paragraphs: consecutive lines that belong together, joined."""
    lines = _closed_up(lines, words)
    wraps = _wrap_evidence(lines, words)
    ranges: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if index and _goes_on(lines, index, wraps, words):
            ranges[-1] = (ranges[-1][0], line.end)
        else:
            ranges.append((line.start, line.end))
    return ranges


def _closed_up(lines: list[Line], words: LineWords) -> list[Line]:
    """``lines`` without their gaps where a text is double-spaced: a blank line after every line, also in sentences."""
    breaks = len(lines) - 1
    if breaks < 2 or not all(line.gap for line in lines[1:]):
        return lines
    inside = sum(_certain(before, after, words) for before, after in pairwise(lines))
    return [line._replace(gap=False) for line in lines] if inside * 4 >= breaks else lines


def _wrap_evidence(lines: list[Line], words: LineWords) -> list[int]:
    """For each line the wrap width of the run of lines around it, 0 where the run shows no hard wraps.

    A run is a stretch of at least two lines of moderate length. It counts as wrapped where a quarter of its line
    breaks (and at least one) fall inside a sentence beyond doubt; the width is its second longest line.
    """
    width = [0] * len(lines)
    first = 0
    while first < len(lines):
        last = first + 1
        while last < len(lines) and len(lines[last].text) <= _TALL and not lines[last].gap:
            last += 1
        breaks = last - first - 1
        open_ends = sum(_certain(lines[i - 1], lines[i], words) for i in range(first + 1, last))
        if open_ends and open_ends * 4 >= breaks:
            lengths = sorted(len(line.text) for line in lines[first:last])
            width[first:last] = [min(lengths[-2], _TALL)] * (last - first)
        first = last
    return width if any(width) and all(width) else _filled_in(lines, width)


def _filled_in(lines: list[Line], width: list[int]) -> list[int]:
    """``width``, with the width of the whole text for runs that show nothing by themselves.

    Where blank lines stand between paragraphs and nearly every other line is so full that the next word would not
    have fitted, the text was wrapped, though each break may happen to stand before a noun.
    """
    breaks = [(a, b) for a, b in pairwise(lines) if not b.gap and max(len(a.text), len(b.text)) <= _TALL]
    lengths = sorted(len(line.text) for pair in breaks for line in pair)
    if len(breaks) < _FULL_BREAKS or not any(line.gap for line in lines):
        return width
    common = lengths[-2]
    full = sum(_was_full(before, after, common) for before, after in breaks)
    if full < _FULL_SHARE * len(breaks):
        return width
    return [own or common for own in width]


def is_terminal(text: str, words: LineWords) -> bool:
    """Whether ``text`` ends as a sentence does: a full stop that is no ordinal's and no abbreviation's."""
    if _bracketed(text):
        return True
    if not text.rstrip(_CLOSING).endswith(_STOPS):
        return False
    if not text.endswith("."):
        return True
    return not (_ORDINAL_END.search(text, max(0, len(text) - 6)) or _last_word(text) in words.abbreviations)


def _last_word(text: str) -> str:
    """The last word of ``text``, marks after it left out; empty where only marks stand in reach of the end."""
    found = _WORD.findall(text, max(0, len(text) - _WORD_REACH))
    return found[-1] if found else ""


def _bracketed(text: str) -> bool:
    return text[:1] + text[-1:] in ("[]", "()")


def starts_lower(text: str) -> bool:
    """Whether the first letter of ``text`` is lower case, nothing but opening marks before it."""
    letter = _FIRST_LETTER.search(text[:4])
    return letter is not None and letter.group().islower()


def _certain(before: Line, after: Line, words: LineWords) -> bool:
    """Whether the line break between the two falls inside a sentence beyond doubt."""
    if _BULLET.match(after.text) or is_terminal(before.text, words) or _bracketed(after.text):
        return False
    if starts_lower(after.text):
        return not after.text.startswith("von ")
    return before.text.endswith((",", "(", "„", "»")) or _last_word(before.text) in words.ends_open


def _goes_on(lines: list[Line], index: int, wraps: list[int], words: LineWords) -> bool:
    before, after = lines[index - 1], lines[index]
    if _BULLET.match(after.text):
        return False
    if after.gap:
        return len(before.text) > 40 and starts_lower(after.text) and _certain(before, after, words)
    if _certain(before, after, words) or _split_word(before, after):
        return True
    if not (wraps[index] and wraps[index - 1]):
        return after.indented and not before.text.endswith((".", "!", "?")) and not _opens_sentence(after, words)
    if is_terminal(before.text, words):
        return not after.indented and _was_full(before, after, wraps[index])
    if index == 1 and not after.indented:  # a first line with room left is a headline
        return _was_full(before, after, wraps[index])
    return not _opens_sentence(after, words) or _was_full(before, after, wraps[index])


def _split_word(before: Line, after: Line) -> bool:
    """Whether a hyphen at the line's end ties the two: "Brexit-" + "Vorbereitungen"."""
    return before.text.endswith("-") and before.text[-2:-1].isalpha() and bool(_FIRST_LETTER.match(after.text))


def _opens_sentence(line: Line, words: LineWords) -> bool:
    first = _FIRST_WORD.match(line.text)
    return first is not None and first.group(1) in words.begins_sentence


def _was_full(before: Line, after: Line, width: int) -> bool:
    """Whether ``before`` ends near the wrap width and the first word of ``after`` would not have fitted on it."""
    first = _FIRST_WORD.match(after.text)
    return width * 1.2 >= len(before.text) > width - 2 - (len(first.group()) if first else 1)
