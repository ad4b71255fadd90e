"""The data dictionary, written from the comments of the warehouse itself: `python -m warehouse.dictionary`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from warehouse import connect

_INTRO = """# Data dictionary

Written by `python -m warehouse.dictionary > docs/data-dictionary.md` from the comments in the warehouse; do not edit.

Days are days in Asia/Shanghai, instants are UTC. NULL means nothing is there, never zero. `gongkai query` reads all of it.
Views are for people; the stored tables below them are what the views are made of.
"""
_VIEWS = "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal ORDER BY view_name"
_TABLES = "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal ORDER BY table_name"
_MACROS = """SELECT DISTINCT function_name, parameters, comment FROM duckdb_functions()
WHERE NOT internal AND function_type = 'table_macro' ORDER BY function_name"""
_COLUMNS = """SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? AND NOT internal
ORDER BY column_index"""


def dictionary(connection: duckdb.DuckDBPyConnection) -> str:
    """Return the dictionary of a warehouse in Markdown."""
    return "\n".join(
        (
            _INTRO,
            *_relations(connection, "Views", _VIEWS),
            *_macros(connection),
            *_relations(connection, "Stored tables", _TABLES),
        )
    )


def _relations(connection: duckdb.DuckDBPyConnection, title: str, sql: str) -> Iterator[str]:
    yield f"## {title}\n"
    for name, comment in connection.execute(sql).fetchall():
        yield f"### {name}\n\n{comment}\n\n| column | type | meaning |\n|---|---|---|"
        for column, kind, words in connection.execute(_COLUMNS, [name]).fetchall():
            yield f"| `{column}` | {kind} | {str(words).replace('|', '/')} |"
        yield ""


def _macros(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield "## Tables at an instant\n\n| call | meaning |\n|---|---|"
    for name, parameters, comment in connection.execute(_MACROS).fetchall():
        yield f"| `from {name}({', '.join(parameters)})` | {comment} |"
    yield ""


def main() -> None:
    """Print the dictionary of an empty warehouse."""
    with tempfile.TemporaryDirectory() as folder, connect.writer(Path(folder) / "empty.duckdb") as connection:
        sys.stdout.write(dictionary(connection))


if __name__ == "__main__":
    main()
