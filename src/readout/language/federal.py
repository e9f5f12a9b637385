"""Whose "Bundesregierung" and "Bundeskanzler" an article means: three states have federal offices.

Germany's is meant unless the article shows another's plainly (a party, "der österreichische Bundeskanzler", "die
Bundesregierung in Wien") and nothing German. A journey to Vienna shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.language.document import Token
from readout.language.mention_words import mention_words

_PARTIES = {"AUT": mention_words("austrian_party"), "DEU": mention_words("german_party")}
_PARTY_NAMES = frozenset().union(*_PARTIES.values())
_SEATS = {"Wien": "AUT", "Bern": "CHE", "Berlin": "DEU"}
_OWNERS = (
    ("österreich", "AUT"), ("oesterreich", "AUT"), ("schweiz", "CHE"), ("eidgenöss", "CHE"), ("deutsch", "DEU"),
)  # fmt: skip


def federal_side(tokens: Sequence[Token]) -> str:
    """The state whose federal offices the article means: AUT or CHE where only that one is shown, else DEU."""
    shown = set()
    for i, token in enumerate(tokens):
        if token.text in _PARTY_NAMES:
            shown |= {side for side, parties in _PARTIES.items() if token.text in parties}
        if token.text.startswith("Bundes"):
            shown |= _beside(tokens, i)
    return shown.pop() if len(shown) == 1 else "DEU"


def _beside(tokens: Sequence[Token], i: int) -> set[str]:
    """The states whose adjective or genitive stands right before the office, or whose seat right behind it."""
    before = tokens[i - 1].text.lower() if i else ""
    found = {side for stem, side in _OWNERS if before.startswith(stem)}
    if i + 2 < len(tokens) and tokens[i + 1].text == "in" and tokens[i + 2].text in _SEATS:
        found.add(_SEATS[tokens[i + 2].text])
    return found
