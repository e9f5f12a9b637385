"""Claims about commitments in the order of their telling: what several accounts tell at one time is one episode.

Accounts of one contact may contradict each other on one point; reports that lie apart tell of one commitment only where
nothing tells them apart (``readout.resolution.continues``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from readout.records import Aspect
from readout.resolution import Moment, PointMatch, State, moment
from readout.resolution.progress import OPENING, STATES
from readout.resolution.tables import weights
from readout.resolution.windows import day_range
from readout.views.rows import grouped
from readout.views.told import Matches, Told

COMMITTING: frozenset[Aspect] = frozenset(
    {"agreement", "promise", "offer", "demand", "invitation", "exchange", "refusal", "follow_up"}
)
"""Aspects about future action. A position commits nobody; a measure only where it is one that was promised."""
_UNRELATED = PointMatch(relation="unrelated", score=0.0, sentence="They are told at two times, or of two states.")
_OPPOSED: frozenset[State] = frozenset({"fulfilled", "broken"})
_LATE = date.max
_CONTACT = "contact "
_CONTACTLESS = ("no state",)
"""The one bucket of tellings that tell no state: they have no keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim as it is told, with the moment that it tells; ``moment`` is None where it tells no state.

    ``day`` is when it happened where that is told, else when the article appeared; None where neither is known.
    """

    told: Told
    moment: Moment | None
    day: date | None
    contact: str | None

    @property
    def key(self) -> str:
        """That of the telling's point and account."""
        return self.told.key

    @property
    def state(self) -> State | None:
        """The state it tells."""
        return self.moment.told.state if self.moment else None

    @property
    def order(self) -> tuple[date, int, str, str]:
        """By day, states as they follow each other, then by article."""
        rank = STATES.index(self.state) if self.state else 0
        return self.day or _LATE, rank, self.told.point.indexed.reading.article.published or "9999", self.key


def tellings(told: Sequence[Told], contact_of: Mapping[str, str]) -> list[Telling]:
    """The claims about commitments among these, in order; ``contact_of`` gives the contact for a point's key."""
    moments: dict[str, Moment | None] = {}
    found = []
    for item in told:
        key = item.point.key
        if key not in moments:
            moments[key] = moment(item.point)
        if moments[key] is not None or item.point.claim.aspect in COMMITTING:
            day = _day(item, moments[key])
            found.append(Telling(told=item, moment=moments[key], day=day, contact=contact_of.get(key)))
    return sorted(found, key=lambda telling: telling.order)


def _day(item: Told, made: Moment | None) -> date | None:
    """When it happened: the day in its words, or that of its contact; else the day of publication."""
    claim, reading = item.point.claim, item.point.indexed.reading
    published = day_range(reading.article.published)
    last = published[1] if published else None
    contact = next((one for one in reading.contacts if one.id == claim.contact), None)
    opening = made is None or made.told.state in OPENING or made.told.state == "refused"
    time = (contact.time if contact is not None and contact.status == "held" else None) if opening else claim.due
    told = day_range(time.start if time else None)
    if told is not None and (last is None or told[0] <= last):
        return told[0]
    return last


def episodes(found: Sequence[Telling], matches: Matches) -> list[tuple[Telling, ...]]:
    """The tellings that tell one thing at one time, together; each in order, and all by their first."""
    by_key = {telling.key: telling for telling in found}
    at_one = _AtOneTime(by_key, matches)
    groups = [group for near in _near(found) for group in grouped([telling.told for telling in near], at_one)]
    made = [tuple(sorted((by_key[item.key] for item in group), key=lambda one: one.order)) for group in groups]
    return sorted(made, key=lambda group: group[0].order)


def _near(found: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings parted so that whatever may be one episode lies in one part: only such pairs need be compared."""
    buckets: dict[str, list[int]] = {}
    for place, telling in enumerate(found):
        keys = telling.moment.keys if telling.moment else _CONTACTLESS
        for key in (*keys, f"{_CONTACT}{telling.contact or telling.told.point.indexed.key}"):
            buckets.setdefault(key, []).append(place)
    parent = list(range(len(found)))
    days = weights()["histories"]["one_telling_days"]
    for key, places in buckets.items():
        one_contact = key.startswith(_CONTACT)
        for left, right in pairwise(places):
            if one_contact or gap(found[left].day, found[right].day) <= days:
                parent[_root(parent, left)] = _root(parent, right)
    parts: dict[int, list[Telling]] = {}
    for place, telling in enumerate(found):
        parts.setdefault(_root(parent, place), []).append(telling)
    return list(parts.values())


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place


class _AtOneTime(Matches):
    """How two points relate, where both are told at one time and of states that can be one."""

    __slots__ = ("_all", "_tellings")

    def __init__(self, tellings: Mapping[str, Telling], matches: Matches) -> None:
        super().__init__()
        self._tellings = tellings
        self._all = matches

    def apart_at_sight(self, left: Told, right: Told) -> bool:
        """As of the points."""
        return self._all.apart_at_sight(left, right)

    def between(self, left: Told, right: Told) -> PointMatch:
        """As of the points, or unrelated."""
        one, other = self._tellings[left.key], self._tellings[right.key]
        if left.point.key == right.point.key or (_may_be_one(one, other) and at_one_time(one, other)):
            return self._all.between(left, right)
        return _UNRELATED


def _may_be_one(one: Telling, other: Telling) -> bool:
    if one.moment is None or other.moment is None:
        return one.told.point.claim.aspect in COMMITTING and other.told.point.claim.aspect in COMMITTING
    if not one.moment.keys & other.moment.keys:
        return False
    states = {one.state, other.state}
    undertaken = OPENING | {"refused"}
    return len(states) == 1 or states <= undertaken or states == _OPPOSED


def at_one_time(one: Telling, other: Telling) -> bool:
    """Whether both are told of one contact, or of none that is known, within a few days and between the same sides."""
    if one.contact is not None and other.contact is not None:
        return one.contact == other.contact
    if _between_others(one, other):
        return False
    return bool(gap(one.day, other.day) <= weights()["histories"]["one_telling_days"])


def _between_others(one: Telling, other: Telling) -> bool:
    """Whether each names two sides, and they are not the same two: two exchanges of one state in a week."""
    if one.moment is None or other.moment is None:
        return False
    ours, theirs = one.moment.parties.named, other.moment.parties.named
    return min(len(ours), len(theirs)) > 1 and len(ours & theirs) < _BOTH


_BOTH = 2


def gap(one: date | None, other: date | None) -> int:
    """Days between; 0 where one is not known."""
    return abs((one - other).days) if one is not None and other is not None else 0
