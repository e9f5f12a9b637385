"""Tables as Parquet, with typed columns: lists are lists, numbers numbers; what a column holds stands in its metadata.

Takes the extra ``export`` (pyarrow), which is loaded when the first chunk is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from readout.errors import ReadoutError
from readout.export.carrying import in_utf8
from readout.export.records import Handed, Wishes
from readout.export.tables import Column, Line, Table, Value, table_lines, tables

INSTALL = "pip install 'readout-ledger[export]'"
_LINES_A_GROUP = 5_000
"""Lines that are held at once: a group of lines is compressed together, and this many take a few megabytes."""


class _Chunks:
    """Takes what pyarrow writes, as a file does, and hands it on."""

    def __init__(self) -> None:
        self.closed = False
        self._parts: list[bytes] = []
        self._written = 0

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._written += len(part)
        return len(part)

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        self.closed = True

    def take(self) -> Iterator[bytes]:
        """What was written since the last time."""
        parts, self._parts = self._parts, []
        yield from parts


def parquet(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """A table as one Parquet file. Raises ReadoutError where pyarrow is not installed."""
    table = tables()[wishes.table or next(iter(tables()))]
    yield from parquet_lines(table, table_lines(table.name, batches))


def parquet_lines(table: Table, lines: Iterable[Line]) -> Iterator[bytes]:
    """Any lines with the columns of a table. Raises ReadoutError where pyarrow is not installed."""
    arrow, files = _arrow()
    schema = _schema(table, arrow)
    chunks, rest = _Chunks(), iter(lines)
    with files.ParquetWriter(chunks, schema, compression="zstd") as writer:
        while group := list(islice(rest, _LINES_A_GROUP)):
            writer.write_table(_group(group, table, schema, arrow))
            yield from chunks.take()
    yield from chunks.take()


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # noqa: PLC0415 - the extra "export", 0.3 s to load
        from pyarrow import parquet as files  # noqa: PLC0415
    except ImportError as error:
        raise ReadoutError(f"Parquet: pyarrow is not installed. Install it with {INSTALL}") from error
    return pyarrow, files


def _schema(table: Table, arrow: Any) -> Any:
    kinds = {
        "text": arrow.string(),
        "list": arrow.list_(arrow.string()),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "flag": arrow.bool_(),
    }
    fields = [arrow.field(column.name, kinds[column.kind], metadata={"told": column.told}) for column in table.columns]
    return arrow.schema(fields, metadata={"readout_table": table.name, "told": table.told})


def _group(lines: list[Line], table: Table, schema: Any, arrow: Any) -> Any:
    columns = [[_value(line.get(column.name), column) for line in lines] for column in table.columns]
    arrays = [arrow.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _value(value: Value, column: Column) -> Any:
    """As Parquet holds it: text without halves of characters, a list also where it is empty."""
    if column.kind == "list":
        return [in_utf8(part) for part in value] if isinstance(value, tuple) else []
    return in_utf8(value) if isinstance(value, str) else value
