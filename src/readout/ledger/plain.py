"""Statements that go to the driver as they are: rows put in, and questions asked for every mention or article.

SQLAlchemy's part in these would cost more than the database's. Everything else is written with SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table


def put(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Inserts rows; one whose key is there already is left as it is there."""
    if rows:
        statement, names = _insertion(table, connection.dialect)
        connection.exec_driver_sql(statement, [tuple([row[name] for name in names]) for row in rows])


@lru_cache(maxsize=100)
def _insertion(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """The statement as the driver takes it, and its columns: through SQLAlchemy a row takes twice the time."""
    quoted = dialect.identifier_preparer
    names = tuple(column.name for column in table.columns)
    marks = ", ".join(["?" if dialect.paramstyle == "qmark" else "%s"] * len(names))
    columns = ", ".join(map(quoted.quote, names))
    return f"INSERT INTO {quoted.format_table(table)} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", names  # noqa: S608 - names of the schema


def ask(connection: Connection, query: str, values: Sequence[object]) -> Sequence[Any]:
    """The rows of a question written as SQL with ``?`` for each value."""
    marked = query if connection.dialect.paramstyle == "qmark" else query.replace("?", "%s")
    return connection.exec_driver_sql(marked, tuple(values)).all()


def marks(values: Sequence[object]) -> str:
    """So many ``?`` as there are values, for a list in SQL."""
    return ", ".join("?" * len(values))
