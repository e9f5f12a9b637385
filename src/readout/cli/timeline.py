"""``readout timeline``: how many contacts there were in each year or month, or on each day."""

from __future__ import annotations

from typing import Any

import click

from readout.cli.contact_options import contact_options, contact_query, tell_if_none
from readout.cli.ledgers import ledger_option, opened
from readout.cli.lists import ended, list_options, parts, print_lines
from readout.cli.output import terminal


@click.command(name="timeline")
@contact_options
@click.option(
    "--by", type=click.Choice(["day", "month", "year"]), default="month", show_default=True, help="How long a line is."
)
@list_options(120)
@ledger_option
def command(*, db: str, limit: int, after: str | None, every: bool, as_json: bool, by: Any, **known: Any) -> None:
    """Count the contacts of a ledger by day, month or year.

    A contact counts where it began; one without a known day counts where it was first told of.
    """
    with opened(db) as ledger, ledger.asking() as connection:
        from readout.ledger.asking import timeline  # noqa: PLC0415 - loads SQLAlchemy

        query = contact_query(known)
        found = parts(lambda place: timeline(connection, query, by=by, limit=limit, after=place), after, every=every)
        if as_json:
            tell_if_none(connection, query, print_lines("timeline", found))
            return
        from readout.views.terminal.contact_lists import render_timeline  # noqa: PLC0415

        console = terminal()
        for page in found:
            render_timeline(page.entries, console)
            if not every or page.after is None:
                console.print(ended(page, "contact", begun=after is not None), style="dim", markup=False)
        tell_if_none(connection, query, page.total)
