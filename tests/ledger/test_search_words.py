"""The words of an article that a search finds it by; splitting them has an end, however long a word is."""

from __future__ import annotations

import pytest

from readout.ledger.search_words import indexed_words, terms

SMALL_NOUNS = "austauschengenenausteruser"


def found_by(word: str) -> set[str]:
    """All words that find a word."""
    return set(indexed_words(word, "de")[0].split())


def test_a_compound_is_found_by_its_parts() -> None:
    assert {"getreide", "schiff", "kapitan"} <= found_by("Getreideschiffskapitäne")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Grenzübergänge", {"grenzubergang", "grenze", "ubergang"}),  # in the lexicon, and its first part lacks an -e
        ("GRENZÜBERGANG", {"grenzubergang", "grenze", "ubergang"}),
        ("Kriegsgefangenenaustausch", {"kriegsgefangene", "krieg", "gefangener", "austausch"}),
        ("Sondergesandter", {"sondergesandte", "gesandte"}),
        ("Gasleitungen", {"gasleitung", "gas", "leitung"}),
        ("Sicherheitsratssitzung", {"sicherheit", "rat", "sitzung"}),
        ("Vizeaußenministerin", {"ministerin"}),
        ("Nichtangriffspakt", {"angriff", "pakt"}),
        ("Wiederaufbauhilfen", {"wiederaufbau", "aufbau", "hilfe"}),
        ("Ministerpräsidenten", {"ministerprasident", "minister", "prasident"}),
    ],
)
def test_a_compound_is_found_by_all_its_parts(word: str, parts: set[str]) -> None:
    assert parts <= found_by(word)


@pytest.mark.parametrize(
    "word",
    [
        "Übergabe",
        "Vertrag",
        "Anfang",
        "Gestalter",
        "Verschleißende",
        "Generator",
        "Bundesländer",
        "Unterricht",
        "Kommentierende",
    ],
)
def test_a_word_that_is_no_compound_of_what_stands_in_it_is_not_found_by_that(word: str) -> None:
    inside = {"gabe", "trag", "fang", "alter", "ende", "tor", "richt", "tier"}
    assert not inside & found_by(word)


def test_who_asks_for_an_office_does_not_ask_for_everybody_in_it() -> None:
    (office,) = terms("Ministerpräsident", "de")
    assert office.parts == ()
    (exchange,) = terms("Gefangenenaustausch", "de")
    assert [set(part) for part in exchange.parts] == [{"gefangene", "gefangener"}, {"austausch"}]


def test_a_name_that_looks_like_a_compound_keeps_its_key() -> None:
    names = [indexed_words(spelling, "de")[1] for spelling in ("Grenzhauser", "Grenzhausser")]
    assert names[0] == names[1] != ""


@pytest.mark.parametrize("word", ["Gefangener", "Abgeordneter", "Gesandter"])
def test_a_noun_that_bends_like_an_adjective_is_one_in_all_its_forms(word: str) -> None:
    assert found_by(word) & found_by(word.removesuffix("r")) & found_by(word.removesuffix("r") + "n")


def test_a_long_word_that_could_be_split_in_many_ways_is_looked_up_once() -> None:
    """Splitting each rest anew took 36 seconds of processor for 173 letters, and twice as long for every few more."""
    word = "X" * 20 + "ust" + SMALL_NOUNS * 3
    assert indexed_words(word, "de")[0] == word.lower()
    (term,) = terms("Gaf" + SMALL_NOUNS * 400, "de")
    assert term.parts == ()
