"""The tables of structure: separable verbs, conjunctions, and that their words are what the engine looks for."""

from __future__ import annotations

import pytest

from readout.language.document import ClauseKind
from readout.language.grammar import grammar


@pytest.mark.parametrize(
    ("particle", "verb", "joined"),
    [
        ("mit", "teilen", "mitteilen"),
        ("aus", "sprechen", "aussprechen"),
        ("bekannt", "geben", "bekanntgeben"),
        ("zurück", "weisen", "zurückweisen"),
        ("frei", "kommen", "freikommen"),
    ],
)
def test_particle_and_verb_make_a_verb(particle: str, verb: str, joined: str) -> None:
    assert grammar().joined(particle, verb) == joined


@pytest.mark.parametrize(("particle", "verb"), [("mit", "lügen"), ("aus", "telefonieren"), ("nirgends", "geben")])
def test_what_is_no_verb_is_not_joined(particle: str, verb: str) -> None:
    assert grammar().joined(particle, verb) is None


@pytest.mark.parametrize(
    ("word", "kind"), [("dass", "complement"), ("falls", "conditional"), ("weil", "adverbial"), ("wie", "comment")]
)
def test_kinds_of_conjunctions(word: str, kind: ClauseKind) -> None:
    assert grammar().clause_kinds[word] == kind


def test_contracted_prepositions_govern_one_case() -> None:
    words = grammar()
    assert all(len(words.governed[word]) == 1 and full in words.governed for word, full in words.contracted.items())


def test_words_of_the_tables_are_lower_case_where_they_are_compared_so() -> None:
    words = grammar()
    for table in (words.focus, words.degree, words.coordinators, words.relatives, words.negation, words.pointing):
        assert all(word == word.lower() for word in table)
    assert all(noun == noun.lower() for noun in words.noun_prepositions)
