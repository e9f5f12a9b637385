"""``readout changes``: what happened to a ledger."""

from __future__ import annotations

import click

from readout.cli.ledgers import ledger_option, opened
from readout.cli.lists import date_option, ended, list_options, parts, print_lines
from readout.cli.output import terminal


def _since(ctx: click.Context, param: click.Parameter, value: str) -> str | None:
    return None if value == "all" else date_option(ctx, param, value)


@click.command(name="changes")
@click.option(
    "--since", metavar="DATE", required=True, callback=_since, help="A day, month, year or minute (UTC); or all."
)
@list_options()
@ledger_option
def command(*, db: str, limit: int, after: str | None, every: bool, as_json: bool, since: str | None) -> None:
    """List what happened to a ledger since a day: articles added, contacts found, joined, split, judgements.

    DATE is as precise as you write it: 2031-03, 2031-03-05, 2031-03-05T16:00; all is everything.
    """
    with opened(db) as ledger, ledger.asking() as connection:
        from readout.ledger.asking import changes  # noqa: PLC0415 - loads SQLAlchemy

        found = parts(lambda place: changes(connection, since, limit=limit, after=place), after, every=every)
        if as_json:
            print_lines("changes", found)
            return
        from readout.views.terminal.happenings import render_happened  # noqa: PLC0415

        console = terminal()
        for page in found:
            render_happened(page.entries, console)
            if not every or page.after is None:
                console.print(ended(page, "change", begun=after is not None), style="dim", markup=False)
