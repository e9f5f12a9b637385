"""Which cities in no list stand for a government: "das Präsidialamt in Halden", "in Sernik heißt es", and whose.

A city that nothing ties to a state is a seat all the same: the government that sits there, whichever it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from readout.language.actorwords import actor_word
from readout.language.document import Token
from readout.language.folding import plain_word
from readout.language.mention_words import mention_words

_SAYING = mention_words("hearsay_verb")
_IT_SAYS = mention_words("it_says")
_CONTACTS = tuple(mention_words("contact_end"))
_ANIMATE = mention_words("animate") | mention_words("person_verb")
_GOVERNING = frozenset(
    {"government", "foreign_ministry", "defence_ministry", "presidency", "chancellery", "parliament", "spokesperson"}
)
_REACH = 14
"""Tokens between a spokesperson and the city where she spoke: "sagte die karvische Sprecherin ... in Sernik"."""


@dataclass(frozen=True, slots=True)
class Seats:
    """The cities of one article (folded names): those that stand for a government, and ties to an adjective's stem."""

    names: frozenset[str]
    ties: tuple[tuple[str, str], ...]


def find_seats(
    tokens: Sequence[Token], unlisted: Set[int], person: Callable[[str], bool], stem: Callable[[str], str]
) -> Seats:
    """Cities in ``tokens``, ``unlisted`` names; ``stem`` gives the stem of an unlisted state's adjective, or "" ."""
    named = {plain_word(token.text) for token in tokens if token.tag == "NE"}
    if tokens and _dateline(tokens, 0):
        named.add(plain_word(tokens[0].text))
    cities = [
        i
        for i, token in enumerate(tokens)
        if (i in unlisted or _same_word(token, named)) and _lone(tokens, i) and not person(token.text)
    ]
    placed = {plain_word(tokens[i].text) for i in cities if _placed(tokens, i)}
    names = {plain_word(tokens[i].text) for i in cities if _seat(tokens, i, placed)}
    known = {i for i in cities if plain_word(tokens[i].text) in names | placed}
    pairs = (i for i in set(cities).intersection(i - 2 for i in cities) if i in known or i + 2 in known)
    names |= {name for i in pairs for name in _partners(tokens, i)}
    ties = tuple((tokens[i].text, found) for i in cities for found in _ties(tokens, i, stem))
    return Seats(frozenset(names), ties)


def _same_word(token: Token, named: set[str]) -> bool:
    """A noun that is the name of the dateline, or tagged as a name elsewhere: "Halden"."""
    return token.tag == "NN" and plain_word(token.text) in named and actor_word(token.text) is None


def _text(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _dateline(tokens: Sequence[Token], i: int) -> bool:
    """ "HALDEN (Agentur) –", "Halden (Agentur)" at the start of a text."""
    shown = tokens[i].text.isupper() or _text(tokens, i + 1) == "("
    return i == 0 and shown and _text(tokens, i + 1) in {"(", ",", "–", "/"} and len(tokens[i].text) > 3


def _lone(tokens: Sequence[Token], i: int) -> bool:
    """Not one of two names in a row, which are a person's."""
    before = i > 0 and tokens[i - 1].tag == "NE"
    behind = i + 1 < len(tokens) and tokens[i + 1].tag == "NE"
    return not before and not behind


def _placed(tokens: Sequence[Token], i: int) -> bool:
    """Whether something is said to be there: "in Halden", "aus Halden", "HALDEN (Agentur) –"."""
    return _dateline(tokens, i) or _text(tokens, i - 1).lower() in {"in", "aus"}


def _seat(tokens: Sequence[Token], i: int, placed: set[str]) -> bool:
    before, behind = _text(tokens, i - 1).lower(), _text(tokens, i + 1)
    if (before == "aus" and behind in _SAYING) or (before == "in" and behind in _IT_SAYS and _es(tokens, i + 2)):
        return True
    if before == "in":
        noun = actor_word(_text(tokens, i - 2))
        return noun is not None and noun.sort == "institution" and noun.office_class in _GOVERNING
    if before == "hauptstadt":
        return True
    opens = i == 0 or tokens[i - 1].tag.startswith("$")  # "in der Region Kursk besuchte er"
    acting = i + 1 < len(tokens) and tokens[i + 1].tag == "VVFIN" and tokens[i + 1].lemma in _ANIMATE
    return opens and acting and plain_word(tokens[i].text) in placed


def _es(tokens: Sequence[Token], i: int) -> bool:
    return _text(tokens, i) == "es"


def _partners(tokens: Sequence[Token], i: int) -> Iterator[str]:
    """ "das Telefonat zwischen Halden und Sernik": both are seats."""
    contact = _text(tokens, i - 2).lower().endswith(_CONTACTS) and _text(tokens, i - 1) == "zwischen"
    if contact and _text(tokens, i + 1) == "und":
        yield from (plain_word(tokens[i].text), plain_word(tokens[i + 2].text))


def _ties(tokens: Sequence[Token], i: int, stem: Callable[[str], str]) -> Iterator[str]:
    """The stem of the one adjective of a state whose spokesperson or ministry speaks before "in X"."""
    if _text(tokens, i - 1) != "in":
        return
    found = set()
    for at in range(i - 2, max(i - 2 - _REACH, -1), -1):
        if tokens[at].tag == "$.":
            break
        own = stem(tokens[at].text) if tokens[at].tag == "ADJA" else ""
        noun = actor_word(_text(tokens, at + 1)) if own else None
        if noun is not None:
            found.add(own if noun.office_class in _GOVERNING else "")
    if len(found) == 1:
        yield from found - {""}
