"""Numbers in digits and words: "1.550", "hundertfünfundsiebzig", "eine halbe Milliarde", "zehn bis zwölf".

Takes tokens, gives :class:`Number`. The words are data (``<language>/numbers.toml``); composition follows the
German order ones-und-tens, hundreds, thousands.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError
from readout.language.document import Token
from readout.layers import layer

DIGITS = re.compile(r"\d+(?:,\d+)?|\d{1,3}(?:[.'’\u202f\u00a0 ]\d{3})+(?:,\d+)?")
ENGLISH = re.compile(r"[1-9]\d{0,2},\d{3}")
"""Thousands as English writes them, or three German decimals: cannot be told, so it is read as neither."""
GROUP = re.compile(r"\d{3}(?:,\d+)?")
TRANSCRIPTION = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""Expressions of one or more words by their first word, the longest first."""


@layer
class Number:
    """A number at tokens ``first`` up to, not including, ``last``; ``upper`` is the other end of a range.

    ``article`` is True for a bare indefinite article ("ein", "einer"), which is a number only where it counts.
    """

    first: int
    last: int
    value: float
    upper: float | None = None
    approximate: bool = False
    article: bool = False
    plain: bool = False
    """A single token without hedge, range or scale: may be a year, a day or an hour as well."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The tables of one language; see the comments in ``numbers.toml``.

    ``opened`` gives the joins of each opening word, ``scales`` are the largest first."""

    ones: Mapping[str, float]
    tens: Mapping[str, float]
    scales: Mapping[str, float]
    inflected: Mapping[str, float]
    articles: frozenset[str]
    large: Mapping[str, float]
    dotted: frozenset[str]
    several: Mapping[str, float]
    parts: Mapping[str, float]
    indefinite: Mapping[str, float]
    hedges: Phrases
    hedge_prepositions: Phrases
    hedge_adjectives: frozenset[str]
    joins: Phrases
    opened: Mapping[str, Phrases]


def transcribed(table: Mapping[str, float]) -> dict[str, float]:
    """``table`` with every key also as typed without umlauts ("fuenf", "dreissig")."""
    return {variant: float(value) for key, value in table.items() for variant in (key, key.translate(TRANSCRIPTION))}


def phrases(words: Sequence[str]) -> Phrases:
    """``words`` by their first word, also as typed without umlauts."""
    table: dict[str, set[tuple[str, ...]]] = {}
    for variant in {form for word in words for form in (word, word.translate(TRANSCRIPTION))}:
        parts = tuple(variant.split())
        table.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in table.items()}


@cache
def number_words(language: str = "de") -> NumberWords:
    """Load the number words of ``language``. Raises :class:`DataError` where the table is broken."""
    text = (files("readout.language") / language / "numbers.toml").read_text("utf-8")
    try:
        raw: dict[str, Any] = tomllib.loads(text)
        return NumberWords(
            ones=transcribed(raw["ones"]),
            tens=transcribed(raw["tens"]),
            scales=dict(sorted(transcribed(raw["scales"]).items(), key=lambda entry: -entry[1])),
            inflected=transcribed(raw["inflected"]),
            articles=frozenset(raw["articles"]),
            large=transcribed(raw["large"]),
            dotted=frozenset(word.rstrip(".") for word in raw["large"] if word.endswith(".")),
            several=transcribed(raw["several"]),
            parts=transcribed(raw["parts"]),
            indefinite=transcribed(raw["indefinite"]),
            hedges=phrases(raw["hedges"]["words"]),
            hedge_prepositions=phrases(raw["hedges_preposition"]["words"]),
            hedge_adjectives=frozenset(raw["hedges_adjective"]["words"]),
            joins=phrases(raw["ranges"]["joins"]),
            opened={word: phrases([join]) for word, join in raw["ranges"]["opened"].items()},
        )
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise DataError(f"{language}/numbers.toml: {error}. Repair the table.") from error


def digits_value(text: str) -> float | None:
    """The value of "30.000", "1,8" or "1'550"; None for anything else (a clock time, a version, a word)."""
    if not DIGITS.fullmatch(text) or ENGLISH.fullmatch(text):
        return None
    return float(re.sub(r"[.'’\u202f\u00a0 ]", "", text).replace(",", "."))


@lru_cache(maxsize=65536)
def word_value(word: str, language: str = "de") -> float | None:
    """The value of a number written as one word ("dreieinhalb", "hundertfünfundsiebzig"), else None."""
    words = number_words(language)
    lower = word.lower()
    for table in (words.ones, words.tens, words.inflected):
        if lower in table:
            return table[lower]
    return composed_value(lower, words)


def composed_value(word: str, words: NumberWords) -> float | None:
    """The value of a compound of number words. Thousands split before hundreds: "zweitausendfünfhundert"."""
    for scale, size in words.scales.items():
        left, found, right = word.partition(scale)
        if found:
            more = below(left, words) if left else 1.0
            rest = below(right.removeprefix("und"), words) if right else 0.0
            return None if more is None or rest is None or rest >= size else more * size + rest
    if word.endswith("einhalb"):
        whole = below(word.removesuffix("einhalb"), words) if word != "einhalb" else None
        return None if whole is None else whole + 0.5
    left, found, right = word.partition("und")
    if found and right in words.tens and 0 < words.ones.get(left, 10) < 10:
        return words.tens[right] + words.ones[left]
    return None


def below(word: str, words: NumberWords) -> float | None:
    """The value of a part of a compound."""
    return words.ones.get(word, words.tens.get(word)) if word in words.ones or word in words.tens else composed_value(
        word, words
    )  # fmt: skip


@lru_cache(maxsize=65536)
def may_begin_number(word: str, language: str) -> bool:
    """Whether a number or its hedge may begin with ``word``: hardly any word can, and every word is asked."""
    words = number_words(language)
    lower = word.lower()
    tables = (words.opened, words.hedges, words.several, words.articles)
    listed = word in words.indefinite or any(lower in table for table in tables)
    return listed or digits_value(word) is not None or word_value(word) is not None


def read_number(tokens: Sequence[Token], first: int, language: str = "de") -> Number | None:
    """The longest number that begins at token ``first``, with its hedge ("rund", "mehr als") and range."""
    if not may_begin_number(tokens[first].text, language):
        return None
    words = number_words(language)
    opener = tokens[first].text.lower()
    if opener in words.opened and (low := read_simple(tokens, first + 1, words)):
        return read_range(tokens, first, low, words.opened[opener], words)
    begin = skip_phrase(tokens, first, words.hedges)
    low = read_simple(tokens, begin, words)
    if low is None:
        return None
    if whole := read_range(tokens, first, low, words.joins, words):
        return whole
    if begin == first:
        return low
    if low.article and skip_phrase(tokens, first, words.hedge_prepositions) == begin:
        return None
    return Number(first=first, last=low.last, value=low.value, approximate=True, article=low.article)


def read_range(tokens: Sequence[Token], first: int, low: Number, joins: Phrases, words: NumberWords) -> Number | None:
    """The range whose lower end is ``low``, where a joining word and a greater number follow."""
    if low.article:
        return None
    after = skip_phrase(tokens, low.last, joins)
    if after == low.last or (high := read_simple(tokens, after, words)) is None:
        return None
    value = low.value * scale_of(tokens, high, words) if low.value * 1000 <= high.value else low.value
    if not value < high.value:
        return None
    return Number(first=first, last=high.last, value=value, upper=high.value, approximate=True)


def scale_of(tokens: Sequence[Token], high: Number, words: NumberWords) -> float:
    """The scale that the upper end lends to the lower one: "zwei bis drei Millionen"."""
    return words.large.get(tokens[high.last - 1].text, 1.0)


def skip_phrase(tokens: Sequence[Token], first: int, expressions: Phrases) -> int:
    """The token after the longest of ``expressions`` that begins at ``first``; ``first`` where there is none."""
    if first >= len(tokens):
        return first
    for phrase in expressions.get(tokens[first].text.lower(), ()):
        last = first + len(phrase)
        if len(phrase) == 1 or tuple(token.text.lower() for token in tokens[first:last]) == phrase:
            return last
    return first


def read_simple(tokens: Sequence[Token], first: int, words: NumberWords) -> Number | None:
    """A number without hedge or range at ``first``: digits, words, articles with a scale, indefinite plurals."""
    if first >= len(tokens):
        return None
    text = tokens[first].text
    if text in words.indefinite:
        return Number(first=first, last=first + 1, value=words.indefinite[text], approximate=True)
    if text.lower() in words.several and first + 1 < len(tokens) and tokens[first + 1].text in words.large:
        least = words.several[text.lower()] * words.large[tokens[first + 1].text]
        return Number(first=first, last=first + 2, value=least, approximate=True)
    value, last = leading_value(tokens, first)
    article = text.lower() in words.articles
    if value is None and not article:
        return None
    value = 1.0 if value is None else value
    return scaled(tokens, first, last, value, article, words)


def leading_value(tokens: Sequence[Token], first: int) -> tuple[float | None, int]:
    """Value and end of digits (groups set apart by spaces: "30 000") or of one number word."""
    value = digits_value(tokens[first].text)
    last = first + 1
    if value is None:
        return word_value(tokens[first].text), last
    while last < len(tokens) and value < 1e12 and is_group(tokens, first, last):
        value = value * 1000 + float(tokens[last].text.replace(",", "."))
        last += 1
    return value, last


def is_group(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether token ``last`` continues digits grouped by spaces; the first group has one to three digits."""
    groups = last > first + 1 or (tokens[first].text.isdigit() and len(tokens[first].text) <= 3)
    return groups and tokens[last].start == tokens[last - 1].end + 1 and bool(GROUP.fullmatch(tokens[last].text))


def scaled(tokens: Sequence[Token], first: int, last: int, value: float, article: bool, words: NumberWords) -> Number:
    """``value`` with what multiplies it: "eine halbe Milliarde", "zwei Dutzend", "ein Drittel"."""
    approximate, after = False, last
    texts = [token.text for token in tokens[last : last + 3]] + ["", "", ""]
    if article and texts[0] in words.hedge_adjectives:
        approximate, after, texts = True, after + 1, texts[1:]
    if article and words.inflected.get(texts[0]) == 0.5 and texts[1] in words.large:
        value, after, texts = 0.5, after + 1, texts[1:]
    factor = words.large.get(texts[0], words.parts.get(texts[0]))
    if factor is None:
        plain = not article and last == first + 1
        return Number(first=first, last=last, value=value, article=article, plain=plain)
    dot = texts[0] in words.dotted and texts[1] == "."  # "5 Mrd. $" where the full stop became a token
    return Number(first=first, last=after + 1 + dot, value=value * factor, approximate=approximate)
