"""``readout contacts``: the contacts of a ledger, by day."""

from __future__ import annotations

from typing import Any

import click

from readout.cli.contact_options import contact_options, contact_query, tell_if_none
from readout.cli.ledgers import ledger_option, opened
from readout.cli.lists import ended, list_options, parts, print_lines
from readout.cli.output import terminal


@click.command(name="contacts")
@contact_options
@click.option("--newest", is_flag=True, help="The newest first.")
@list_options()
@ledger_option
def command(*, db: str, limit: int, after: str | None, every: bool, as_json: bool, newest: bool, **known: Any) -> None:
    """List the contacts of a ledger: when, in which form, between whom, told by how many reports.

    A contact stands under the day it was on, else under that of its first report. Dates are as precise as you write
    them: 2031, 2031-03, 2031-03-05.
    """
    with opened(db) as ledger, ledger.asking() as connection:
        from readout.ledger.asking import contacts  # noqa: PLC0415 - loads SQLAlchemy

        query = contact_query(known)
        found = parts(
            lambda place: contacts(connection, query, limit=limit, after=place, newest_first=newest), after, every=every
        )
        if as_json:
            tell_if_none(connection, query, print_lines("contacts", found))
            return
        from readout.views.terminal.contact_lists import render_contacts  # noqa: PLC0415

        console = terminal()
        for page in found:
            render_contacts(page.entries, console)
            if not every or page.after is None:
                console.print(ended(page, "contact", begun=after is not None), style="dim", markup=False)
        tell_if_none(connection, query, page.total)
