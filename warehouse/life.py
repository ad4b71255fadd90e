"""The life of findings: verdicts become transitions, and every transition enters exactly one letter.

Transitions are new, escalated, reopened, reminded, resolved (they changed) and retracted (we changed); `grounds` tells those
two apart. A waived finding takes none before its day is over, except that it goes away.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import duckdb

from standard.check import Check
from standard.decisions import Decided, decided
from standard.findings import Severity, Step, Verdict
from standard.zone import day_of
from warehouse.decided import read_decisions
from warehouse.digest import short_digest
from warehouse.grounds import Closing, Grounds, closing, read_copies, read_grounds
from warehouse.outbox import compose_letters, mark_written, unwritten_letters
from warehouse.rows import TEXTS, as_json, by_column, delete, insert, transaction

Connection = duckdb.DuckDBPyConnection

__all__ = ["compose_letters", "finding_id", "mark_written", "remind", "settle", "unwritten_letters"]

_RANK: Mapping[Severity, int] = {"info": 0, "warning": 1, "error": 2}
_FINDINGS = f"finding_id IN ({TEXTS}) OR state IN ('open', 'waived')"
_WAIVED = "waived"
_WAIVER_ENDED = "waiver-ended"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table `finding`, its parts in the order of the columns."""

    finding_id: str
    check_id: str
    check_version: int
    authority: str
    report_year: int | None
    subject: str
    edition_id: str | None
    state: str
    severity: Severity
    message_zh: str
    message_en: str
    cells: list[str]
    printed: Decimal | None
    implied: Decimal | None
    residual: Decimal | None
    explanations: str
    evidence: list[str]
    grounds: str
    opened_at: datetime
    closed_at: datetime | None
    close_reason: str | None


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step taken now, about a finding as it stands after it."""

    step: Step
    reason: str
    row: _Row


_COLUMNS = tuple(field.name for field in fields(_Row))
_SILENT = f"""
SELECT {", ".join(f"finding.{name}" for name in _COLUMNS)} FROM finding JOIN run ON run.report_year = finding.report_year
WHERE run_id = ? AND coalesce(purpose, 'season') = 'season' AND finding.state = 'open'
    AND severity IN ('error', 'warning')
    AND (SELECT max(taken_at) FROM transition WHERE transition.finding_id = finding.finding_id) <= ?
    AND finding_id NOT IN (SELECT finding_id FROM transition WHERE letter_id IS NULL)
ORDER BY finding_id
"""


def finding_id(verdict: Verdict) -> str:
    """Return the id of the finding that a verdict is about, the same in every run."""
    return short_digest(verdict.check, verdict.authority, verdict.year, verdict.subject)


def settle(
    connection: Connection, run_id: str, verdicts: Sequence[Verdict], as_of: datetime, catalogue: Sequence[Check]
) -> tuple[str, ...]:
    """Compare the verdicts with the findings that stand, store what changed, and return the ids of the transitions.

    `verdicts` must hold every failure and what is said now of every finding that stands (`judge.judge` gives both). All
    or nothing: repeated with the same verdicts it changes nothing.
    """
    said = {finding_id(verdict): verdict for verdict in verdicts}
    failing = {key: verdict for key, verdict in said.items() if verdict.status == "fail"}
    with transaction(connection):
        found = connection.execute(f"SELECT {', '.join(_COLUMNS)} FROM finding WHERE {_FINDINGS}", [as_json(failing)])
        known = {row[0]: _Row(*row) for row in found.fetchall()}
        subjects = {(row.authority, row.report_year) for row in known.values()}
        subjects |= {(verdict.authority, verdict.year) for verdict in failing.values()}
        now = read_grounds(connection, subjects, as_of)
        decisions = read_decisions(connection, failing)
        rows, taken = [], []
        for key, verdict in failing.items():
            old = known.get(key)
            standing = decided(decisions.get(key, ()), as_of if old is None else old.opened_at)
            row, step = _fail(old, key, verdict, now, standing, as_of)
            rows.append(row)
            if step is not None:
                taken.append(_Taken(step, _WAIVER_ENDED if old is not None and old.state == _WAIVED else "", row))
        checks = {check.id: check for check in catalogue}
        over = {key: old for key, old in known.items() if key not in failing and old.state in ("open", _WAIVED)}
        copies = read_copies(connection, {old.authority for old in over.values()}) if over else frozenset()
        for key, old in over.items():
            if (end := _end(old, said.get(key), now, checks.get(old.check_id), copies)) is not None:
                row = replace(old, state=end.step, closed_at=as_of, close_reason=end.reason)
                rows.append(row)
                taken.append(_Taken(end.step, end.reason, row))
        _store(connection, [row for row in rows if known.get(row.finding_id) != row])
        return _store_steps(connection, taken, run_id, as_of)


def remind(connection: Connection, run_id: str, as_of: datetime, days: int) -> tuple[str, ...]:
    """Remind of what a season's run told at least `days` days ago and nobody has answered; return the transitions.

    Hints are not reminded of, nor what somebody acknowledged or replied to, nor our own work. 0 days: never.
    """
    with transaction(connection):
        found = connection.execute(_SILENT, [run_id, as_of - timedelta(days=days)]) if days else None
        rows = [_Row(*row) for row in found.fetchall()] if found else []
        decisions = read_decisions(connection, [row.finding_id for row in rows])
        asked = (row for row in rows if _is_unanswered(decided(decisions.get(row.finding_id, ()), row.opened_at)))
        return _store_steps(connection, [_Taken("reminded", "", row) for row in asked], run_id, as_of)


def _is_unanswered(so_far: Decided) -> bool:
    return so_far.acknowledged is None and not so_far.is_explained


def _fail(  # noqa: PLR0917  what was, what is said now, and what was decided
    old: _Row | None,
    key: str,
    verdict: Verdict,
    now: Mapping[tuple[str, int | None], Grounds],
    standing: Decided,
    as_of: datetime,
) -> tuple[_Row, Step | None]:
    """Return the finding of a failure and the step it takes, None when it only stands on or is waived."""
    stands = old is not None and old.state in ("open", _WAIVED)
    is_waived = standing.is_waived_on(day_of(as_of))
    row = _Row(
        finding_id=key,
        check_id=verdict.check,
        check_version=verdict.version,
        authority=verdict.authority,
        report_year=verdict.year,
        subject=verdict.subject,
        edition_id=verdict.edition_id,
        state=_WAIVED if is_waived else "open",
        severity=standing.weigh(verdict.severity) if stands else verdict.severity,
        message_zh=verdict.message_zh,
        message_en=verdict.message_en,
        cells=list(verdict.cells),
        printed=verdict.printed,
        implied=verdict.implied,
        residual=verdict.residual,
        explanations=json.dumps([[[a, str(v)] for a, v in e] for e in verdict.explanations]),
        evidence=list(verdict.evidence),
        grounds=json.dumps(now[verdict.authority, verdict.year].parts()),
        opened_at=old.opened_at if old is not None and stands else as_of,
        closed_at=None if not is_waived else old.closed_at if old is not None and old.state == _WAIVED else as_of,
        close_reason=_WAIVED if is_waived else None,
    )
    if is_waived:
        return row, None
    if old is None:
        return row, "new"
    if old.state != "open":
        return row, "reopened"
    # A severity that falls is no news: somebody explained it, and the next letter shows it among what stands.
    return row, "escalated" if _RANK[row.severity] > _RANK[old.severity] else None


def _end(
    old: _Row,
    verdict: Verdict | None,
    now: Mapping[tuple[str, int | None], Grounds],
    check: Check | None,
    copies: Collection[str],
) -> Closing | None:
    return closing(
        Grounds(**json.loads(old.grounds)),
        now[old.authority, old.report_year],
        None if verdict is None else verdict.status,
        copies=copies,
        is_check_changed=check is None or check.version != old.check_version,
        is_dated=check is not None and check.needs_dates,
        is_mendable=check is not None and check.is_mendable,
    )


def _store(connection: Connection, rows: list[_Row]) -> None:
    delete(connection, "finding", "finding_id", [row.finding_id for row in rows])
    insert(connection, "finding", by_column(_COLUMNS, [astuple(row) for row in rows]))


def _store_steps(connection: Connection, taken: list[_Taken], run_id: str, as_of: datetime) -> tuple[str, ...]:
    found = connection.execute(
        f"SELECT finding_id, count(*) FROM transition WHERE finding_id IN ({TEXTS}) GROUP BY finding_id",
        [as_json(one.row.finding_id for one in taken)],
    )
    before: dict[str, int] = dict(found.fetchall())
    records: list[tuple[Any, ...]] = []
    for one in taken:
        row, number = one.row, before.get(one.row.finding_id, 0) + 1
        told = (one.step, as_of, run_id, one.reason, row.severity, row.message_zh, row.message_en)
        records.append((short_digest(row.finding_id, number), row.finding_id, number, *told))
    names = ("transition_id", "finding_id", "step_no", "step", "taken_at", "run_id", "reason", "severity")
    insert(connection, "transition", by_column((*names, "message_zh", "message_en"), records))
    return tuple(record[0] for record in records)
