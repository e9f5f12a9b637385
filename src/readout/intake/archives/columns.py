"""Takes a Parquet file, gives its rows as lines of JSON; the columns are found by their names (``columns.toml``).

Rows come in small batches and texts stay in their dictionaries, so that memory does not grow with the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from readout.errors import FormatInput, TooLargeInput
from readout.intake.archives.member import AGAIN, Member, Members
from readout.intake.archives.names import names_of_fields
from readout.settings import MAX_INFLATION_RATIO, MAX_INPUT_BYTES, MAX_LINE_BYTES

if TYPE_CHECKING:
    from readout.intake.streams import Stream

_ROWS = 32
_WEIGHT = 4
"""How many times a row counts as unpacked: texts of a column are packed by themselves, to a third or a tenth, and only
a bomb reaches fifty times."""
_MAX_FOOTER = 16 * 1024 * 1024  # bytes of the description at the end; it has 1 kB to 1 MB
_NEEDED = "One column must hold the texts: call it text"


def members(stream: Stream) -> Members:
    """The rows of the file. Raises FormatInput where it is broken or has no texts, TooLargeInput for a bomb."""
    try:
        import pyarrow  # noqa: PLC0415 - an extra, and heavy
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - the same
    except ImportError:
        remedy = "Install it: pip install 'readout-ledger[batch]'; or save the file as JSON Lines"
        raise FormatInput(stream.origin, "this is a Parquet file, for which pyarrow is missing", remedy) from None
    broken = (pyarrow.ArrowException, OSError, ValueError, MemoryError)
    with stream.whole() as file:
        try:
            columns = _columns(_flat(ParquetFile(_checked(file, stream.origin)).schema_arrow), stream.origin)
            told = ParquetFile(file, read_dictionary=list(columns.values()), pre_buffer=False)
            if told.metadata.num_rows == 0:
                return
            yield from _rows(told, columns, stream)
        except broken as error:
            why = str(error).partition("\n")[0][:80] or type(error).__name__
            raise FormatInput(stream.origin, f"the Parquet file is broken ({why})", AGAIN) from None


def columns_of(stream: Stream) -> tuple[dict[str, str], list[str]]:
    """The column for each field of an article, and all columns. Raises what :func:`members` does."""
    try:
        import pyarrow  # noqa: PLC0415 - an extra, and heavy
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415 - the same
    except ImportError:
        return {}, []
    try:
        with stream.whole() as file:
            names = _flat(ParquetFile(_checked(file, stream.origin)).schema_arrow)
        return _columns(names, stream.origin), names
    except (pyarrow.ArrowException, OSError, ValueError, MemoryError):
        return {}, []


def _checked(file: BinaryIO, origin: str) -> BinaryIO:
    """``file``, whose description at its end is not too large to be loaded. Raises FormatInput or TooLargeInput."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 8))
    end = file.read(8)
    if end[4:] != b"PAR1":
        raise FormatInput(origin, "the Parquet file is broken (its end is missing)", AGAIN)
    if int.from_bytes(end[:4], "little") > _MAX_FOOTER:
        raise TooLargeInput(origin, "the description of the Parquet file is larger than any needs to be", AGAIN)
    file.seek(0)
    return file


def _flat(schema: Any) -> list[str]:
    """The columns of a pyarrow.Schema with one thing in each row; what holds lists or further columns is no field."""
    from pyarrow.types import is_nested  # noqa: PLC0415 - an extra, and heavy

    return [column.name for column in schema if not is_nested(column.type)]


def _columns(names: list[str], origin: str) -> dict[str, str]:
    """The column for each field. Raises FormatInput where none holds the texts."""
    lowered = {name.lower(): name for name in reversed(names)}
    fields, pages = names_of_fields()
    found = {
        field: lowered[known[0]]
        for field, names_known in fields.items()
        if (known := [name for name in names_known if name in lowered])
    }
    page = next((lowered[name] for name in pages if name in lowered), None)
    if "text" not in found and page is None:
        told = ", ".join(names[:12]) or "none"
        raise FormatInput(origin, f"no column of the Parquet file holds texts (its columns: {told[:200]})", _NEEDED)
    return found if "text" in found or page is None else {**found, "html": page}


def _rows(file: Any, columns: dict[str, str], stream: Stream) -> Iterator[Member]:
    number = 0
    for group in range(file.metadata.num_row_groups):
        _refuse_bomb(file.metadata.row_group(group), set(columns.values()), stream)
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=list(columns.values()), use_threads=False):
            for row in range(batch.num_rows):
                number += 1
                yield _row(batch, row, columns, f"{stream.origin} row {number}", stream)


def _row(batch: Any, row: int, columns: dict[str, str], origin: str, stream: Stream) -> Member:
    fields = {field: _plain(batch.column(batch.schema.get_field_index(name))[row]) for field, name in columns.items()}
    page = fields.pop("html", None)
    known = {field: value for field, value in fields.items() if value}
    if page:
        _count(stream, len(page))
        data = page.encode("utf-8-sig", "replace")
        return Member(origin=origin, name="", raw=BytesIO(data), known=tuple(known.items()), kind="page")
    line = json.dumps(known, ensure_ascii=False).encode("utf-8", "replace")
    _count(stream, len(line))
    return Member(origin=origin, name="", raw=BytesIO(line), kind="line")


def _count(stream: Stream, size: int) -> None:
    """Counts a row: one text in a dictionary can be that of a hundred million rows, which no column's size shows."""
    stream.budget.member(size)
    stream.budget.unpack(size * _WEIGHT)


def _plain(cell: Any) -> str | None:
    """A cell as text; None where it is empty or of a kind that no field has."""
    value = cell.as_py() if cell.is_valid else None
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value[: MAX_LINE_BYTES + 1] if isinstance(value, str) else None


def _refuse_bomb(group: Any, wanted: set[str], stream: Stream) -> None:
    """Raises TooLargeInput where the columns to be read unfold to more than texts do or memory holds."""
    for index in range(group.num_columns):
        column = group.column(index)
        if column.path_in_schema not in wanted:
            continue
        size, packed = column.total_uncompressed_size, column.total_compressed_size
        mean = size // max(1, group.num_rows)
        if size > MAX_INPUT_BYTES and (size > packed * MAX_INFLATION_RATIO or mean > MAX_LINE_BYTES):
            problem = f"the column {column.path_in_schema[:40]!r} of its row group unfolds to {size // 1024**2:,} MB"
            raise TooLargeInput(stream.origin, problem, "Write the file with smaller row groups")
