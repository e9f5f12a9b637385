"""``readout commitments``: what somebody is to do, and what became of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

import click

from readout.cli.inputs import complain
from readout.cli.ledgers import ledger_option, opened
from readout.cli.lists import date_option, ended, list_options, parts, print_lines
from readout.cli.output import terminal
from readout.errors import LedgerError
from readout.resolution.progress import State

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from readout.ledger.asking import CommitmentQuery

_WAIT = 5.0
"""Seconds for which a list waits for a writer before it shows what has been followed so far."""


def _today(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    return date_option(ctx, param, value) or datetime.now(UTC).date().isoformat()


@click.command(name="commitments")
@click.option("--by", multiple=True, metavar="NAME", help="Who is to act: a person or side, in any spelling.")
@click.option("--to", multiple=True, metavar="NAME", help="Towards whom.")
@click.option("--status", multiple=True, type=click.Choice(get_args(State)), help="Any of these is told last.")
@click.option("--due-before", metavar="DATE", callback=date_option, help="With a deadline before this day.")
@click.option(
    "--overdue", is_flag=True, help="Only those whose deadline has passed and of which nothing more is known."
)
@click.option("--today", metavar="DATE", callback=_today,
              help="The day on which something is overdue, if not today.")  # fmt: skip
@list_options()
@ledger_option
def command(
    *, db: str, limit: int, after: str | None, every: bool, as_json: bool, overdue: bool, today: str, **known: Any
) -> None:
    """List what somebody is to do, over all contacts of a ledger, with the history of each: demanded, offered,
    promised, agreed, begun, fulfilled, broken, withdrawn; every step with its words and whose account it is.

    That something is overdue is computed from its deadline; nobody says it.
    """
    _catch_up(db)
    with opened(db) as ledger, ledger.asking() as connection:
        from readout.ledger.asking import CommitmentQuery, commitments  # noqa: PLC0415 - loads SQLAlchemy

        query = CommitmentQuery(overdue_on=today if overdue else None, **known)
        found = parts(
            lambda place: commitments(connection, query, today=today, limit=limit, after=place), after, every=every
        )
        if as_json:
            _tell_if_none(connection, query, print_lines("commitments", found))
            return
        from readout.views.terminal.commitment_lists import render_commitments  # noqa: PLC0415

        console = terminal()
        for page in found:
            render_commitments(page.entries, console)
            if not every or page.after is None:
                console.print(ended(page, "commitment", begun=after is not None), style="dim", markup=False)
        _tell_if_none(connection, query, page.total)


def _tell_if_none(connection: Connection, query: CommitmentQuery, total: int) -> None:
    """Where no commitment was found, says on standard error what was looked for in vain."""
    from readout.ledger.asking.found_nothing import why_no_commitment  # noqa: PLC0415 - loads SQLAlchemy

    for sentence in () if total else why_no_commitment(connection, query):
        complain(sentence)


def _catch_up(db: str) -> None:
    """Follows what was added since the last time; where the ledger cannot be written, says how much is missing."""
    from readout.ledger import open_ledger  # noqa: PLC0415 - loads SQLAlchemy
    from readout.ledger.following import unfollowed  # noqa: PLC0415

    with opened(db) as ledger, ledger.asking() as connection:
        waiting = len(unfollowed(connection))
    if not waiting:
        return
    try:
        with open_ledger(db, write=True, wait=_WAIT) as ledger:
            ledger.follow()
    except LedgerError as error:
        complain(f"{waiting} articles are not followed yet ({error.problem}): what they tell is missing here")
