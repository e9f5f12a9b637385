"""The options and errors that all commands on a ledger share."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from readout.cli.inputs import FAULT, INPUT_FAILED, complain
from readout.errors import ReadoutError

if TYPE_CHECKING:
    from readout.ledger import Ledger

WAIT = 60.0
"""Seconds that a writer waits for another one."""


def ledger_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--db``: which ledger."""
    option = click.option(
        "--db",
        metavar="LEDGER",
        envvar="READOUT_DB",
        default="readout.db",
        show_default=True,
        help="A file, or postgresql://user@host/name; also READOUT_DB.",
    )
    decorated: Callable[..., Any] = option(command)
    return decorated


def wait_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--wait``: how long for another writer."""
    option = click.option(
        "--wait",
        metavar="SECONDS",
        type=click.FloatRange(0),
        default=WAIT,
        show_default=True,
        help="How long to wait while another process writes.",
    )
    decorated: Callable[..., Any] = option(command)
    return decorated


def retrieved_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--retrieved``: when articles were fetched, as the ledger keeps moments."""
    option = click.option(
        "--retrieved",
        metavar="TIME",
        callback=lambda *given: _moment(given[2]),
        help="When the articles were fetched, e.g. 2025-02-12T16:00+01:00.",
    )
    decorated: Callable[..., Any] = option(command)
    return decorated


def _moment(value: Any) -> str | None:
    if value is None:
        return None
    from readout.ledger.clock import moment  # noqa: PLC0415 - the other commands need none of it

    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter("write it as 2025-02-12T16:00+01:00") from None
    return moment(found if found.tzinfo else found.replace(tzinfo=UTC))


@contextmanager
def opened(db: str, *, write: bool = False, wait: float = WAIT) -> Iterator[Ledger]:
    """The ledger; whatever keeps it from being used is one line on standard error, and ends the process.

    Exit status 1; 3 for a fault of the program, of which READOUT_TRACEBACK=1 shows where it comes from.
    """
    from readout.ledger import open_ledger  # noqa: PLC0415 - loads SQLAlchemy

    try:
        with open_ledger(db, write=write, wait=wait) as ledger:
            ledger.waiting = complain
            yield ledger
    except ReadoutError as error:
        complain(str(error))
        sys.exit(INPUT_FAILED)
    except (BrokenPipeError, click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:
        if os.environ.get("READOUT_TRACEBACK"):
            traceback.print_exception(error)
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        complain(f"{db}: a fault of the program ({what}). Please report it")
        sys.exit(FAULT)
