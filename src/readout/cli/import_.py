"""``readout import``: the rows of another ledger, from what ``readout export --format ledger`` wrote."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO

import click

from readout.cli.inputs import INPUT_FAILED, complain
from readout.cli.ledgers import ledger_option, opened, wait_option
from readout.errors import EncodingInput, FormatInput, InputError


@click.command(name="import")
@click.argument("file", metavar="FILE")
@ledger_option
@wait_option
def command(file: str, *, db: str, wait: float) -> None:
    """Take over everything that is kept in another ledger: articles, readings, judgements, rejected inputs, changes.

    FILE is what readout export --format ledger wrote (also with .gz); - is standard input. What is there already stays
    as it is; the same command goes on where an earlier one ended.
    """
    from readout.ledger.dump import dump_parts, load_parts  # noqa: PLC0415 - loads SQLAlchemy

    try:
        with _lines(file) as lines:
            parts = dump_parts(lines, file)
            first = list(islice(parts, 1))  # before a ledger is made: of what is no dump, none is left behind
            with opened(db, write=True, wait=wait) as ledger:
                new = load_parts(ledger, chain(first, parts))
    except InputError as error:
        complain(str(error))
        sys.exit(INPUT_FAILED)
    told = ", ".join(f"{new[name]:,} {name}s" for name in ("article", "reading", "judgement"))
    complain(f"{db}: {told} are new")


@contextmanager
def _lines(file: str) -> Iterator[Iterator[str]]:
    if file == "-":
        yield _decoded(sys.stdin.buffer, "standard input")
        return
    opener = gzip.open if file.endswith(".gz") else open
    try:
        with opener(Path(file), "rb") as stream:
            yield _decoded(stream, file)  # type: ignore[arg-type] # either gives bytes
    except gzip.BadGzipFile:
        raise FormatInput(file, "this is no gzip data", "Give the file as it was written") from None
    except EOFError:
        raise FormatInput(file, "the file was cut", "Export the ledger again") from None
    except OSError as error:
        raise FormatInput(file, f"it cannot be read ({error.strerror})", "Check the name and the permissions") from None


def _decoded(stream: IO[bytes], file: str) -> Iterator[str]:
    for number, line in enumerate(stream, start=1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            where = f"{file} line {number}"
            raise EncodingInput(where, f"this is no UTF-8 ({error.reason})", "Export the ledger again") from None
