"""Pairs quotation marks of every style, nested, unbalanced or continued over paragraphs.

A mark is opening or closing by its shape (``„`` opens, ``“`` closes what ``„`` opened and opens otherwise) and by the
white space around it. Inch marks after digits and apostrophes are no quotation marks. Where the closing mark is
missing, the quotation ends with its paragraph if it began it, else with the sentence in which it began.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.language.tokens import Piece

_DOUBLE = {
    "„": "„",
    "‟": "„",
    "“": "“",
    "”": "“",
    '"': '"',
    "''": '"',
    "``": '"',
    ",,": "„",
    "»": "»",
    "«": "»",
    "＂": '"',
}
_SINGLE = {"‚": "‚", "‘": "‘", "’": "‘", "'": "'", "›": "›", "‹": "›", "‛": "‚", "`": "'", "´": "'"}
_FAMILY = _DOUBLE | _SINGLE
_CLOSES = {  # mark → the families it can close, best first
    "“": ("„", "“", '"'), "”": ("„", "“", '"'), '"': ('"', "„", "“"), "''": ('"', "„", "“"), "``": (), ",,": (),
    "»": ("»",), "«": ("»",), "‘": ("‚", "‘", "'"), "’": ("‚", "‘", "'"), "'": ("'", "‚", "‘"),
    "›": ("›",), "‹": ("›",),
    "„": (), "‟": (), "‚": (), "‛": (), "＂": ('"',), "`": (), "´": ("'", "‚"),
}  # fmt: skip
_OPENING_CONTEXT = frozenset('([{–—-/:;,„“"»«‚‘›‹…')


@dataclass(slots=True)
class Pair:
    """An opening mark and its closing mark, as token indices; ``close`` is None where none was found."""

    open: int
    mark: str
    family: str
    level: int
    close: int | None = None
    last: int = -1
    """First token after the quotation's words; set at once for a closed pair."""
    continues: int | None = None


@dataclass(slots=True)
class _State:
    pairs: list[Pair] = field(default_factory=list)
    stack: list[Pair] = field(default_factory=list)


def pair_marks(text: str, pieces: list[Piece], start: int, end: int) -> list[Pair]:
    """The quotations among ``pieces`` of one paragraph ``text[start:end]``, by their opening marks, in text order."""
    state = _State()
    for i, (begin, stop, kind) in enumerate(pieces):
        mark = text[begin:stop]
        if kind in ("other", "punct") and mark in _FAMILY:
            _see(text, i, mark, begin, stop, (start, end), state)
    return state.pairs


def _see(text: str, i: int, mark: str, begin: int, stop: int, limits: tuple[int, int], state: _State) -> None:
    left = text[begin - 1] if begin > limits[0] else " "
    right = text[stop] if stop < limits[1] else " "
    may_open = not right.isspace() and (left.isspace() or left in _OPENING_CONTEXT)
    may_close = not left.isspace() or right.isspace()
    pair = _closable(mark, state.stack)
    if mark in _SINGLE and mark not in "‚›‹" and not (may_open or pair):
        return  # an apostrophe
    if pair is not None and may_close and not (may_open and _prefers_opening(mark, left, right)):
        _close(pair, i, state)
    elif may_open and _can_open(mark, left):
        _open(i, mark, state)


def _closable(mark: str, stack: list[Pair]) -> Pair | None:
    families = _CLOSES[mark]
    for pair in reversed(stack[-4:]):
        if pair.family in families:
            if pair.family == "»" and pair.mark == mark:
                continue
            if pair.family == "›" and pair.mark == mark:
                continue
            return pair
    return None


def _prefers_opening(mark: str, left: str, right: str) -> bool:
    """A mark that may do both ("sagte er:\"Wir", "(\"Wir"): opening where white space or a bracket is before it."""
    return mark in "\"'''" and (left.isspace() or left in "([{") and right.isalnum()


def _can_open(mark: str, left: str) -> bool:
    if mark in ("’", "´", "”"):
        return mark == "”" and (left.isspace() or left in "([{")
    if mark in ("'", "`", "‘", ",,", "‚"):
        return left.isspace() or left in '([{„“"»«–—:'
    return not (mark == "“" and left in ".,!?…")


def _open(i: int, mark: str, state: _State) -> None:
    family = _FAMILY[mark]
    for depth, pair in enumerate(state.stack):
        if pair.family == family and pair.mark == mark:  # the same mark opens again: the earlier one was never closed
            del state.stack[depth:]
            break
    pair = Pair(open=i, mark=mark, family=family, level=len(state.stack) + 1)
    state.pairs.append(pair)
    state.stack.append(pair)


def _close(pair: Pair, i: int, state: _State) -> None:
    pair.close = pair.last = i
    del state.stack[state.stack.index(pair) :]
