"""Which state, organisation, institution or publisher an actor is that is no person."""

from __future__ import annotations

from readout.records import ActorKind, content_id
from readout.resolution.identity import Identity, new_identity, side_key_of
from readout.resolution.likeness import latin, spelling
from readout.resolution.officewords import words_of
from readout.resolution.organisations import organisation_named
from readout.resolution.sidewords import speaks_of
from readout.resolution.spelling import without_marks
from readout.resolution.told_sides import root_of
from readout.world.publishers import publisher_of
from readout.world.states import state_names

_SMALL = frozenset({"der", "die", "das", "des", "dem", "den", "in", "im", "von", "aus"})


def identity_of_body(name: str, kind: ActorKind, side: str | None) -> Identity:
    """The identity of a state, institution, group or medium: the table's, else one by its words and its side."""
    if kind == "media":
        return _publisher(name, side)
    return _state(name, kind, side) or _organisation(name, kind, side) or _own_body(name, kind, side)


def _publisher(name: str, side: str | None) -> Identity:
    publisher = publisher_of(name, None)
    if publisher is None:
        return new_identity(
            content_id("actor", "media", list(spelling(name).words)), name, "media", side, _unknown(name)
        )
    key = content_id("actor", "publisher", publisher.name)
    why = f"'{name}' is in the table of publishers."
    return Identity(key=key, name=publisher.name, kind="media", side=side, wikidata=None, known=True, why=why)


def _state(name: str, kind: ActorKind, side: str | None) -> Identity | None:
    if kind != "state":
        return None
    root = root_of(side or name)
    if root in state_names():
        why = f"'{name}' stands for {state_names()[root]}."
        return Identity(key=root, name=state_names()[root], kind="state", side=root, wikidata=None, known=True, why=why)
    if listed := _organisation(side or name, "institution", side):
        return listed
    return new_identity(content_id("actor", "state", root), side or name, "state", side or name, _unknown(name))


def _organisation(name: str, kind: ActorKind, side: str | None) -> Identity | None:
    found = organisation_named(name)
    if found is None or (found.side and side and root_of(found.side) != root_of(side)):
        return None
    why = f"'{name}' is in the table of organisations."
    return Identity(
        key=found.name, name=found.name, kind=kind, side=side or found.side, wikidata=None, known=True, why=why
    )


def _own_body(name: str, kind: ActorKind, side: str | None) -> Identity:
    """An institution of no table: its words without those of its side, so that "das russische Außenministerium" and
    "Außenministerium in Moskau" are one."""
    words = [without_marks(word) for word in own_words(latin(name), side)]
    return new_identity(content_id("actor", kind, words, side_key_of(side)), name, kind, side, _unknown(name))


def own_words(text: str, side: str | None) -> list[str]:
    """The words without articles and without those that only name the side: US-Finanzminister → Finanzminister."""
    words = words_of(text)
    kept = [word for word in words if word not in _SMALL and not (side and speaks_of(word, side))] or words
    first, _, rest = kept[0].partition("-")
    return [rest, *kept[1:]] if side and rest and speaks_of(first, side) else kept


def _unknown(name: str) -> str:
    return f"'{name}' is in no table; the name and the side make it an actor of its own."
