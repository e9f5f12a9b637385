"""``readout explain``: how an article was read, sentence by sentence."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from readout.cli.inputs import Inputs, input_options
from readout.cli.output import print_json, terminal
from readout.intake import Overrides

if TYPE_CHECKING:
    from readout.language.models import Model


@click.command(name="explain")
@input_options()
@click.option("--json", "as_json", is_flag=True, help="One object an article and line, as JSON.")
def command(files: tuple[str, ...], *, as_json: bool, model: Model | None, **known: str | None) -> None:
    """Show sentence by sentence how an article was read.

    Tokens with tags, clauses, names and actors, times, frames, which rule made which statement or claim, and what
    was left unread.
    """
    from readout.cli.explained import explain  # noqa: PLC0415 - loads the language data
    from readout.cli.show_explained import show_explained  # noqa: PLC0415
    from readout.pipeline import trace  # noqa: PLC0415

    inputs = Inputs(files, Overrides(**known))
    for traced in inputs.each(partial(trace, model=model)):
        explained = explain(traced)
        if as_json:
            print_json(explained)
        else:
            show_explained(explained, terminal())
        sys.stdout.flush()
    inputs.tell_aside()
    sys.exit(inputs.status)
