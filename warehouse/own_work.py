"""Our own work, looked at as a whole before anyone is told: the second ledger of a run (CHECKS.md 9).

A mistake of one reader shows as many failures of one identity at once; a season half seen shows in a region. Neither is an
authority's fault, and neither lets a run be green.
"""

# ruff: noqa: S608 — the SQL is put together from our own names; what a page says is always bound

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

import duckdb

from standard.findings import Verdict
from standard.records import Issue
from warehouse.rows import as_json, by_column, insert, transaction

Connection = duckdb.DuckDBPyConnection

NEVER_GREEN = ("parser-in-unison", "season-floor", "stale-run")
_FEWEST_FAILURES, _FEWEST_REPORTS, _LEAST_SHARE, _TIMES_OTHERS = 20, 200, 0.05, 5

# Failures of one identity in what one version of our reader took from one kind of document, beside those in all others.
_UNISON = f"""
WITH failing AS (
    SELECT DISTINCT unnest(from_json(?, '["VARCHAR"]')) AS check_id, unnest(from_json(?, '["VARCHAR"]')) AS edition_id
),
path AS (
    SELECT edition_id, media_type || ' ' || reader AS path FROM edition JOIN report USING (edition_id)
),
sized AS (SELECT path, count(*) AS reports, sum(count(*)) OVER () AS whole FROM path GROUP BY path),
counted AS (SELECT check_id, path, count(*) AS failures FROM failing JOIN path USING (edition_id) GROUP BY check_id, path)
SELECT check_id, path, failures, reports FROM (
    SELECT *, whole - reports AS others, sum(failures) OVER (PARTITION BY check_id) - failures AS elsewhere
    FROM counted JOIN sized USING (path)
)
WHERE check_id IN (SELECT DISTINCT check_id FROM form_identity)
    AND failures >= {_FEWEST_FAILURES} AND reports >= {_FEWEST_REPORTS} AND failures >= {_LEAST_SHARE} * reports
    AND failures * others >= {_TIMES_OTHERS} * elsewhere * reports
"""
# Less than half of what a region owes, two weeks after its last day: the fault is more likely ours.
_FLOOR = """
SELECT substr(division, 1, 4) AS region, count(*) AS expected, count(first_seen_at) AS seen
FROM timeliness_as_of(?::TIMESTAMPTZ) JOIN authority USING (authority)
WHERE report_year = ? AND greatest(due_law_until, due_local_until, due_custom_until) + 14 < CAST(as_of AS DATE)
GROUP BY region HAVING count(*) >= 10 AND count(first_seen_at) * 2 < count(*) ORDER BY region
"""
_STALE = """
SELECT count(*), min(looked_at) FROM look WHERE run_id = ? AND looked_at < ?::TIMESTAMPTZ - INTERVAL 1 DAY
HAVING count(*) > 0
"""


class _Suspect(NamedTuple):
    """An identity that fails all at once in one path of our reader."""

    check: str
    path: str
    failures: int
    reports: int

    @property
    def name(self) -> str:
        """What a person writes to confirm it."""
        return f"{self.check} {self.path}"


def hold(
    connection: Connection, run_id: str, verdicts: Sequence[Verdict], confirmed: Collection[str] = ()
) -> tuple[Verdict, ...]:
    """Return the verdicts without new failures that look like one mistake of our reader, and enter those in the ledger.

    What was told before stands until somebody has looked; `confirmed` are the names that a person found to be theirs.
    """
    failing = [verdict for verdict in verdicts if verdict.status == "fail" and verdict.edition_id is not None]
    given = [as_json(verdict.check for verdict in failing), as_json(verdict.edition_id for verdict in failing)]
    suspects = [
        s for row in connection.execute(_UNISON, given).fetchall() if (s := _Suspect(*row)).name not in confirmed
    ]
    _enter(connection, run_id, "parser-in-unison", [_told(suspect) for suspect in suspects])
    if not suspects:
        return tuple(verdicts)
    paths = dict(connection.execute("SELECT edition_id, media_type || ' ' || reader FROM edition").fetchall())
    standing = set(
        connection.execute(
            "SELECT check_id, authority, report_year, subject FROM finding WHERE closed_at IS NULL"
        ).fetchall()
    )
    names = {suspect.name for suspect in suspects}

    def is_held(verdict: Verdict) -> bool:
        known = (verdict.check, verdict.authority, verdict.year, verdict.subject) in standing
        return verdict.status == "fail" and not known and f"{verdict.check} {paths.get(verdict.edition_id)}" in names

    return tuple(verdict for verdict in verdicts if not is_held(verdict))


def _told(suspect: _Suspect) -> Issue:
    message = (
        f"{suspect.failures} of {suspect.reports} reports read as {suspect.path} fail {suspect.check}, "
        "far more than others: held back until somebody has compared some with their pages"
    )
    return Issue("parser-in-unison", message, suspect.path, suspect.name)


def note(connection: Connection, run_id: str, report_year: int, as_of: datetime) -> None:
    """Enter in the ledger what a run as a whole did not see: a region below its floor, looks older than a day."""
    floors = connection.execute(_FLOOR, [as_of, report_year]).fetchall()
    _enter(connection, run_id, "season-floor", [_below(report_year, *row) for row in floors])
    stale = connection.execute(_STALE, [run_id, as_of]).fetchall()
    _enter(connection, run_id, "stale-run", list(_old(stale)))


def _below(year: int, region: str, expected: int, seen: int) -> Issue:
    message = (
        f"only {seen} of {expected} reports of {year} were seen in region {region}, two weeks after the last due day"
    )
    return Issue("season-floor", message, "", region)


def _old(rows: Sequence[tuple[int, datetime]]) -> Iterator[Issue]:
    for number, oldest in rows:
        yield Issue("stale-run", f"{number} looks are older than a day when judged, the oldest of {oldest.isoformat()}")


def _enter(connection: Connection, run_id: str, code: str, issues: Sequence[Issue]) -> None:
    names = ("run_id", "code", "message", "location", "subject")
    records = [(run_id, issue.code, issue.message, issue.where, issue.subject) for issue in issues]
    with transaction(connection):
        connection.execute("DELETE FROM issue WHERE run_id = ? AND code = ?", [run_id, code])
        insert(connection, "issue", by_column(names, records))
