"""Which noun an adjective goes with: one shared with a later adjective, or a noun of saying behind its preposition."""

from __future__ import annotations

from collections.abc import Sequence

from readout.language.document import Token
from readout.language.mention_words import mention_words

_SAID = mention_words("said_noun")
_BEFORE_SAID = mention_words("before_said_noun")
_JOINING = frozenset({"und", "sowie", "oder", "noch", "als", "wie"})
_FARTHEST = 5
"""Tokens from the first adjective to the second ("die russische, als auch die ukrainische Seite")."""


def noun_left_out(tokens: Sequence[Token], i: int) -> int | None:
    """The noun that the adjective at token ``i`` shares with a later one: "die orsanische und die karvische SEITE"."""
    at, joined = i + 1, False
    while at < min(i + _FARTHEST + 1, len(tokens)):
        token = tokens[at]
        if token.text.lower() in _JOINING or token.text == "auch" or (token.text == "," and at == i + 1):
            joined = joined or token.text.lower() in _JOINING
        elif token.tag not in {"ART", "PDAT"}:
            break
        at += 1
    if not joined or at + 1 >= len(tokens) or not tokens[at].tag.startswith("ADJ"):
        return None
    return at + 1 if tokens[at + 1].text[:1].isupper() else None


def noun_of_saying(tokens: Sequence[Token], i: int) -> bool:
    """Whether the adjective at token ``i`` stands in "nach/laut/aus ... Angaben" or "... Angaben zufolge"."""
    at = i + 1
    while at < len(tokens) and tokens[at].tag == "ADJA":
        at += 1
    if at >= len(tokens) or tokens[at].text not in _SAID:
        return False
    if at + 1 < len(tokens) and tokens[at + 1].text == "zufolge":
        return True
    first = i - 1
    while first >= 0 and tokens[first].tag in {"ADJA", "ART", "PDAT"}:
        first -= 1
    return first >= 0 and tokens[first].text.lower() in _BEFORE_SAID
