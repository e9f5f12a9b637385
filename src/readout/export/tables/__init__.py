"""The tables of contacts, points, statements, claims and commitments, for CSV and Parquet."""

from readout.export.tables.columns import Column, Table, read_tables, tables
from readout.export.tables.lines import Line, Value, table_lines

__all__ = ["Column", "Line", "Table", "Value", "read_tables", "table_lines", "tables"]
