"""The words of an article that a search finds it by; splitting them has an end, however long a word is."""

from __future__ import annotations

from readout.ledger.search_words import indexed_words, terms

SMALL_NOUNS = "austauschengenenausteruser"


def test_a_compound_is_found_by_its_parts() -> None:
    words, names = indexed_words("Getreideschiffskapitäne", "de")
    assert {"getreide", "schiff", "kapitan"} <= set(words.split())
    assert not names


def test_a_long_word_that_could_be_split_in_many_ways_is_looked_up_once() -> None:
    """Splitting each rest anew took 36 seconds of processor for 173 letters, and twice as long for every few more."""
    word = "X" * 20 + "ust" + SMALL_NOUNS * 3
    assert indexed_words(word, "de")[0] == word.lower()
    (term,) = terms("Gaf" + SMALL_NOUNS * 400, "de")
    assert term.parts == ()
