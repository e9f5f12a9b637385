"""The people of the table of terms, found by name in any spelling: who may be meant, and how well the name agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.resolution.likeness import Spelling, spelling
from readout.resolution.name_agreement import LONG, MISSPELLED, SURNAME, agreement_of_names
from readout.resolution.told_sides import root_of
from readout.world.holders import Holder, load_terms

_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN", "KHM"})
"""Where the surname comes first, so that it is what stands alone: Xi, Kim."""
_SYLLABLES = re.compile(r"\w+ [A-Z]\w+-[a-z]\w+$")
"""The same in a name whose side does not tell: Ban Ki-moon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the table with all terms; ``name`` is unique there."""

    name: str
    spellings: tuple[Spelling, ...]
    terms: tuple[Holder, ...]
    sides: frozenset[str]
    wikidata: str | None
    short: frozenset[str]
    """Keys of the words that stand for the person alone: surname, a monarch's name."""
    short_loose: frozenset[str]
    surname_first: bool


@cache
def people() -> tuple[Person, ...]:
    """Everybody in the table, in its order."""
    terms: dict[str, list[Holder]] = {}
    for term in load_terms():
        terms.setdefault(term.name, []).append(term)
    return tuple(_person(name, tuple(mine)) for name, mine in terms.items())


def _person(name: str, terms: tuple[Holder, ...]) -> Person:
    names = dict.fromkeys([name, *(other for term in terms for other in term.others)])
    forms = tuple(spelling(one) for one in names)
    first = _begins_with_surname(name, terms)
    return Person(
        name=name,
        spellings=forms,
        terms=terms,
        sides=frozenset(root_of(term.side) for term in terms),
        wikidata=next((term.wikidata for term in terms if term.wikidata), None),
        short=frozenset(_short(form, form.words, first=first) for form in forms if form.words),
        short_loose=frozenset(_short(form, form.loose, first=first) for form in forms if form.words),
        surname_first=first,
    )


def _begins_with_surname(name: str, terms: tuple[Holder, ...]) -> bool:
    return terms[0].side in _SURNAME_FIRST or _SYLLABLES.match(name) is not None


def _short(form: Spelling, words: tuple[str, ...], *, first: bool) -> str:
    return words[0] if len(words) > 1 and (form.number or first) else words[-1]


@cache
def _by_word() -> dict[str, tuple[Person, ...]]:
    """Loose key (and key without vowels) of any word of a name → the people who have it."""
    found: dict[str, dict[str, Person]] = {}
    for person in people():
        for form in person.spellings:
            for key in (*form.loose, "".join(form.loose), *(f"-{bare}" for bare in form.bare)):
                found.setdefault(key, {})[person.name] = person
    return {key: tuple(mine.values()) for key, mine in found.items()}


@cache
def _long_surnames() -> tuple[str, ...]:
    return tuple(sorted({short for person in people() for short in person.short_loose if len(short) >= LONG}))


def candidates(name: Spelling) -> tuple[tuple[float, Person], ...]:
    """People whose name agrees with ``name``, with how well, the best first."""
    found = {person.name: person for key in _keys(name) for person in _by_word().get(key, ())}
    scored = [(agreement(name, person), person) for person in found.values()]
    return tuple(sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].name)))


def _keys(name: Spelling) -> tuple[str, ...]:
    if not name.vowels:
        return tuple(f"-{bare}" for bare in name.bare if len(bare) > 1)
    return (*name.loose, "".join(name.loose), *_one_letter_off(name.loose[-1] if name.loose else ""))


def _one_letter_off(surname: str) -> tuple[str, ...]:
    if len(surname) < LONG:
        return ()
    from rapidfuzz import process  # noqa: PLC0415 - reading an article never needs it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    near = process.extract(surname, _long_surnames(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return tuple(key for key, _distance, _index in near)


def agreement(name: Spelling, person: Person) -> float:
    """How well ``name`` agrees with the person's name in the best of its spellings, 0 where it does not."""
    best = max(
        (agreement_of_names(name, form, surname_last=not person.surname_first) for form in person.spellings),
        default=0.0,
    )
    return max(best, _agreement_alone(name, person) if len(name.words) == 1 and name.vowels else 0.0)


def _agreement_alone(name: Spelling, person: Person) -> float:
    if name.words[0] in person.short:
        return SURNAME
    return MISSPELLED if name.loose[0] in person.short_loose else 0.0
