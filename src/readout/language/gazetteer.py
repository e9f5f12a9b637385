"""Finds listed names of one or several words in a row of tokens, inflected and in either spelling of the umlauts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import Literal, NamedTuple

from readout.language.folding import plain_word
from readout.world.organisations import load_media, load_organisations
from readout.world.states import load_states

Sort = Literal["state", "seat", "organisation", "media"]

_ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")


class Entry(NamedTuple):
    """A listed name: ``name`` as the table has it; ``side`` a state's code or an organisation's short name."""

    name: str
    sort: Sort
    side: str | None
    doubtful: bool = False
    written: str = ""
    """The variant as the table writes it, where it needs no inflection ("Weltgesundheitsorganisation")."""


class Hit(NamedTuple):
    """An entry at tokens ``first`` up to ``last``; ``genitive`` where the form carries a genitive -s."""

    first: int
    last: int
    entry: Entry
    genitive: bool


_Index = dict[str, list[tuple[tuple[str, ...], Entry, bool]]]


def name_forms(name: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The folded word rows a name may appear as, each with whether it is a genitive.

    "Weiß* Haus" gives Weisses Haus, Weissen Hauses ...; every name gets the genitive -s on its last word.
    """
    words = name.split()
    choices: list[list[str]] = []
    for word in words:
        folded = plain_word(word.rstrip("*"))
        choices.append([folded + ending for ending in _ADJECTIVE_ENDINGS] if word.endswith("*") else [folded])
    for row in product(*choices):
        yield row, False
        last = row[-1]
        if not last.endswith(("s", "x", "z")):
            yield (*row[:-1], last + "s"), True
        elif last.endswith(("us", "aus")):
            yield (*row[:-1], last + "es"), True
    if len(words) > 1 and not words[-1].endswith("*") and "*" in name:
        for row in product(*choices[:-1]):  # "des Auswärtigen Amtes"
            yield (*row, choices[-1][0] + "es"), True


def _written(name: str) -> str:
    return "" if "*" in name or name.split(maxsplit=1)[0].endswith(("en", "em")) else name


def _entries() -> Iterator[tuple[str, Entry]]:
    for medium in load_media():
        for name in (medium.name, *medium.others):
            yield name, Entry(medium.name, "media", None, name in medium.doubtful, _written(name))
    for organisation in load_organisations():
        sort: Sort = "seat" if organisation.name == "Brüssel" else "organisation"
        for name in (organisation.name, *organisation.others):
            yield name, Entry(organisation.name, sort, organisation.side, written=_written(name))
    for state in load_states():
        for name in (state.name, *state.others):
            yield name, Entry(state.name, "state", state.code)
        for seat in state.seats:
            yield seat, Entry(seat, "seat", state.code)


def build_index(entries: Iterable[tuple[str, Entry]]) -> _Index:
    """First word → word rows that begin with it, the longest first."""
    index: _Index = {}
    for name, entry in entries:
        for row, genitive in name_forms(name):
            index.setdefault(row[0], []).append((row, entry, genitive))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


@cache
def world_index() -> _Index:
    """The index over all tables of the world."""
    return build_index(_adjective_names(_entries()))


def _adjective_names(entries: Iterable[tuple[str, Entry]]) -> Iterator[tuple[str, Entry]]:
    """Entries, with names such as "Weißes Haus" opened to their adjective's other endings."""
    for name, entry in entries:
        yield name, entry
        words = name.split()
        first = words[0]
        if len(words) > 1 and first[:1].isupper() and first.endswith(("es", "er")) and "*" not in name:
            yield " ".join((first[:-2] + "*", *words[1:])), entry


def find_listed(words: Sequence[str], *indexes: _Index) -> list[Hit]:
    """The longest listed names in ``words`` (folded by :func:`plain_word`), from left to right, not overlapping."""
    hits: list[Hit] = []
    end = 0
    for position in sorted({i for index in indexes for i, word in enumerate(words) if word in index}):
        hit = _longest(words, position, indexes) if position >= end else None
        if hit is not None:
            hits.append(hit)
            end = hit.last
    return hits


def _longest(words: Sequence[str], position: int, indexes: Sequence[_Index]) -> Hit | None:
    best: Hit | None = None
    for index in indexes:
        for row, entry, genitive in index.get(words[position], ()):
            last = position + len(row)
            if best is not None and best.last >= last:
                break
            if tuple(words[position:last]) == row:
                best = Hit(position, last, entry, genitive)
                break
    return best


@cache
def side_of_word(word: str) -> str | None:
    """The side of one listed name that is the first part of a compound: "US" → USA, "CIA" → USA, "Kremls" → RUS."""
    entry = listed_word(word)
    return entry.side if entry is not None else None


@cache
def listed_word(word: str) -> Entry | None:
    """The entry of one listed single word, None where there is none; a linking -s is tried."""
    folded = plain_word(word)
    for form in (folded, folded.capitalize(), folded.upper(), folded.removesuffix("s")):
        for row, entry, _ in world_index().get(form, ()):
            if row == (form,) and not entry.doubtful:
                return entry
    return None
