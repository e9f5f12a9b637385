"""What one reading tells of sides: its actors, the names that stand in its text, and who speaks for whom.

Made once for each reading; what several readings agree on (:mod:`readout.resolution.sides`) is put together from these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from readout.records import Actor, Reading
from readout.resolution.actor_words import is_named
from readout.resolution.spelling import fold_name, without_marks
from readout.resolution.tables import side_key

Name = tuple[str, ...]
"""The folded words of a name."""

_NAME = re.compile(r"\b[A-ZÄÖÜ][\w-]{3,}\b")
_ADJECTIVE = re.compile(r"ische[nrms]?$")
_SHORTEST = 4
"""Letters of the shortest name; a genitive has one more."""

_ENDINGS = ("ien", "ische", "isch", "ia", "en", "a")
"""Endings that tell forms of one name apart: Dravon(ien), Dravon(isch), Skald(ia). What is left keeps four letters."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ToldSides:
    """Of one reading: ``actors`` without repeats; for each root the words of the text with their number."""

    actors: tuple[Actor, ...]
    words: Mapping[str, Mapping[str, int]]
    spoken_for: tuple[tuple[Name, str | None, Name], ...]
    """Of each statement of a named speaker for somebody: speaker, root of the principal's side, principal."""
    text: str


def told_sides(reading: Reading) -> ToldSides:
    """What a reading tells of sides."""
    distinct = {(actor.name, actor.kind, actor.role, actor.side): actor for actor in actors_of(reading)}
    return ToldSides(
        actors=tuple(distinct.values()),
        words=_words(reading.article.text),
        spoken_for=tuple(dict.fromkeys(_spoken_for(reading))),
        text=reading.article.text,
    )


def _words(text: str) -> dict[str, Counter[str]]:
    """The words with a capital, by root; a genitive counts for its name too, and no adjective is the name of a side."""
    found: dict[str, Counter[str]] = {}
    for word, number in Counter(_NAME.findall(text)).items():
        if _ADJECTIVE.search(word):
            continue  # "Talvische Nachrichten"
        for name in {word, word.removesuffix("s")} if len(word) > _SHORTEST else {word}:
            found.setdefault(root_of(name), Counter())[name] += number
    return found


def _spoken_for(reading: Reading) -> Iterable[tuple[Name, str | None, Name]]:
    for statement in reading.statements:
        speaker, principal = statement.speaker, statement.principal
        if speaker is not None and principal is not None and is_named(speaker):
            side = root_of(principal.side) if principal.side else None
            yield fold_name(speaker.name), side, fold_name(principal.name)


@lru_cache(maxsize=100_000)
def root_of(side: str) -> str:
    """What the names of one side share: its code if it is a known state, else the name without its ending."""
    key = side_key(side) or ""
    if key.isupper():
        return key
    bare = without_marks(key)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            return bare.removesuffix(ending)
    return bare


def actors_of(reading: Reading) -> Iterable[Actor]:
    """Every mention of an actor in a reading's lists: its actors, the participants, those of the statements."""
    yield from reading.actors
    for contact in reading.contacts:
        yield from (participant.actor for participant in contact.participants)
    for statement in reading.statements:
        named = (statement.speaker, statement.principal, *statement.relayed_by, *statement.addressee)
        yield from (actor for actor in named if actor)
