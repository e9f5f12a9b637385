"""``/api/v1/export``: the ledger, or some of its contacts, in an exchange format, sent as it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import chain
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from readout.errors import InputError
from readout.exchange import reading_to_json
from readout.export import FORMATS, Format, Handed, Wishes
from readout.export.records import Language
from readout.ledger import Ledger
from readout.ledger.asking.contact_query import Asked
from readout.ledger.dump import dump
from readout.ledger.handing import chosen, handed_aside, handed_contacts, readings
from readout.ledger.naming import contact_named
from readout.web.contact_filters import AskedContacts
from readout.web.json_answers import Json
from readout.web.people import Asking, Scope
from readout.web.problems import Refused
from readout.web.workplace import Here, Workplace

router = APIRouter(tags=["export"])

MOST_CONTACTS = 200
"""Contacts that are named one by one in an address."""
FormatName = Literal[
    "csv", "csv-de", "parquet", "json-ld", "ftm", "plover", "cameo", "text", "ris", "bibtex", "csl-json",
    "readings", "ledger",
]  # fmt: skip
Parts = Callable[[Ledger], Iterator[bytes]]
_PATIENCE_SECONDS = 5.0
_MODULES = {"parquet": "pyarrow"}
_CONTENT = {
    media_type: {"schema": {"type": "string"} if media_type.startswith("text/") else {}}
    for media_type in sorted({one.media_type.partition(";")[0] for one in FORMATS.values()} | {"application/x-ndjson"})
}


@router.get(
    "/export",
    name="export",
    response_class=StreamingResponse,
    responses={200: {"description": "The file, in parts as they are made", "content": _CONTENT}},
)
def export_contacts(
    format_: Annotated[FormatName, Query(alias="format", description="Which format; docs/export.md tells of each")],
    asked: AskedContacts,
    here: Here,
    user: Asking,
    contact: Annotated[
        list[Annotated[str, Query(max_length=40)]],
        Query(max_length=MOST_CONTACTS, description="Only these contacts, by their ids; the filters then say nothing"),
    ] = [],  # noqa: B006 - FastAPI copies defaults
    table: Annotated[
        str, Query(max_length=40, description="Which table of csv and parquet, which kind of citation")
    ] = "",
    language: Annotated[Language, Query(description="Of headings and citations")] = "en",
) -> Response:
    """Hands on the contacts that the filters choose, those with these ids, or, without either, all that is stored.

    `readings` and `ledger` take the whole ledger, and the scope admin: all that is kept, with the names of files. A
    fault after the first part breaks the answer off. `order`, `limit` and `after` say nothing here.
    """
    narrowed = bool(contact) or asked.is_narrowed
    if format_ in ("readings", "ledger"):
        if user.scope < Scope.ADMIN:
            raise Refused("forbidden", 403)
        if narrowed:
            raise InputError(f"format {format_}", "it takes the whole ledger", "Leave out filters and ids")
        return _sent(here, _readings if format_ == "readings" else _dump, "application/x-ndjson", "jsonl")
    made = FORMATS[format_]
    _check(made, table)
    with here.ledgers.asking() as ledger, ledger.asking() as connection:
        idents = [contact_named(connection, ledger.shelf, one).id for one in contact]
        Asked(connection, asked.query)  # a question that is none is told before the answer begins

    def parts(ledger: Ledger) -> Iterator[bytes]:
        handed: Iterator[Handed] = handed_contacts(ledger, idents or chosen(ledger, asked.query))
        if not narrowed:
            handed = chain(handed, handed_aside(ledger))
        return made.write(handed, Wishes(table=table, language=language))

    return _sent(here, parts, made.media_type, made.suffix.lstrip("."))


def _check(made: Format, table: str) -> None:
    """Raises InputError for a table that the format has not, and where what it takes is not installed."""
    if table and table not in made.tables:
        remedy = f"Take one of {', '.join(made.tables)}" if made.tables else "Leave it out"
        raise InputError(f"format {made.name}", f"there is no table {table!r}", remedy)
    if made.name in _MODULES and find_spec(_MODULES[made.name]) is None:
        raise InputError(f"format {made.name}", "the server cannot write it", "It takes the extra 'export'")


def _sent(here: Workplace, parts: Parts, kind: str, suffix: str) -> Response:
    """The parts as they are made; the first is made before the answer begins, so that what is wrong can be told."""
    stream = _lent(here, parts)
    first = next(stream, b"")
    name = f"readout-{datetime.now(UTC).date().isoformat()}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(chain((first,), stream), media_type=kind, headers=headers)


def _lent(here: Workplace, parts: Parts) -> Iterator[bytes]:
    """A ledger is lent as long as the answer takes; those who read slowly must leave some for the others."""
    if not here.exports.acquire(timeout=_PATIENCE_SECONDS):
        raise Refused("busy", 503)
    try:
        with here.ledgers.asking() as ledger:
            yield from parts(ledger)
    finally:
        here.exports.release()


def _dump(ledger: Ledger) -> Iterator[bytes]:
    with ledger.asking() as connection:
        yield from (line.encode() + b"\n" for line in dump(connection))


def _readings(ledger: Ledger) -> Iterator[bytes]:
    for reading in readings(ledger):
        yield bytes(Json(reading_to_json(reading)).body) + b"\n"
