"""One name for each side over all articles, and the sides of people that only some articles tell.

A state in no list is known by what an article says of it: "Dravonien" in one, "der dravonische Präsident" in another,
who then stands for "Dravon". Whoever speaks for a side in one article speaks for it in the others, unless the articles
disagree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from readout.records import Actor, Reading, Statement
from readout.resolution.actors import is_named
from readout.resolution.spelling import fold_name, without_marks
from readout.resolution.tables import side_key, states

_NAME = re.compile(r"\b[A-ZÄÖÜ][\w-]{3,}\b")

_ENDINGS = ("ien", "ische", "isch", "ia", "en", "a")
"""Endings that tell forms of one name apart: Dravon(ien), Dravon(isch), Skald(ia). What is left keeps four letters."""


def agreed_sides(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings with every side under one name, and the sides of people filled in where another article has them."""
    actors = [actor for reading in readings for actor in _actors(reading)]
    names = _names(actors, Counter(word for reading in readings for word in _NAME.findall(reading.article.text)))
    people = _people(actors)
    settled = _settled(people, readings)
    principals = _principals(readings, people)

    def agreed(actor: Actor) -> Actor:
        side = names.get(settled.get(fold_name(actor.name), "")) if actor.kind == "person" else None
        side = side or actor.side or _known_side(actor, names, people) or _side_of_office(actor, names, principals)
        return replace(actor, side=names.get(side_root(side), side)) if side else actor

    return tuple(_with_actors(reading, agreed) for reading in readings)


def side_root(side: str) -> str:
    """What the names of one side share: its code if it is a known state, else the name without its ending."""
    key = side_key(side) or ""
    if key.isupper():
        return key
    bare = without_marks(key)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 4:
            return bare.removesuffix(ending)
    return bare


def _names(actors: Iterable[Actor], words: Counter[str]) -> dict[str, str]:
    """For each root the name to use: one that an article uses for the state itself, else the longest.

    A name that was only derived ("estmärkisch" → "Estmaerk") gives way to one that stands in the articles.
    """
    found: dict[str, set[tuple[bool, int, str]]] = {}
    for actor in actors:
        if actor.side:
            itself = actor.kind == "state" and actor.name == actor.side
            found.setdefault(side_root(actor.side), set()).add((not itself, -len(actor.side), actor.side))
    for word in words:
        if (root := side_root(word)) in found and not root.isupper():
            found[root].add((False, -words[word], word))
    return {root: _written(names, words) for root, names in found.items()}


def _written(names: set[tuple[bool, int, str]], words: Counter[str]) -> str:
    ranked = [(not words[name], *rank, name) for *rank, name in sorted(names)]
    return str(min(ranked)[-1])


def _people(actors: Iterable[Actor]) -> dict[tuple[str, ...], set[str]]:
    """The sides told for each full name."""
    found: dict[tuple[str, ...], set[str]] = {}
    for actor in actors:
        name = fold_name(actor.name)
        if actor.side and is_named(actor) and len(name) > 1:
            found.setdefault(name, set()).add(side_root(actor.side))
    return found


def _settled(people: dict[tuple[str, ...], set[str]], readings: Sequence[Reading]) -> dict[tuple[str, ...], str]:
    """For full names that articles put on several sides: the one side that they mention at all, if there is one.

    An office alone may suggest a state ("Bundeskanzlerin"); one that no article names is not meant.
    """
    text = " ".join(without_marks(reading.article.text) for reading in readings)
    found = {}
    for name, roots in people.items():
        mentioned = [root for root in sorted(roots) if any(f" {word}" in f" {text}" for word in _words_of(root))]
        if len(roots) > 1 and len(mentioned) == 1:
            found[name] = mentioned[0]
    return found


def _words_of(root: str) -> tuple[str, ...]:
    """The words that name a side: of a known state its names, adjectives and seats, else the root itself."""
    known = next((state for state in states() if state.code == root), None)
    words = (*known.words, *known.adjectives, *known.seats) if known else (root,)
    return tuple(without_marks(word) for word in words if len(word) > 2)


def _known_side(actor: Actor, names: dict[str, str], people: dict[tuple[str, ...], set[str]]) -> str | None:
    if actor.kind == "state":
        return names.get(side_root(actor.name))
    if not is_named(actor):
        return None
    name = fold_name(actor.name)
    same = [sides for full, sides in people.items() if full == name or (len(name) == 1 and full[-1] == name[0])]
    told = set().union(*same)
    return names.get(told.pop()) if len(told) == 1 else None


def _principals(
    readings: Sequence[Reading], people: dict[tuple[str, ...], set[str]]
) -> dict[tuple[str, ...], set[str]]:
    """The sides of those a named speaker speaks for, in any article; an article may tell a person's side elsewhere."""
    found: dict[tuple[str, ...], set[str]] = {}
    for statement in (statement for reading in readings for statement in reading.statements):
        speaker, principal = statement.speaker, statement.principal
        if speaker is None or principal is None or not is_named(speaker):
            continue
        sides = {side_root(principal.side)} if principal.side else people.get(fold_name(principal.name), set())
        if len(sides) == 1:
            found.setdefault(fold_name(speaker.name), set()).update(sides)
    return found


def _side_of_office(actor: Actor, names: dict[str, str], principals: dict[tuple[str, ...], set[str]]) -> str | None:
    """The one side that an actor's office names ("Sprecher der norländischen Präsidentin"), or speaks for elsewhere."""
    if actor.kind in ("media", "document", "state"):
        return None
    words = [side_root(word) for word in re.findall(r"[^\W\d_]{4,}", f"{actor.role or ''} {actor.name}")]
    told = {root for root in names for word in words if word == root or _adjective_of(word, root)}
    told = told or (principals.get(fold_name(actor.name), set()) if is_named(actor) else set())
    return names.get(next(iter(told))) if len(told) == 1 else None


def _adjective_of(word: str, root: str) -> bool:
    """Whether a word is the adjective of a side: its root and an ending of "-isch"."""
    stem = without_marks(root)
    return word.startswith(stem) and re.fullmatch(r"i?i?sch(?:e[mnrs]?)?", word[len(stem) :]) is not None


def _actors(reading: Reading) -> Iterable[Actor]:
    yield from reading.actors
    for contact in reading.contacts:
        yield from (participant.actor for participant in contact.participants)
    for statement in reading.statements:
        named = (statement.speaker, statement.principal, *statement.relayed_by, *statement.addressee)
        yield from (actor for actor in named if actor)


def _with_actors(reading: Reading, change: Callable[[Actor], Actor]) -> Reading:
    contacts = tuple(
        replace(contact, participants=tuple(replace(p, actor=change(p.actor)) for p in contact.participants))
        for contact in reading.contacts
    )
    return replace(
        reading,
        actors=tuple(change(actor) for actor in reading.actors),
        contacts=contacts,
        statements=tuple(_statement(statement, change) for statement in reading.statements),
    )


def _statement(statement: Statement, change: Callable[[Actor], Actor]) -> Statement:
    return replace(
        statement,
        speaker=change(statement.speaker) if statement.speaker else None,
        principal=change(statement.principal) if statement.principal else None,
        relayed_by=tuple(change(actor) for actor in statement.relayed_by),
        addressee=tuple(change(actor) for actor in statement.addressee),
    )
