"""Cuts a stretch of text into tokens with exact offsets; knows nothing of sentences or tags.

One regular expression, tried from left to right, so the time is linear in the length of the text. What is a word
depends on the language only through two lists: abbreviations that carry their full stop, and the words that tell an
ordinal number ("am 12. Februar") from a number that ends its sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from readout.language.tables import read_words

Piece = tuple[int, int, str]
"""Start, end (code points, half-open) and kind: ``word number ordinal abbreviation punct mark symbol url``."""

_MARKS = (  # combining characters: they belong to the letter before them
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad"
)
_L = rf"(?:[^\W\d_][{_MARKS}]*)"  # a letter with what sits on it (soft hyphens included)
_A = rf"(?:[^\W_][{_MARKS}]*)"  # a letter or digit
_HYPHEN = r"[-\u2010\u2011]"
_CUT = r"-[^\S\n]*\n[^\S\n]*(?!(?:und|oder|sowie|bzw|bis|als|wie|noch|statt)\b)(?=[^\W\d_])"
"""A word cut in two at the end of a line, or broken at its own hyphen; "Außen-" before "und" is whole."""
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff"

_DOMAINS = "de|at|ch|com|net|org|eu|info|tv|uk|us|fr|it|es|pl|cz|ru|ua|by|il|tr|cn|jp|int|gov"
"""Endings of the addresses that articles name a publisher by ("laut ndr.de"); followed by no letter."""

_TOKEN = re.compile(
    rf"""
    (?P<plain>[A-Za-zÄÖÜäöüß]+(?=[ ,]))  # the commonest word by far: nothing below could make it longer
  | (?P<url>(?:https?://|www\.)[^\s<>"“”„«»]*[^\s<>"“”„«».,;:!?)\]'’‘]
      |[\w.+-]+@[\w-]+(?:\.[\w-]+)+
      |[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{_DOMAINS})(?![\w-])
      |[@\#]{_A}+(?:_{_A}+)*)
  | (?P<date>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})?(?![\d])
      |\d{{4}}-\d{{2}}-\d{{2}}(?![\d]))
  | (?P<number>
      (?:\d{{1,3}}(?:[.'’\u202f\u00a0]\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,:]\d+)*)
      (?:(?:{_HYPHEN}{_A}+)+(?:[*:_]in(?:nen)?\b)?|{_L}+(?:{_HYPHEN}{_A}+)*)?)
  | (?P<dotted>(?:{_L}\.(?:{_HYPHEN}(?={_L}\.))?){{2,}}(?!{_L}{_L}))
  | (?P<word>
      {_L}{_A}*(?:['’]{_A}+|[*:_/]in(?:nen)?(?![^\W_])|{_HYPHEN}{_A}+|{_CUT}{_A}+|&{_A}+)*(?:{_HYPHEN}(?![^\s,;:.)/!?“”"»«]))?
      |{_HYPHEN}{_L}{{2,}}(?:{_HYPHEN}{_A}+)*)
  | (?P<punct>\.{{2,}}|…|--+|''|``|,,(?=\S)|\+{{2,}}|\*{{2,}}|[!?]+|[.,;:])
  | (?P<emoji>[{_EMOJI}][{_EMOJI}{_MARKS}]*)
  | (?P<other>[^\s\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e])
    """,
    re.VERBOSE,
)
_PAIRED = re.compile(r"\.\s?[A-ZÄÖÜ]\.")
_ROMAN = re.compile(r"[IVX]{1,6}")
_GOES_ON = re.compile(r"\s*(?:[,;:)]|[^\W\dA-ZÄÖÜ_])")
_INITIAL = re.compile(rf"\s*{_L}")


@dataclass(frozen=True, slots=True)
class Marks:
    """The lists a language gives to the tokeniser, all in lower case but ``starters``."""

    abbreviations: frozenset[str]
    """Without the last full stop: "dr", "mio"."""
    final: frozenset[str]
    """Abbreviations that may also end a sentence: "usw", "etc"."""
    months: frozenset[str]
    """Words after an ordinal that settle it: months, "Jahrhundert", "Quartal"."""
    before_ordinal: frozenset[str]
    """Words before an ordinal that settle it: "am", "der", "zum"."""
    starters: frozenset[str]
    """Words that are capitalised only where a sentence begins: "Der", "Danach", "Er"."""


@cache
def load_marks(language: str) -> Marks:
    """The tokeniser's lists from ``language``'s folder (``tokens.tsv``); raises DataError where it is broken."""
    words = read_words(language, "tokens.tsv")
    return Marks(
        abbreviations=words["abbreviation"] | words["final"],
        final=words["final"],
        months=words["after_ordinal"],
        before_ordinal=words["before_ordinal"],
        starters=words["starter"],
    )


_SETTLED = frozenset({"punct", "other", "emoji", "url"})
_JOINING = frozenset({".", "'", "’"})
"""What may belong to the word before it."""


def cut_tokens(text: str, start: int, end: int, marks: Marks) -> list[Piece]:
    """The tokens of ``text[start:end]``, in order, without overlap; white space lies between them."""
    pieces: list[Piece] = []
    position = start
    while position < end:
        match = _TOKEN.search(text, position, end)
        if match is None:
            break
        kind = match.lastgroup or "other"
        begin, position = match.span()
        if kind == "plain":
            pieces.append((begin, position, "word"))
            continue
        if kind in _SETTLED or (kind == "word" and text[position : position + 1] not in _JOINING):
            pieces.append((begin, position, kind))
            continue
        piece = _settled(text, begin, position, kind, end, marks, pieces)
        pieces.append(piece)
        position = piece[1]
    return pieces


def _settled(text: str, start: int, stop: int, kind: str, end: int, marks: Marks, before: list[Piece]) -> Piece:
    """The token, once it is decided where a full stop or an apostrophe belongs: to the token before it?"""
    if kind == "word":
        stop = _apostrophe(text, stop, end, before)
        if text.startswith(".", stop, end) and _is_abbreviation(text, start, stop, end, marks):
            return start, stop + 1, "abbreviation"
        if text.startswith(".", stop, end) and _is_numeral(text, start, stop, end, before):
            return start, stop + 1, "ordinal"
    elif kind == "number":
        if text.startswith(".", stop, end) and _is_ordinal(text, start, stop, end, marks, before):
            return start, stop + 1, "ordinal"
    elif kind == "dotted":
        kind = "abbreviation"
    elif kind == "date":
        kind = "number"
    return start, stop, kind


def _is_abbreviation(text: str, start: int, stop: int, end: int, marks: Marks) -> bool:
    word = text[start:stop]
    if text.startswith("..", stop, end):
        return False
    if word.lower() in marks.abbreviations:
        return word.lower() not in marks.final or not _starts_sentence(text, stop + 1, end, marks)
    if len(word) == 1 and word.islower():
        return _PAIRED.match(text, stop, end) is not None  # "General a. D."
    if len(word) == 1 and word.isupper():  # an initial: "George W. Bush", but "Plan B. Danach"
        return bool(_INITIAL.match(text, stop + 1, end)) and not _starts_sentence(text, stop + 1, end, marks)
    return False


def _is_numeral(text: str, start: int, stop: int, end: int, before: list[Piece]) -> bool:
    """ "König Idris II. hat", "Idris II., König von Karvia": a ruler's number inside a sentence."""
    if not _ROMAN.fullmatch(text, start, stop) or not before or not _GOES_ON.match(text, stop + 1, end):
        return False
    return text[before[-1][0]].isupper() and before[-1][2] == "word"


def _is_ordinal(text: str, start: int, stop: int, end: int, marks: Marks, before: list[Piece]) -> bool:
    digits = text[start:stop]
    if not digits.isdigit() or len(digits) > 3:
        return False
    word = _next_word(text, stop + 1, end)
    if not word or text.startswith(".", stop + 1, end):
        return False
    if word[0].islower() or word.lower().rstrip(".") in marks.months:
        return True
    last = text[before[-1][0] : before[-1][1]].lower() if before else ""
    if last in marks.before_ordinal:
        return True
    if last and before[-1][2] == "word" and text[before[-1][0]].isupper() and len(last) > LONGEST_LEAD:
        return False  # "der Sender Kanal 12. Anderen Berichten zufolge ..."
    return len(digits) < 3 and word not in marks.starters and word[0].isalpha()


def _starts_sentence(text: str, position: int, end: int, marks: Marks) -> bool:
    word = _next_word(text, position, end)
    return not word or word in marks.starters


LONGEST_LEAD = 4
"""Letters of a capitalised word that may lead in an ordinal at a sentence's start ("Beim 3. Treffen")."""
_NEXT_WORD = re.compile(r"\s*(\w+)")


def _next_word(text: str, position: int, end: int) -> str:
    match = _NEXT_WORD.match(text, position, min(end, position + 200))
    return match.group(1) if match else ""


_SINGLE_OPENERS = frozenset("‚‘'‹›")


def _apostrophe(text: str, stop: int, end: int, before: list[Piece]) -> int:
    """ "Merz' Besuch": an apostrophe after s, ß, x, z belongs to the name, unless a single quotation is open."""
    if stop >= end or text[stop] not in "'’" or text[stop - 1] not in "sßxzSXZ":
        return stop
    if stop + 1 < end and (text[stop + 1].isalnum() or text[stop + 1] == text[stop]):
        return stop
    for piece_start, piece_end, kind in reversed(before[-60:]):
        if kind == "other" and piece_end == piece_start + 1 and text[piece_start] in _SINGLE_OPENERS:
            return stop
    return stop + 1
