"""``readout read``: one reading an article, for people or as JSON Lines."""

from __future__ import annotations

import re
import sys
from functools import partial
from typing import TYPE_CHECKING, Literal

import click

from readout.cli.fetch_options import fetch_options, fetching_of
from readout.cli.inputs import Inputs, input_options
from readout.cli.ledgers import ledger_option, opened, wait_option
from readout.cli.output import print_json, terminal
from readout.intake import Overrides
from readout.records import Reading

if TYPE_CHECKING:
    from readout.language.models import Model


_VERSION = re.compile(r"this|\d+(\.\d+)*([+.a-z][\w.+]*)?")


def _version(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Another word would be older than everything, and nothing would be read again."""
    if value is not None and not _VERSION.fullmatch(value):
        raise click.BadParameter("Write a version as 0.1.0, or 'this'")
    return value


@click.command(name="read")
@input_options(required=False)
@fetch_options
@click.option("--only", type=click.Choice(["failed", "changed"]),
              help="In a ledger: only inputs that failed, or files that have changed since.")  # fmt: skip
@click.option("--older-than", metavar="VERSION", callback=_version,
              help="In a ledger: only what an older version than this one read; 'this' is this program.")  # fmt: skip
@ledger_option
@wait_option
@click.option("--json", "as_json", is_flag=True, help="One reading an article and line, as JSON.")
def command(  # noqa: PLR0913 - one parameter an option
    files: tuple[str, ...],
    *,
    fetch: bool,
    networks: tuple[str, ...],
    ports: tuple[int, ...],
    only: Literal["failed", "changed"] | None,
    older_than: str | None,
    db: str,
    wait: float,
    as_json: bool,
    model: Model | None,
    **known: str | None,
) -> None:
    """Read articles: who said what to whom, which contacts there were, and what is claimed about them.

    FILE is plain text, a saved web page, JSON Lines, an e-mail, or an archive of these (WARC, zip, tar, mbox, Parquet);
    each may be packed. - is standard input. With --fetch it may be a web address, which is fetched once.

    With --only or --older-than, what is in the ledger is read again and kept there beside the older reading; FILE then
    says which files to look at (all that the ledger knows, where none is given).
    """
    from readout.pipeline import read  # noqa: PLC0415 - loads the language data

    if only or older_than:
        from readout.cli.rereading import read_again  # noqa: PLC0415 - loads SQLAlchemy

        inputs = Inputs(files, Overrides(**known))
        with opened(db, write=True, wait=wait) as ledger:
            read_again(ledger, inputs, files, only=only, older_than=older_than, model=model, as_json=as_json)
        sys.exit(inputs.status)
    if not files:
        raise click.UsageError("Missing argument 'FILE...'.")
    inputs = Inputs(files, Overrides(**known), fetching_of(fetch=fetch, networks=networks, ports=ports))
    show = _print_json if as_json else _print_for_people
    for reading in inputs.each(partial(read, model=model)):
        show(reading)
        sys.stdout.flush()
    inputs.tell_aside()
    sys.exit(inputs.status)


def _print_json(reading: Reading) -> None:
    from readout.exchange import reading_to_json  # noqa: PLC0415 - either view loads without the other

    print_json(reading_to_json(reading))


def _print_for_people(reading: Reading) -> None:
    from readout.views.terminal import render_reading  # noqa: PLC0415

    render_reading(reading, terminal())
    click.echo()
