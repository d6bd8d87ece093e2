"""Many rows at once, column by column: what an import of a hundred thousand rows needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session


def insert_columns(session: Session, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Insert rows given as columns of equal length.

    This goes to the driver directly: SQLAlchemy would make a dict of parameters for every row, which takes longer than
    the database needs to store it. Values still become what the driver stores, each different one once.
    """
    connection = session.connection()
    quote = connection.dialect.identifier_preparer.quote
    mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(quote(name) for name in columns)
    marks = ", ".join(mark for _ in columns)
    stored = [_as_stored(table.c[name].type, connection.dialect, values) for name, values in columns.items()]
    rows = list(zip(*stored, strict=True))
    if rows:
        connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _as_stored(type_: Any, dialect: Any, values: Sequence[Any]) -> Sequence[Any]:
    process = type_.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return values
    stored = {value: process(value) for value in set(values)}
    return [stored[value] for value in values]
