"""Finds the marks of footnotes in a text: "Okrend1", "Okrend¹", "Okrend [2]", "Okrend*", "blieben offen.[4]".

A mark is no part of the word it hangs on. Raised and bracketed numbers and asterisks are marks by their shape. A plain
figure on a word may as well be part of a name ("Sat1", "Ariane5"), so it counts only where the article shows it: by
figures that count up from one, by a footnote that begins with it, or by the word standing elsewhere without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Place = tuple[int, int]
"""Start and end (code points, half-open)."""

_MAY_HOLD = re.compile(r"[^\W\d_]{3}[.,]?\d|\[\d|[*†‡¹²³⁰⁴-⁹]")
"""What a text with marks must have; nearly all texts have none of it."""
_RAISED = re.compile(r"(?<=[^\s\d])[¹²³⁰⁴-⁹]{1,3}(?:[,⁾ ]?[¹²³⁰⁴-⁹]{1,3})*")
_UNITS = re.compile(r"(?<![^\W\d_])(?:[kcdmµn]?m|ha|sec|s)$")
"""What is squared or cubed: "km²"."""
_BRACKETED = re.compile(r"(?:(?<=[^\W_])|(?<=[.,;:!?“”\"»«)\]]))(?:\[\d{1,3}\])+")
_BRACKETED_APART = re.compile(
    r"(?<![^\W_])([^\W\d_a-zäöüß][^\W\d_]+)([ \u00a0](?:\[\d{1,3}\])+)(?![ \u00a0][^\W\d_a-zäöüß])(?![\w-])"
)
"""Behind a capitalised word and not before one: "im Mai [20] Schiffe" is a word put in by the editor."""
_STARRED = re.compile(r"(?<=[^\W\d_])\.?([*†‡]{1,3})(?![\w*])")
_OPENING_STAR = re.compile(r"(?<!\w)[*]+(?=\w)")
_GLUED = re.compile(r"(?<![\w-])([^\W\d_a-zäöüß][^\W\d_A-ZÄÖÜ]{2,}|[^\W\d_]{3,}[.,])(\d{1,2})(?![\w%°€-]|[.,:]\d)")
_NOTE = re.compile(r"^[ \t]*(?:\[(\d{1,2})\]|(\d{1,2})[).:]?)[ \t]+\S", re.MULTILINE)
_WORD = re.compile(
    r"(?:\b(der|die|das|den|dem|des|eine?[nmrs]?|im|am|vom|zum|zur|beim) )?(?<![\w-])([^\W\d_]{4,})(?![\w-])", re.I
)
_LINE = re.compile(r"[^\n]+")
_FEWEST = 2
"""Figures that count up from one before they are marks."""


def find_footnotes(text: str) -> tuple[Place, ...]:
    """The places of all marks in ``text``, in order, not overlapping; white space before a mark belongs to it."""
    if _MAY_HOLD.search(text) is None:
        return ()
    found: list[Place] = []
    for place in sorted([*_raised(text), *_bracketed(text), *_starred(text), *_glued(text)]):
        if not found or place[0] >= found[-1][1]:
            found.append(place)
    return tuple(found)


def _raised(text: str) -> Iterator[Place]:
    for match in _RAISED.finditer(text):
        if not _UNITS.search(text, max(0, match.start() - 6), match.start()):
            yield match.span()


def _bracketed(text: str) -> Iterator[Place]:
    yield from (match.span() for match in _BRACKETED.finditer(text))
    yield from (match.span(2) for match in _BRACKETED_APART.finditer(text))


def _starred(text: str) -> Iterator[Place]:
    """Asterisks and daggers behind a word, on lines where none opens one: "*wichtig*" is an emphasis."""
    for line in _LINE.finditer(text):
        opening = _OPENING_STAR.search(text, *line.span())
        before = line.end() if opening is None else opening.start()
        yield from (match.span(1) for match in _STARRED.finditer(text, line.start(), before))


def _glued(text: str) -> Iterator[Place]:
    """Plain figures on words, where the article shows that they are marks."""
    hung = list(_GLUED.finditer(text))
    if not hung:
        return
    figures = [int(match[2]) for match in hung]
    shown = _counts_up(figures) or _have_notes(text[hung[-1].end() :], figures)
    names = _bare_names(text)
    for match in hung:
        if shown or match[1] in names:
            yield match.span(2)


def _counts_up(figures: list[int]) -> bool:
    """Whether the figures, by where each stands first, are one, two, three ..."""
    first = list(dict.fromkeys(figures))
    return len(first) >= _FEWEST and first == list(range(1, len(first) + 1))


def _have_notes(rest: str, figures: list[int]) -> bool:
    """Whether lines behind the last mark begin with the figures, as footnotes do."""
    return set(figures) <= {int(match[1] or match[2]) for match in _NOTE.finditer(rest)}


def _bare_names(text: str) -> frozenset[str]:
    """Words that the text has without a figure, and never behind an article: those of names."""
    words = [(match[2], match[1]) for match in _WORD.finditer(text)]
    nouns = {word for word, article in words if article}
    return frozenset(word for word, _ in words if word not in nouns)
