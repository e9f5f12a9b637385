"""Finds counted things: "175 Gefangenen", "eine halbe Milliarde Euro", "rund 30 Prozent", "30.000 Tonnen Weizen".

Takes a Document with tokens and times, gives it with ``quantities``. Numbers inside a time expression are none, nor
numbers that name something ("Artikel 5"); the indefinite article counts only where words beside it say so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from readout.errors import DataError
from readout.language.document import Document, QuantityMention, Token
from readout.language.numbers import Number, may_begin_number, number_words, read_number
from readout.records import Quantity

LONGEST_BETWEEN = 4
"""Most words between a number and the noun it counts: "drei weitere in Haft befindliche Männer" is read no further."""


@dataclass(frozen=True, slots=True)
class QuantityWords:
    """The tables of ``quantities.toml``."""

    measures: frozenset[str]
    signs: Mapping[str, str]
    indeclinable: frozenset[str]
    skipped: frozenset[str]
    before: frozenset[str]
    between: frozenset[str]
    partitive: frozenset[str]
    one_before: frozenset[str]
    one_after: frozenset[str]


@cache
def quantity_words(language: str = "de") -> QuantityWords:
    """Load the quantity words of ``language``. Raises :class:`DataError` where the table is broken."""
    text = (files("readout.language") / language / "quantities.toml").read_text("utf-8")
    try:
        raw = tomllib.loads(text)
        names = ("measures", "indeclinable", "skipped", "before", "between", "partitive")
        return QuantityWords(
            **{name: frozenset(raw[name]["words"]) for name in names},
            signs=raw["signs"],
            one_before=frozenset(raw["one"]["before"]),
            one_after=frozenset(raw["one"]["after"]),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise DataError(f"{language}/quantities.toml: {error}. Repair the table.") from error


def find_quantities(doc: Document) -> Document:
    """``doc`` with its quantities, in text order, without overlap with each other or with times."""
    language = "de"  # the only language that has tables so far
    words = quantity_words(language)
    taken = {i for time in doc.times for i in range(time.first, time.last)}
    ends = sentence_ends(doc)
    quantities: list[QuantityMention] = []
    for number in read_numbers(doc.tokens, taken, language):
        found = read_quantity(doc, number, ends[number.first], words, taken)
        if found is not None:
            first, last, quantity = found
            quantities.append(QuantityMention(i=len(quantities), first=first, last=last, quantity=quantity))
    return replace(doc, quantities=tuple(quantities))


def sentence_ends(doc: Document) -> list[int]:
    """For each token, where its sentence ends."""
    ends = [len(doc.tokens)] * len(doc.tokens)
    for sentence in doc.sentences:
        ends[sentence.first : sentence.last] = [sentence.last] * (sentence.last - sentence.first)
    return ends


def read_numbers(tokens: Sequence[Token], taken: set[int], language: str) -> Iterator[Number]:
    """The numbers outside ``taken``, leftmost and longest first."""
    i = 0
    while i < len(tokens):
        number = read_number(tokens, i, language) if may_begin_number(tokens[i].text, language) else None
        if number is None or not taken.isdisjoint(range(number.first, number.last)):
            i += 1
            continue
        yield number
        i = number.last


def read_quantity(
    doc: Document, number: Number, end: int, words: QuantityWords, taken: set[int]
) -> tuple[int, int, Quantity] | None:
    """The quantity of one number: its tokens and the record, or None where the number counts nothing."""
    tokens = doc.tokens
    if number.last > end or (number.article and not counts_one(tokens, number, end, words)):
        return None
    if number.first > 0 and is_name_part(tokens[number.first - 1], number, words):
        return None
    start = number.last
    if start < end and is_indefinite(tokens, number) and tokens[start].text in words.partitive:
        start += 1
    head = find_head(tokens, start, end, words, taken)
    if head is None:
        return bare_scale(doc, number)
    unit = unit_of(tokens[head], words)
    last, of = head + 1, None
    if unit in words.measures:
        start = last + (last < end and tokens[last].text in words.partitive)
        if (thing := find_head(tokens, start, min(end, start + 2), words, taken)) is not None:
            last, of = thing + 1, tokens[thing].lemma
    return number.first, last, make_quantity(doc, number, last, unit, of)


def is_indefinite(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number ends in a noun that may take a partitive: "Hunderte von Menschen", "ein Drittel der Sitze"."""
    words = number_words()
    return tokens[number.last - 1].text in {*words.indefinite, *words.large, *words.parts}


def make_quantity(doc: Document, number: Number, last: int, unit: str | None, of: str | None) -> Quantity:
    """The record."""
    return Quantity(
        value=number.value,
        unit=unit,
        words=doc.words(number.first, last),
        upper=number.upper,
        approximate=number.approximate,
        of=of,
    )


def bare_scale(doc: Document, number: Number) -> tuple[int, int, Quantity] | None:
    """A number without a noun is kept where it cannot be anything else: "zwei Millionen", "ein Drittel der Truppen"."""
    words = number_words()
    word = doc.tokens[number.last - 1].text
    if word in words.parts and number.last - number.first > 1:
        return number.first, number.last, make_quantity(doc, number, number.last, word, None)
    if word in words.large or word in words.indefinite:
        return number.first, number.last, make_quantity(doc, number, number.last, None, None)
    return None


def counts_one(tokens: Sequence[Token], number: Number, end: int, words: QuantityWords) -> bool:
    """Whether the article is a number here: "nur ein Punkt", "ein einziger Punkt", "mindestens ein Punkt"."""
    if number.approximate:
        return True
    before = tokens[number.first - 1].text.lower() if number.first else ""
    after = tokens[number.last].text if number.last < end else ""
    return before in words.one_before or after in words.one_after


def is_name_part(before: Token, number: Number, words: QuantityWords) -> bool:
    """Whether a plain number belongs to the word before it: "Artikel 5", "Boeing 737"."""
    return number.plain and (before.text in words.before or before.text.endswith("-"))


def find_head(tokens: Sequence[Token], first: int, end: int, words: QuantityWords, taken: set[int]) -> int | None:
    """The noun or sign that is counted, past adjectives and participles; None where anything else comes first."""
    for i in range(first, min(end, first + LONGEST_BETWEEN)):
        token = tokens[i]
        if i in taken:
            return None
        if token.text in words.signs or token.text in words.indeclinable:
            return i
        if token.tag == "NN" or (token.tag == "NE" and token.text[:1].isupper() and not token.kinds):
            return None if token.text in words.skipped else i
        if not is_between(token, words):
            return None
    return None


def is_between(token: Token, words: QuantityWords) -> bool:
    """Whether a word may stand between a number and its noun."""
    return token.tag == "ADJA" or (token.tag != "NN" and token.text in words.between) or token.tag == "PIAT"


def unit_of(token: Token, words: QuantityWords) -> str:
    """The lemma of what is counted; a sign stands for its word."""
    if token.text in words.signs:
        return words.signs[token.text]
    return token.text if token.text in words.indeclinable else token.lemma
