"""Corrections put into a reading: the people, statements and contacts that a corrected claim needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from readout.dates import TimeSpan
from readout.records import Actor, Claim, Evidence, Reading, Statement, content_id
from readout.resolution.actors import same_name
from readout.resolution.anchors import actors_of
from readout.resolution.decisions import CHOICES, Value
from readout.resolution.tables import states


class UnfitError(Exception):
    """A correction that does not fit the reading; says why in a sentence."""


class Desk:
    """A reading while it is corrected: who and what it knows, and what corrections added.

    ``contact_now`` gives, for ids of contacts in older readings, those of this one.
    """

    def __init__(self, reading: Reading, contact_now: Mapping[str, str]) -> None:
        self.reading = reading
        self.actors: dict[str, Actor] = actors_of(reading)
        self.statements = {statement.id: statement for statement in reading.statements}
        self._contacts = {contact.id for contact in reading.contacts}
        self._contact_now = contact_now
        self._new: list[str] = []

    def reading_with(self, claims: Iterable[Claim]) -> Reading:
        """The reading with these claims, and with the actors and statements that corrections added."""
        added = tuple(self.actors[ident] for ident in self._new)
        statements = tuple(self.statements.values())
        return replace(self.reading, claims=tuple(claims), actors=(*self.reading.actors, *added), statements=statements)

    def amended(self, claim: Claim, name: str, value: Value) -> Claim:
        """The claim with one field corrected. Raises UnfitError where the reading has not what the value names."""
        if name not in _AMEND:
            raise UnfitError(f"A claim has no field '{name}' that can be corrected.")
        return _AMEND[name](self, claim, name, value)

    def actor(self, name: str) -> Actor:
        """The actor of this id or name; one that the article names and the reading missed is added."""
        if name in self.actors:
            return self.actors[name]
        exact = [actor for actor in self.actors.values() if actor.name == name]
        likely = exact or [actor for actor in self.actors.values() if same_name(actor.name, name) >= 0.95]
        if len({actor.name for actor in likely}) == 1:
            return likely[0]
        if likely:
            raise UnfitError(f"'{name}' may be {' or '.join(sorted({actor.name for actor in likely}))}.")
        return self._added(name)

    def _added(self, name: str) -> Actor:
        span = _where(self.reading, name)
        if span is None:
            raise UnfitError(f"Neither the reading nor the article names '{name}'.")
        code = next((state.code for state in states() if name in state.words), None)
        kind: Any = "state" if code else "person"
        ident = content_id("actor", self.reading.article.id, name)
        self._new.append(ident)
        self.actors[ident] = Actor(id=ident, name=name, kind=kind, side=code, spans=(span,))
        return self.actors[ident]

    def said_by(self, claim: Claim, speaker: Actor | None) -> str | None:
        """The id of a statement that holds the claim's words and has this speaker, made where there is none."""
        if speaker is None:
            return None
        old = self.statements.get(claim.statement or "")
        ident = content_id("statement", "corrected", claim.id, old.id if old else None, speaker.id)
        if old:
            said = replace(old, id=ident, speaker=speaker, principal=None, unnamed=None, unsure=None)
        else:
            said = Statement(id=ident, content=claim.spans, speaker=speaker, form="reported")
        self.statements.setdefault(ident, said)
        return ident

    def contact(self, ident: str) -> str:
        """The id of this contact in this reading."""
        now = ident if ident in self._contacts else self._contact_now.get(ident, ident)
        if now not in self._contacts:
            raise UnfitError(f"The reading has no contact '{ident}' to put the claim to.")
        return now


def _where(reading: Reading, name: str) -> Evidence | None:
    """The first place where an article has this name as a word of its own."""
    for field, text in (("text", reading.article.text), ("title", reading.article.title or "")):
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) if name.strip() else None
        if found:
            return Evidence(start=found.start(), end=found.end(), quote=name, field=field)  # type: ignore[arg-type]
    return None


def _choice(_desk: Desk, claim: Claim, name: str, value: Value) -> Claim:
    if value not in CHOICES[name] and not (value is None and name == "commitment"):
        raise UnfitError(f"'{value}' is no {name} that this version knows.")
    return replace(claim, **{name: value})  # type: ignore[arg-type]


def _content(_desk: Desk, claim: Claim, _name: str, value: Value) -> Claim:
    if not isinstance(value, str) or not value.strip():
        raise UnfitError("The content of a claim is words.")
    return replace(claim, content=value, key=())  # the key is of the old words


def _value(desk: Desk, claim: Claim, _name: str, value: Value) -> Claim:
    if isinstance(value, tuple | TimeSpan):
        raise UnfitError("The value of a claim is words or a number.")
    if isinstance(value, str) and claim.aspect in {"participant", "initiator"}:
        value = desk.actor(value).name
    return replace(claim, value=value)


def _due(_desk: Desk, claim: Claim, _name: str, value: Value) -> Claim:
    if not isinstance(value, TimeSpan | None):
        raise UnfitError("A claim is due at a time.")
    return replace(claim, due=value)


def _people(desk: Desk, claim: Claim, name: str, value: Value) -> Claim:
    if not isinstance(value, tuple):
        raise UnfitError(f"'{name}' is a list of actors.")
    return replace(claim, **{name: tuple(dict.fromkeys(desk.actor(one).id for one in value))})  # type: ignore[arg-type]


def _speaker(desk: Desk, claim: Claim, _name: str, value: Value) -> Claim:
    if not isinstance(value, str | None):
        raise UnfitError("A speaker is one actor.")
    return replace(claim, statement=desk.said_by(claim, None if value is None else desk.actor(value)))


def _contact(desk: Desk, claim: Claim, _name: str, value: Value) -> Claim:
    if not isinstance(value, str | None):
        raise UnfitError("A contact is named by its id.")
    return replace(claim, contact=None if value is None else desk.contact(value))


_AMEND: Mapping[str, Callable[[Desk, Claim, str, Value], Claim]] = {
    "aspect": _choice, "factuality": _choice, "commitment": _choice, "content": _content, "value": _value, "due": _due,
    "by": _people, "to": _people, "speaker": _speaker, "contact": _contact,
}  # fmt: skip
