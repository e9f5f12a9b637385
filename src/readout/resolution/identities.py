"""Which actor of the world an actor of one article is: a known office-holder, a state, an institution, or somebody new.

An identity depends on that actor, the day of the article and the tables alone, so the order in which articles arrive
changes nothing. Somebody whom the tables do not know becomes an identity of their own, by name and side; nobody is
ever taken for the nearest known one. What must agree before a name is linked:

======================  ========================================================================================
the name agrees         what else must agree
======================  ========================================================================================
whole                   the side, while in office or within the career around it; without a side: in office
with initials           in office, and the side or the office
surname alone           in office, and the side or the office; both where the side had several of that surname
one letter off          in office, the side and the office
office alone            an office of one holder, the side and the day, and no further word ("früherer", a compound)
======================  ========================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from readout.records import Actor, ActorKind, content_id
from readout.resolution.likeness import latin, spelled_alike, spelling
from readout.resolution.linking import Linked, holder_by_name, holder_by_office
from readout.resolution.officewords import first_office, office_of_word, speaks_of, stands_alone, words_of
from readout.resolution.organisations import organisation_named
from readout.resolution.spelling import without_marks
from readout.resolution.told_sides import root_of
from readout.world.publishers import publisher_of
from readout.world.states import state_names

__all__ = ["Identity", "identity_of", "spelled_alike"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who an actor is. ``key`` is a state's code, an organisation's short name, or a content-derived id.

    ``side`` is the ISO 3166 alpha-3 code of a state, an organisation's short name, or the name the article uses for
    an invented state. ``known`` tells whether the tables have the actor; ``why`` is one sentence for the reader.
    """

    key: str
    name: str
    kind: ActorKind
    side: str | None
    wikidata: str | None
    known: bool
    why: str


def identity_of(actor: Actor, day: str | None) -> Identity | None:
    """The identity of ``actor`` in an article of ``day`` (ISO 8601, as precise as known); None where it has no name.

    Anonymous speakers ("ein Diplomat") and actors without a letter in their name have none.
    """
    return _identity(actor.name, actor.kind, actor.role, actor.side, day)


@lru_cache(maxsize=50_000)
def _identity(name: str, kind: ActorKind, role: str | None, side: str | None, day: str | None) -> Identity | None:
    if kind == "anonymous" or not spelling(name).words:
        return None
    if kind == "person":
        return _person(name, role, side, day)
    if kind == "media":
        return _publisher(name, side)
    return _state(name, kind, side) or _organisation(name, kind, side) or _own_body(name, kind, side)


def _person(name: str, role: str | None, side: str | None, day: str | None) -> Identity:
    proper, office = _name_and_office(name, role)
    linked = holder_by_name(proper, office, side, day) if proper else holder_by_office(office, side, day)
    if linked.person is not None:
        return _known(linked, side)
    if not proper and _is_one_office(office, side):
        return _office(office, side, linked.why)
    key = content_id("actor", list(spelling(proper or name).words), _root(side))
    return _new(key, proper or name, "person", side, linked.why)


def _known(linked: Linked, side: str | None) -> Identity:
    assert linked.person is not None  # noqa: S101 - the caller has seen it
    return Identity(
        key=content_id("actor", "holder", linked.person.name),
        name=linked.person.name,
        kind="person",
        side=side or (linked.term.side if linked.term else None),
        wikidata=linked.person.wikidata,
        known=True,
        why=linked.why,
    )


def _name_and_office(name: str, role: str | None) -> tuple[str, str]:
    """The proper name ("" where the actor is known by the office alone) and the words of the office.

    "Präsident Wladimir Putin" is a name with its office; what stands before the office ("Norlands Außenministerin")
    belongs to the office. A last word that is an office only by itself is a surname where the role says another.
    """
    words = name.split()
    offices = [at for at, word in enumerate(words) if office_of_word(word.strip(",."))]
    if not offices or name == role or _is_surname(words, offices, role):
        return ("", name) if name == role else (name, role or "")
    rest = words[offices[-1] + 1 :]
    if rest and rest[0][:1].isupper():
        return " ".join(rest), " ".join(filter(None, (role, *words[: offices[-1] + 1])))
    return "", " ".join(filter(None, (role, name))) if role and role not in name else name


def _is_surname(words: list[str], offices: list[int], role: str | None) -> bool:
    """ "Karl König", Minister: the office ends the name, and the role is another word."""
    return role is not None and offices == [len(words) - 1] and len(words) > 1 and words[-1] not in role


def _is_one_office(office: str, side: str | None) -> bool:
    return side is not None and first_office(office) is not None and stands_alone(office, side)


def _office(words: str, side: str | None, why: str) -> Identity:
    office = first_office(words)
    assert office is not None  # noqa: S101 - the caller has seen it
    return _new(content_id("actor", "office", office.office, _root(side)), words, "person", side, why)


def _new(key: str, name: str, kind: ActorKind, side: str | None, why: str) -> Identity:
    return Identity(key=key, name=name, kind=kind, side=side, wikidata=None, known=False, why=why)


def _root(side: str | None) -> str | None:
    return root_of(side) if side else None


def _publisher(name: str, side: str | None) -> Identity:
    publisher = publisher_of(name, None)
    if publisher is None:
        return _new(content_id("actor", "media", list(spelling(name).words)), name, "media", side, _unknown(name))
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
    return None if side is None and organisation_named(name) else _new(
        content_id("actor", "state", root), side or name, "state", side or name, _unknown(name)
    )  # fmt: skip


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
    small = {"der", "die", "das", "des", "dem", "den", "in", "im", "von", "aus"}
    words = [word for word in words_of(latin(name)) if word not in small and not (side and speaks_of(word, side))]
    words = words or words_of(latin(name))
    if side and "-" in words[0] and speaks_of(words[0].split("-")[0], side):
        words[0] = words[0].split("-", 1)[1]
    key = content_id("actor", kind, [without_marks(word) for word in words], _root(side))
    return _new(key, name, kind, side, _unknown(name))


def _unknown(name: str) -> str:
    return f"'{name}' is in no table; the name and the side make it an actor of its own."
