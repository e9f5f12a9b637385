"""Judgements over many random re-readings: kept, shown as a conflict, put on something else, or lost without a word.

Judgements are made on one version and carried to the next ones, always from how they were made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from evaluation.rereading import Anew, random_reading, read_anew
from readout.records import Reading
from readout.resolution.anchors import anchors
from readout.resolution.carried import carry
from readout.resolution.corrections import corrected
from readout.resolution.decisions import Decision
from readout.resolution.finding import Found, find
from readout.resolution.rulings import Ruling, RulingVerdict, active

KEPT = "kept as made"
SHOWN = "shown as a conflict"
MISPLACED = "put on something else"
LOST = "lost without a word"
THERE = "of what is there once"
SURE = "of it found again surely"
OUTCOMES = (KEPT, SHOWN, MISPLACED, LOST)
_VERDICTS: tuple[RulingVerdict, ...] = ("same", "different", "unsure", "confirmed", "split")


def rereadings(number: int, seed: int) -> Counter[tuple[str, str]]:
    """Counts by (judgements on "contacts" or "claims", outcome) over so many re-readings; ("", "") counts these.

    Under THERE and SURE: contacts and claims that the newer reading has exactly once, and those of them surely found.
    """
    counts: Counter[tuple[str, str]] = Counter()
    while counts["", ""] < number:
        chance = Random(f"again {seed}.{counts['', '']}")  # noqa: S311 - no secret is made of it
        readings = [random_reading(chance, article) for article in range(3)]
        rulings = _rulings(readings, chance)
        decisions = [_decisions(reading, chance) for reading in readings]
        for version in range(min(5, number - counts["", ""])):
            anew = [read_anew(reading, chance, version) for reading in readings]
            counts["", ""] += 1
            counts.update(("contacts", outcome) for outcome in _of_contacts(readings, anew, rulings))
            for reading, new, made in zip(readings, anew, decisions, strict=True):
                counts.update(_refound(reading, new))
                counts.update(("claims", outcome) for outcome in _of_claims(reading, new, made))
    return counts


def _rulings(readings: Sequence[Reading], chance: Random) -> list[Ruling]:
    keys = [contact.id for reading in readings for contact in reading.contacts]
    made: list[Ruling] = []
    for number in range(8):
        some = chance.sample(keys, min(len(keys), chance.randint(2, 4)))
        verdict = chance.choice(_VERDICTS)
        left, right = (some, []) if verdict == "confirmed" else (some[:1], some[1:])
        undoes = chance.choice(made).id if made and chance.random() < 0.15 else None
        time = f"2031-03-05T16:{number:02}:00+00:00"
        sides = frozenset(left), frozenset(right)
        made.append(Ruling(id=f"r{number}", made=time, verdict=verdict, left=sides[0], right=sides[1], undoes=undoes))
    return made


def _decisions(reading: Reading, chance: Random) -> list[Decision]:
    return [
        Decision(
            id=f"d{number}",
            made=f"2031-03-05T17:{number:02}:00+00:00",
            author="Ada",
            claim=claim.id,
            verdict=chance.choice(("accept", "reject", "correct")),
        )
        for number, claim in enumerate(reading.claims)
    ]


def _found(old: Reading, new: Reading) -> dict[str, Found]:
    """What each contact and claim of the old reading is in the new one."""
    every = (*anchors(old, "contact"), *anchors(old, "claim"))
    return {anchor.id: find(anchor, new) for anchor in every}


def _of_contacts(old: Sequence[Reading], anew: Sequence[Anew], rulings: Sequence[Ruling]) -> Iterator[str]:
    found: dict[str, Found] = {}
    became: dict[str, frozenset[str]] = {}
    for reading, new in zip(old, anew, strict=True):
        found |= _found(reading, new.reading)
        became |= new.became
    carried = carry(rulings, found)
    shown = {conflict.judgement for conflict in carried.conflicts}
    now = {ruling.id: ruling.left | ruling.right for ruling in carried.rulings}
    for ruling in active(rulings):
        named = ruling.left | ruling.right
        if any(found[key].sure and found[key].id not in became.get(key, ()) for key in named):
            yield MISPLACED
        elif ruling.id in shown:
            yield SHOWN
        else:
            yield KEPT if now[ruling.id] == {found[key].id for key in named} else LOST


def _of_claims(old: Reading, new: Anew, decisions: Sequence[Decision]) -> Iterator[str]:
    found = _found(old, new.reading)
    result = corrected(new.reading, decisions, found)
    shown = {conflict.judgement for conflict in result.conflicts}
    for decision in decisions:
        place = found[decision.claim]
        if decision.id in shown:
            yield SHOWN
        elif place.id is None or place.id not in result.marks:
            yield LOST
        else:
            yield KEPT if place.id in new.became.get(decision.claim, frozenset()) else MISPLACED


def _refound(old: Reading, new: Anew) -> Iterator[tuple[str, str]]:
    found = _found(old, new.reading)
    for about, things in (("contacts", old.contacts), ("claims", old.claims)):
        for thing in things:
            if len(new.became.get(thing.id, ())) == 1:
                yield about, THERE
                if found[thing.id].sure:
                    yield about, SURE
