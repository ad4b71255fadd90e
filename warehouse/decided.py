"""The decisions of people in the warehouse: folded in from what the home keeps, and read back for the findings that stand."""

# ruff: noqa: S608 — the SQL is put together from our own names; what a person wrote is always bound

from collections.abc import Collection, Iterable
from dataclasses import astuple

import duckdb

from standard.decisions import shown
from standard.findings import Decision
from standard.personal import masked
from warehouse.rows import TEXTS, as_json, by_column, insert, transaction

_COLUMNS = ("decision_id", "finding_id", "kind", "by_zh", "decision_text", "decided_at", "until_date")


def fold(connection: duckdb.DuckDBPyConnection, decisions: Iterable[Decision]) -> int:
    """Add the decisions that are not there yet, as outputs say them, and return how many; none is taken out.

    Nor is one changed, but for numbers of persons that an older version folded in: they are starred.
    """
    with transaction(connection):
        kept = connection.execute("SELECT decision_id, by_zh, decision_text FROM decision").fetchall()
        known = {key: (by, text) for key, by, text in kept}
        fresh = [shown(decision) for decision in decisions if decision.decision_id not in known]
        insert(connection, "decision", by_column(_COLUMNS, [astuple(decision) for decision in fresh]))
        for key, texts in known.items():
            if (starred := tuple(map(masked, texts))) != texts:
                update = "UPDATE decision SET by_zh = ?, decision_text = ? WHERE decision_id = ?"
                connection.execute(update, [*starred, key])
    return len(fresh)


def read_decisions(
    connection: duckdb.DuckDBPyConnection, finding_ids: Collection[str] | None = None
) -> dict[str, list[Decision]]:
    """Return the decisions by finding: of those named, or of all."""
    chosen = "" if finding_ids is None else f"WHERE finding_id IN ({TEXTS})"
    values = [] if finding_ids is None else [as_json(finding_ids)]
    found: dict[str, list[Decision]] = {}
    for row in connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM decision {chosen}", values).fetchall():
        found.setdefault(row[1], []).append(Decision(*row))
    return found
