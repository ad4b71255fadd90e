"""Answers one SELECT on the published file. Nothing it says can write, open another file or reach the network."""

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from warehouse.connect import reader
from warehouse.errors import QueryError


class Answer(NamedTuple):
    """The rows of a query and the names of its columns."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def query(path: Path, sql: str) -> Answer:
    """Return the answer to one SELECT-like statement (`from timeliness` is one); QueryError says why there is none."""
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise QueryError(sql, _sentence(error)) from error
    if len(statements) != 1:
        raise QueryError(sql, f"it holds {len(statements)} statements: ask one at a time")
    if statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
        raise QueryError(sql, "it is no SELECT, and the published file is only read: ask with SELECT, FROM or DESCRIBE")
    with reader(path, of_today=False) as connection:
        try:
            found = connection.execute(statements[0])
            return Answer(tuple(column[0] for column in found.description), found.fetchall())
        except duckdb.Error as error:
            raise QueryError(sql, _sentence(error)) from error


def _sentence(error: duckdb.Error) -> str:
    return str(error).strip().splitlines()[0]
