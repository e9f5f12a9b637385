"""What a content is made of: stems, names, numbers, and whether it is denied; the same for different wordings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from readout.resolution.spelling import without_marks
from readout.resolution.tables import point_words, states, synonym_groups, weights

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SUFFIXES = ("em", "er", "nd")


@cache
def stem(word: str) -> str:
    """A light German stem, after CISTEM (Weissweiler and Fraser, 2017), with -ung taken off first.

    >>> stem("Verlängerungen") == stem("verlängern")
    True
    """
    bare = without_marks(word).replace("ß", "ss")
    for ending in ("ungen", "ung"):
        if bare.endswith(ending) and len(bare) - len(ending) >= 5:
            bare = bare[: -len(ending)]
    if bare.endswith(("isch", "ische", "ischen", "ischer", "isches", "ischem")) and bare.rindex("isch") >= 4:
        bare = bare[: bare.rindex("isch")]
    bare = re.sub(r"^(.{1,9})zu(?=.{4})", _without_zu, bare)
    bare = _PARTICIPLE.sub(_without_ge, bare)
    while len(bare) > 3:
        if len(bare) > 5 and bare.endswith(_SUFFIXES):
            bare = bare[:-2]
        elif bare[-1] in "etsn":
            bare = bare[:-1]
        else:
            break
    return bare[:-2] + "l" if bare.endswith("el") and len(bare) > 5 else bare


_PARTICIPLE = re.compile(r"^(.{0,9}?)ge(.{4,}(?:t|te|ten|ter|tes|tem|en))$")


def _without_ge(found: re.Match[str]) -> str:
    """A participle as its verb: ausgetauscht → austauscht, geliefert → liefert; "Gegebenheiten" is none."""
    weak = re.search(r"t(?:e[nrsm]?)?$", found[2])
    return found[1] + found[2] if found[1] in _PARTICLES.split() or (not found[1] and weak) else found[0]


_PARTICLES = (
    "ab an auf aus bei ein fest fort frei her hin los mit nach nieder statt teil um vor weg weiter wieder wiederauf "
    "zuruck zusammen"
)


def _without_zu(found: re.Match[str]) -> str:
    """The infinitive with inner "zu": zusammenzuarbeiten → zusammenarbeiten; "hinzufügen" keeps too little to tell."""
    return found[1] if found[1] in _PARTICLES.split() else found[0]


Terms = tuple[tuple[str, float], ...]
"""Terms with their weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A content as terms with their weights (up to 1), numbers, and whether a word denies it."""

    terms: Terms
    numbers: tuple[float, ...]
    negated: bool


@cache
def _stop() -> frozenset[str]:
    return frozenset(without_marks(word) for word in point_words()["stop"].split())


@cache
def _weak() -> frozenset[str]:
    return frozenset(stem(word) for word in point_words()["weak"].split())


@cache
def _negations() -> frozenset[str]:
    return frozenset(point_words()["negations"].split())


def _negates(word: str, following: str) -> bool:
    """Whether a word denies; "nicht nur" and "nicht wie bisher" add or compare."""
    return word.casefold() in _negations() and following.casefold() not in ("nur", "wie", "zuletzt")


@cache
def _number_words() -> dict[str, float]:
    rows = point_words()["numbers"]
    return {
        without_marks(word): float(value)
        for row in rows
        for word, value in zip(row["words"].split(), row["values"], strict=True)
    }


@cache
def synonyms() -> dict[tuple[str, ...], str]:
    """Stemmed expressions to the one term that stands for them ("=waffenruh")."""
    found: dict[tuple[str, ...], str] = {}
    for group in synonym_groups():
        name = "=" + stem(group[0])
        for expression in group:
            words = expression.split()
            key = tuple(stem(word) for word in words if without_marks(word) not in _stop())
            if key and not _negations() & {word.casefold() for word in words}:  # "nicht" is no part of a term
                found.setdefault(key, name)
    return found


@cache
def _state_terms() -> dict[str, str]:
    """Stems of names and adjectives of states to their code: "Ukraine" and "ukrainisch" are one term."""
    found: dict[str, str] = {}
    for state in states():
        for word in (*state.words, *state.adjectives):
            if " " not in word:
                found.setdefault(stem(word), "@" + state.code)
    return found


_INFLECTIONS = ("", "e", "n", "s", "en", "er", "es", "ern")


@cache
def _parts() -> dict[str, str]:
    """Words that may begin or end a compound, in lower case without marks, with the term that stands for each."""
    return {
        without_marks(expression): "=" + stem(group[0])
        for group in reversed(synonym_groups())
        for expression in group
        if " " not in expression and len(expression) >= 5
    }


@cache
def _endings() -> dict[str, str]:
    """The parts in their inflected forms."""
    return {part + ending: name for part, name in _parts().items() for ending in reversed(_INFLECTIONS)}


@lru_cache(maxsize=100_000)
def _split(word: str) -> tuple[str, ...]:
    """A compound at its last or first known part: "Gefangenenaustausch" → the terms for prisoner and for exchange."""
    bare = without_marks(word).replace("ß", "ss")
    least = weights()["points"]["shortest_part"]
    for place in range(least, len(bare) - least):
        if name := _endings().get(bare[place:]):
            return (_term(stem(bare[:place])), name)
    for place in range(len(bare) - least - 1, least, -1):
        if name := _parts().get(bare[:place]):
            return (name, _term(stem(bare[place:].removeprefix("s"))))
    return (stem(word),)


def _term(one: str) -> str:
    return synonyms().get((one,), one)


def _canonical(words: list[str]) -> Iterable[str]:
    """Expressions replaced by their term, the longest first; states by their code; compounds by their parts."""
    table, stems = synonyms(), [stem(word) for word in words]
    index = 0
    while index < len(stems):
        for length in (3, 2, 1):
            term = table.get(tuple(stems[index : index + length]))
            if term:
                yield term
                index += length
                break
        else:
            state = _state_terms().get(stems[index])
            yield from (state,) if state else _split(words[index])
            index += 1


def _number(word: str) -> float | None:
    if word[0].isdigit():
        plain = word.replace(".", "").replace(",", ".") if "," in word or re.search(r"\.\d{3}", word) else word
        try:
            return float(plain)
        except ValueError:
            return None
    return _number_words().get(without_marks(word))


@cache
def wording(content: str) -> Wording:
    """The terms of a content, in a form that does not depend on inflection, word order or the choice of synonym."""
    words = _WORD.findall(content)
    numbers = tuple(sorted({value for word in words if (value := _number(word)) is not None}))
    plain = [word for word in words if _number(word) is None]
    negated = any(_negates(word, following) for word, following in pairwise([*plain, ""]))
    telling = [word for word in plain if without_marks(word) not in _stop()]
    light = weights()["points"]["weak_word"]
    terms = {term: light if term in _weak() or len(term) < 3 else 1.0 for term in _canonical(telling)}
    return Wording(terms=tuple(sorted(terms.items())), numbers=numbers, negated=negated)


@cache
def wording_of_key(key: tuple[str, ...], negated: bool) -> Wording:
    """A wording from the lemmas that the claims stage found: irregular forms are one, word order is lost.

    Codes of states stand in it as they are; ``negated`` is taken from the content.
    """
    states_told = {f"@{word}": 1.0 for word in key if len(word) == 3 and word.isupper()}
    words = tuple(word for word in key if f"@{word}" not in states_told and _number(word) is None)
    light = weights()["points"]["weak_word"]
    telling = [word for word in words if without_marks(word) not in _stop()]
    terms = {term: light if term in _weak() or len(term) < 3 else 1.0 for one in telling for term in _canonical([one])}
    return Wording(terms=tuple(sorted((terms | states_told).items())), numbers=(), negated=negated)


def coverage(left: Wording, right: Wording) -> float:
    """How much of the left terms, by weight, the right has: 0 to 1; 0 where there is nothing to compare."""
    return _share(left.terms, right.terms) if left.terms and right.terms else 0.0


@lru_cache(maxsize=100_000)
def _share(terms: Terms, others: Terms) -> float:
    """Asked for each pair of claims by the rules and by the model, and again whenever a comparison is shown."""
    there = tuple(term for term, _ in others)
    return sum(weight * _covered(term, there) for term, weight in terms) / sum(weight for _, weight in terms)


def traces(words: Wording) -> frozenset[str]:
    """What two contents must share to have a number in common, or anything that :func:`coverage` finds: a term, or how
    a long enough one begins or ends, for so a part of a compound stands in it. Sets meet at once, terms one by one."""
    least = weights()["points"]["shortest_part"]
    long = [term for term, _ in words.terms if len(term) >= least and term[0] not in "=@"]
    begins, ends = (f"^{term[:least]}" for term in long), (f"{term[-least:]}$" for term in long)
    return frozenset((*(term for term, _ in words.terms), *begins, *ends, *(f"#{one:g}" for one in words.numbers)))


def _covered(term: str, others: tuple[str, ...]) -> float:
    """1 where the term stands there; a part of a compound counts by its share of the compound's letters."""
    if term in others:
        return 1.0
    if term[0] in "=@":
        return 0.0
    least = weights()["points"]["shortest_part"]
    best = 0.0
    for other in others:
        if other[0] in "=@" or min(len(term), len(other)) < least:
            continue
        if other.startswith(term) or other.endswith(term):
            best = max(best, 0.9)
        elif term.startswith(other) or term.endswith(other):
            best = max(best, len(other) / len(term))
    return best
