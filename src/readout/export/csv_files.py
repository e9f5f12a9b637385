"""Tables as CSV: for programs (RFC 4180 with a comma), and for a German spreadsheet.

Every text is in quotation marks, every number bare, so that a reader can tell them apart. The German one has
semicolons, decimal commas, German headings if wanted, and a byte order mark, without which spreadsheets take UTF-8 for
something else; its cells end where a spreadsheet's must.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from math import isfinite

from readout.export.carrying import in_table
from readout.export.records import Handed, Language, Wishes
from readout.export.spreadsheet import defused
from readout.export.tables import Column, Line, Table, Value, table_lines, tables

MAX_CELL = 32_767
"""Characters (UTF-16 units) in a cell that the usual spreadsheets take; what is longer they cut or spill."""
_CUT = " […]"


def comma_separated(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """A table for programs: commas, decimal points, headings as in the documentation, no byte order mark."""
    table = _table(wishes)
    yield from csv_lines(table, table_lines(table.name, batches))


def german_spreadsheet(batches: Iterable[Handed], wishes: Wishes) -> Iterator[bytes]:
    """A table for a spreadsheet in a German setting; ``wishes.language`` is that of the headings."""
    table = _table(wishes)
    yield from spreadsheet_lines(table, table_lines(table.name, batches), wishes.language)


def csv_lines(table: Table, lines: Iterable[Line]) -> Iterator[bytes]:
    """Any lines with the columns of a table, as :func:`comma_separated` writes them."""
    yield _row([_quoted(column.name) for column in table.columns], ",")
    for line in lines:
        yield _row([_cell(line.get(column.name), ".") for column in table.columns], ",")


def spreadsheet_lines(table: Table, lines: Iterable[Line], language: Language) -> Iterator[bytes]:
    """Any lines with the columns of a table, as :func:`german_spreadsheet` writes them."""
    yield "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
    yield _row([_quoted(_heading(column, language)) for column in table.columns], ";")
    for line in lines:
        yield _row([_cell(line.get(column.name), ",", _short) for column in table.columns], ";")


def _table(wishes: Wishes) -> Table:
    known = tables()
    return known[wishes.table or next(iter(known))]


def _heading(column: Column, language: Language) -> str:
    return column.german if language == "de" else column.name


def _row(cells: list[str], separator: str) -> bytes:
    return (separator.join(cells) + "\r\n").encode()


def _cell(value: Value, point: str, fit: Callable[[str], str] = str) -> str:
    """A value as it stands between separators."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return _number(value).replace(".", point)
    text = "; ".join(value) if isinstance(value, tuple) else value
    return _quoted(fit(defused(in_table(text))))


def _number(value: int | float) -> str:
    """Without an exponent, which spreadsheets and people read in different ways; whole numbers without a point."""
    if isinstance(value, float) and not isfinite(value):
        return ""
    whole = isinstance(value, int) or value.is_integer()
    return str(int(value)) if whole else f"{Decimal(repr(value)):f}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _short(text: str) -> str:
    """``text`` as far as a cell holds it."""
    if len(text) <= MAX_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= MAX_CELL:
        return text
    units = text.encode("utf-16-le")[: 2 * (MAX_CELL - len(_CUT))]
    return units.decode("utf-16-le", "ignore") + _CUT
