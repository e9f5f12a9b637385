"""``readout compare``: what each side says about each contact, point by point."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from readout.cli.inputs import Inputs, input_options
from readout.cli.output import print_json, terminal, write_page
from readout.intake import Overrides

if TYPE_CHECKING:
    from readout.language.models import Model


@click.command(name="compare")
@input_options()
@click.option("--html", "page", metavar="FILE", type=click.Path(dir_okay=False, writable=True, allow_dash=True),
              help="Write one self-contained page to FILE.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    files: tuple[str, ...], *, page: str | None, as_json: bool, model: Model | None, **known: str | None
) -> None:
    """Compare what each side says about each contact in the articles.

    FILE is plain text, a saved web page, JSON Lines, or readings that read --json made (each also with .gz); - is
    standard input.
    """
    from readout.pipeline import read  # noqa: PLC0415 - loads the language data
    from readout.views import compare, to_json  # noqa: PLC0415

    inputs = Inputs(files, Overrides(**known))
    readings = list(inputs.readings(partial(read, model=model)))
    if not readings:
        sys.exit(inputs.status)
    comparison = compare(readings)
    if page is not None:
        from readout.views.page import render as page_of  # noqa: PLC0415

        write_page(page, page_of(comparison))
    if as_json:
        print_json(to_json(comparison))
    elif page is None:
        from readout.views.terminal import render  # noqa: PLC0415

        render(comparison, terminal())
    sys.stdout.flush()
    inputs.tell_aside()
    sys.exit(inputs.status)
