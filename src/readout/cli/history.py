"""``readout history``: all that happened to one contact, article, claim or judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from readout.cli.ledgers import ledger_option, opened
from readout.cli.lists import ended, list_options, parts, print_lines
from readout.cli.output import terminal

if TYPE_CHECKING:
    from readout.ledger.asking import Happened, Page


@click.command(name="history")
@click.argument("ident", metavar="ID")
@list_options()
@ledger_option
def command(ident: str, *, db: str, limit: int, after: str | None, every: bool, as_json: bool) -> None:
    """Tell the history of one thing in a ledger: how a contact came to be, what joined it, who judged it.

    ID is that of a contact (now or before), an article, a judgement, a claim or a statement; its first letters will do.
    """
    with opened(db) as ledger, ledger.asking() as connection:
        from readout.ledger.asking import history  # noqa: PLC0415 - loads SQLAlchemy

        first = history(connection, ledger.shelf, ident, limit=limit, after=after)

        def part(place: str | None) -> Page[Happened]:
            if place == after:
                return first.happened
            return history(connection, ledger.shelf, ident, limit=limit, after=place).happened

        found = parts(part, after, every=every)
        if as_json:
            print_lines("history", found)
            return
        from readout.views.terminal.happenings import render_happened, render_history  # noqa: PLC0415

        console = terminal()
        render_history(first, console)
        for page in found:
            render_happened(page.entries, console)
            if not every or page.after is None:
                console.print(ended(page, "change", begun=after is not None), style="dim", markup=False)
