"""``readout backup``: a copy of a ledger that can be opened as one."""

from __future__ import annotations

from pathlib import Path

import click

from readout.cli.ledgers import ledger_option, opened


@click.command(name="backup")
@click.argument("target", metavar="FILE")
@ledger_option
def command(target: str, *, db: str) -> None:
    """Copy a ledger to FILE, while others go on reading and writing.

    The copy is checked before it gets its name; a file that is there already is never overwritten.
    """
    from readout.ledger.backup import back_up  # noqa: PLC0415 - loads SQLAlchemy

    with opened(db) as ledger:
        size = back_up(ledger.place, Path(target))
    click.echo(f"readout: {target}: {size:,} bytes, checked", err=True)
