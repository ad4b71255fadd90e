"""The one seam through which rows enter: lists by column become Arrow for a file, one JSON text in memory.

`gongkai check` judges one document in memory and must start fast, so it never imports pyarrow.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

Columns = Mapping[str, Sequence[Any]]

# Lists are bound as one JSON text: DuckDB asks every element of a Python list whether it is a pandas or numpy value, and
# where those are not installed each question is a failing import (0.1 ms an element).
TEXTS = "SELECT unnest(from_json(?, '[\"VARCHAR\"]'))"
NUMBERS = "SELECT unnest(from_json(?, '[\"INTEGER\"]'))"


def insert(connection: duckdb.DuckDBPyConnection, table: str, columns: Columns) -> None:
    """Append rows, given as lists of equal length by column name; columns not named become NULL."""
    if not columns or not len(next(iter(columns.values()))):
        return
    names = ", ".join(columns)
    if _is_in_memory(connection):
        types = _types(connection, table)
        shape = json.dumps({name: [_json_type(types[name])] for name in columns})
        values = ", ".join(f"unnest(given.{name})" for name in columns)
        connection.execute(
            f"INSERT INTO {table} ({names}) SELECT {values} FROM (SELECT from_json(?, ?) AS given)",
            [json.dumps({name: list(column) for name, column in columns.items()}, default=_plain), shape],
        )
    else:
        from warehouse.arrow import table_of  # noqa: PLC0415  the import this seam exists to avoid

        connection.register("arriving", table_of(columns, _types(connection, table)))
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM arriving")
        connection.unregister("arriving")


def by_column(names: Sequence[str], records: Sequence[Sequence[Any]]) -> Columns:
    """Return records, given as tuples in the order of `names`, as lists by column name."""
    return dict(zip(names, map(list, zip(*records, strict=True)), strict=True)) if records else {}


def as_json(values: Iterable[object]) -> str:
    """Return a list as `TEXTS` and `NUMBERS` take it."""
    return json.dumps(list(values), ensure_ascii=False)


def delete(connection: duckdb.DuckDBPyConnection, table: str, key: str, values: Sequence[str]) -> None:
    """Delete the rows whose `key` is one of the values."""
    if values:
        connection.execute(f"DELETE FROM {table} WHERE {key} IN ({TEXTS})", [as_json(values)])


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Do what follows wholly or not at all."""
    connection.begin()
    with ExitStack() as undo:
        undo.callback(connection.rollback)
        yield
        undo.pop_all()
    connection.commit()


def _is_in_memory(connection: duckdb.DuckDBPyConnection) -> bool:
    found = connection.execute("SELECT path IS NULL FROM duckdb_databases() WHERE database_name = current_database()")
    row = found.fetchone()
    return row is not None and bool(row[0])


def _types(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, str]:
    found = connection.table(table)
    return dict(zip(found.columns, map(str, found.types), strict=True))


def _json_type(kind: str) -> Any:
    return [kind.removesuffix("[]")] if kind.endswith("[]") else kind


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"no column holds a {type(value).__name__}")
