"""States in no list that stand as a genitive behind an office whose holder is named beside it.

"Außenminister Belvars, Jan Okrend, sprach", "Jan Okrend, Außenminister Belvars, sprach": a person with a full name
holds the office, so the genitive is no surname but the state's. Neither is one of several: "die Außenminister Belvars,
Norvias und Kestas".
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from readout.language.actorwords import actor_word
from readout.language.document import Token

_CLOSERS = frozenset({",", ".", ";", ":", ")", "!", "?", "–", "-", "“", '"', "«", "»"})
_DEGREES = frozenset({"Dr.", "Prof.", "Dr", "Prof", "Professor", "Doktor"})
_JOINERS = frozenset({"und", "sowie"})
_LIST_TAGS = frozenset({"NE", "NN", "XY", "FM"})
_POSTED = frozenset({"in", "im", "bei", "beim"})
_PLACE_TAGS = frozenset({"ART", "NE", "NN", "ADJA"})
_LONGEST_PLACE = 5
_ONE_A_STATE = frozenset("president head_of_state head_of_government monarch foreign_minister defence_minister".split())
"""Classes of offices of which a state has one."""
_LONGEST_LIST = 16
"""Tokens of a list of states, commas included."""


def is_owner_of_office(tokens: Sequence[Token], i: int, offices: Set[str]) -> bool:
    """Whether the unlisted name at token ``i`` is a genitive whose ``offices`` (classes) the words beside it tell."""
    if not _owns(tokens, i) or i == 0:
        return False
    office = actor_word(tokens[i - 1].text)
    if office is not None and office.office_class in offices and owns_set_off(tokens, i):
        return True
    return _is_one_of_several(tokens, i, offices)


def owns_set_off(tokens: Sequence[Token], i: int) -> bool:
    """Whether token ``i``, behind an office, is a genitive whatever the office: "der Sprecher Okrends, Jan Melk,"."""
    return _owns(tokens, i) and (_named_behind(tokens, i) or _named_before(tokens, i))


def bracketed_states(tokens: Sequence[Token], unlisted: Set[int]) -> Set[int]:
    """The unlisted names in brackets behind holders of one office: "Außenminister X (Belvar) und Y (Norvia)".

    Two of one office are of two states; behind a single one stands a party as often.
    """
    behind: dict[str, dict[str, list[int]]] = {}
    for i in unlisted:
        alone = _text(tokens, i - 1) == "(" and _text(tokens, i + 1) == ")" and not tokens[i].text.isupper()
        office = _office_of(tokens, i - 1) if alone else None
        if office in _ONE_A_STATE:
            behind.setdefault(office, {}).setdefault(tokens[i].text, []).append(i)
    several = (names for names in behind.values() if len(names) > 1)
    return {i for names in several for places in names.values() for i in places}


def _office_of(tokens: Sequence[Token], bracket: int) -> str:
    """The class of the office before the full name that ends at ``bracket``, or before the one that it is joined to."""
    at = bracket
    while at > 0 and _is_name(tokens[at - 1]):
        at -= 1
    if bracket - at < 2:
        return ""
    office = actor_word(_text(tokens, at - 1))
    if office is not None:
        return office.office_class
    earlier = _text(tokens, at - 1) in _JOINERS | {","} and _text(tokens, at - 2) == ")"
    return _office_of(tokens, at - 4) if earlier and at > 4 else ""


def _is_one_of_several(tokens: Sequence[Token], i: int, offices: Set[str]) -> bool:
    """One of a list behind an office that may be a plural: "die Außenminister | Belvars, Norvias und Kestas"."""
    first = i
    while i - first < _LONGEST_LIST and _joins(tokens, first - 1) and _owns(tokens, first - 2):
        first -= 2
    office = actor_word(tokens[first - 1].text) if first else None
    if office is None or office.office_class not in offices or office.number == "sg":
        return False
    last = i
    while last - first < _LONGEST_LIST and _joins(tokens, last + 1) and _owns(tokens, last + 2):
        last += 2
    joined = any(tokens[at].text in _JOINERS for at in range(first, last))
    return joined and (last + 1 >= len(tokens) or _is_apart(tokens[last + 1]))


def _is_apart(token: Token) -> bool:
    """Whether the word behind a list is neither a name nor an office: not "Norvias | Präsidentin"."""
    return token.tag != "NE" and actor_word(token.text) is None


def _joins(tokens: Sequence[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and (tokens[i].text == "," or tokens[i].text in _JOINERS)


def _owns(tokens: Sequence[Token], i: int) -> bool:
    """A capitalised word in -s that is no office: "Norvias"."""
    if not 0 <= i < len(tokens):
        return False
    token = tokens[i]
    shaped = token.text[:1].isupper() and token.text.endswith("s") and token.tag in _LIST_TAGS
    return shaped and actor_word(token.text) is None


def _named_behind(tokens: Sequence[Token], i: int) -> bool:
    """ "Außenminister Belvars (in Sarn), (Dr.) Jan Okrend,", also with a second office before the name."""
    at = _behind_posting(tokens, i + 1)
    if _text(tokens, at) != ",":
        return False
    at += 1
    if at < len(tokens) and actor_word(tokens[at].text) is not None:
        at += 1  # "Regierungschef Belvars, Premierminister Jan Okrend,"
    while _text(tokens, at) in _DEGREES:
        at += 1
    end = at
    while end < len(tokens) and _is_name(tokens[end]):
        end += 1
    return end - at > 1 and (end == len(tokens) or tokens[end].text in _CLOSERS)


def _behind_posting(tokens: Sequence[Token], i: int) -> int:
    """Where the place that somebody is posted to ends, if one begins at ``i``: "in Sarnhold", "bei den Räten"."""
    if _text(tokens, i) not in _POSTED:
        return i
    end = i + 1
    while end < min(len(tokens), i + _LONGEST_PLACE) and tokens[end].tag in _PLACE_TAGS:
        end += 1
    return end


def _named_before(tokens: Sequence[Token], i: int) -> bool:
    """ "Jan Okrend, (der) Außenminister Belvars,"."""
    at = i - 2
    while at >= 0 and tokens[at].tag in {"ART", "ADJA"}:
        at -= 1
    closed = i + 1 >= len(tokens) or tokens[i + 1].text in _CLOSERS
    return closed and _text(tokens, at) == "," and at > 1 and _is_name(tokens[at - 1]) and _is_name(tokens[at - 2])


def _is_name(token: Token) -> bool:
    """A word of a person's name: "Jan", "Okrend"."""
    shaped = token.text[:1].isupper() and (token.tag == "NE" or not token.known)
    return shaped and actor_word(token.text) is None


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""
