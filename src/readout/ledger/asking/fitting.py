"""Where the contacts of readings would belong that are not in the ledger: nothing is kept, the writer is not asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from readout.ledger.actor_judgements import actor_groups
from readout.ledger.asking.contacts import ListedContact, contacts_named
from readout.ledger.ledger import Ledger, own_id
from readout.ledger.naming import homes
from readout.ledger.partners import partners
from readout.ledger.shelf import Shelf
from readout.records import Contact, Judgement, Reading
from readout.resolution.candidates import blocks
from readout.resolution.cases import Case, cases
from readout.resolution.indexed import indexed_alone
from readout.resolution.judging import judge_pair
from readout.resolution.renaming import renamed
from readout.resolution.told_apart import told_apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A contact of a reading with those of the ledger that it would join, or may be one with, the likeliest first.

    ``there`` is the contact that this very report is part of already, where the article is in the ledger.
    """

    reading: Reading
    contact: Contact
    candidates: tuple[tuple[ListedContact, Judgement], ...]
    there: ListedContact | None = None


def fitting(ledger: Ledger, readings: Iterable[Reading]) -> tuple[Fit, ...]:
    """For each contact of these readings, in their order, where it would belong."""
    with ledger.asking() as connection:
        groups = actor_groups(connection)
        found = [
            (reading, case, _judgements(connection, ledger.shelf, case))
            for reading in readings
            for case in cases(indexed_alone(own_id(reading.article).id, renamed(reading, groups)))
        ]
        home = homes(connection, {key for _, case, judged in found for key in (case.key, *judged)})
        listed = contacts_named(connection, set(home.values()))
        return tuple(_fit(reading, case, judged, home, listed) for reading, case, judged in found)


def _judgements(connection: Connection, shelf: Shelf, case: Case) -> dict[str, Judgement]:
    """What the machine makes of it beside each report that may be of the same contact, but for what is different."""
    groups = actor_groups(connection)
    others = shelf.cases(connection, partners(connection, case.key, blocks(case)))
    judged = {
        key: judge_pair(case, other)
        for key, other in others.items()
        if case.slot != other.slot and not (groups and told_apart(case, other, groups))
    }
    return {key: one for key, one in judged.items() if one.verdict != "different"}


def _fit(
    reading: Reading, case: Case, judged: dict[str, Judgement], home: dict[str, str], listed: dict[str, ListedContact]
) -> Fit:
    best: dict[str, Judgement] = {}
    for key, one in sorted(judged.items(), key=lambda pair: (pair[1].verdict != "same", -pair[1].score, pair[0])):
        if key in home:
            best.setdefault(home[key], one)
    there = listed.get(home.get(case.key, ""))
    candidates = tuple((listed[ident], one) for ident, one in best.items() if ident in listed)
    return Fit(reading=reading, contact=case.contact, candidates=() if there else candidates, there=there)
