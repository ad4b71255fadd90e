"""Findings as the published file holds them, for people who list or look one up. Says nothing of decisions not folded in."""

import duckdb

from warehouse.query import Answer

_MOST = 6
_LISTED = """
SELECT finding.finding_id, finding.state, finding.severity, finding.check_id AS "check", finding.authority AS code,
    coalesce(authority.name_zh, finding.authority) AS authority, finding.report_year AS "year", finding.message_zh AS message,
    finding.opened_at, finding.closed_at, finding.close_reason
FROM finding LEFT JOIN authority USING (authority)
WHERE ($authority = '' OR finding.authority = $authority OR contains(authority.name_zh, $authority)
        OR list_contains(authority.aliases, $authority))
    AND ($check = '' OR finding.check_id = $check)
    AND ($year IS NULL OR finding.report_year = $year)
ORDER BY list_position(['error', 'warning', 'info'], finding.severity), finding.report_year DESC, authority, finding.finding_id
"""


def listed(
    connection: duckdb.DuckDBPyConnection, *, authority: str = "", check: str = "", year: int | None = None
) -> Answer:
    """Return every finding, closed ones too, of an authority (its code, or part of its name), a check, a year; gravest first."""
    found = connection.execute(_LISTED, {"authority": authority, "check": check, "year": year})
    return Answer(tuple(column[0] for column in found.description), found.fetchall())


def ids_like(connection: duckdb.DuckDBPyConnection, beginning: str) -> tuple[str, ...]:
    """Return the id that is meant, or the first few that begin so; none for an empty beginning."""
    found = connection.execute(
        "SELECT finding_id FROM finding WHERE starts_with(finding_id, $1) AND $1 <> '' ORDER BY finding_id LIMIT $2",
        [beginning, _MOST],
    )
    ids = tuple(finding_id for (finding_id,) in found.fetchall())
    return (beginning,) if beginning in ids else ids
