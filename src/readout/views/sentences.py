"""The machine's sentences in the reader's language: known again by the table ``texts/sentences.toml``.

A sentence is made, kept and exchanged in English, also by older versions; what an archive has kept is therefore known
again by its form, and the names, days and numbers in it are put into the form of the other language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from readout.views.sentence_places import TOLD, allowed
from readout.views.words import Words, read_lines, words

_PLACE = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")
_LONGEST, _MOST_PARTS = 2_000, 40
"""Longer ones, or ones of more parts, are shown as they are: only hostile names make a sentence so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with the language that it is in."""

    words: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One English sentence with places, and the same in another language."""

    english: str
    pattern: str
    """A regular expression; compiled when a sentence first begins so, because there are hundreds."""
    begin: str
    """What every sentence of this form begins with: tried first, because it is quick."""
    places: Mapping[str, str]
    other: str


def said(sentence: str, to: Words) -> Said:
    """A sentence of the machine, or several, in the reader's language; in English where the table has it not."""
    if to.language == "en" or not sentence:
        return Said(words=sentence, language="en" if sentence else to.language)
    found = _said(sentence, to.language) if len(sentence) <= _LONGEST else None
    return Said(words=sentence, language="en") if found is None else Said(words=found, language=to.language)


@lru_cache(maxsize=2_000)
def _said(sentence: str, language: str) -> str | None:
    ends = [found.end() for found in re.finditer(r"\.(?= |$)", sentence)]
    if len(ends) > _MOST_PARTS or not ends or ends[-1] != len(sentence):
        return None
    told = _parts(sentence, 0, ends, language, {})
    return None if told is None else " ".join(told)


def _parts(
    sentence: str, start: int, ends: list[int], language: str, known: dict[int, tuple[str, ...] | None]
) -> tuple[str, ...] | None:
    """The sentences from ``start`` on, each of the table; None where they cannot be told so."""
    if start >= len(sentence):
        return ()
    if start not in known:
        known[start] = None
        for end in ends:
            first = _one(sentence[start:end], language) if end > start else None
            if first is not None and (rest := _parts(sentence, end + 1, ends, language, known)) is not None:
                known[start] = (first, *rest)
                break
    return known[start]


def _one(sentence: str, language: str) -> str | None:
    """One sentence, by the first form of the table that it has."""
    for form in forms(language):
        if sentence[: len(form.begin)].casefold() == form.begin and (
            found := _compiled(form.pattern).fullmatch(sentence)
        ):
            values = {name: TOLD[kind](found[name], words(language)) for name, kind in form.places.items()}
            return form.other.format(**values).replace("..", ".")
    return None


@cache
def forms(language: str) -> tuple[Form, ...]:
    """The table, those first whose places hold least: "written 'A' and 'B'" before what a name alone could be."""
    del language  # there is one table: German beside English
    table = read_lines(files("readout.views").joinpath("texts", "sentences.toml"))
    lines = [line for lines in table.values() for line in lines.items()]
    return tuple(_form(*line) for line in sorted(lines, key=lambda line: (-len(_PLACE.sub("", line[0])), line)))


def _form(english: str, other: str) -> Form:
    places = {found[1]: found[2] or "words" for found in _PLACE.finditer(english)}
    pattern, end = "", 0
    for found in _PLACE.finditer(english):
        pattern += re.escape(english[end : found.start()]) + f"(?P<{found[1]}>{allowed(found[2] or 'words')})"
        end = found.end()
    pattern += re.escape(english[end:])
    begin = english.partition("{")[0].casefold()
    return Form(english=english, pattern=pattern, begin=begin, places=places, other=other)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL | re.IGNORECASE)
