"""Who people hold for one actor, and for two: identities joined and kept apart by judgements.

An identity is found again by its key, and by its name, kind and side where a newer version of the tables or of the
spelling rules gives it another key: so a judgement outlives them, and two whom a person keeps apart stay two even where
the rules would make one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from readout.records import ActorKind
from readout.resolution.identities import Identity
from readout.resolution.peoples_blocks import opposed
from readout.resolution.rulings import Ruling, RulingVerdict
from readout.resolution.settled import Settled
from readout.resolution.told_sides import root_of


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedActor:
    """An identity as it was when a person judged it."""

    key: str
    name: str
    kind: ActorKind
    side: str | None
    known: bool = False
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorJudgement:
    """A person's judgement on two identities, or the taking back of one (``undoes``)."""

    id: str
    made: str
    verdict: RulingVerdict
    left: JudgedActor | None = None
    right: JudgedActor | None = None
    undoes: str | None = None


_Called = tuple[str, str, str | None]


class ActorGroups:
    """Identities as people have joined and parted them; a pure function of the judgements."""

    def __init__(self, judgements: Iterable[ActorJudgement] = ()) -> None:
        every = tuple(judgements)
        self._settled = Settled(_ruling(one) for one in every)
        self.ids = tuple(sorted(one.id for one in every))
        self._judged = _by_key(every)
        self._heads = {key: self._head(key) for key in self._judged}
        self._by_name = self._unambiguous()

    def __bool__(self) -> bool:
        return bool(self._judged)

    def members(self, key: str) -> tuple[JudgedActor, ...]:
        """All whom people hold for one with the identity ``key``, itself included; empty where nobody judged it."""
        if key not in self._judged:
            return ()
        block = self._settled.block(key)
        return tuple(self._judged[member] for member in sorted(block.members & self._judged.keys()))

    def resolved(self, found: Identity) -> Identity:
        """The identity that stands for the group of ``found``; itself where nobody judged it."""
        key = self._by_name.get(_called(found.name, found.kind, found.side), found.key)
        head = self._heads.get(key)
        if head is None:
            return found
        if not self.is_joined(key):
            return found if key == found.key else replace(found, key=key)
        names = ", ".join(sorted({f"'{one.name}'" for one in self.members(key)}))
        return Identity(
            key=head.key, name=head.name, kind=head.kind, side=head.side, wikidata=head.wikidata, known=head.known,
            why=f"A person holds them for one actor: {names}.",
        )  # fmt: skip

    def head(self, key: str) -> str:
        """The key of the identity that stands for this one: itself where nobody joined it to another."""
        return self._heads[key].key if self.is_joined(key) else key

    def is_joined(self, key: str) -> bool:
        """Whether a person has joined others to this identity."""
        return len(self.members(key)) > 1

    def one(self, left: str, right: str) -> bool:
        """Whether people hold two identities for one."""
        return self._settled.block(left) is self._settled.block(right)

    def apart(self, left: str, right: str) -> bool:
        """Whether people keep two identities apart, also because somebody was unsure."""
        return bool(opposed(self._settled.block(left).apart, self._settled.block(right).apart))

    def told_apart(self, left: str, right: str) -> bool:
        """Whether people know two identities to be two."""
        marks = opposed(self._settled.block(left).apart, self._settled.block(right).apart)
        return any(self._settled.rulings[mark >> 1].verdict == "different" for mark in marks)

    def _unambiguous(self) -> Mapping[_Called, str]:
        """The key by name, kind and side; of two groups with one name each is known by its keys alone."""
        found: dict[_Called, set[str]] = {}
        for key, one in [*self._judged.items(), *self._heads.items()]:
            found.setdefault(_called(one.name, one.kind, one.side), set()).add(key)
        heads = {called: {self._heads[key].key for key in keys} for called, keys in found.items()}
        return {called: min(found[called]) for called, of in heads.items() if len(of) == 1}

    @property
    def overruled(self) -> tuple[tuple[str, str], ...]:
        """Pairs of ids: a judgement that holds only in part or not at all, and a newer one that speaks against it."""
        return tuple(sorted(self._settled.overruled))

    def _head(self, key: str) -> JudgedActor:
        """Who stands for a group: whom the tables know, then the fullest name; with a side where any has one."""
        members = self.members(key)
        head = min(members, key=_fullest_first)
        sides = sorted({one.side for one in members if one.side})
        return head if head.side or not sides else replace(head, side=sides[0])


def _fullest_first(one: JudgedActor) -> tuple[bool, bool, int, bool, str, str]:
    return not one.known, one.kind != "person", -len(one.name.split()), one.side is None, one.name, one.key


def _ruling(one: ActorJudgement) -> Ruling:
    left, right = (frozenset({actor.key}) if actor else frozenset() for actor in (one.left, one.right))
    return Ruling(id=one.id, made=one.made, verdict=one.verdict, left=left, right=right, undoes=one.undoes)


def _by_key(judgements: Iterable[ActorJudgement]) -> dict[str, JudgedActor]:
    """Each identity as it was judged last, of one time as the id decides."""
    found: dict[str, JudgedActor] = {}
    for one in sorted(judgements, key=lambda one: (one.made, one.id)):
        found |= {actor.key: actor for actor in (one.left, one.right) if actor}
    return found


def _called(name: str, kind: str, side: str | None) -> _Called:
    return " ".join(name.split()).casefold(), kind, root_of(side) if side else None
