"""The key of a point: its normalised heads and modifiers, for matching across wordings.

Lemmas of the words that carry meaning, compounds with a hyphen split, states by their code ("russisch", "Russland" and
"Moskau" are RUS). That "Waffenruhe" and "Einstellung der Kämpfe" name one thing is known where points are compared.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.lookup import Lookup
from readout.language.document import Token

_CONTENT_TAGS = ("NN", "NE", "FM", "ADJA", "ADJD", "CARD", "VV", "TRUNC")
_LIGHT = frozenset({"haben", "sein", "werden", "machen", "weit", "ander", "gut", "solch", "eigen", "jeweilig", "beid"})


def key_of(look: Lookup, tokens: Iterable[int]) -> tuple[str, ...]:
    """The sorted key words of ``tokens``."""
    found: set[str] = set()
    for i in sorted(tokens):
        token = look.doc.tokens[i]
        side = _side_at(look, i)
        if side is not None:
            found.add(side)
        elif token.tag.startswith(_CONTENT_TAGS):
            found |= _words(token)
    return tuple(sorted(found - _LIGHT))


def _side_at(look: Lookup, i: int) -> str | None:
    """The side of the state that a name or metonym at token ``i`` stands for."""
    for index in look.mentions_at[i]:
        mention = look.doc.mentions[index]
        if mention.kind == "state" and mention.form in {"name", "metonym"}:
            return mention.side
    return None


def _words(token: Token) -> set[str]:
    lemma = (token.lemma or token.text).lower()
    return {part for part in lemma.split("-") if len(part) > 1 or part.isdigit()}
