"""Where accounts differ on what became of a contact: the status that is told against its own, and who tells it."""

from __future__ import annotations

from collections.abc import Sequence

from readout.records import ContactStatus
from readout.resolution import Case
from readout.resolution.parties import overall_status
from readout.views.header import header_line
from readout.views.labels import article_name
from readout.views.records import Disputed
from readout.views.stages import statuses_at_odds
from readout.views.tones import Desk

_GRAVEST: tuple[ContactStatus, ...] = (
    "denied", "cancelled", "refused", "held", "planned", "proposed", "possible",
)  # fmt: skip
"""Of several that are told against a contact's status the one that a list shows: whoever denies it says most."""


def disputed_status(cases: Sequence[Case], desk: Desk) -> Disputed | None:
    """What is told against the status that the contact counts as; None where nothing is."""
    told = statuses_at_odds(cases)
    own = overall_status(cases)
    if own not in told:
        return None
    status = next(status for status in _GRAVEST if status in told - {own})
    line = header_line("status", cases, desk)
    accounts = next((fact.accounts for fact in line.facts if fact.value == status), ()) if line else ()
    return Disputed(status=status, accounts=accounts if status != "denied" else _without_narrators(accounts, cases))


def _without_narrators(accounts: Sequence[str], cases: Sequence[Case]) -> tuple[str, ...]:
    """Those who deny it: a newspaper that tells of a denial without saying whose denies nothing itself."""
    papers = {article_name(case.indexed.reading) for case in cases}
    return tuple(account for account in accounts if account not in papers)
