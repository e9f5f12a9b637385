"""Numbers in digits and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.language.document import Token
from readout.language.numbers import digits_value, read_number, word_value
from readout.language.tokens import cut_tokens, load_marks

ONES = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()


def tokens(text: str) -> list[Token]:
    pieces = cut_tokens(text, 0, len(text), load_marks("de"))
    return [Token(i=i, start=a, end=b, text=text[a:b], lemma="", tag="") for i, (a, b, _) in enumerate(pieces)]


def spell(number: int) -> str:
    """German for a number below a million, as a grammar book has it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return (ONES[one] + "und" if one else "") + TENS[ten - 2]
    if number < 1000:
        hundred, rest = divmod(number, 100)
        return ONES[hundred] + "hundert" + (spell(rest) if rest else "")
    thousand, rest = divmod(number, 1000)
    return spell(thousand) + "tausend" + (spell(rest) if rest else "")


@given(st.integers(0, 999_999))
def test_every_number_word_is_read(number: int) -> None:
    assert word_value(spell(number)) == number


@pytest.mark.parametrize(
    ("word", "value"),
    [("hundertfünfundsiebzig", 175), ("eineinhalb", 1.5), ("anderthalb", 1.5), ("dreieinhalb", 3.5), ("zwoelf", 12),
     ("dreissig", 30), ("Zwanzig", 20), ("tausendundeins", 1001), ("zehneinhalb", 10.5)],
)  # fmt: skip
def test_words(word: str, value: float) -> None:
    assert word_value(word) == value


@pytest.mark.parametrize(
    "word",
    ["und", "hundertschaft", "einig", "zweifel", "tausendfach", "achtung", "undzwanzig", "dreizig", "einhalb", ""],
)
def test_words_that_are_none(word: str) -> None:
    assert word_value(word) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("175", 175),
        ("30.000", 30_000),
        ("1.550", 1550),
        ("1,8", 1.8),
        ("1'550", 1550),
        ("1.234.567,5", 1_234_567.5),
        ("007", 7),
    ],
)
def test_digits(text: str, value: float) -> None:
    assert digits_value(text) == value


@pytest.mark.parametrize("text", ["17.30", "12.", "1.2.3", "3,", "500,000", "1.55", "F-16", ""])
def test_digits_that_are_no_number_or_cannot_be_told(text: str) -> None:
    assert digits_value(text) is None


@pytest.mark.parametrize(
    ("text", "value", "upper", "approximate"),
    [
        ("zwei Dutzend Panzer", 24, None, False),
        ("eine halbe Milliarde Euro", 500_000_000, None, False),
        ("1,8 Billionen Dollar", 1.8e12, None, False),
        ("rund 30 Prozent", 30, None, True),
        ("mehr als zwei Millionen", 2_000_000, None, True),
        ("mindestens drei Punkte", 3, None, True),
        ("zehn bis zwölf Schiffe", 10, 12, True),
        ("zwischen 50 und 60 Soldaten", 50, 60, True),
        ("zwei bis drei Millionen Dollar", 2_000_000, 3_000_000, True),
        ("30 000 Tonnen", 30_000, None, False),
        ("drei Viertel der Sitze", 0.75, None, False),
        ("ein gutes Dutzend", 12, None, True),
        ("mehrere Tausend Menschen", 2000, None, True),
        ("Hunderte Menschen", 200, None, True),
        ("maximal 1.550 Sprengköpfe", 1550, None, True),
    ],
)
def test_numbers_of_several_words(text: str, value: float, upper: float | None, approximate: bool) -> None:
    number = read_number(tokens(text), 0)
    assert number is not None
    assert (number.value, number.upper, number.approximate) == (value, upper, approximate)


def test_the_article_is_marked_as_one() -> None:
    number = read_number(tokens("ein Sprecher"), 0)
    assert number is not None
    assert number.article


@pytest.mark.parametrize(
    "text", ["über eine Waffenruhe", "unter einem Dach", "zwischen den Staaten", "bis zum Abend", "von Tessen"]
)
def test_prepositions_hedge_no_article(text: str) -> None:
    assert read_number(tokens(text), 0) is None


@pytest.mark.parametrize("text", ["12 bis 10 Stunden", "5 und 6 Soldaten"])
def test_what_does_not_rise_or_is_only_a_list_is_no_range(text: str) -> None:
    number = read_number(tokens(text), 0)
    assert number is not None
    assert (number.last, number.upper) == (1, None)
