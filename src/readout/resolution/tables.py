"""The tables that the judgements are made with: weights, spellings, words of points, states. Read once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError
from readout.world.states import STATE_NOUNS


@cache
def table(package: str, *path: str) -> dict[str, Any]:
    """A TOML table of the package, for instance ``table("readout.resolution", "weights.toml")``."""
    resource = files(package).joinpath(*path)
    try:
        return tomllib.loads(resource.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{'/'.join(path)}: {error}") from error


def weights() -> dict[str, Any]:
    """``resolution/weights.toml``: every weight and threshold with its reason beside it."""
    return table("readout.resolution", "weights.toml")


def point_words(language: str = "de") -> dict[str, Any]:
    """``language/<language>/points.toml``: stop words, synonyms, signs of denial, offices."""
    return table("readout.language", language, "points.toml")


@cache
def synonym_groups(language: str = "de") -> tuple[tuple[str, ...], ...]:
    """Expressions that name one thing, of ``points.toml`` and ``synonyms.tsv``; the first names its group."""
    lines = files("readout.language").joinpath(language, "synonyms.tsv").read_text(encoding="utf-8").splitlines()
    told = (tuple(line.split("\t")) for line in lines if line.strip() and not line.startswith("#"))
    return (*(tuple(group) for group in point_words(language)["synonyms"]), *told)


@cache
def said_words(name: str, language: str = "de") -> re.Pattern[str]:
    """Words of ``[said]`` in ``points.toml`` that tell something of a contact: that it was moved, or another."""
    return re.compile("|".join(point_words(language)["said"][name]), re.IGNORECASE)


@cache
def forms_meet(left: str, right: str, least: float = 0.0) -> bool:
    """Whether one contact may be called by both forms, by ``[forms]`` of the weights: at least so likely."""
    table = weights()["forms"]
    return left == right or max(table.get(f"{left} {right}", -1.0), table.get(f"{right} {left}", -1.0)) >= least


def spellings() -> dict[str, Any]:
    """``world/spellings.toml``: rules of transliteration."""
    return table("readout.world", "spellings.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state in the words of the articles: code, name, and all words that stand for it, adjectives included."""

    code: str
    name: str
    words: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """``world/states.tsv``; an empty table where the package has none."""
    resource = files("readout.world").joinpath("states.tsv")
    if not resource.is_file():
        return ()
    lines = resource.read_text(encoding="utf-8").splitlines()
    return tuple(_state(line) for line in lines if line.strip() and not line.startswith("#"))


def _state(line: str) -> State:
    code, name, others, adjectives, _people, seats = (line.split("\t") + [""] * 6)[:6]
    words = (name, *_entries(others))
    return State(code=code, name=name, words=words, adjectives=_entries(adjectives), seats=_entries(seats))


def _entries(field: str) -> tuple[str, ...]:
    return tuple(entry.replace("*", "") for entry in field.split("|") if entry)


@cache
def _sides() -> dict[str, str]:
    names: dict[str, str] = {}
    for state in states():
        for word in (state.code, *state.words):
            names.setdefault(word.casefold(), state.code)
    return names


@cache
def side_key(side: str | None) -> str | None:
    """One key for a side however it is written: the ISO code of a known state, else the stem of the name.

    A state in no list is known by whatever an article has of it, the name or only the adjective's stem: "Karvien" and
    "Karv" (from "karvisch"), "Nordmark" and "Nordmaerk" (from "nordmärkisch") are one.
    """
    if side is None or not side.strip():
        return None
    folded = " ".join(side.split()).casefold()
    return _sides().get(folded) or _stem(folded)


@cache
def _two_words() -> re.Pattern[str]:
    nouns = "|".join(sorted(noun.casefold().replace("ö", "o").replace("ü", "u") for noun in STATE_NOUNS))
    return re.compile(rf"(\w{{3,}})ische (?:{nouns})")


def _stem(name: str) -> str:
    for umlaut, plain in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ae", "a"), ("oe", "o"), ("ue", "u")):
        name = name.replace(umlaut, plain)
    long = _two_words().fullmatch(name)
    if long is not None:
        return long[1]  # "Karvische Föderation", of which an article may have the adjective alone
    return re.sub(r"(?<=\w{4})(?:ien|ia|en|a|e)$", "", name)
