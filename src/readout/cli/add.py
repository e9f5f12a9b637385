"""``readout add``: puts articles into a ledger."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from readout.cli.fetch_options import fetch_options, fetching_of
from readout.cli.inputs import Inputs, complain, input_options
from readout.cli.ledgers import ledger_option, opened, retrieved_option, wait_option
from readout.intake import Overrides

if TYPE_CHECKING:
    from readout.language.models import Model


@click.command(name="add")
@input_options()
@fetch_options
@ledger_option
@wait_option
@retrieved_option
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each article.")
def command(  # noqa: PLR0913 - one parameter an option
    files: tuple[str, ...],
    *,
    fetch: bool,
    networks: tuple[str, ...],
    ports: tuple[int, ...],
    db: str,
    wait: float,
    retrieved: str | None,
    as_json: bool,
    model: Model | None,
    **known: str | None,
) -> None:
    """Put articles into a ledger, and find out which contacts they tell of.

    FILE is anything that readout read takes, a reading that it printed, a folder, or with --fetch a web address. The
    ledger is made where there is none. What is in it already is not read again; what cannot be read is listed and kept
    with the reason.
    """
    from readout.cli.adding import Adding, print_outcome  # noqa: PLC0415 - loads SQLAlchemy
    from readout.pipeline import read  # noqa: PLC0415 - loads the language data

    fetching = fetching_of(fetch=fetch, networks=networks, ports=ports)
    inputs = Inputs(files, Overrides(**known))
    with opened(db, write=True, wait=wait) as ledger:
        tell = print_outcome if as_json else None
        adding = Adding(ledger, inputs, partial(read, model=model), tell, model=model.name if model else None)
        adding.files(files, Overrides(**known), retrieved=retrieved, fetching=fetching)
        complain(f"{db}: {adding.total.sentence()}")
    sys.exit(inputs.status)
