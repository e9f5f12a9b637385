"""What has become of every judgement that stands: in force, given way to a newer one, shown to somebody, or none of it.

A judgement is in force where the tables that are worked out say what it says. One that is not must be among those that
``readout review --adrift`` shows, or a newer judgement on the same things must say otherwise and be named as doing so.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from evaluation.again.desk import Desk
from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups, named_keys
from readout.ledger.batches import pairs
from readout.ledger.point_judgements import judged_points
from readout.ledger.review.adrift import OVERRULED, adrift
from readout.ledger.review.judged_claims import standing_rows
from readout.ledger.standing_judgements import rulings
from readout.resolution.rulings import APART
from readout.resolution.settled import Settled

IN_FORCE, GAVE_WAY, SHOWN = "in force", "given way to a newer one, which is named", "shown as a conflict"
LOST, MISPLACED, FORGOTTEN = "lost without a word", "put on something else", "not in the ledger"
CHANGED, UNTOLD = "rewritten", "adrift and not among the changes"
OUTCOMES = (IN_FORCE, GAVE_WAY, SHOWN)
FAULTS = (LOST, MISPLACED, FORGOTTEN, CHANGED, UNTOLD)
KINDS = ("contact", "claim", "point", "actor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a judgement of this kind; ``about`` says more of a fault."""

    kind: str
    what: str
    about: str = ""


def outcomes(desk: Desk) -> Iterator[Outcome]:
    """One for each judgement that nobody took back."""
    with desk.ledger.asking() as connection:
        look = _Look(desk, connection)
        for ident, row in look.standing.items():
            places = look.places.get(ident, [])
            astray = [place for place in places if place["sure"] and not look.is_same_thing(place)]
            if astray:
                yield Outcome(kind=row["about"], what=MISPLACED, about=f"{row['verdict']} {astray}")
                continue
            what = look.outcome(ident, row, places)
            yield Outcome(kind=row["about"], what=what, about=f"{ident} {row['verdict']} {places}")


class _Look:
    """The tables as they are at one moment."""

    def __init__(self, desk: Desk, connection: Connection) -> None:
        self._desk, self._connection = desk, connection
        self.standing = standing_rows(connection)
        self.places: defaultdict[str, list[RowMapping]] = defaultdict(list)
        for place in connection.execute(select(schema.anchored)).mappings():
            self.places[place["judgement_id"]].append(place)
        self._member: Mapping[str, str] = pairs(
            connection, select(schema.member.c.mention_key, schema.member.c.contact_id)
        )
        self._confirmed = set(
            connection.execute(select(schema.contact.c.id).where(schema.contact.c.confirmed)).scalars()
        )
        self._claims = {row["id"]: row for row in connection.execute(select(schema.claim)).mappings()}
        self._settled = Settled(rulings(connection).rulings)
        articles = connection.execute(select(schema.article.c.id)).scalars()
        self._points = judged_points(connection, articles)
        self._actors = actor_groups(connection)
        self._shown: set[str] = set()
        self._overruled: set[str] = set()
        for one in adrift(connection, desk.ledger.shelf):
            by_newer = one.subject.right.startswith(OVERRULED)
            (self._overruled if by_newer else self._shown).add(one.subject.left)

    def is_same_thing(self, place: RowMapping) -> bool:
        """Whether what is surely found is what was judged, as this measure knows and the program does not."""
        given, found = (str(place[name]).rpartition("/")[2] for name in ("given", "found"))
        return self._desk.is_same(given, found)

    def outcome(self, ident: str, row: RowMapping, places: list[RowMapping]) -> str:
        if row["about"] != "actor" and len(places) != len(json.loads(row["left"])) + len(json.loads(row["right"])):
            return LOST
        holds = {"contact": self._contact, "claim": self._claim, "point": self._point, "actor": self._actor}
        sure = all(place["sure"] for place in places)
        if holds[row["about"]](ident, row, places) and (sure or ident in self._shown):
            return IN_FORCE if sure else SHOWN
        if ident in self._shown:
            return SHOWN
        if ident in self._overruled:
            return GAVE_WAY
        return LOST

    def _contact(self, _ident: str, row: RowMapping, places: list[RowMapping]) -> bool:
        """Even of one that is found in part, what is found is one contact, or is apart."""
        apart = row["verdict"] in APART
        sides = {
            side: [place["found"] for place in places if place["side"] == side and place["found"]]
            if apart
            else [place["found"] for place in places if place["side"] == side and place["sure"]]
            for side in ("left", "right")
        }
        left, right = ({self._member.get(key, key) for key in sides[side]} for side in ("left", "right"))
        if apart:
            whole = row["verdict"] != "split" or len(left) <= 1 or not all(place["sure"] for place in places)
            return not left & right and whole
        together = left | right
        if len(together) > 1:
            return False
        if row["verdict"] == "confirmed" and together:
            (contact,) = together
            every = {key for key, home in self._member.items() if home == contact}
            return contact in self._confirmed and every <= self._settled.block(sides["left"][0]).members
        return True

    def _claim(self, ident: str, row: RowMapping, places: list[RowMapping]) -> bool:
        """The newest judgement on a claim says whether it is there, and the newest correction what its fields are."""
        target = next((place for place in places if place["side"] == "left" and place["sure"]), None)
        if target is None:
            return False
        newer = self._newer_on(ident, target)
        if newer and (newer[-1]["verdict"] == "reject") != (row["verdict"] == "reject"):
            return self._same_given(target, newer[-1])
        written = self._claims.get(target["found"])
        if row["verdict"] == "reject":
            return written is None
        if written is None or row["verdict"] == "accept":
            return written is not None
        changed = json.loads(row["detail"])
        later = {name for one in newer if one["detail"] for name in json.loads(one["detail"])}
        return all(self._says(written, name, value, places) for name, value in changed.items() if name not in later)

    def _newer_on(self, ident: str, target: RowMapping) -> list[RowMapping]:
        """The judgements on the same claim of today that were made after this one."""
        found = []
        for other in list(self.standing)[list(self.standing).index(ident) + 1 :]:
            if self.standing[other]["about"] == "claim":
                lefts = (place for place in self.places[other] if place["side"] == "left" and place["sure"])
                found += [self.standing[other] for place in lefts if place["found"] == target["found"]]
        return found

    def _same_given(self, target: RowMapping, newer: RowMapping) -> bool:
        """Whether the newer one was made on the very same claim: who made it saw what it says."""
        return any(place["given"] == target["given"] for place in self.places[newer["id"]] if place["side"] == "left")

    def _says(self, written: RowMapping, name: str, value: Any, places: list[RowMapping]) -> bool:
        if name == "contact":
            right = next((place["found"] for place in places if place["side"] == "right"), None)
            return bool(written["mention_key"] == right)
        if name == "speaker":
            return bool((written["statement_id"] is None) == (value is None))
        return bool(written[name] == value)

    def _point(self, _ident: str, row: RowMapping, places: list[RowMapping]) -> bool:
        if not all(place["sure"] for place in places):
            return False
        keys = sorted(f"{place['article_id']}/{place['found']}" for place in places)
        wanted = "same" if row["verdict"] in ("same", "confirmed") else "different"
        is_one = keys[0] == keys[1]
        return wanted == "same" if is_one else self._points.get((keys[0], keys[1])) == wanted

    def _actor(self, _ident: str, row: RowMapping, _places: list[RowMapping]) -> bool:
        left, right = (json.loads(row[side])[0]["key"] for side in ("left", "right"))
        if not all(self._is_named(key) for key in (left, right)):
            return False
        groups = self._actors
        return groups.one(left, right) if row["verdict"] == "same" else groups.apart(left, right)

    def _is_named(self, key: str) -> bool:
        return bool(named_keys(self._connection, {key, *(one.key for one in self._actors.members(key))}))


@dataclass(frozen=True, slots=True)
class Record:
    """The judgements in the ledger at a moment, where each is found, and how often one was told to be adrift."""

    rows: Mapping[str, Mapping[str, Any]]
    found: Mapping[tuple[str, str, int], tuple[bool, bool]]
    told: Counter[str]


def record(connection: Connection) -> Record:
    """What is on record now."""
    places = connection.execute(select(schema.anchored)).mappings()
    table = schema.change.c
    told = connection.execute(select(table.subject).where(table.kind == "judgement adrift")).scalars()
    return Record(
        {row["id"]: dict(row) for row in connection.execute(select(schema.judgement)).mappings()},
        {(one["judgement_id"], one["side"], one["position"]): (bool(one["found"]), one["sure"]) for one in places},
        Counter(told),
    )


def compared(before: Record, after: Record) -> Iterator[Outcome]:
    """Judgements that are gone or rewritten after a re-reading, or lost their place and are not among the changes."""
    for ident, row in before.rows.items():
        if ident not in after.rows:
            yield Outcome(kind=row["about"], what=FORGOTTEN, about=ident)
        elif after.rows[ident] != row:
            yield Outcome(kind=row["about"], what=CHANGED, about=ident)
    worse = {place[0] for place, was in before.found.items() if after.found.get(place, (False, False)) < was}
    for ident in sorted(worse):
        if after.told[ident] <= before.told[ident]:
            yield Outcome(kind=before.rows[ident]["about"], what=UNTOLD, about=ident)
