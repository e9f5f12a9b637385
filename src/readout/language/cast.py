"""The people, institutions and states of one article, gathered from its mentions: who is who, by name.

A :class:`Figure` is an actor in the making: all spellings of one person's name, the offices the article gives, the
side, the gender. Pronouns and epithets are linked to figures afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.records import ActorKind


@dataclass(slots=True, eq=False)
class Figure:
    """One actor of an article in the making."""

    kind: ActorKind
    name: str
    key: str
    order: int
    side: str | None = None
    gender: str = ""
    number: str = "sg"
    role: str | None = None
    classes: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    """Fold keys of the name's words."""
    age: str | None = None
    mentions: list[int] = field(default_factory=list)
    principal: Figure | None = None
    members: tuple[Figure, ...] = ()
    word: str | None = None
    """The noun an unnamed institution goes by."""
    named: bool = True
    """False for "ein Sprecher", "der russische Präsident" without a name in the article."""


_PEERS = (
    frozenset({"president", "head_of_state", "monarch", "head_of_government"}),
    frozenset({"president", "head_of_state", "monarch", "heir", "leader", "chief"}),
    frozenset({"head_of_government", "president_of_commission"}),
    frozenset({"foreign_minister"}),
    frozenset({"defence_minister"}),
    frozenset({"spokesperson"}),
    frozenset({"envoy", "ambassador", "negotiator", "adviser", "representative", "delegation_head"}),
    frozenset({"president_of_council", "president_of_commission", "secretary_general", "commissioner"}),
)


def same_office(wanted: str, held: set[str]) -> bool:
    """Whether an office of class ``wanted`` may be spoken of one who holds the classes ``held``."""
    if wanted in held:
        return True
    if wanted.startswith("former_"):
        past = {one.removeprefix("former_") for one in held if one.startswith("former_")}
        return _covers(wanted.removeprefix("former_"), past)
    return _covers(wanted, held)


def _covers(wanted: str, held: set[str]) -> bool:
    """Whether a class that is wider than those held, or another name for one, takes one of them in."""
    if wanted == "head_of_state":
        return bool(held & {"president", "monarch"})
    if wanted == "president":
        return bool(
            held & {"head_of_state", "president_of_commission", "president_of_council", "speaker_of_parliament"}
        )
    if wanted == "minister":
        return any(one.endswith("minister") for one in held)
    if wanted == "chief":
        return bool(held & {"president_of_commission", "president_of_council", "secretary_general", "director"})
    if wanted == "monarch":
        return "head_of_state" in held
    if wanted in {"envoy", "negotiator", "representative", "adviser", "diplomat"}:
        return bool(held & {"envoy", "negotiator", "ambassador", "representative"})
    if wanted == "leader":
        return bool(held & {"president", "head_of_state", "head_of_government", "monarch"})
    return False


def peers(left: set[str], right: set[str]) -> bool:
    """Whether two sets of office classes are each other's counterparts (Amtskollegen)."""
    return any(left & group and right & group for group in _PEERS) or bool(left & right)
