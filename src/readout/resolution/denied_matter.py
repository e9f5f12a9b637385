"""What a denial denies: the kind of act that its words name, and the words without who, when and that it was said.

A denial is told as a whole sentence, "Varga habe in dem Telefonat keine Rückgabe der Schiffe zugesagt"; what it has in
common with the promise that it denies is "Rückgabe der Schiffe".
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from readout.records import Aspect, Claim
from readout.resolution.indexed import IndexedReading
from readout.resolution.tables import point_words
from readout.resolution.wording import Wording, stem, wording


def denied_kind(claim: Claim) -> Aspect | None:
    """What a denial denies, by a word of its own: "keine Zusage" a promise, "keine Einigung" an agreement."""
    if claim.aspect != "denial":
        return None
    told = {term for term, _ in wording(claim.content).terms}
    return next((aspect for aspect, terms in _kinds() if told & terms), None)


def denied_matter(claim: Claim, words: Wording, indexed: IndexedReading) -> Wording:
    """The words of a denial without the people, offices and sides of its article, its kind of act, the contact and that
    it took place; those of another claim, and of a denial that names no kind or has no others, as they are."""
    if denied_kind(claim) is None:
        return words
    contact = next((one for one in indexed.reading.contacts if one.id == claim.contact), None)
    around = contact.time.words if contact and contact.time else None
    known = _people(indexed) | _terms(around or "") | _act_words()
    kept = tuple((term, weight) for term, weight in words.terms if term not in known)
    return replace(words, terms=kept) if any(weight == 1.0 for _, weight in kept) else words


def _people(indexed: IndexedReading) -> frozenset[str]:
    told = (word for one in indexed.actors.values() for word in (one.name, one.role, one.side) if word)
    named = (span.quote for one in indexed.actors.values() if one.kind == "person" for span in one.spans)
    return frozenset(term for words in (*told, *named) for term in _terms(words))


@cache
def _kinds() -> tuple[tuple[Aspect, frozenset[str]], ...]:
    table = point_words()["denied_kinds"]
    return tuple((aspect, _terms(words)) for aspect, words in table.items())


@cache
def _act_words() -> frozenset[str]:
    """Of acts and contacts, and that these took place."""
    kinds = frozenset(term for _, terms in _kinds() for term in terms)
    words = f"{point_words()['takes_place']} {point_words()['contact_words']}"
    return kinds | _terms(words) | {stem(word) for word in words.split()}


@cache
def _terms(words: str) -> frozenset[str]:
    return frozenset(term for word in words.split() for term, _ in wording(word).terms)
