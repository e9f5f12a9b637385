"""Times of occasions that somebody invites to or agrees on: they lie ahead, whatever the tense of the verb.

"Varga lud sie zu einem Besuch im September ein" tells of a September to come, "Bei einem Besuch im September lud er
sie ein" of one that was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readout.language.document import Token
from readout.language.time_context import BREAKS, FARTHEST, Direction

_WIDEST = 6
"""Most tokens of a noun phrase before its noun that are looked at for its preposition."""
_PARTIES = ("NE", "NN", "ART", "ADJA", "APPR", "KON")
_INSIDE = ("ART", "ADJA", "CARD", "PPOSAT", "PIAT", "PDAT")


def direction_by_plan(
    tokens: Sequence[Token], bounds: tuple[int, int], lead: int, plans: Mapping[str, frozenset[str]]
) -> Direction | None:
    """Ahead where the time from token ``lead`` on is that of an occasion which the clause plans, else None.

    ``bounds`` is the sentence's token range; ``plans`` the table ``[plans]`` of the language's ``times.toml``.
    """
    noun = _occasion(tokens, bounds[0], lead - 1, tuple(plans["occasions"]))
    if noun is None or _preposition(tokens, bounds[0], noun) in plans["told_after"]:
        return None
    clause = _clause(tokens, bounds, noun)
    if any(token.text.lower() in plans["over"] for token in clause):
        return None
    particles = [token.text.lower() for token in clause if token.tag == "PTKVZ"]
    words = {token.lemma.lower() for token in clause if token.tag.startswith(("VV", "NN", "ADJD"))}
    words |= {part + token.lemma for token in clause if token.tag.startswith("VVFIN") for part in particles}
    return Direction(1, True) if words & plans["words"] else None


def _occasion(tokens: Sequence[Token], floor: int, at: int, ends: tuple[str, ...]) -> int | None:
    """The occasion's noun, also with who takes part behind it: "ein Besuch | von Präsident Varga | im Mai"."""
    for noun in range(at, max(floor, at - _WIDEST) - 1, -1):
        token = tokens[noun]
        if token.tag == "NN" and token.lemma.lower().endswith(ends):
            return noun
        if token.tag not in _PARTIES:
            return None
    return None


def _preposition(tokens: Sequence[Token], floor: int, noun: int) -> str:
    """The preposition that the noun's phrase begins with, in lower case; "" for none."""
    at = noun - 1
    while at >= max(floor, noun - _WIDEST) and tokens[at].tag in _INSIDE:
        at -= 1
    return tokens[at].text.lower() if at >= floor and tokens[at].tag.startswith("APPR") else ""


def _clause(tokens: Sequence[Token], bounds: tuple[int, int], at: int) -> Sequence[Token]:
    """The tokens around one up to the next marks, so far as the sentence goes."""
    first, last = at, at + 1
    while first > max(bounds[0], at - FARTHEST) and tokens[first - 1].text not in BREAKS:
        first -= 1
    while last < min(bounds[1], at + FARTHEST) and tokens[last].text not in BREAKS:
        last += 1
    return tokens[first:last]
