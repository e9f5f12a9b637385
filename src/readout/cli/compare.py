"""``readout compare``."""

from __future__ import annotations

import click

from readout.cli.inputs import input_options


@click.command(name="compare")
@input_options
def command(files: tuple[str, ...], **known: str | None) -> None:
    """Not written yet."""
    raise click.ClickException("this command has not been written yet")
