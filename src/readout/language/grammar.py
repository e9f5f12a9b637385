"""A language's words of structure: conjunctions, auxiliaries, separable verbs, from ``<language>/grammar.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError
from readout.language.document import ClauseKind
from readout.language.tables import read_words

Words = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What the tables of a language say; every field is named like its table and key in ``grammar.toml``."""

    clause_kinds: dict[str, ClauseKind]
    coordinating: Words
    clausal: Words
    infinitive: Words
    only_prepositions: Words
    degree: Words
    titles: Words
    name_particles: Words
    pointing: Words
    dative: Words
    attitude: Words
    existential: Words
    weekdays: tuple[str, ...]
    relatives: Words
    singular_pronouns: Words
    indefinite: tuple[str, ...]
    coordinators: Words
    exceptions: Words
    focus: Words
    condition_participles: Words
    perfect_with_sein: Words
    saying: Words
    standing: Words
    raising: Words
    copulas: Words
    bare_infinitive: Words
    impersonal: Words
    modal: Words
    saying_nouns: Words
    time_nouns: Words
    measures: Words
    noun_prepositions: dict[str, Words]
    verb_prepositions: dict[str, Words]
    governed: dict[str, Words]
    postposed: Words
    circumposed: dict[str, Words]
    contracted: dict[str, str]
    place_nouns: tuple[str, ...]
    negation: Words
    negation_articles: Words
    separable: dict[str, Words]

    def joined(self, particle: str, verb: str) -> str | None:
        """The separable verb that ``particle`` and ``verb`` make, or ``None`` where there is no such verb."""
        return particle + verb if verb in self.separable.get(particle, ()) else None


@cache
def grammar(language: str = "de") -> Grammar:
    """The tables of ``language``. Raises :class:`DataError` where a table lacks a key."""
    raw = tomllib.loads(files("readout.language").joinpath(language, "grammar.toml").read_text(encoding="utf-8"))
    try:
        return _build(raw, _separable(language))
    except KeyError as error:
        raise DataError(f"{language}/grammar.toml: the key {error} is missing") from error


def _separable(language: str) -> dict[str, Words]:
    table = read_words(language, "separable_verbs.tsv")
    for particle, verbs in read_words(language, "separable_verbs_more.tsv").items():
        table[particle] = table.get(particle, frozenset()) | verbs
    return table


def _build(raw: dict[str, Any], separable: dict[str, Words]) -> Grammar:
    conjunctions, verbs, nouns = raw["conjunctions"], raw["verbs"], raw["nouns"]
    prepositions, negation = raw["prepositions"], raw["negation"]
    kinds: dict[str, ClauseKind] = {}
    for kind in ("adverbial", "comment", "conditional", "complement"):
        kinds.update(dict.fromkeys(conjunctions[kind], kind))
    return Grammar(
        clause_kinds=kinds,
        coordinating=frozenset(conjunctions["coordinating"]),
        clausal=frozenset(conjunctions["clausal"]),
        infinitive=frozenset(conjunctions["infinitive"]),
        only_prepositions=frozenset(prepositions["only"]),
        degree=frozenset(raw["adverbs"]["degree"]),
        titles=frozenset(nouns["titles"]),
        name_particles=frozenset(nouns["name_particles"]),
        pointing=frozenset(nouns["pointing"]),
        dative=frozenset(verbs["dative"]),
        attitude=frozenset(verbs["attitude"]),
        existential=frozenset(verbs["existential"]),
        weekdays=tuple(nouns["weekdays"]),
        relatives=frozenset(nouns["relatives"]),
        singular_pronouns=frozenset(nouns["singular_pronouns"]),
        indefinite=tuple(nouns["indefinite"]),
        coordinators=frozenset(conjunctions["between_phrases"]),
        exceptions=frozenset(conjunctions["exceptions"]),
        focus=frozenset(conjunctions["focus"]),
        condition_participles=frozenset(conjunctions["condition_participles"]),
        perfect_with_sein=frozenset(verbs["perfect_with_sein"]),
        saying=frozenset(verbs["saying"]),
        standing=frozenset(verbs["standing"]),
        raising=frozenset(verbs["raising"]),
        copulas=frozenset(verbs["copulas"]),
        bare_infinitive=frozenset(verbs["bare_infinitive"]),
        impersonal=frozenset(verbs["impersonal"]),
        modal=frozenset(verbs["modal"]),
        saying_nouns=frozenset(nouns["saying"]),
        time_nouns=frozenset(nouns["time"]),
        measures=frozenset(nouns["measure"]),
        noun_prepositions={noun: frozenset(words) for noun, words in raw["noun_prepositions"].items()},
        verb_prepositions={verb: frozenset(words) for verb, words in raw["verb_prepositions"].items()},
        governed=_governed(prepositions),
        postposed=frozenset(prepositions["postposed"]),
        circumposed={word: frozenset(seconds) for word, seconds in prepositions["circumposed"].items()},
        contracted={word: full for table in prepositions["contracted"].values() for word, full in table.items()},
        place_nouns=tuple(noun.lower() for noun in nouns["place"]),
        negation=frozenset(negation["words"]),
        negation_articles=frozenset(negation["articles"]),
        separable=separable,
    )


def _governed(prepositions: dict[str, Any]) -> dict[str, Words]:
    """Preposition → the cases it governs."""
    cases: dict[str, set[str]] = {}
    for key, governed in (("acc", {"acc"}), ("dat", {"dat"}), ("gen", {"gen"}), ("both", {"acc", "dat"})):
        for word in prepositions[key]:
            cases.setdefault(word, set()).update(governed)
    for case, table in prepositions["contracted"].items():
        for word in table:
            cases[word] = {case}
    return {word: frozenset(found) for word, found in cases.items()}
