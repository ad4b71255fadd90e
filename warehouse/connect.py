"""Opens the warehouse: one writer, any number of readers of the published file, or a fresh one in memory.

Migrations make the stored tables, `standard.forms` makes the line tables, and the views are made anew by every writer.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from contextlib import ExitStack
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import duckdb

from standard.forms import EVERY_TABLE
from standard.model import Table
from warehouse import differences, dimensions, identity, line_views
from warehouse.digest import short_digest
from warehouse.errors import (
    SchemaTooNewError,
    SchemaTooOldError,
    WarehouseBrokenError,
    WarehouseLockedError,
    WarehouseMissingError,
)
from warehouse.rows import insert, transaction

_FOLDER = resources.files("warehouse")
# Two threads cost a third more CPU than one, in loading twice as much, and a pass is bound by the portals' pace. Every
# checkpoint writes the last blocks of each column anew, so there are fewer of them.
_THRIFTY = "SET threads = 1; SET checkpoint_threshold = '64MB'"
_PID = re.compile(r"\(PID (\d+)")
# What shortens the work on many rows, and is a seventh of all work where there are few.
_OF_MANY = (
    "common_subexpressions,common_subplan,statistics_propagation,join_order,filter_pullup,sum_rewriter,"
    "join_filter_pushdown,cte_inlining,expression_rewriter"
)
_MADE = re.compile(r"CREATE OR REPLACE (?:VIEW|MACRO) (\w+)")
# What stands in comments and texts names no view.
_WORD = re.compile(r"--[^\n]*|'[^']*'|([a-z_0-9]+)")


def writer(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the working file for writing and bring it up to today's schema; of one that is there already, nothing changes.

    So the steps of a pass may each open it, side by side, while the pass holds it open.

    Raises WarehouseLockedError while another process has it open, SchemaTooNewError for a file of a newer version.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _open(path, read_only=False)
    with ExitStack() as undo:
        undo.callback(connection.close)
        connection.execute(_THRIFTY)
        _migrate(connection, path)
        _make(connection)
        undo.pop_all()
    return connection


def reader(path: Path, *, of_today: bool = True) -> duckdb.DuckDBPyConnection:
    """Open a published file for reading only; writers are not disturbed as long as nobody reads the working file.

    Raises SchemaTooOldError for a file that an earlier version published, unless any will do: our own questions name
    what it may lack, and only a writer brings it up to date.
    """
    if not path.is_file():
        raise WarehouseMissingError(path)
    connection = _open(path, read_only=True)
    if of_today and _lacks_migrations(connection):
        connection.close()
        raise SchemaTooOldError(path)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def in_memory(
    questions: Iterable[str] | None = None, *, tables: Collection[Table] = EVERY_TABLE, is_of_few: bool = False
) -> duckdb.DuckDBPyConnection:
    """Return a fresh warehouse in memory, without comments: it serves one `gongkai check` and is thrown away.

    Given the `questions` that it will be asked, it has only the views and dimensions they come to: making a view costs
    more than asking it once. They look for cells in `tables`, all that will be loaded. One `is_of_few` documents plans in
    haste.
    """
    connection = duckdb.connect(":memory:", config={"threads": 1})
    if is_of_few:
        connection.execute(f"SET disabled_optimizers = '{_OF_MANY}'")
    connection.execute("SET TimeZone = 'UTC'")
    views = {
        name: text
        for text in _uncommented(_views(tables or EVERY_TABLE, is_season=False))
        for name in _MADE.findall(text)
    }
    words = None if questions is None else _words(questions, views)
    stored = _uncommented([*(text for _, text in _migrations()), *dimensions.create_tables()])
    made = (text for name, text in views.items() if words is None or name in words)
    connection.execute(";\n".join([*stored, *made]))
    _fill_dimensions(connection, words)
    return connection


def _words(questions: Iterable[str], views: Mapping[str, str]) -> set[str]:
    """Return every word of the questions and of the views that they name, however deep."""
    words: set[str] = set()
    unread = ["edition_rank", *questions]  # by which loading finds the newest edition
    while unread:
        new = set(_WORD.findall(unread.pop().lower())) - words
        words |= new
        unread += (views[name] for name in views.keys() & new)
    return words


def _open(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.IOException as error:
        if "Could not set lock" in str(error) or "Conflicting lock" in str(error):
            pid = _PID.search(str(error))
            raise WarehouseLockedError(path, int(pid[1]) if pid else None) from error
        raise WarehouseBrokenError(path, str(error).splitlines()[0]) from error
    except duckdb.Error as error:
        raise WarehouseBrokenError(path, str(error).splitlines()[0]) from error
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def _migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER)")
    migrations = dict(_migrations())
    applied = {version for (version,) in connection.execute("SELECT version FROM schema_version").fetchall()}
    if newest := max(applied - migrations.keys(), default=0):
        raise SchemaTooNewError(path, newest, max(migrations))
    for version in sorted(migrations.keys() - applied):
        with transaction(connection):
            connection.execute(migrations[version])
            connection.execute("INSERT INTO schema_version VALUES (?)", [version])


def _lacks_migrations(connection: duckdb.DuckDBPyConnection) -> bool:
    try:
        applied = connection.execute("SELECT version FROM schema_version").fetchall()
    except duckdb.CatalogException:
        return True
    return not {version for version, _ in _migrations()} <= {version for (version,) in applied}


def _make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make what follows from the forms and the views, unless this very version made them already."""
    statements = [*dimensions.create_tables(), *_views(is_season=True)]
    digest = short_digest(*statements, dimensions.rows())
    connection.execute("CREATE TABLE IF NOT EXISTS schema_digest (digest VARCHAR)")
    if connection.execute("SELECT digest FROM schema_digest").fetchall() == [(digest,)]:
        return
    with transaction(connection):
        for statement in statements:
            connection.execute(statement)
        _fill_dimensions(connection)
        connection.execute("COMMENT ON TABLE schema_digest IS 'What the generated tables and views were made from.'")
        connection.execute("COMMENT ON COLUMN schema_digest.digest IS 'Digest of the statements and rows.'")
        connection.execute("DELETE FROM schema_digest")
        connection.execute("INSERT INTO schema_digest VALUES (?)", [digest])


def _migrations() -> Iterator[tuple[int, str]]:
    for file in _sql("migrations"):
        yield int(file.name.partition("_")[0]), file.read_text("utf-8")


def _views(tables: Collection[Table] = EVERY_TABLE, *, is_season: bool) -> Iterator[str]:
    yield from line_views.create(tables)
    yield from identity.create(is_season=is_season, tables=tables)
    for file in _sql("views"):
        yield file.read_text("utf-8")
    yield from differences.create()


def _sql(folder: str) -> list[Traversable]:
    return sorted((f for f in (_FOLDER / folder).iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)


def _uncommented(texts: Iterable[str]) -> Iterator[str]:
    """Yield the statements of our own SQL that are no comment: each ends with a semicolon at a line's end, and no line else does."""
    for text in texts:
        for statement in re.split(r";\s*(?:\n|$)", text):
            if statement.strip() and not statement.lstrip().startswith("COMMENT ON"):
                yield statement


def _fill_dimensions(connection: duckdb.DuckDBPyConnection, names: Container[str] | None = None) -> None:
    for name, columns in dimensions.rows().items():
        if names is not None and name not in names:
            continue
        insert(connection, name, columns)
