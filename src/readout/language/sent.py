"""The two states that send people to talks: "Unterhändler aus Velmora und Tarska", "Vertreter Velmoras und Tarskas".

Who is sent by two acts for both, so that the names behind are states, be they in no list, and no places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from readout.language.document import Token
from readout.language.folding import without_genitive
from readout.language.mention_words import mention_words

_SENT = mention_words("sent_noun")
_OPEN = mention_words("sent_noun_open")
_MEDIATING = mention_words("mediating_noun")
_LANDS = mention_words("both_lands")
_BOTH = frozenset({"beide", "beiden", "beider"})
_FROM = frozenset({"aus", "von"})
_JOINERS = frozenset({"und", "sowie"})
_REACH = 60  # tokens around in which a mediator or both lands are told of


def sent_by_two(tokens: Sequence[Token], first: int, other: int) -> bool:
    """Whether the names at tokens ``first`` and ``other`` stand together behind those who were sent."""
    if not 0 < first < other < len(tokens) or not _are_joined(tokens, first, other):
        return False
    placed = tokens[first - 1].text in _FROM
    noun = tokens[first - 2 if placed else first - 1] if first > placed else None
    if noun is None or noun.tag != "NN":
        return False
    genitives = not placed and tokens[first].text.endswith("s") and tokens[other].text.endswith("s")
    if not placed and not genitives:
        return False
    return noun.text in _SENT or (noun.text in _OPEN and (genitives or _tells_of_two(tokens, first)))


def _are_joined(tokens: Sequence[Token], first: int, other: int) -> bool:
    """ "Velmora und Tarska", "aus Velmora und aus Tarska"."""
    between = [token.text for token in tokens[first + 1 : other]]
    return len(between) in {1, 2} and between[0] in _JOINERS and set(between[1:]) <= _FROM


def _tells_of_two(tokens: Sequence[Token], at: int) -> bool:
    """Whether the words around tell of a mediator, or of both lands."""
    near = tokens[max(0, at - _REACH) : at + _REACH]
    lands = any(one.text.lower() in _BOTH and two.text in _LANDS for one, two in pairwise(near))
    return lands or any(token.text in _MEDIATING for token in near)


def sending_lands(tokens: Sequence[Token], unlisted: Set[int]) -> Iterator[str]:
    """The names in no list, told by their tokens, of states that send somebody together with another state."""
    for i in sorted(unlisted):
        if tokens[i].known:
            continue
        for at in (i - 3, i - 2, i + 2, i + 3):
            if sent_by_two(tokens, min(i, at), max(i, at)):
                placed = tokens[min(i, at) - 1].text in _FROM
                yield tokens[i].text if placed else without_genitive(tokens[i].text)
                break


def sends_by_genitive(tokens: Sequence[Token], i: int) -> bool:
    """ "Vertreter Velmoras und Tarskas": whether the name at token ``i`` is one of the two, in the genitive."""
    if tokens[i].known or not tokens[i].text.endswith("s"):
        return False
    return any(
        tokens[min(i, at) - 1].text not in _FROM and sent_by_two(tokens, min(i, at), max(i, at))
        for at in (i - 2, i + 2)
    )
