"""States in no list that neither shape nor office shows: "Ostvera und Talvien", "die Delegation Quelvars".

A name is one where the article sets it beside a state's, or behind a noun that only a state has, and never calls a
person by it: it stands next to no other name and behind no office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from readout.language.document import Token
from readout.language.folding import plain_word, without_genitive
from readout.language.sent import sending_lands

_JOINERS = frozenset({"und", "sowie"})
_PLACING = frozenset({"in", "aus", "nach", "bei", "von", "über", "vor"})
"""Before these names may be cities: "in Halden und Talvien"."""
_LAND_NOUNS = tuple(
    "delegation abordnung staatsgebiet hoheitsgebiet territorium boden streitkräfte armee grenztruppe bevölkerung "
    "staatsbürger hoheitsgewässer küstenwache parlament botschaft botschafter gesandter gesandten staatsgrenze "
    "beitritt souveränität".split()
)
_LONGEST = 13


def find_lands(
    tokens: Sequence[Token],
    unlisted: Set[int],
    places: Mapping[str, Sequence[int]],
    states: Set[str],
    person: Callable[[str], bool],
) -> Iterator[str]:
    """The names, as the text has them without a genitive; ``states`` are the folded names known already."""
    known = set(states)
    for name in sending_lands(tokens, unlisted):
        if plain_word(name) not in known and not person(name) and not person(name + "s"):
            known.add(plain_word(name))
            yield name
    lone: dict[str, bool] = {}
    for _ in range(2):  # a name found may show the next one: "Ostvera und Quald"
        for i in sorted(unlisted):
            bare = without_genitive(tokens[i].text)
            if plain_word(bare) in known or not _is_shaped(tokens[i]):
                continue
            if bare not in lone:
                lone[bare] = not person(bare) and all(
                    _is_lone(tokens, at) for form in (bare, bare + "s") for at in places.get(form, ())
                )
            if not lone[bare]:
                continue
            if _beside_state(tokens, i, known) or _of_land_noun(tokens, i):
                known.add(plain_word(bare))
                yield bare


def _is_shaped(token: Token) -> bool:
    """Whether the word may be a state's name: known to no lexicon, neither long nor all in capitals."""
    return not token.known and token.tag in {"NE", "NN"} and len(token.text) <= _LONGEST and not token.text.isupper()


def _is_lone(tokens: Sequence[Token], i: int) -> bool:
    """Beside no other name: "Salim Merow" is a person wherever only "Merow" stands."""
    before = i > 0 and tokens[i - 1].tag == "NE"
    behind = i + 1 < len(tokens) and tokens[i + 1].tag == "NE"
    titled = i > 0 and tokens[i - 1].text in {"Herr", "Herrn", "Frau"}
    return not (before or behind or titled)


def _beside_state(tokens: Sequence[Token], i: int, known: Set[str]) -> bool:
    """ "Ostvera und Talvien", in either order and with either ending; not "in Halden und Talvien"."""
    for first, joiner, other in ((i, i + 1, i + 2), (i - 2, i - 1, i - 2)):
        if not 0 <= joiner < len(tokens) or not 0 <= other < len(tokens) or tokens[joiner].text not in _JOINERS:
            continue
        if first > 0 and tokens[first - 1].text.lower() in _PLACING:
            continue
        names = {plain_word(tokens[other].text), plain_word(without_genitive(tokens[other].text))}
        both = tokens[i].text.endswith("s") == tokens[other].text.endswith("s")
        if names & known and both and _is_lone(tokens, other):
            return True
    return False


def _of_land_noun(tokens: Sequence[Token], i: int) -> bool:
    """ "die Delegation Quelvars", "auf dem Boden Quelvars"."""
    if i == 0 or not tokens[i].text.endswith("s"):
        return False
    return tokens[i - 1].tag == "NN" and tokens[i - 1].text.lower().endswith(_LAND_NOUNS)
