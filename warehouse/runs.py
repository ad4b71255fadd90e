"""The ledger of runs: what was due to be looked at, what was, and whether the run may call itself green."""

from collections.abc import Sequence
from datetime import datetime

import duckdb

from standard.records import Column
from warehouse.rows import transaction


def start(  # noqa: PLR0917  one row of the ledger, in its order
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    as_of: datetime,
    report_year: int,
    columns: Sequence[Column],
    reader: str,
) -> None:
    """Enter a run that begins; one that never came to its end is marked broken, and a run begun twice begins anew."""
    with transaction(connection):
        connection.execute("UPDATE run SET state = 'broken', is_green = FALSE WHERE state = 'running'")
        connection.execute("DELETE FROM run WHERE run_id = ?", [run_id])
        connection.execute(
            "INSERT INTO run VALUES (?, ?, ?, 'running', NULL, ?, NULL, ?)",
            [run_id, as_of, report_year, len({column.url for column in columns}), reader],
        )


def finish(connection: duckdb.DuckDBPyConnection, run_id: str, columns: Sequence[Column]) -> bool:
    """Close a run and return whether it is green: every column due had a good look, and there was one due."""
    urls = sorted({column.url for column in columns})
    found = connection.execute(
        """SELECT count(DISTINCT column_url) FROM look
        WHERE run_id = ? AND is_good AND column_url IN (SELECT unnest(?::VARCHAR[]))""",
        [run_id, urls],
    ).fetchone()
    assert found is not None
    is_green = bool(urls) and found[0] == len(urls)
    with transaction(connection):
        connection.execute(
            "UPDATE run SET state = 'finished', is_green = ?, columns_due = ?, columns_good = ? WHERE run_id = ?",
            [is_green, len(urls), found[0], run_id],
        )
    return is_green


def has_finished(connection: duckdb.DuckDBPyConnection) -> bool:
    """Say whether any run came to its end; the first one also fetches the year before."""
    return connection.execute("SELECT count(*) FROM run WHERE state = 'finished'").fetchone() != (0,)
