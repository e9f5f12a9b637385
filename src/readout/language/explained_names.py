"""Abbreviations that an article explains: "die Belmar Library Association (BLA)" — and later "die BLA"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from readout.language.actorwords import actor_word
from readout.language.document import Document, Mention, Token
from readout.language.mention_words import mention_words
from readout.language.person_nouns import names_body
from readout.records import ActorKind

_SHORT = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜa-zäöü&-]{1,8}$|[a-zäöü]{2,4}$")
_CAPITALS = 2
_ORGANISATIONS = tuple(mention_words("foreign_body_end"))
_LONGEST = 9
"""Tokens of a name that is abbreviated."""
_QUOTES = frozenset({"“", '"', "”", "«", "»", "''", "„", "‚", "‘", "'"})


class Explained(NamedTuple):
    """The abbreviation at token ``at`` stands for tokens ``first`` up to ``last``."""

    short: str
    at: int
    first: int
    last: int


def explained_abbreviations(doc: Document) -> Iterator[Explained]:
    """The abbreviations in brackets whose letters are the initials of the words before, in text order."""
    tokens = doc.tokens
    starts = {sentence.first for sentence in doc.sentences}
    for at in range(2, len(tokens) - 1):
        short = tokens[at].text
        if tokens[at - 1].text != "(" or tokens[at + 1].text != ")" or not _SHORT.match(short):
            continue
        if sum(letter.isupper() for letter in short) < _CAPITALS and not short.islower():
            continue
        last = at - 1
        while last > 0 and tokens[last - 1].text in _QUOTES:
            last -= 1
        first = _first_word(tokens, short, last, starts)
        if first is not None and any(_of_body(token) for token in tokens[first:last]):
            yield Explained(short, at, first, last)


def _of_body(token: Token) -> bool:
    """Whether the word says that the name is an organisation's: "Association", "Verband"; no machine and no germ."""
    return names_body(token.lemma) or token.text.lower().endswith(_ORGANISATIONS)


def _first_word(tokens: tuple[Token, ...], short: str, last: int, starts: set[int]) -> int | None:
    """Where the words begin whose initials, in order, are the letters of ``short``."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    for first in range(last - 1, max(last - 1 - _LONGEST, -1), -1):
        token = tokens[first]
        if token.tag.startswith(("V", "$.", "$,")) or token.text in {"(", ")"}:
            return None
        if token.text[:1].lower() == letters[0] and _spells(letters, [one.text for one in tokens[first:last]]):
            return first
        if first in starts:
            return None
    return None


def _spells(letters: list[str], words: list[str]) -> bool:
    """Whether each letter begins a word or a part of one, in order, and every capitalised word gives one."""
    parts = [part for word in words for part in re.split(r"[-/]", word) if part[:1].isalpha()]
    if len(parts) < 2:
        return False
    left = list(letters)
    for part in parts:
        if left and part[:1].lower() == left[0]:
            left.pop(0)
            while left and len(letters) > len(parts) and left[0] in part[1:].lower() and _inner(left, part):
                left.pop(0)  # "Bundesverfassungsgericht (BVerfG)": letters from inside a compound
        elif part[:1].isupper():
            return False
    return not left


def _inner(left: list[str], part: str) -> bool:
    return len(part) > 8 and bool(left)


def _kind(tokens: tuple[Token, ...]) -> ActorKind:
    words = (actor_word(token.form) for token in tokens)
    return "media" if any(word is not None and word.sort == "media" for word in words) else "institution"


def name_explained(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """``mentions`` with the explained names as organisations, instead of what else was read of their words."""
    for one in explained_abbreviations(doc):
        own = [m for m in mentions if m.first < one.last and one.first < m.last]
        if any(m.kind in {"institution", "media", "state"} and m.name_first is not None for m in own):
            continue
        if any(m.office_class is not None and m.kind == "person" for m in own):
            continue
        name = _mention(doc, (one.first, one.last), _kind(doc.tokens[one.first : one.last]))
        mentions = [m for m in mentions if m not in own]
        mentions.append(replace(name, last=one.at + 2))
    return mentions + _used_again(doc, mentions)


def _used_again(doc: Document, mentions: list[Mention]) -> list[Mention]:
    """Mentions of the abbreviations where they stand for the name."""
    shorts = {one.short: _kind(doc.tokens[one.first : one.last]) for one in explained_abbreviations(doc)}
    taken = {i for mention in mentions for i in range(mention.first, mention.last)}
    free = (token for token in doc.tokens if token.text in shorts and token.i not in taken)
    return [_mention(doc, (token.i, token.i + 1), shorts[token.text]) for token in free]


def _mention(doc: Document, name: tuple[int, int], kind: ActorKind) -> Mention:
    """The mention of a name, with the article before it."""
    first, last = name
    opened = first > 0 and doc.tokens[first - 1].tag in {"ART", "PDAT"}
    start = first - opened
    return Mention(i=0, first=start, last=last, head=last - 1, form="name", kind=kind, name_first=first, name_last=last)
