"""Which commitments an address asks for: the same names as the options of ``readout commitments``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Query

from readout.ledger.asking import CommitmentQuery
from readout.ledger.asking.paging import LIMIT
from readout.resolution.progress import State
from readout.web.contact_filters import MOST_AT_ONCE, MOST_NAMES, Name


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentAsked:
    """A question for commitments with the part of the list that is wanted; ``day`` is the day of being overdue."""

    query: CommitmentQuery
    overdue: bool
    day: str
    limit: int
    after: str | None

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the whole ledger is asked for."""
        return self.query != CommitmentQuery()


def _asked(  # noqa: PLR0913 - the fields of a query
    *,
    by: Annotated[list[Name], Query(max_length=MOST_NAMES, description="Who is to act; all of them")] = [],  # noqa: B006 - FastAPI copies defaults
    to: Annotated[list[Name], Query(max_length=MOST_NAMES, description="Towards whom; all of them")] = [],  # noqa: B006
    status: Annotated[list[State], Query(max_length=20, description="Any of these is told last")] = [],  # noqa: B006
    due_before: Annotated[str | None, Query(max_length=40, description="With a deadline before this day")] = None,
    overdue: Annotated[bool, Query(description="Only those whose deadline has passed, as far as is known")] = False,
    today: Annotated[
        str | None, Query(max_length=40, description="The day on which something is overdue, if not today")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_AT_ONCE, description="Entries at once")] = LIMIT,
    after: Annotated[str | None, Query(max_length=200, description="Go on where a list ended")] = None,
) -> CommitmentAsked:
    day = today or datetime.now(UTC).date().isoformat()
    query = CommitmentQuery(
        by=tuple(by),
        to=tuple(to),
        status=tuple(dict.fromkeys(status)),
        due_before=due_before,
        overdue_on=day if overdue else None,
    )
    return CommitmentAsked(query=query, overdue=overdue, day=day, limit=limit, after=after)


AskedCommitments = Annotated[CommitmentAsked, Depends(_asked)]
"""What the query of an address asks for."""
