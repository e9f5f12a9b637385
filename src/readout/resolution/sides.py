"""One name for each side over several articles, and the sides of people that only some articles tell.

A state in no list is known by what an article says of it: "Dravonien" in one, "der dravonische Präsident" in another,
who then stands for "Dravon". Whoever speaks for a side in one article speaks for it in the others, unless the articles
disagree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from readout.records import Actor, Contact, Reading, Statement
from readout.resolution.actor_words import is_named
from readout.resolution.spelling import fold_name, without_marks
from readout.resolution.tables import states
from readout.resolution.told_sides import Name, ToldSides, root_of, told_sides


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """What some readings agree on: the name of each side, and the sides of people, as roots."""

    names: Mapping[str, str]
    people: Mapping[Name, frozenset[str]]
    settled: Mapping[Name, str]
    principals: Mapping[Name, frozenset[str]]

    def side(self, actor: Actor) -> str | None:
        """The name of an actor's side; None where no reading tells it."""
        settled = self.settled.get(fold_name(actor.name)) if self.settled and actor.kind == "person" else None
        side = self.names.get(settled) if settled else None
        side = side or actor.side or self._known_side(actor) or self._side_of_office(actor)
        return self.names.get(root_of(side), side) if side else None

    def agreed(self, actor: Actor) -> Actor:
        """The actor with its side under the agreed name; a state that its article knows by the adjective alone ("die
        talvische Seite") is called so as well."""
        side = self.side(actor)
        if side is None or side == actor.side:
            return actor
        only_adjective = actor.kind == "state" and actor.name[:1].islower()
        return replace(actor, side=side, name=side if only_adjective else actor.name)

    def _known_side(self, actor: Actor) -> str | None:
        if actor.kind == "state":
            return self.names.get(root_of(actor.name))
        if not is_named(actor):
            return None
        name = fold_name(actor.name)
        same = [
            sides for full, sides in self.people.items() if full == name or (len(name) == 1 and full[-1] == name[0])
        ]
        told = frozenset().union(*same)
        return self.names.get(next(iter(told))) if len(told) == 1 else None

    def _side_of_office(self, actor: Actor) -> str | None:
        """The one side that an office names ("Sprecher der norländischen Präsidentin"), or is spoken for elsewhere."""
        if actor.kind in ("media", "document", "state"):
            return None
        words = office_roots(actor)
        told = {root for root in self.names for word in words if word == root or _adjective_of(word, root)}
        if not told and is_named(actor):
            told = set(self.principals.get(fold_name(actor.name), frozenset()))
        return self.names.get(next(iter(told))) if len(told) == 1 else None


def agreement(told: Sequence[ToldSides]) -> Agreement:
    """What these readings agree on, whatever their order."""
    people = _people(told)
    return Agreement(
        names=_names(told), people=people, settled=_settled(people, told), principals=_principals(told, people)
    )


def agreed_sides(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with every side under one name, and the sides of people filled in where another article has them."""
    found = agreement([told_sides(reading) for reading in readings])
    return tuple(_with_actors(reading, found) for reading in readings)


def office_roots(actor: Actor) -> tuple[str, ...]:
    """The roots of the longer words in an actor's office and name: one may be the adjective of a side."""
    return tuple(root_of(word) for word in re.findall(r"[^\W\d_]{4,}", f"{actor.role or ''} {actor.name}"))


def _names(told: Sequence[ToldSides]) -> dict[str, str]:
    """For each root the name to use: one that an article uses for the state itself, else the longest.

    A name that was only derived ("estmärkisch" → "Estmaerk") gives way to one that stands in the articles.
    """
    found: dict[str, set[tuple[bool, int, str]]] = {}
    for actor in (actor for one in told for actor in one.actors):
        if actor.side:
            itself = actor.kind == "state" and actor.name == actor.side
            found.setdefault(root_of(actor.side), set()).add((not itself, -len(actor.side), actor.side))
    return {root: _written(root, names, told) for root, names in found.items()}


def _written(root: str, names: set[tuple[bool, int, str]], told: Sequence[ToldSides]) -> str:
    words: Counter[str] = Counter()
    for one in told:
        words.update(one.words.get(root, {}))
    if not root.isupper():
        names = names | {(False, -number, word) for word, number in words.items()}
    ranked = [(not words[name], derived, rank, name) for derived, rank, name in names]
    return min(ranked)[-1]


def _people(told: Sequence[ToldSides]) -> dict[Name, frozenset[str]]:
    """The sides told for each full name."""
    found: dict[Name, frozenset[str]] = {}
    for actor in (actor for one in told for actor in one.actors):
        if not actor.side or not is_named(actor):
            continue
        name = fold_name(actor.name)
        if len(name) > 1:
            found[name] = found.get(name, frozenset()) | {root_of(actor.side)}
    return found


def _settled(people: Mapping[Name, frozenset[str]], told: Sequence[ToldSides]) -> dict[Name, str]:
    """For full names that articles put on several sides: the one side that they mention at all, if there is one.

    An office alone may suggest a state ("Bundeskanzlerin"); one that no article names is not meant.
    """
    found = {}
    for name, roots in people.items():
        if len(roots) < 2:
            continue
        mentioned = [root for root in sorted(roots) if any(_mentions(one.text, root) for one in told)]
        if len(mentioned) == 1:
            found[name] = mentioned[0]
    return found


@lru_cache(maxsize=1_000)
def _mentions(text: str, root: str) -> bool:
    bare = f" {_folded(text)}"
    return any(f" {word}" in bare for word in _words_of(root))


@lru_cache(maxsize=100)
def _folded(text: str) -> str:
    return without_marks(text)


@cache
def _words_of(root: str) -> tuple[str, ...]:
    """The words that name a side: of a known state its names, adjectives and seats, else the root itself."""
    known = next((state for state in states() if state.code == root), None)
    words = (*known.words, *known.adjectives, *known.seats) if known else (root,)
    return tuple(without_marks(word) for word in words if len(word) > 2)


def _principals(told: Sequence[ToldSides], people: Mapping[Name, frozenset[str]]) -> dict[Name, frozenset[str]]:
    """The sides of those a named speaker speaks for, in any article; an article may tell a person's side elsewhere."""
    found: dict[Name, frozenset[str]] = {}
    for speaker, side, principal in (spoken for one in told for spoken in one.spoken_for):
        sides = frozenset({side}) if side else people.get(principal, frozenset())
        if len(sides) == 1:
            found[speaker] = found.get(speaker, frozenset()) | sides
    return found


@lru_cache(maxsize=100_000)
def _adjective_of(word: str, root: str) -> bool:
    """Whether a word is the adjective of a side: its root and an ending of "-isch"."""
    stem = without_marks(root)
    return word.startswith(stem) and re.fullmatch(r"i?i?sch(?:e[mnrs]?)?", word[len(stem) :]) is not None


def _with_actors(reading: Reading, found: Agreement) -> Reading:
    return replace(
        reading,
        actors=tuple(found.agreed(actor) for actor in reading.actors),
        contacts=tuple(with_agreed_participants(contact, found) for contact in reading.contacts),
        statements=tuple(_statement(statement, found) for statement in reading.statements),
    )


def with_agreed_participants(contact: Contact, found: Agreement) -> Contact:
    """The contact with the sides of its participants under the agreed names."""
    people = tuple(replace(one, actor=found.agreed(one.actor)) for one in contact.participants)
    return contact if people == contact.participants else replace(contact, participants=people)


def _statement(statement: Statement, found: Agreement) -> Statement:
    return replace(
        statement,
        speaker=found.agreed(statement.speaker) if statement.speaker else None,
        principal=found.agreed(statement.principal) if statement.principal else None,
        relayed_by=_all(statement.relayed_by, found),
        addressee=_all(statement.addressee, found),
    )


def _all(actors: Iterable[Actor], found: Agreement) -> tuple[Actor, ...]:
    return tuple(found.agreed(actor) for actor in actors)
