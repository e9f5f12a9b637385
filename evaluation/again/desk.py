"""A ledger at whose desk somebody judges at random, takes back and renews, while its articles are read again.

Articles are read again by other versions, a few or all at a time; sometimes a newer text comes at the same address.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from sqlalchemy import select

from evaluation.again.versions import moved, read_anew
from readout.errors import UnknownId
from readout.ledger import Ledger, schema
from readout.ledger.judging import Judging
from readout.ledger.ledger import Given, own_id
from readout.ledger.naming import members
from readout.ledger.review.judged_claims import standing_rows
from readout.records import Reading, content_id

_PEOPLE = ("Ada", "Ben", "Cem")
_NEWER = "Neu gefasst am Abend. "


class Desk:
    """A ledger with a few articles. ``origin`` gives, for every id that ever was in a reading, which things it was;
    ``now`` for each article and thing its ids in the reading that counts."""

    def __init__(self, ledger: Ledger, readings: Sequence[Reading], chance: Random) -> None:
        self.ledger, self.chance = ledger, chance
        self.origin: defaultdict[str, set[str]] = defaultdict(set)
        self.now: dict[int, dict[str, frozenset[str]]] = {}
        self._first = [_with_address(reading, number) for number, reading in enumerate(readings)]
        self._is_newer = [False] * len(self._first)
        self._version = 0
        self._chosen: set[str] = set()
        ledger.add([Given(reading=reading) for reading in self._first])
        for number, reading in enumerate(self._first):
            ids = [*(one.id for one in reading.contacts), *(one.id for one in reading.claims)]
            self._know(number, {ident: frozenset({ident}) for ident in ids})

    def read_again(self) -> int:
        """Some or all articles are read by the next version; how many."""
        self._version += 1
        every = range(len(self._first))
        wanted = len(every) if self.chance.random() < 0.5 else self.chance.randint(1, len(every))
        some = self.chance.sample(every, wanted)
        given = []
        for number in some:
            if self.chance.random() < 0.03:
                self._first[number] = _own(moved(self._first[number], _NEWER))
                self._is_newer[number] = True
            anew = read_anew(
                self._first[number], self.chance, f"9.{self._version}", keeps_ids=not self._is_newer[number]
            )
            self._know(number, anew.became)
            given.append(Given(reading=anew.reading))
        self.ledger.add(given)
        return len(given)

    def read_by_an_older_version(self) -> None:
        """A reading that comes late: it counts no more than if it were not there."""
        number = self.chance.randrange(len(self._first))
        anew = read_anew(self._first[number], self.chance, f"8.{self._version}", keeps_ids=False)
        self._know_origins(anew.became)
        self.ledger.add([Given(reading=anew.reading)])

    def _know(self, number: int, became: dict[str, frozenset[str]]) -> None:
        self.now[number] = became
        self._know_origins(became)

    def _know_origins(self, became: dict[str, frozenset[str]]) -> None:
        for thing, ids in became.items():
            for ident in ids:
                self.origin[ident].add(thing)

    def is_same(self, given: str, found: str) -> bool:
        """Whether an id of some reading and one of a reading that counts are of one thing."""
        things = self.origin[given]
        return any(found in became.get(thing, ()) for became in self.now.values() for thing in things)

    def judge(self) -> str | None:
        """One judgement of any kind; its kind, or None where what it would be about is not there."""
        moves: dict[str, tuple[int, Callable[[Judging], object]]] = {
            "contacts": (6, self._contacts),
            "split": (3, self._split),
            "claim": (6, self._claim),
            "points": (4, self._points),
            "actors": (3, self._actors),
            "undo": (2, self._undo),
            "renew": (2, self._renew),
        }
        kind = self.chance.choices(list(moves), weights=[weight for weight, _ in moves.values()])[0]
        try:
            done = moves[kind][1](Judging(self.ledger, self.chance.choice(_PEOPLE)))
        except UnknownId:  # nothing, or one thing twice, was chosen
            return None
        return kind if done else None

    def _ids(self, column: Any) -> list[str]:
        with self.ledger.asking() as connection:
            return sorted(connection.execute(select(column).distinct()).scalars())

    def _some(self, column: Any, number: int) -> list[str]:
        """Some of these ids; half of the time such as were chosen before, that judgements may meet."""
        ids = self._ids(column)
        again = [ident for ident in ids if ident in self._chosen]
        chosen = again if len(again) >= number and self.chance.random() < 0.5 else ids
        some = self.chance.sample(chosen, min(number, len(chosen)))
        self._chosen |= set(some)
        return some

    def _contacts(self, judging: Judging) -> object:
        verdict: Any = self.chance.choice(("same", "same", "different", "unsure", "confirmed"))
        some = self._some(schema.contact.c.id, 1 if verdict == "confirmed" else 2)
        return len(some) == (1 if verdict == "confirmed" else 2) and judging.contacts(verdict, *some)

    def _split(self, judging: Judging) -> object:
        large = [contact for contact in self._ids(schema.contact.c.id) if len(self._members(contact)) > 1]
        if not large:
            return None
        contact = self.chance.choice(large)
        every = self._members(contact)
        moved_out = self.chance.sample(every, self.chance.randint(1, len(every) - 1))
        return judging.split(contact, moved_out, verdict=self.chance.choice(("split", "split", "unsure")))

    def _members(self, contact: str) -> list[str]:
        with self.ledger.asking() as connection:
            return members(connection, contact)

    def _claim(self, judging: Judging) -> object:
        verdict: Any = self.chance.choice(("accept", "reject", "correct"))
        some = self._some(schema.claim.c.id, 1)
        if not some:
            return None
        return judging.claim(verdict, some[0], self._changes(some[0]) if verdict == "correct" else ())

    def _changes(self, claim: str) -> tuple[tuple[str, Any], ...]:
        table = schema.claim.c
        with self.ledger.asking() as connection:
            row = connection.execute(select(table.article_id, table.mention_key).where(table.id == claim)).first()
            assert row is not None
            here = select(schema.mention.c.id).where(schema.mention.c.article_id == row.article_id)
            contacts = sorted(connection.execute(here).scalars())
        changes: list[tuple[str, Any]] = [
            ("aspect", self.chance.choice(("offer", "demand", "topic", "promise"))),
            ("factuality", self.chance.choice(("asserted", "planned", "denied"))),
            ("content", f"so gesagt {self.chance.randrange(100)}"),
            ("speaker", None),
        ]
        if contacts:
            changes.append(("contact", self.chance.choice(contacts)))
        return tuple(self.chance.sample(changes, self.chance.randint(1, 2)))

    def _points(self, judging: Judging) -> object:
        some = self._some(schema.claim.c.id, 2)
        verdict: Any = self.chance.choice(("same", "same", "different", "unsure"))
        return len(some) == 2 and judging.points(verdict, *some)

    def _actors(self, judging: Judging) -> object:
        some = self._some(schema.identity.c.key, 2)
        verdict: Any = self.chance.choice(("same", "different", "unsure"))
        return len(some) == 2 and judging.actors(verdict, *some)

    def _undo(self, judging: Judging) -> object:
        some = self._some(schema.judgement.c.id, 1)
        return some and judging.undo(some[0])

    def _renew(self, judging: Judging) -> object:
        with self.ledger.asking() as connection:
            ids = [ident for ident, row in standing_rows(connection).items() if row["about"] != "actor"]
        return ids and judging.renew(self.chance.choice(ids))


def _with_address(reading: Reading, number: int) -> Reading:
    """Under an address of its own, which a newer text can share."""
    article = replace(reading.article, url=f"https://blatt.example/{content_id(reading.article.id)}/{number}")
    return _own(replace(reading, article=article))


def _own(reading: Reading) -> Reading:
    return replace(reading, article=own_id(reading.article))


def small_series(readings: Sequence[tuple[str, Reading]], chance: Random, most: int) -> Iterator[Reading]:
    """Readings of one series, or of two, up to so many: most of them tell of the same contacts."""
    names = sorted({name for name, _ in readings})
    chosen = chance.sample(names, min(2, len(names)))
    found = [reading for wanted in chosen for name, reading in readings if name == wanted]
    yield from found[:most]
