"""The people of the table of terms, found by name in any spelling: who may be meant, and how well the name agrees."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from readout.resolution.likeness import Spelling, loosened, rules, spelling
from readout.resolution.told_sides import root_of
from readout.world.holders import Holder, load_terms

EXACT, SPELLED, INITIAL, SURNAME, MISSPELLED = 1.0, 0.95, 0.85, 0.82, 0.8
"""How a name agrees: the same key; the same name in another spelling or with fewer given names; with initials; a
surname (or a monarch's name) alone; one letter off in a long surname."""
_LONG = 7
"""Letters of a surname below which one letter off is another name: Scholz and Schulz, Merz and März."""
_SURNAME_FIRST = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN", "KHM"})
"""Where the surname comes first, so that it is what stands alone: Xi, Kim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the table with all terms; ``name`` is unique there."""

    name: str
    spellings: tuple[Spelling, ...]
    terms: tuple[Holder, ...]
    sides: frozenset[str]
    wikidata: str | None
    short: frozenset[str]
    """Loose keys of the words that stand for the person alone: surname, a monarch's name."""


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
    return Person(
        name=name,
        spellings=forms,
        terms=terms,
        sides=frozenset(root_of(term.side) for term in terms),
        wikidata=next((term.wikidata for term in terms if term.wikidata), None),
        short=frozenset(_short(form, terms[0].side) for form in forms if form.words),
    )


def _short(form: Spelling, side: str) -> str:
    first = len(form.loose) > 1 and (form.number or side in _SURNAME_FIRST)
    return form.loose[0] if first else form.loose[-1]


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
    return tuple(sorted({short for person in people() for short in person.short if len(short) >= _LONG}))


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
    if len(surname) < _LONG:
        return ()
    from rapidfuzz import process  # noqa: PLC0415 - reading an article never needs it
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - as above

    near = process.extract(surname, _long_surnames(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return tuple(key for key, _distance, _index in near)


def agreement(name: Spelling, person: Person) -> float:
    """How well ``name`` agrees with the person's name in the best of its spellings, 0 where it does not."""
    best = max((_agreement(name, form) for form in person.spellings), default=0.0)
    alone = len(name.loose) == 1 and name.vowels and name.loose[0] in person.short
    return max(best, SURNAME if alone else 0.0)


def _agreement(name: Spelling, form: Spelling) -> float:
    if name.generation != form.generation or not name.words:
        return 0.0
    if not name.vowels:
        return SPELLED if len(name.bare) > 1 and sorted(name.bare) == sorted(form.bare) else 0.0
    if len(name.words) == 1:
        return EXACT if name.words == form.words else 0.0
    if sorted(name.words) == sorted(form.words) or "".join(name.words) == "".join(form.words):
        return EXACT
    if name.number != form.number:
        return 0.0
    if len(form.words) == 1:
        return 0.0
    if name.loose[-1] == form.loose[-1]:
        return _given(name.loose[:-1], form.loose[:-1])
    if "".join(name.loose) == "".join(form.loose) or sorted(map(_canonical, name.loose)) == sorted(
        map(_canonical, form.loose)
    ):
        return SPELLED
    return MISSPELLED if _misspelled(name, form) else 0.0


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Given names of one surname: the fewer are among the more, as forms of one name or as initials."""
    fewer, more = sorted((tuple(map(_canonical, left)), tuple(map(_canonical, right))), key=len)
    if all(word in more for word in fewer):
        return SPELLED
    if "".join(left) == "".join(right):
        return SPELLED
    rest = list(more)
    for word in fewer:
        match = next((one for one in rest if one == word or (1 in (len(one), len(word)) and one[0] == word[0])), None)
        if match is None:
            return 0.0
        rest.remove(match)
    return INITIAL


def _misspelled(name: Spelling, form: Spelling) -> bool:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - reading an article never needs it

    long = min(len(name.words[-1]), len(form.words[-1])) >= _LONG
    near = long and OSA.distance(name.words[-1], form.words[-1]) == 1
    return near and _given(name.loose[:-1], form.loose[:-1]) == SPELLED


@cache
def _forms_of_given_names() -> dict[str, str]:
    return {
        loosened(name): loosened(group[0]) for group in reversed(rules()["given_names"]["groups"]) for name in group
    }


def _canonical(word: str) -> str:
    return _forms_of_given_names().get(word, word)
