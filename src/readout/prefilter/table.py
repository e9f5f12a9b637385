"""The words that are looked for, with their points (``language/<code>/prefilter.toml`` and the tables of the world)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import product

from readout.errors import DataError
from readout.prefilter.folding import spellings
from readout.world.organisations import load_organisations
from readout.world.states import load_states

EDGE = "_"
_SHORT = 5
"""Names with fewer letters stand whole, or with the "s" of the genitive: "Iran" is no beginning, "Polen" may be one."""
_SHORTEST = 4
"""A spelling that lost a letter must keep so many: "Malé" is not looked for as "mal"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word that is looked for. ``side`` is set where it is the name of one, which counts once beside a contact."""

    text: str
    points: int
    side: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """Folded spelling → word; a spelling of two words is that with more points."""

    contacts: Mapping[bytes, Word]
    signs: Mapping[bytes, Word]


def load_word_table(language: str = "de") -> WordTable:
    """The words of ``language``. Raises DataError where its table is broken."""
    name = f"{language}/prefilter.toml"
    raw = tomllib.loads(files("readout.language").joinpath(name).read_text(encoding="utf-8"))
    try:
        sides = _sides(int(raw["world"]["points"]))
        return WordTable(contacts=_spelled(_listed(raw["contact"])), signs=_spelled((*_listed(raw["sign"]), *sides)))
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"{name}: {error!r} is missing or broken") from None


def _listed(groups: Iterable[Mapping[str, object]]) -> Iterator[Word]:
    for group in groups:
        for word in str(group["words"]).split():
            yield Word(text=word, points=int(str(group["points"])))


def _sides(points: int) -> Iterator[Word]:
    """States and organisations as words from their edge on."""
    for state in load_states():
        for name in (state.name, *state.others, *state.adjectives, *state.people, *state.seats):
            yield from _names(name, points, state.code)
    for organisation in load_organisations():
        if organisation.side is not None:
            for name in (organisation.name, *organisation.others):
                yield from _names(name, points, organisation.side)


def _names(name: str, points: int, side: str) -> Iterator[Word]:
    """A name may have endings; a short one only that of the genitive, an abbreviation none ("AU" is not in "aus")."""
    text = EDGE + re.sub(r"[^\w]+", EDGE, name.replace("*", "").strip())
    short = len(text.strip(EDGE)) < _SHORT
    for end in ("_",) if short and name.isupper() else ("_", "s_") if short else ("",):
        yield Word(text=text.rstrip(EDGE) + end, points=points, side=side)


def _spelled(words: Iterable[Word]) -> dict[bytes, Word]:
    found: dict[bytes, Word] = {}
    for word in words:
        for spelling in spellings(word.text):
            letters = spelling.replace(EDGE, "")
            if len(letters) < min(_SHORTEST, len(word.text.replace(EDGE, ""))):
                continue
            for key in _gaps(spelling):
                if key not in found or found[key].points < word.points:
                    found[key] = word
    return found


def _gaps(spelling: str) -> Iterator[bytes]:
    """The spelling with its edges as blanks; a gap is one, or two as behind a point or at a line's end."""
    first, *others = spelling.strip(EDGE).split(EDGE)
    before, after = " " * spelling.startswith(EDGE), " " * spelling.endswith(EDGE)
    for gaps in product((" ", "  "), repeat=len(others)):
        inner = "".join(gap + part for gap, part in zip(gaps, others, strict=True))
        yield f"{before}{first}{inner}{after}".encode("ascii")
