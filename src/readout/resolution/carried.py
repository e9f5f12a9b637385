"""People's judgements on mentions, carried over to the mentions of newer readings.

The judgements themselves stay as they were made: what is carried over is worked out anew from them each time, so a
mention that a later version finds again has its judgements again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from readout.resolution.finding import Found
from readout.resolution.rulings import APART, Ruling, active


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A person's judgement that does not fit a newer reading as it stands: its id, the mention or claim, and why."""

    judgement: str
    key: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """The judgements on the mentions of the newer readings, and whatever somebody should look at."""

    rulings: tuple[Ruling, ...]
    conflicts: tuple[Conflict, ...]


def carry(rulings: Iterable[Ruling], found: Mapping[str, Found]) -> Carried:
    """The rulings with each mention in ``found`` replaced by what it is in the newer reading.

    A mention that is not found keeps its key: what was said by way of it holds among the others. One that is found but
    unsure is kept apart from others as before, and not joined to any. Judgements of which a mention is not found, is
    found but unsure, or is found in one with a mention they keep it apart from, are conflicts, unless they are taken
    back. Mentions that ``found`` does not name are taken to be as they were.
    """
    every = tuple(rulings)
    likely = {key: place.id for key, place in found.items() if place.id is not None}
    sure = {key: ident for key, ident in likely.items() if found[key].sure}
    carried = tuple(_renamed(ruling, likely, sure) for ruling in every)
    conflicts: set[Conflict] = set()
    for ruling in active(every):
        conflicts |= {*_lost(ruling, found), *_merged(ruling, likely)}
    return Carried(rulings=carried, conflicts=tuple(sorted(conflicts, key=lambda c: (c.judgement, c.key, c.why))))


def _renamed(ruling: Ruling, likely: Mapping[str, str], sure: Mapping[str, str]) -> Ruling:
    now = likely if ruling.verdict in APART else sure
    left, right = (frozenset(now.get(key, key) for key in side) for side in (ruling.left, ruling.right))
    if ruling.verdict == "split" and any(key in likely and key not in sure for key in ruling.left):
        return replace(ruling, verdict="different", left=left, right=right)
    return replace(ruling, left=left, right=right)


def _lost(ruling: Ruling, found: Mapping[str, Found]) -> Iterable[Conflict]:
    for key in ruling.left | ruling.right:
        if key in found and not found[key].sure:
            yield Conflict(judgement=ruling.id, key=key, why=found[key].why)


def _merged(ruling: Ruling, now: Mapping[str, str]) -> Iterable[Conflict]:
    if ruling.verdict not in APART:
        return
    lefts: dict[str, str] = {}
    for key in sorted(ruling.left):
        lefts.setdefault(now.get(key, key), key)
    for key in ruling.right - ruling.left:
        twin = lefts.get(now.get(key, key))
        if twin is not None:
            why = f"The new reading makes one contact of what this judgement keeps apart: '{twin}' and '{key}'."
            yield Conflict(judgement=ruling.id, key=key, why=why)
