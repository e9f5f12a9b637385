"""``readout load``: a folder of readings that ``readout batch`` made, into a ledger."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from readout.cli.inputs import INPUT_FAILED, complain
from readout.cli.ledgers import ledger_option, opened, retrieved_option, wait_option


@click.command(name="load")
@click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False, exists=True, path_type=Path))
@ledger_option
@wait_option
@retrieved_option
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each article.")
def command(folder: Path, *, db: str, wait: float, retrieved: str | None, as_json: bool) -> None:
    """Put the readings in FOLDER, which readout batch made, into a ledger.

    The ledger is made where there is none. What is in it already stays as it is: the same command goes on where it was
    ended, and may be given while batch still works. What could not be read is kept with the reason (readout rejected).

    The exit status is 1 where shards are missing or damaged.
    """
    from readout.batch.plan import PLAN  # noqa: PLC0415 - what --help does not need
    from readout.cli.adding import print_outcome  # noqa: PLC0415 - loads SQLAlchemy
    from readout.cli.loading import Loading  # noqa: PLC0415

    if not (folder / PLAN).exists():  # before a ledger is made for nothing
        complain(f"{folder}: there is no plan in it. Give a folder that readout batch made")
        sys.exit(INPUT_FAILED)
    with opened(db, write=True, wait=wait) as ledger:
        loading = Loading(ledger, folder, print_outcome if as_json else None, retrieved=retrieved)
        loading.run()
        complain(f"{db}: {loading.total.sentence()}")
        if loading.missing:
            complain(f"{folder}: {loading.missing:,} shards are not done yet; readout batch goes on with them")
    sys.exit(INPUT_FAILED if loading.missing else 0)
