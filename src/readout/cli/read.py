"""``readout read``: one reading an article, for people or as JSON Lines."""

from __future__ import annotations

import json
import sys

import click

from readout.cli.inputs import Inputs, input_options
from readout.intake import Overrides


@click.command(name="read")
@input_options
@click.option("--json", "as_json", is_flag=True, help="One reading an article and line, as JSON.")
def command(files: tuple[str, ...], *, as_json: bool, **known: str | None) -> None:
    """Read articles: who said what to whom, which contacts there were, and what is claimed about them.

    FILE is plain text, HTML, or JSON Lines (each also with .gz); - is standard input.
    """
    from readout.pipeline import read  # noqa: PLC0415 - loads the language data

    inputs = Inputs(files, Overrides(**known))
    for article in inputs.articles():
        try:
            reading = read(article)
        except Exception as error:
            inputs.fault(article, error)
            continue
        if as_json:
            from readout.exchange import reading_to_json  # noqa: PLC0415

            click.echo(json.dumps(reading_to_json(reading), ensure_ascii=False))
        else:
            from readout.cli.show_reading import show_reading  # noqa: PLC0415

            show_reading(reading)
        sys.stdout.flush()
    sys.exit(inputs.status)
