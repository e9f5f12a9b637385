"""Tables as Parquet: typed, the same lines as in CSV; a clear word where pyarrow is missing."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from readout.errors import ReadoutError
from readout.export import FORMATS, Wishes
from readout.export.tables import table_lines, tables
from readout.records import Reading
from support.handing import handed, newsroom, written
from support.random_readings import readings

TABLES = tuple(tables())


def rows(raw: bytes) -> list[dict[str, Any]]:
    files = pytest.importorskip("pyarrow.parquet", reason="extra export")
    found: list[dict[str, Any]] = files.read_table(io.BytesIO(raw)).to_pylist()
    return found


@pytest.mark.parametrize("table", TABLES)
def test_the_same_lines_as_the_table(table: str) -> None:
    pytest.importorskip("pyarrow", reason="extra export")
    batch = newsroom()
    found = rows(written("parquet", batch, table=table))
    lines = list(table_lines(table, [batch]))
    assert len(found) == len(lines)
    for row, line in zip(found, lines, strict=True):
        for column in tables()[table].columns:
            value = line.get(column.name)
            expected = list(value or ()) if column.kind == "list" else value  # type: ignore[arg-type]
            assert row[column.name] == expected


@pytest.mark.parametrize("table", TABLES)
def test_types_and_meanings(table: str) -> None:
    files = pytest.importorskip("pyarrow.parquet", reason="extra export")
    schema = files.read_schema(io.BytesIO(written("parquet", newsroom(), table=table)))
    kinds = {"text": "string", "list": "list<element: string>", "integer": "int64", "number": "double", "flag": "bool"}
    for column, field in zip(tables()[table].columns, schema, strict=True):
        assert str(field.type) == kinds[column.kind]
        assert field.metadata[b"told"].decode() == column.told


@given(readings)
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_any_reading(reading: Reading) -> None:
    pytest.importorskip("pyarrow", reason="extra export")
    batch = handed([reading])
    for table in TABLES:
        rows(written("parquet", batch, table=table))


def test_many_lines_come_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow", reason="extra export")
    from readout.export import parquet

    monkeypatch.setattr(parquet, "_LINES_A_GROUP", 2)
    chunks = list(FORMATS["parquet"].write([newsroom()], Wishes(table="claims")))
    assert len(chunks) > 10
    assert len(rows(b"".join(chunks))) == len(list(table_lines("claims", [newsroom()])))


def test_without_pyarrow_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ReadoutError, match=r"pip install 'readout-ledger\[export\]'"):
        written("parquet", newsroom(), table="claims")
