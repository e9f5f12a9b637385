"""Fuller names that an article gives for its own short forms: "(ALA)" behind a name, "die Organisation" for one named.

Only for speakers that no mention links to an actor; what the article itself says is all that is used.
"""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.document import Document, Phrase, Token

DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})
MIN_CAPITALS = 2
MIN_SHARED = 5
"""Letters of a plain noun that a longer one must end in: "Organisation" for "Menschenrechtsorganisation"."""


@dataclass(frozen=True, slots=True)
class FullerNames:
    """The names of one article by their short form, and by the noun they were introduced with."""

    by_letters: dict[str, str]
    by_noun: dict[str, tuple[tuple[int, str], ...]]
    """Lemma to where a name was introduced with it and the name, in text order."""

    @classmethod
    def of(cls, doc: Document) -> FullerNames:
        """Read them off ``doc``."""
        letters: dict[str, str] = {}
        nouns: dict[str, list[tuple[int, str]]] = {}
        people = {
            at
            for one in doc.mentions
            if one.kind == "person" and one.name_first is not None
            for at in range(one.first, one.last)
        }
        for phrase in doc.phrases:
            short = _short_form(doc, phrase)
            if short is not None and not people & {short - 2, phrase.head}:
                name = _bare(doc, phrase.first, short - 1)
                if _fits(doc.tokens[short].text, name):
                    letters.setdefault(doc.tokens[short].text, name)
            named = _name_behind(doc, phrase)
            if named and phrase.head not in people:
                nouns.setdefault(doc.tokens[phrase.head].lemma, []).append((phrase.first, named))
        return cls(letters, {lemma: tuple(sorted(found)) for lemma, found in nouns.items()})

    def of_words(self, doc: Document, first: int, last: int) -> str | None:
        """The fuller name for the words ``first``..``last``; ``None`` where the article gives none before them."""
        tokens = doc.tokens
        start = first + (tokens[first].text.lower() in DEFINITE)
        if last - start != 1:
            return None
        if start == first:
            return self.by_letters.get(tokens[first].text)
        return self.by_letters.get(tokens[start].text) or self._introduced(tokens[start], first)

    def _introduced(self, noun: Token, first: int) -> str | None:
        """The last name introduced before with the same noun or a longer one that ends in it, if there is but one."""
        lemma = noun.lemma.lower()
        found = {
            name
            for word, named in self.by_noun.items()
            if word.lower() == lemma or (len(lemma) >= MIN_SHARED and word.lower().endswith(lemma))
            for place, name in named
            if place < first
        }
        return found.pop() if len(found) == 1 else None


def _short_form(doc: Document, phrase: Phrase) -> int | None:
    """The token of the letters in brackets at the end of the phrase or right behind it."""
    for at in range(phrase.head + 1, min(phrase.last + 1, len(doc.tokens) - 2)):
        word = doc.tokens[at + 1].text
        if doc.tokens[at].text == "(" and doc.tokens[at + 2].text == ")":
            return at + 1 if sum(letter.isupper() for letter in word) >= MIN_CAPITALS and word.isalnum() else None
    return None


def _bare(doc: Document, first: int, last: int) -> str:
    """The words without article, preposition and quotation marks."""
    while first < last and doc.tokens[first].tag in {"ART", "APPR", "APPRART", "$("}:
        first += 1
    return " ".join(doc.words(first, last).split()).strip('„“”"»«')


def _fits(letters: str, name: str) -> bool:
    """Whether the letters are those of the name in order, beginning with a word's first."""
    words = name.lower().split()
    rest = name.lower()
    if len(words) < MIN_CAPITALS or not any(word.startswith(letters[0].lower()) for word in words):
        return False
    for letter in letters.lower():
        at = rest.find(letter)
        if at < 0:
            return False
        rest = rest[at + 1 :]
    return True


def _name_behind(doc: Document, phrase: Phrase) -> str | None:
    """The names right behind the phrase's noun: "die Umweltorganisation | Grünes Tal"."""
    if doc.tokens[phrase.head].tag != "NN":
        return None
    at = phrase.head + 1
    marked = at < len(doc.tokens) and doc.tokens[at].text in {"„", "»", '"'}
    start = at + marked
    end = start
    while end < len(doc.tokens) and (
        doc.tokens[end].tag in {"NE", "FM"} or (marked and doc.tokens[end].tag[:1] != "$")
    ):
        end += 1
    return doc.words(start, end) if end > start else None
