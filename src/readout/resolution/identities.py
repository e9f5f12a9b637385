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
nearly the same         in office, the side and the office: one letter off in a long word
office alone            an office of one holder, the side and the day, and no further word ("früherer", a compound)
======================  ========================================================================================
"""

from __future__ import annotations

from functools import lru_cache

from readout.records import Actor, ActorKind, content_id
from readout.resolution.bodies import identity_of_body, own_words
from readout.resolution.held_offices import holder_by_office
from readout.resolution.identity import Identity, new_identity, side_key_of
from readout.resolution.likeness import rules, spelled_alike, spelling
from readout.resolution.linking import Linked, holder_by_name
from readout.resolution.officewords import first_office, is_marked, office_of_word
from readout.resolution.sidewords import stands_alone
from readout.resolution.spelling import without_marks

__all__ = ["Identity", "identity_of", "spelled_alike"]


def identity_of(actor: Actor, day: str | None) -> Identity | None:
    """The identity of ``actor`` in an article of ``day`` (ISO 8601, as precise as known); None where it has no name.

    Anonymous speakers have none, nor has somebody told of by an office that may be anybody's ("ein Diplomat", "der
    Minister" of no side), nor a name without a letter.
    """
    return _identity(actor.name, actor.kind, actor.role, actor.side, day)


@lru_cache(maxsize=50_000)
def _identity(name: str, kind: ActorKind, role: str | None, side: str | None, day: str | None) -> Identity | None:
    if kind == "anonymous" or not spelling(name).words:
        return None
    return _person(name, role, side, day) if kind == "person" else identity_of_body(name, kind, side)


def _person(name: str, role: str | None, side: str | None, day: str | None) -> Identity | None:
    proper, office = _name_and_office(name, role)
    linked = holder_by_name(proper, office, side, day) if proper else holder_by_office(office, side, day)
    if linked.person is not None:
        return _known(linked, side)
    if not proper:
        return _office(office, side, linked.why)
    key = content_id("actor", list(spelling(proper).words), side_key_of(side))
    return new_identity(key, proper, "person", side, linked.why)


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


def _office(words: str, side: str | None, why: str) -> Identity | None:
    """An office that the table has no holder for, by its words and side; None where the words may mean anybody
    ("ein Diplomat", "der frühere Minister", an office of no side)."""
    office = first_office(words)
    if office is None or side is None or office.office in rules()["offices"]["anybody"]:
        return None
    bare = office.office in rules()["offices"]["told_by_prefix"] and not office.prefix
    if bare or is_marked(words, office, "other_time"):
        return None
    told = [office.office] if stands_alone(words, side) else [without_marks(word) for word in own_words(words, side)]
    return new_identity(content_id("actor", "office", told, side_key_of(side)), words, "person", side, why)
