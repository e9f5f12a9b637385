"""Short names that an article introduces in brackets: "die Deutsche Umwelthilfe (DUH)" and later "die DUH".

Only letters that stand in the long name in the same order make a short name of it: "(Berlin)" and "(2019)" are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.language.document import Mention, Token

_LONGEST = 12
"""Letters of a short name."""


def shortens(short: str, words: Sequence[str]) -> bool:
    """Whether ``short`` may be the short name of ``words``: "BdVF" of "Bund der Vereinten Fischer"."""
    capitals = sum(letter.isupper() for letter in short)
    if not 2 <= len(short) <= _LONGEST or capitals < 2 or not words or short in words:
        return False
    letters = iter(" ".join(words).lower())
    return short[0].lower() in {word[0].lower() for word in words} and all(
        letter in letters for letter in short.lower() if letter.isalnum()
    )


def introduced(tokens: Sequence[Token], last: int, words: Sequence[str]) -> str | None:
    """The short name in brackets right behind a name that ends before token ``last``."""
    if last + 2 >= len(tokens) or tokens[last].text != "(" or tokens[last + 2].text not in {")", ",", ";"}:
        return None
    short = tokens[last + 1].text
    return short if shortens(short, words) else None


def short_names(tokens: Sequence[Token], mentions: Iterable[Mention]) -> dict[str, Mention]:
    """Short name → the mention of the institution that an article introduces it behind."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind != "institution" or mention.form not in {"name", "office"}:
            continue
        first = mention.name_first if mention.name_first is not None else mention.head
        last = mention.name_last if mention.name_last is not None else mention.last
        short = introduced(tokens, last, [token.form for token in tokens[first:last]])
        if short is not None:
            found.setdefault(short, mention)
    return found


def head_nouns(tokens: Sequence[Token], mentions: Iterable[Mention]) -> dict[str, Mention]:
    """Noun → the mention of the institution whose name is that noun with adjectives: "Deutsche Umwelthilfe"."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.kind != "institution" or mention.name_first is None or mention.name_last is None:
            continue
        words = tokens[mention.name_first : mention.name_last]
        if len(words) > 1 and words[-1].tag == "NN" and all(word.tag == "ADJA" for word in words[:-1]):
            found.setdefault(words[-1].form, mention)
    return found
