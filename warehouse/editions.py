"""Editions taken out of the warehouse with every row of theirs: because they arrive anew, or because no capture holds them."""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Collection, Sequence

import duckdb

from standard import forms
from warehouse.dimensions import line_table
from warehouse.marks import TABLES as MARK_TABLES
from warehouse.rows import TEXTS, as_json, delete

OF_AN_EDITION = ("section", "claim", "clue", "issue", *MARK_TABLES, *(line_table(table) for table in forms.EVERY_TABLE))


def delete_editions(connection: duckdb.DuckDBPyConnection, edition_ids: Sequence[str]) -> None:
    """Delete editions and all rows of theirs; ids that are not there are left alone."""
    # Most editions are new, and looking for their rows would read whole line tables.
    found = connection.execute(f"SELECT edition_id FROM edition WHERE edition_id IN ({TEXTS})", [as_json(edition_ids)])
    known = [edition_id for (edition_id,) in found.fetchall()]
    for table in ("edition", *OF_AN_EDITION):
        delete(connection, table, "edition_id", known)


def withdraw(connection: duckdb.DuckDBPyConnection, capture_ids: Collection[str]) -> None:
    """Take back what was read of captures, and every edition that no capture holds any more: they are to be read anew."""
    if not capture_ids:
        return
    ids = as_json(capture_ids)
    found = connection.execute(f"SELECT DISTINCT edition_id FROM capture WHERE capture_id IN ({TEXTS})", [ids])
    touched = [edition_id for (edition_id,) in found.fetchall() if edition_id is not None]
    connection.execute(f"UPDATE capture SET edition_id = NULL WHERE capture_id IN ({TEXTS})", [ids])
    held = connection.execute(
        f"SELECT DISTINCT edition_id FROM capture WHERE edition_id IN ({TEXTS})", [as_json(touched)]
    )
    gone = sorted(set(touched) - {edition_id for (edition_id,) in held.fetchall()})
    delete_editions(connection, gone)
    delete(connection, "report", "edition_id", gone)
