"""What the list to send on is made of, as it stands in the warehouse: every finding that stands, every expected report."""

# ruff: noqa: S608 — the SQL is put together from our own names; every value is bound

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

import duckdb

from standard.check import Check
from standard.decisions import decided
from standard.findings import Decision, Transition, Unseen
from standard.listing import Listing, Standing
from standard.zone import day_of
from warehouse.told import FINDINGS, finding_from, rows_of, transition_from

Connection = duckdb.DuckDBPyConnection
Decisions = Mapping[str, Sequence[Decision]]

_OPEN = f"""
SELECT * FROM ({FINDINGS}) WHERE state IN ('open', 'waived') AND report_year = ?
ORDER BY list_position(['error', 'warning', 'info'], severity), authority, check_id, subject
"""
_CHANGED = f"""
SELECT told.*, transition.* FROM transition JOIN ({FINDINGS}) AS told USING (finding_id)
WHERE transition.taken_at >= ? AND transition.taken_at <= ? AND told.report_year = ?
QUALIFY row_number() OVER (
    PARTITION BY transition.finding_id
    ORDER BY transition.step = 'reminded', transition.taken_at DESC, transition.transition_id DESC
) = 1
ORDER BY transition.transition_id
"""
_STANDINGS = """
WITH watched AS (
    SELECT watched_column.authority, list(DISTINCT column_url ORDER BY column_url) AS columns
    FROM watched_column JOIN look USING (column_url)
    WHERE look.is_good AND list_contains(look.years, $2) AND look.looked_at <= $1
    GROUP BY watched_column.authority
)

SELECT authority, coalesce(name_zh, authority) AS authority_zh, report_year AS year, state,
    coalesce(due_law, due_local, due_custom) AS due_date, effective_date, days_late, is_within_grace,
    coalesce(watched.columns, []) AS columns, coalesce(url, '') AS url, reason,
    coalesce(due_law, due_local) IS NULL AND due_custom IS NOT NULL AS is_due_by_custom,
    absent_until IS NOT NULL AS is_at_least
FROM timeliness_as_of($1::TIMESTAMPTZ) LEFT JOIN watched USING (authority)
WHERE report_year = $2
ORDER BY authority
"""
_UNSEEN = """
SELECT column_url, arg_max(reason, looked_at) FROM look WHERE run_id = (SELECT arg_max(run_id, as_of) FROM run)
GROUP BY column_url HAVING NOT bool_or(is_good)
ORDER BY column_url
"""


def newest_run(connection: Connection) -> tuple[datetime, int] | None:
    """Return the instant of the newest run and the report year it asked for, None before the first."""
    found = connection.execute("SELECT as_of, report_year FROM run ORDER BY as_of DESC LIMIT 1").fetchone()
    return None if found is None else (found[0], found[1])


def read_listing(
    connection: Connection, as_of: datetime, year: int, catalogue: Sequence[Check], decisions: Decisions
) -> Listing:
    """Return what the list of a report year says, the decisions given laid over it; waived findings are left out."""
    checks = {check.id: check for check in catalogue}
    findings = []
    for row in rows_of(connection, _OPEN, [as_of, year]):
        so_far = decided(decisions.get(row["finding_id"], ()), row["opened_at"])
        if not so_far.is_waived_on(day_of(as_of)):
            findings.append(finding_from(row | {"severity": so_far.weigh(row["severity"])}, checks, decisions))
    standings = tuple(
        Standing(**row | {"columns": tuple(row["columns"])}) for row in rows_of(connection, _STANDINGS, [as_of, year])
    )
    unseen = [Unseen(one.authority_zh, one.year, "", one.reason) for one in standings if one.state == "cannot_tell"]
    unseen += [Unseen("", None, *row) for row in connection.execute(_UNSEEN).fetchall()]
    return Listing(
        as_of=as_of,
        report_year=year,
        findings=tuple(findings),
        standings=standings,
        unseen=tuple(unseen),
    )


def read_changes(
    connection: Connection, since: datetime, listing: Listing, catalogue: Sequence[Check], decisions: Decisions
) -> tuple[Transition, ...]:
    """Return what became, from `since` on, of each finding about the listing's year, whichever letter told it.

    A finding is told once, by its last step: what was taken back or put right meanwhile is not told as new as well. A
    reminder changes nothing, so it tells only where nothing else did.
    """
    checks = {check.id: check for check in catalogue}
    return tuple(
        transition_from(row, checks, decisions)
        for row in rows_of(connection, _CHANGED, [listing.as_of, since, listing.as_of, listing.report_year])
    )


def carried_out(connection: Connection, authority: str, year: int) -> dict[str, Decimal]:
    """Return what the authority's report of `year` carries into the next, by column of the requests table."""
    found = connection.execute(
        "SELECT cell.column_key, cell.value FROM report JOIN cell USING (edition_id) "
        "WHERE report.authority = ? AND report.report_year = ? AND cell.table_kind = 'requests' "
        "AND cell.line_key = 'carried_out' AND cell.value IS NOT NULL",
        [authority, year],
    ).fetchall()
    return {column: Decimal(value).normalize() for column, value in found}
