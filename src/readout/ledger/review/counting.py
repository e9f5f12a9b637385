"""How far a review has come: what was answered today, and how many questions of each kind are open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection

from readout.ledger.ledger import Ledger
from readout.ledger.review.adrift import adrift
from readout.ledger.review.judged_claims import standing_rows
from readout.ledger.review.open_actors import are_compared, count_open
from readout.ledger.review.open_claims import open_claims
from readout.ledger.review.open_contacts import open_contacts
from readout.ledger.review.records import KINDS, Candidate, Kind

MOST = 300
"""Questions that are counted one by one; more are told as "300 and more", for nobody waits for the exact number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``answered`` counts today's judgements that stand, of everybody; ``open`` the open questions by kind, up to
    :data:`MOST` each."""

    answered: int
    open: tuple[tuple[Kind, int], ...]

    def after(self, kind: Kind, answers: int) -> Progress:
        """The same after so many answers (-1: one was taken back), as far as each answers one question."""
        moved = {kind: answers}
        counted = ((one, n if n >= MOST else max(0, n - moved.get(one, 0))) for one, n in self.open)
        return replace(self, answered=max(0, self.answered + answers), open=tuple(counted))


def progress(
    ledger: Ledger,
    connection: Connection,
    kinds: Collection[Kind] = KINDS,
    *,
    today: str | None = None,
    wait: bool = True,
    compare: bool = True,
) -> Progress:
    """How far it has come; ``today`` is a day (UTC, ISO 8601), ``wait`` as for the questions.

    Not to ``compare`` counts questions on actors as they were found last, and leaves them out before they were looked
    for: comparing all names of a large ledger takes seconds.
    """
    day = today or datetime.now(UTC).date().isoformat()
    answered = sum(row["made"].startswith(day) for row in standing_rows(connection).values())
    count: dict[Kind, Callable[[], int]] = {
        "contact": lambda: _number(open_contacts(connection)),
        "actor": lambda: min(MOST, count_open(ledger, connection, wait=wait, compare=compare)),
        "claim": lambda: _number(open_claims(connection)),
        "adrift": lambda: _number(adrift(connection, ledger.shelf)),
    }
    if not compare and "actor" in kinds and not are_compared(ledger):
        del count["actor"]
    return Progress(answered=answered, open=tuple((kind, count[kind]()) for kind in count if kind in kinds))


def _number(found: Iterable[Candidate]) -> int:
    return sum(1 for _ in islice(found, MOST))
