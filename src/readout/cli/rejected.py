"""``readout rejected``: the inputs that could not be read, each with its reason."""

from __future__ import annotations

from dataclasses import asdict

import click

from readout.cli.ledgers import ledger_option, opened
from readout.cli.output import print_json


@click.command(name="rejected")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each input.")
def command(*, db: str, as_json: bool) -> None:
    """List the inputs that could not be read when they were last tried, and why.

    readout read --only failed tries them again.
    """
    from readout.ledger.rejections import open_rejections  # noqa: PLC0415 - loads SQLAlchemy
    from readout.views.terminal.safe import plain  # noqa: PLC0415 - loads rich

    with opened(db) as ledger, ledger.asking() as connection:
        for one in open_rejections(connection):
            if as_json:
                print_json(asdict(one))
            else:
                click.echo(plain(f"{one.origin}: {one.problem}. {one.remedy}"))
