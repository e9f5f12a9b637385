"""How far a review has come: what was answered today, and how many questions of each kind are open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection

from readout.ledger.ledger import Ledger
from readout.ledger.review.adrift import adrift
from readout.ledger.review.judged_claims import standing_rows
from readout.ledger.review.open_actors import open_actors
from readout.ledger.review.open_claims import open_claims
from readout.ledger.review.open_contacts import open_contacts
from readout.ledger.review.records import KINDS, Kind

MOST = 999
"""Questions that are counted one by one; more are told as "999 and more", for nobody waits for the exact number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``answered`` counts today's judgements that stand, of everybody; ``open`` the open questions by kind, up to
    :data:`MOST` each."""

    answered: int
    open: tuple[tuple[Kind, int], ...]


def progress(
    ledger: Ledger, connection: Connection, kinds: Collection[Kind] = KINDS, *, today: str | None = None
) -> Progress:
    """How far it has come; ``today`` is a day (UTC, ISO 8601)."""
    day = today or datetime.now(UTC).date().isoformat()
    answered = sum(row["made"].startswith(day) for row in standing_rows(connection).values())
    makers = {
        "contact": lambda: open_contacts(connection),
        "actor": lambda: open_actors(ledger, connection),
        "claim": lambda: open_claims(connection),
        "adrift": lambda: adrift(connection, ledger.shelf),
    }
    found = tuple((kind, sum(1 for _ in islice(makers[kind](), MOST))) for kind in makers if kind in kinds)
    return Progress(answered=answered, open=found)  # type: ignore[arg-type] # the keys above are kinds
