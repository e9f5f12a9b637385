"""What a spreadsheet would take for a formula is written so that it shows as text, and can be read back exactly.

A program that opens a table may run a cell that begins with ``= + - @`` (or their full-width forms) as a formula, also
after blanks and quotation marks; and one that parts cells at another character than the file does may see such a cell
begin in the middle of another. So an apostrophe is written before the blanks and quotation marks that lead to the sign,
at the beginning of a text and behind every ``; ,``, tab or line end. A text that begins with a tab or a carriage
return gets one as well. Numbers are no text and stay as they are. :func:`exact` takes exactly these apostrophes away.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SIGNS = re.compile("[=+\\-@＝＋－＠]")
_SKIPPED = (
    "'\"` \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062"
    "\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffd"
)
"""What a program may skip before a formula: quotation marks, blanks, invisible marks, signs for controls."""
_PARTING = ";,\t\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029"
_INDENTED = re.compile("'*[\t\r]")


def defused(text: str) -> str:
    """``text`` with the apostrophes that keep it from being run."""
    safe = _at_signs(text, lambda run, place: f"{run[:place]}'{run[place:]}")
    return "'" + safe if _INDENTED.match(safe) else safe


def exact(text: str) -> str:
    """The text that :func:`defused` was given."""
    if text[:1] == "'" and _INDENTED.match(text, 1):
        text = text[1:]
    return _at_signs(text, lambda run, place: run[:place] + run[place:].removeprefix("'"))


def _at_signs(text: str, change: Callable[[str, int], str]) -> str:
    """``text`` with the runs changed that lead to a sign where a cell may begin; takes time in proportion to it."""
    parts = []
    done = 0
    for sign in _SIGNS.finditer(text):
        before = text[done : sign.start()]
        if done and not before:
            parts.append(sign.group())
            done = sign.end()
            continue
        words = before.rstrip(_SKIPPED + _PARTING)
        run = before[len(words) :]
        place = max((run.rfind(mark) for mark in _PARTING), default=-1) + 1
        begins = place > 0 or (done == 0 and not words)
        parts += [words, change(run, place) if begins else run, sign.group()]
        done = sign.end()
    return "".join(parts) + text[done:]
