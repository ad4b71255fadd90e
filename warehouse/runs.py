"""The ledger of runs: what was due to be looked at, what was, and whether the run may call itself green."""

# ruff: noqa: S608 — the SQL is put together from the catalogue and our own names; what a page says is always bound

from collections.abc import Sequence
from datetime import UTC, datetime

import duckdb

from standard.duty import Column
from warehouse.own_work import NEVER_GREEN
from warehouse.rows import TEXTS, as_json, transaction


def start(  # noqa: PLR0917  one row of the ledger, in its order
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    as_of: datetime,
    report_year: int,
    columns: Sequence[Column],
    reader: str,
    *,
    purpose: str = "season",
) -> None:
    """Enter a run that begins; one that never came to its end is marked broken, and a run begun twice begins anew."""
    with transaction(connection):
        connection.execute("UPDATE run SET state = 'broken', is_green = FALSE WHERE state = 'running'")
        connection.execute("DELETE FROM run WHERE run_id = ?", [run_id])
        connection.execute(
            """INSERT INTO run (run_id, as_of, report_year, state, columns_due, reader, purpose)
            VALUES (?, ?, ?, 'running', ?, ?, ?)""",
            [run_id, as_of, report_year, len({column.url for column in columns}), reader, purpose],
        )


def new_id(connection: duckdb.DuckDBPyConnection, as_of: datetime) -> str:
    """Return an id for a run that no earlier run has: the instant it judges by, and a number when that was used before."""
    stamp = f"{as_of.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    found = connection.execute("SELECT count(*) FROM run WHERE starts_with(run_id, ?)", [stamp]).fetchone()
    assert found is not None
    return f"{stamp}-{found[0] + 1}" if found[0] else stamp


def under_way(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """Return the runs that began and are not marked broken or finished: to whoever has the writer, killed ones."""
    found = connection.execute("SELECT run_id FROM run WHERE state = 'running' ORDER BY as_of, run_id")
    return tuple(run_id for (run_id,) in found.fetchall())


def columns_seen(connection: duckdb.DuckDBPyConnection, year: int) -> frozenset[str]:
    """Return the columns that some good look has searched for the reports of a year."""
    found = connection.execute("SELECT DISTINCT column_url FROM look WHERE is_good AND list_contains(years, ?)", [year])
    return frozenset(url for (url,) in found.fetchall())


def has_finished(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether any run ever came to its end."""
    return connection.execute("SELECT 1 FROM run WHERE state = 'finished' LIMIT 1").fetchone() is not None


def date(connection: duckdb.DuckDBPyConnection, run_id: str, as_of: datetime) -> None:
    """Note the instant that a run judges by: after its last look, which it would not count otherwise."""
    connection.execute("UPDATE run SET as_of = ? WHERE run_id = ?", [as_of, run_id])


def is_green(connection: duckdb.DuckDBPyConnection, run_id: str, columns: Sequence[Column]) -> bool:
    """Say whether every column due had a good look, there was one due, and nothing in our own ledger speaks against it."""
    due, good = _looked(connection, run_id, columns)
    against = connection.execute(
        f"SELECT count(*) FROM issue WHERE run_id = ? AND code IN ({TEXTS})", [run_id, as_json(NEVER_GREEN)]
    ).fetchone()
    return bool(due) and good == due and against == (0,)


def finish(connection: duckdb.DuckDBPyConnection, run_id: str, columns: Sequence[Column]) -> bool:
    """Close a run and return whether it is green."""
    due, good = _looked(connection, run_id, columns)
    green = is_green(connection, run_id, columns)
    with transaction(connection):
        connection.execute(
            "UPDATE run SET state = 'finished', is_green = ?, columns_due = ?, columns_good = ? WHERE run_id = ?",
            [green, due, good, run_id],
        )
    return green


def _looked(connection: duckdb.DuckDBPyConnection, run_id: str, columns: Sequence[Column]) -> tuple[int, int]:
    """Return how many columns were due and how many of those had a good look."""
    urls = sorted({column.url for column in columns})
    found = connection.execute(
        f"""SELECT count(DISTINCT column_url) FROM look
        WHERE run_id = ? AND is_good AND column_url IN ({TEXTS})""",
        [run_id, as_json(urls)],
    ).fetchone()
    assert found is not None
    return len(urls), found[0]
