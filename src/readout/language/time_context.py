"""Which way a time without a year or week points: back or ahead, by the verb of its clause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from readout.language.document import Token

Way = Literal[-1, 0, 1]
"""Back, unknown, ahead."""

BREAKS = frozenset(",;:–—()")
FARTHEST = 80
"""Most tokens to either side in which the verb is sought: longer than sentences of news, short on hostile input."""
PAST_ENDINGS = ("te", "ten")


class Direction(NamedTuple):
    """The way a clause points; ``sure`` is False for a plain present tense, which says it only as a rule."""

    way: Way
    sure: bool


def direction(
    tokens: tuple[Token, ...], bounds: tuple[int, int], first: int, last: int, tense: Mapping[str, frozenset[str]]
) -> Direction:
    """The way the clause around tokens ``first`` to ``last`` points; the sentence's where the clause has no verb.

    ``bounds`` is the sentence's token range; ``tense`` the table ``[tense]`` of the language's ``times.toml``.
    """
    bounds = max(bounds[0], first - FARTHEST), min(bounds[1], last + FARTHEST)
    left, right = first, last
    while left > bounds[0] and tokens[left - 1].text not in BREAKS:
        left -= 1
    while right < bounds[1] and tokens[right].text not in BREAKS:
        right += 1
    own = window_direction(tokens[left:first] + tokens[last:right], tense)
    if own.way:
        return own
    return window_direction(tokens[bounds[0] : first] + tokens[last : bounds[1]], tense)._replace(sure=False)


def window_direction(tokens: Sequence[Token], tense: Mapping[str, frozenset[str]]) -> Direction:
    """The way the verbs among ``tokens`` point."""
    words = {token.text.lower() for token in tokens}
    tags = {token.tag for token in tokens}
    participle = any(token.tag.endswith("PP") and token.text.lower() not in tense["future_words"] for token in tokens)
    infinitive = bool(tags & {"VVINF", "VVIZU", "VAINF"})
    if words & tense["past_words"] or (participle and words & tense["past_auxiliaries"]):
        return Direction(-1, True)
    if words & tense["future_words"] or (words & tense["future_modals"]):
        return Direction(1, True)
    if words & tense["future_auxiliaries"] and (infinitive or participle):
        return Direction(1, True)
    if any(is_preterite(token) for token in tokens):
        return Direction(-1, True)
    if "VVIZU" in tags or {"PTKZU", "VVINF"} <= tags:
        return Direction(1, True)
    return Direction(1, False) if "VVFIN" in tags else Direction(0, False)


def is_preterite(token: Token) -> bool:
    """Whether a finite verb is a preterite, by the lexicon, or by its ending where that is silent.

    Modal verbs are left out: "sollte am Montag" may tell of a plan ahead; "könnte" is none, but a Konjunktiv.
    """
    if not token.tag.endswith("FIN") or token.tag == "VMFIN":
        return False
    tenses = {(morph.tense, morph.mood) for morph in token.morphs if morph.tense}
    if tenses:
        return ("preterite", "ind") in tenses and ("present", "ind") not in tenses
    return token.text.endswith(PAST_ENDINGS)
