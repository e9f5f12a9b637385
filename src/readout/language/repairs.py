"""Corrects letters that the clause engine cannot live with: what the sentence's structure says about a tag.

A tagger decides word by word; here the place in the clause decides: a subordinate clause that ends in an
infinitive and has no finite verb ends in a finite one of the same form ("nachdem beide gesprochen haben").
"""

from __future__ import annotations

import re

from readout.language.document import Morph, Token
from readout.language.grammar import Grammar

PLURAL_FORM = (
    Morph(number="pl", person="3", tense="present", mood="ind"),
    Morph(number="pl", person="3", tense="present", mood="kj1"),
)
"""What a finite verb is whose form is that of the infinitive ("haben", "kommen")."""

_HEADLESS = re.compile(
    r"(?:(?<=[,:;.\-(')])|^)(?:K?a{0,2}S|K?[pq]?[RQ]|(?<=[,])[MWw])[^,:;.\-()'FUS]*[^z,:;.\-()'FUS]I(?=[,:;.\-()'K]|$)"
)
_ADVERBIAL = frozenset({"KOUS", "KOUI", "ADV", "PTKA", "ADJD"})
_OPENS_PHRASE = frozenset("DANECOQT")


def repair(letters: list[str], tokens: tuple[Token, ...], words: Grammar) -> str:
    """The letters as a string, with the wrong ones put right."""
    for at, token in enumerate(tokens):
        code = letters[at]
        if code in "SUajk" and token.tag in _ADVERBIAL:
            letters[at] = _particle(token, code, letters[at + 1] if at + 1 < len(letters) else ".", words)
        elif code == "F" and token.tag == "VVIMP" and at and token.text[0].isupper() and letters[at - 1] in "DApq'":
            letters[at] = "E"
    codes = "".join(letters)
    return _HEADLESS.sub(lambda match: match.group()[:-1] + "F", codes)


def _particle(token: Token, code: str, following: str, words: Grammar) -> str:
    """A word tagged as conjunction or adverb: a preposition before a noun phrase, an adverb if no conjunction."""
    word = token.text.lower()
    if word in words.only_prepositions and following in _OPENS_PHRASE:
        return "p"
    if code == "S" and word not in words.clause_kinds:
        return "a"
    if code == "U" and word not in words.infinitive:
        return "p" if word in words.governed else "a"
    return code


def finite_morphs(token: Token) -> tuple[Morph, ...]:
    """The readings of a finite verb, also of one whose tag calls it an infinitive."""
    return token.morphs if token.tag.endswith(("FIN", "IMP")) else PLURAL_FORM
