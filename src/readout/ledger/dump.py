"""Everything that is kept in a ledger as JSON Lines, and back: export, import, export gives the same bytes.

The first line names the schema, the last says how many rows went before it, so that a file that was cut is noticed.
What is worked out is not in it: the import works it out anew.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from readout.errors import FormatInput
from readout.ledger import schema
from readout.ledger.assembling import Assembling
from readout.ledger.batches import batches
from readout.ledger.bodies import identifier_rows, pack, reading_id, unpack
from readout.ledger.changes import ChangeLog, naming_rows
from readout.ledger.ledger import Ledger
from readout.ledger.plain import put
from readout.ledger.standing_judgements import anchors_of
from readout.records import text_hash

SCHEMA = "readout-ledger/1"

KEPT: tuple[Table, ...] = (schema.article, schema.reading, schema.judgement, schema.rejection, schema.change)
"""The tables of what is kept, in the order in which they can be filled."""
_JSON: dict[str, dict[str, type]] = {
    "judgement": {"left": list, "right": list, "detail": dict},
    "change": {"detail": dict},
}
"""Columns that hold JSON as text, by table, with what it is; lists are of objects."""
_AT_ONCE = 100
_MOST = 2**63  # of a number in a database
_HALVES = re.compile("[\ud800-\udfff]")
_REMEDY = "Export the ledger again, or give a file that 'readout export --format ledger' wrote"


def dump(connection: Connection) -> Iterator[str]:
    """The lines, each without its end: rows of a table in the order of their ids, fields in that of the schema."""
    yield _line({"schema": SCHEMA})
    count = 0
    for table in KEPT:
        query = select(table).order_by(table.c.id).execution_options(yield_per=200)
        for row in connection.execute(query).mappings():
            plain = dict(row)
            if "body" in plain:
                plain["body"] = unpack(plain["body"], f"reading {plain['id']}")
            yield _line({"table": table.name, **plain})
            count += 1
    yield _line({"end": count})


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


Rows = Sequence[tuple[Table, dict[str, Any]]]


def load_dump(ledger: Ledger, lines: Iterable[str], origin: str) -> Counter[str]:
    """Keeps the rows of a dump that are not there yet, by table; how many were new.

    Goes on where an earlier import of the same file was ended. Raises FormatInput where a line is none of a dump, or
    the file was cut; what stood before is kept.
    """
    return load_parts(ledger, dump_parts(lines, origin))


def dump_parts(lines: Iterable[str], origin: str) -> Iterator[Rows]:
    """The rows of a dump, some at a time, for :func:`load_parts`: the first are read before a ledger is made.

    Raises FormatInput as :func:`load_dump` does.
    """
    yield from batches(_rows(lines, origin), _AT_ONCE)


def load_parts(ledger: Ledger, parts: Iterable[Rows]) -> Counter[str]:
    """Keeps these rows, each part in a transaction; how many were new, by table."""
    new: Counter[str] = Counter()
    for rows in parts:
        with ledger.writing() as connection:
            changed = {row["id"] for table, row in rows if table is schema.article}
            changed |= {row["article_id"] for table, row in rows if table is schema.reading}
            for table in KEPT:
                fresh = _fresh(connection, table, [row for kind, row in rows if kind is table])
                if table is schema.reading:
                    given = [one for row in fresh for one in identifier_rows(row["id"], row["article_id"], row["body"])]
                    put(connection, schema.identifier, given)
                    fresh = [row | {"body": pack(row["body"])} for row in fresh]
                put(connection, table, fresh)
                new[table.name] += len(fresh)
                if table is schema.change:
                    put(connection, schema.change_names, list(naming_rows(fresh)))
            silent = ChangeLog(ledger.clock)  # what happened stands in the dump; nothing happens now
            read = {row.article_id for row in connection.execute(_with_readings(changed))}
            work = Assembling(connection, ledger.shelf, silent)
            work.articles_changed(read)
            if any(table is schema.judgement for table, _ in rows):
                work.judgements_came([row["id"] for table, row in rows if table is schema.judgement])
    return new


def _with_readings(articles: Iterable[str]) -> Any:
    return select(schema.reading.c.article_id).where(schema.reading.c.article_id.in_(sorted(articles))).distinct()


def _fresh(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known: set[str] = set()
    for some in batches(row["id"] for row in rows):
        known |= set(connection.execute(select(table.c.id).where(table.c.id.in_(some))).scalars())
    return [row for row in rows if row["id"] not in known]


def _rows(lines: Iterable[str], origin: str) -> Iterator[tuple[Table, dict[str, Any]]]:
    tables = {table.name: table for table in KEPT}
    count, ended = 0, False
    for number, line in enumerate(lines, start=1):
        where = f"{origin} line {number}"
        value = _object(line, where)
        if number == 1:
            if value != {"schema": SCHEMA}:
                raise FormatInput(origin, "this is no dump of a ledger", _REMEDY)
        elif "end" in value:
            ended = value["end"] == count
        else:
            table = tables.get(str(value.get("table")))
            if table is None:
                raise FormatInput(where, f"there is no table {value.get('table')!r}", _REMEDY)
            yield table, _row(table, value, where)
            count += 1
    if not ended:
        raise FormatInput(origin, "the file was cut: its last line is missing", _REMEDY)


def _object(line: str, where: str) -> dict[str, Any]:
    value = _value(line, where)
    if not isinstance(value, dict):
        raise FormatInput(where, "this is no JSON object", _REMEDY)
    return value


def _value(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FormatInput(where, f"this is no JSON ({str(error)[:100]})", _REMEDY) from None


def _fits(column: Column[Any], value: object) -> bool:
    """Whether a value is one that the column can have: a text without halves of characters, a number, a reading."""
    kind = column.type.python_type
    if kind is bytes:  # a reading, which is packed later
        return isinstance(value, dict)
    if kind is str:
        return isinstance(value, str) and _HALVES.search(value) is None
    if kind is int:
        return type(value) is int and -_MOST <= value < _MOST
    return isinstance(value, kind) or (kind is float and type(value) is int and -_MOST <= value < _MOST)


def _check_json(table: Table, row: dict[str, Any], where: str) -> None:
    """Raises FormatInput where a text that is JSON is none, or not of the kind that is read out of it."""
    for name, kind in _JSON.get(table.name, {}).items():
        value = None if row[name] is None else _value(row[name], where)
        parts = value if isinstance(value, list) else []
        if row[name] is not None and (not isinstance(value, kind) or not all(isinstance(one, dict) for one in parts)):
            raise FormatInput(where, f"the field {name!r} does not hold what it should", _REMEDY)
    if table is schema.judgement:
        anchors_of(row)


def _row(table: Table, value: dict[str, Any], where: str) -> dict[str, Any]:
    row: dict[str, Any] = {column.name: value.get(column.name) for column in table.columns}
    for column in table.columns:
        if row[column.name] is None and not column.nullable:
            raise FormatInput(where, f"the field {column.name!r} is missing", _REMEDY)
        if row[column.name] is not None and not _fits(column, row[column.name]):
            raise FormatInput(where, f"the field {column.name!r} has a value of a wrong kind", _REMEDY)
    _check_json(table, row, where)
    if table is schema.article and row["sha256"] != text_hash(str(row["text"])):
        raise FormatInput(where, "the text is not the one that was stored (its hash is another)", _REMEDY)
    if table is schema.reading and reading_id(row["body"]) != row["id"]:
        raise FormatInput(where, "the reading is not the one that was stored (its id is another)", _REMEDY)
    return row
