"""What the killed programs work with: readings made beforehand, and ledgers that hold them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path

from evaluation.varied import varied
from readout.exchange import reading_to_json
from readout.ledger import open_ledger
from readout.ledger.ledger import Given
from readout.records import Reading

MADE = 150


@lru_cache(maxsize=4)
def readings(number: int | None = None) -> tuple[Reading, ...]:
    """So many varied readings; ``MADE`` where none is said."""
    number = number or MADE
    return tuple(islice(varied(number), number))


def write_readings(path: Path, number: int | None = None) -> None:
    """Writes them as ``readout read --json`` prints them."""
    lines = (json.dumps(reading_to_json(reading), ensure_ascii=False) for reading in readings(number))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def full_ledger(path: Path, number: int | None = None) -> None:
    """A ledger that holds them all."""
    with open_ledger(str(path), write=True) as ledger:
        ledger.add([Given(reading=reading) for reading in readings(number)])


def by_version(some: Sequence[Reading], version: str) -> list[Reading]:
    """The readings as another version would have made them: one contact in seven is not found any more."""
    return [_anew(reading, version, lose=number % 7 == 0) for number, reading in enumerate(some)]


def _anew(reading: Reading, version: str, *, lose: bool) -> Reading:
    contacts = reading.contacts[1:] if lose else reading.contacts
    here = {contact.id for contact in contacts}
    claims = tuple(claim for claim in reading.claims if claim.contact is None or claim.contact in here)
    return replace(reading, contacts=contacts, claims=claims, versions=(("readout", version), ("tables", "0" * 12)))
