"""Finds the pronouns that refer to actors, with the gender and number they ask of their antecedent."""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.document import Document, Token
from readout.language.syntax import Syntax

_FORMS: dict[str, tuple[str, str]] = {  # form → gender, number of the antecedent; "" is open
    "er": ("m", "sg"),
    "ihn": ("m", "sg"),
    "ihm": ("m", "sg"),
    "sie": ("f", ""),
    "ihr": ("f", "sg"),
    "ihnen": ("", "pl"),
}
_THESE = {"dieser": ("m", "sg"), "diesen": ("m", "sg"), "diesem": ("m", "sg"), "diese": ("f", "")}
_LATTER = {"letzterer": "m", "letzterem": "m", "letzteren": "m", "letztere": "f", "ersterer": "m", "erstere": "f"}
_BOTH = frozenset({"beide", "beiden", "beider"})
_RELATIVE = {"der": "m", "den": "m", "dem": "m", "die": "f", "dessen": "m", "deren": "f"}

_TAGS = frozenset({"PPER", "PPOSAT", "PPOSS", "PDS", "PDAT", "PRELS", "PRELAT", "PIS", "PIAT", "PIDAT", "ADJA", "NN"})
"""Tags of the words that may be one of these pronouns; "letzterer" may have any."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun at token ``i``. ``sort``: personal, possessive, demonstrative, latter, former, both, relative."""

    i: int
    sort: str
    gender: str
    number: str


def find_pronouns(doc: Document, syntax: Syntax) -> list[Pronoun]:
    """The pronouns of the article that may refer to people, institutions or groups of them, in text order."""
    found = []
    for token in doc.tokens:
        if token.tag not in _TAGS and token.form.lower() not in _LATTER:
            continue
        pronoun = _read(doc, syntax, token)
        if pronoun is not None:
            found.append(pronoun)
    return found


def _read(doc: Document, syntax: Syntax, token: Token) -> Pronoun | None:
    word, i = token.form.lower(), token.i
    if token.tag == "PPER" and word in _FORMS:
        return _personal(doc, syntax, token, word)
    if token.tag in {"PPOSAT", "PPOSS"}:
        if word.startswith("sein"):
            return Pronoun(i, "possessive", "m", "sg")
        if word.startswith("ihr"):
            return None if _polite(doc, token) else Pronoun(i, "possessive", "f", "")
    if token.tag in {"PDS", "PDAT"} and word in _THESE and _alone(doc, i):
        gender, number = _THESE[word]
        number = number or syntax.number(i)
        return Pronoun(i, "demonstrative", "" if number == "pl" else gender, number)
    if word in {"dessen", "deren"} and token.tag in {"PDS", "PDAT", "PRELAT", "PPOSAT"} and not _after_comma(doc, i):
        return Pronoun(i, "demonstrative", "m" if word == "dessen" else "f", "sg" if word == "dessen" else "")
    if word in _LATTER and _alone(doc, i):
        return Pronoun(i, "latter" if word.startswith("letzt") else "former", _LATTER[word], "sg")
    if word in _BOTH and token.tag in {"PIS", "PIAT", "PIDAT", "ADJA", "NN"} and _alone(doc, i):
        return Pronoun(i, "both", "", "pl")
    if token.tag in {"PRELS", "PRELAT"} and word in _RELATIVE:
        return Pronoun(i, "relative", _RELATIVE[word], syntax.number(i))
    return None


def _personal(doc: Document, syntax: Syntax, token: Token, word: str) -> Pronoun | None:
    gender, number = _FORMS[word]
    if word in {"sie", "ihnen", "ihr"} and _polite(doc, token):
        return None
    if word == "sie" and token.i + 2 < len(doc.tokens) and doc.tokens[token.i + 1].text in {"und", "sowie"}:
        return Pronoun(token.i, "personal", "f", "sg")  # "sie und Ratschef Michel"
    if word == "sie":
        number = syntax.number(token.i) or _verb_number(token)
        gender = "" if number == "pl" else "f"
    return Pronoun(token.i, "personal", gender, number)


def _verb_number(token: Token) -> str:
    numbers = {morph.number for morph in token.morphs if morph.number}
    return numbers.pop() if len(numbers) == 1 else ""


def _polite(doc: Document, token: Token) -> bool:
    """ "Sie", "Ihr" with a capital inside a sentence address somebody."""
    if not token.text[:1].isupper() or token.i == 0:
        return False
    before = doc.tokens[token.i - 1]
    return not before.tag.startswith("$") and any(s.first < token.i < s.last for s in doc.sentences)


def _after_comma(doc: Document, i: int) -> bool:
    """Whether a relative clause begins at ``i``: a comma before it, perhaps with a preposition between."""
    before = [token.text for token in doc.tokens[max(i - 2, 0) : i]]
    return before[-1:] == [","] or (before[:1] == [","] and doc.tokens[i - 1].tag.startswith("APP"))


def _alone(doc: Document, i: int) -> bool:
    """Whether no noun follows that the word would belong to."""
    after = doc.tokens[i + 1] if i + 1 < len(doc.tokens) else None
    if after is not None and after.text.lower() in _BOTH:
        return False
    return after is None or not (after.tag in {"NN", "NE", "ADJA", "CARD", "TRUNC"} or after.text[:1].isupper())
