"""What an article calls its people and bodies: nouns it sets beside a name, and who is meant where one stands alone.

"Bundestrainer Edo Prokop ... der Bundestrainer", "der Kläger, Peer Holm, ... der 62-Jährige", "die Firma Kordal ... die
Firma". The offices of the tables are read elsewhere; these are the nouns that no table has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from readout.language.document import Document, Mention, Phrase
from readout.language.person_nouns import names_body, names_person
from readout.records import ActorKind

CALLED = "called"
"""The class of a mention by such a noun; who is meant is told by :func:`find_callings`."""
_CLOSERS = frozenset({",", ".", ";", "–", ")", "!", "?"})
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des", "dieser", "diesem", "diese", "dieses", "diesen"})
_BEFORE_NOUN = frozenset({"ART", "ADJA", "PDAT", "PPOSAT", "CARD"})
_AGE = re.compile(r"(\d{1,3})[-‐]?[Jj]ährige[nrms]?$")
_NAMED = frozenset({"person", "institution", "media"})
_LONGEST = 14
"""Tokens between a noun and the name set off behind it."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A noun (or an age) at token ``at`` that stands for the person whose mention has its head at ``head``."""

    word: str
    at: int
    head: int


def call_people(doc: Document) -> Document:
    """``doc`` with names stretched over the nouns before them, and with mentions for such nouns where they stand alone.

    "Der für Elsan zuständige Koordinator, Edo Tess," is one mention; "der Koordinator" later another.
    """
    if not doc.mentions:
        return doc
    covered = {i for mention in doc.mentions for i in range(mention.first, mention.last)}
    begins = frozenset(sentence.first for sentence in doc.sentences)
    stretched = [_stretched(doc, mention, covered, begins) for mention in doc.mentions]
    doc = replace(doc, mentions=tuple(stretched))
    words = {calling.word for calling in find_callings(doc)}
    covered = {i for mention in doc.mentions for i in range(mention.first, mention.last)}
    alone = [mention for phrase in doc.phrases if (mention := _alone(doc, phrase, words, covered)) is not None]
    ordered = sorted(
        {one.head: one for one in (*alone, *doc.mentions)}.values(), key=lambda m: (m.first, -m.last, m.head)
    )
    return replace(
        doc, mentions=tuple(mention if mention.i == i else replace(mention, i=i) for i, mention in enumerate(ordered))
    )


def find_callings(doc: Document) -> tuple[Calling, ...]:
    """The nouns and ages that the article sets beside the names of people, in text order."""
    found = []
    for mention in doc.mentions:
        if mention.name_first is None or mention.name_last is None or mention.kind not in _NAMED:
            continue
        own = range(mention.name_first, mention.name_last) if mention.kind != "person" else range(0)
        for at in (*range(mention.first, mention.name_first), *own, *_apposition(doc, mention)):
            if mention.kind != "person" or names_person(doc.tokens[at].lemma) or _AGE.match(doc.tokens[at].form):
                found += [Calling(word, at, mention.head) for word in _words(doc, at)]  # no "Leiterin der Behörde"
        found += [Calling(age, mention.head, mention.head) for age in _age_behind(doc, mention)]
    return tuple(sorted(found, key=lambda calling: calling.at))


def called(callings: tuple[Calling, ...], doc: Document, at: int) -> Calling | None:
    """What the noun at token ``at`` stands for: the last name that had it, else the first that will."""
    words = _words(doc, at)
    fitting = [one for one in callings if any(_matches(one.word, word) for word in words)]
    before = [one for one in fitting if one.at < at]
    return before[-1] if before else fitting[0] if fitting else None


def _matches(calling: str, word: str) -> bool:
    """Whether a noun may stand for a calling: the same, either gender, or its last part ("der Trainer")."""
    if calling.isdigit() or word.isdigit():
        return calling == word
    return calling == word or (len(word) >= 4 and calling.endswith(word))


def _words(doc: Document, at: int) -> list[str]:
    """The noun at ``at`` as a key, without the ending of the feminine; or the age it tells."""
    token = doc.tokens[at]
    age = _AGE.match(token.form)
    if age is not None:
        return [age[1]]
    if token.tag not in {"NN", "NE"} or not (names_body(token.lemma) or names_person(token.lemma)):
        return []
    return [token.lemma.lower()]


def _age_behind(doc: Document, mention: Mention) -> list[str]:
    texts = [token.text for token in doc.tokens[mention.name_last or mention.last : mention.last + 2]]
    return [text for text in texts if text.isdigit() and 9 < int(text) < 110]


# -- beside a name -----------------------------------------------------------------------------------------------------


def _stretched(doc: Document, mention: Mention, covered: set[int], begins: frozenset[int]) -> Mention:
    """The mention of a name with the noun before it: right before it, or set off by commas.

    What stands before one of ``begins``, the first words of sentences, is a heading.
    """
    if mention.kind != "person" or mention.name_first != mention.first:
        return mention
    at = mention.first - 1
    if (
        at >= 0
        and mention.first not in begins
        and at not in covered
        and _titles(doc, at)
        and not _genitive(doc, mention)
    ):
        return replace(mention, first=_opening(doc, at))
    first = _set_off(doc, mention, covered)
    return mention if first is None else replace(mention, first=first)


def _titles(doc: Document, at: int) -> bool:
    """Whether the noun at ``at`` may be what one person is called: no plural ("die Ärzte Delmares")."""
    token = doc.tokens[at]
    plural = bool(token.morphs) and all(morph.number == "pl" for morph in token.morphs)
    return token.tag == "NN" and not plural and names_person(token.lemma)


def _genitive(doc: Document, mention: Mention) -> bool:
    """Whether the name stands in the genitive, so that the noun before it is another's: "die Ärztin Delmares"."""
    token = doc.tokens[(mention.name_last or mention.last) - 1]
    alone = mention.name_first == (mention.name_last or 0) - 1
    return token.text.endswith(("'", "’")) or (alone and token.text.endswith("s"))


def _opening(doc: Document, at: int) -> int:
    """Where the words before the noun at ``at`` begin that belong to it."""
    sentence = next((one.first for one in doc.sentences if one.first <= at < one.last), 0)
    while at - 1 >= sentence and doc.tokens[at - 1].tag in _BEFORE_NOUN:
        at -= 1
    return at


def _set_off(doc: Document, mention: Mention, covered: set[int]) -> int | None:
    """Where "der für Elsan zuständige Koordinator, | Edo Tess," begins; ``None`` where the name stands by itself."""
    comma = mention.first - 1
    full = (
        mention.name_last is not None and mention.name_first is not None and mention.name_last - mention.name_first > 1
    )
    if comma < 1 or doc.tokens[comma].text != "," or not full or not _closed(doc, mention.last):
        return None
    for phrase in doc.phrases:
        noun = doc.tokens[phrase.head]
        reaches = phrase.last == comma or (phrase.head < comma < phrase.last <= mention.last)
        near = comma - _LONGEST < phrase.head < comma and phrase.head not in covered
        if phrase.attribute_of is None and reaches and near and noun.tag == "NN" and phrase.number != "pl":
            opened = doc.tokens[phrase.first].tag in {"ART", "APPRART", "APPR", "PPOSAT"}
            if opened and names_person(noun.lemma):
                return phrase.first + (doc.tokens[phrase.first].tag in {"APPR", "APPRART"})
    return None


def _closed(doc: Document, last: int) -> bool:
    """Whether a mark closes what ends at ``last``, and no further member of a list follows."""
    if last >= len(doc.tokens) or doc.tokens[last].text not in _CLOSERS:
        return False
    follows = doc.tokens[last + 1].tag if last + 1 < len(doc.tokens) else ""
    return doc.tokens[last].text != "," or follows not in {"NE", "NN", "ART", "KON", "ADJA"}


def _apposition(doc: Document, mention: Mention) -> list[int]:
    """The noun of "Edo Tess, Koordinator der Helfer,": behind the name, with nothing but its own words before it."""
    at = mention.last + 1
    if mention.last >= len(doc.tokens) or doc.tokens[mention.last].text != ",":
        return []
    while at < len(doc.tokens) and doc.tokens[at].tag in _BEFORE_NOUN:
        at += 1
    return [at] if at < len(doc.tokens) and doc.tokens[at].tag == "NN" else []


# -- alone -------------------------------------------------------------------------------------------------------------


def _alone(doc: Document, phrase: Phrase, words: set[str], covered: set[int]) -> Mention | None:
    """The mention of "der Bundestrainer", "die 62-Jährige": a definite noun that the article has beside a name."""
    first = phrase.first + (doc.tokens[phrase.first].tag == "APPR")
    if phrase.head in covered or first >= phrase.head or doc.tokens[first].text.lower() not in _DEFINITE:
        return None
    plain = all(doc.tokens[at].tag in _BEFORE_NOUN for at in range(first, phrase.head))
    if not plain or phrase.number == "pl" or len(phrase.conjuncts) > 1 or phrase.last > phrase.head + 1:
        return None
    if not any(_matches(one, word) for word in _words(doc, phrase.head) for one in words):
        return None
    kind: ActorKind = "person" if names_person(doc.tokens[phrase.head].lemma) else "institution"
    return Mention(
        i=0, first=first, last=phrase.head + 1, head=phrase.head, form="epithet", kind=kind, office_class=CALLED
    )
