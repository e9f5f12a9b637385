"""``readout export``: a ledger, or some of its contacts, in an exchange format."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import click

from readout.cli.contact_options import contact_options, contact_query
from readout.cli.ledgers import ledger_option, opened
from readout.cli.written_files import write_whole

if TYPE_CHECKING:
    from readout.ledger import Ledger

_OWN = {
    "ledger": "Everything that is kept, for readout import: articles, readings, judgements, changes.",
    "readings": "The readings as readout read --json prints them, corrected by people.",
}
"""The formats of the ledger itself; the others are in :mod:`readout.export`."""


def _names(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    from readout.export import FORMATS  # noqa: PLC0415 - loads every writer

    known = (*FORMATS, *_OWN)
    if value not in known:
        raise click.BadParameter(f"{value!r} is none of {', '.join(known)}")
    return value


@click.command(name="export")
@click.argument("ids", nargs=-1, metavar="[CONTACT]...")
@click.option(
    "--format",
    "name",
    required=True,
    metavar="FORMAT",
    callback=_names,
    help="csv, csv-de, parquet, json-ld, ftm, plover, cameo, text, ris, bibtex, csl-json; readings, ledger.",
)
@click.option("--table", default="", metavar="TABLE", help="Which table of csv and parquet, which kind of citation.")
@click.option("--out", "-o", default="-", metavar="FILE", help="Where to; compressed where it ends with .gz.")
@click.option("--language", type=click.Choice(["de", "en"]), default="en", show_default=True,
              help="Of headings and citations.")  # fmt: skip
@contact_options
@ledger_option
def command(ids: tuple[str, ...], *, db: str, name: str, table: str, out: str, language: Any, **known: Any) -> None:
    """Hand a ledger on: all of it, the contacts that the options choose, or those with these ids.

    What each format holds stands in docs/export.md. A file gets its name when it is whole, and takes the place of one
    that is there.
    """
    with opened(db) as ledger:
        narrowed = any(value not in (None, ()) for value in known.values())
        query = contact_query(known)
        if name in _OWN:
            if ids or narrowed:
                raise click.UsageError(f"--format {name} takes the whole ledger")
            chunks = _own(ledger, name)
        else:
            chunks = _exchange(ledger, name, (ids, None if ids else query, narrowed), table, language)
        write_whole(out, chunks)
    sys.stdout.flush()


def _own(ledger: Ledger, name: str) -> Iterator[bytes]:
    import json  # noqa: PLC0415

    from readout.exchange import reading_to_json  # noqa: PLC0415
    from readout.ledger.dump import dump  # noqa: PLC0415 - loads SQLAlchemy
    from readout.ledger.handing import readings  # noqa: PLC0415

    if name == "ledger":
        with ledger.asking() as connection:
            yield from (line.encode() + b"\n" for line in dump(connection))
    else:
        for reading in readings(ledger):
            yield json.dumps(reading_to_json(reading), ensure_ascii=False).encode() + b"\n"


def _exchange(ledger: Ledger, name: str, what: tuple[Any, Any, bool], table: str, language: Any) -> Iterator[bytes]:
    from readout.export import FORMATS, Wishes  # noqa: PLC0415
    from readout.ledger.handing import chosen, handed_aside, handed_contacts  # noqa: PLC0415

    made = FORMATS[name]
    if table and table not in made.tables:
        known = f"--format {name} has {', '.join(made.tables)}" if made.tables else f"--format {name} has no tables"
        raise click.UsageError(f"there is no table {table!r}: {known}")
    ids, query, narrowed = what
    handed: Iterator[Any] = handed_contacts(ledger, ids or chosen(ledger, query))
    if not ids and not narrowed:
        handed = chain(handed, handed_aside(ledger))
    return made.write(handed, Wishes(table=table, language=language))
