"""All that is kept about one finding, gathered for whoever has to answer for it: cells, dates, looks, captures, its life."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import duckdb

from standard.check import Check
from standard.findings import Finding
from standard.records import Capture
from warehouse.kept import captures_of
from warehouse.printed_lines import plain
from warehouse.rows import as_json
from warehouse.told import finding_of

_PRIOR = "prior:"
_CELLS = "SELECT address, value, text, location FROM cell WHERE edition_id = ?"
_BEFORE = """
SELECT edition_id FROM report
WHERE authority = ? AND report_year = ? - 1
"""
_CLUES = "SELECT DISTINCT kind, clue_date, clue_text, location, is_chosen FROM clue WHERE edition_id = ? ORDER BY ALL"
_LOOKS = r"""
SELECT look_id, looked_at, column_url, is_good, reason FROM look
WHERE look_id IN (
    SELECT regexp_extract(rests_on, '^(?:look )?(\w+)', 1) FROM (SELECT unnest(from_json($1, '["VARCHAR"]')) AS rests_on)
) OR look_id IN (
    SELECT look_id FROM absence WHERE authority = $2 AND report_year = $3 AND $4
)
ORDER BY looked_at, look_id
"""
_LIFE = """
SELECT step, taken_at, reason, severity, message_zh, run_id, letter_id FROM transition
WHERE finding_id = ? ORDER BY step_no
"""


class Printed(NamedTuple):
    """One cell as it is printed, and where in the document."""

    value: Decimal | None
    text: str
    location: str


class LifeStep(NamedTuple):
    """One step in the life of a finding, with the letter that told it."""

    step: str
    at: datetime
    reason: str
    severity: str
    message_zh: str
    run_id: str
    letter_id: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """One finding with what it rests on; cells are by address, those of the year before with `prior:` in front."""

    finding: Finding
    state: str
    closed_at: datetime | None
    close_reason: str
    edition_id: str | None
    addresses: tuple[str, ...]
    forms: Mapping[str, str | None]
    title: str
    cells: Mapping[str, Printed]
    clues: tuple[tuple[str, date, str, str, bool], ...]
    timeliness: Mapping[str, Any]
    looks: tuple[tuple[str, datetime, str, bool, str], ...]
    captures: tuple[Capture, ...]
    life: tuple[LifeStep, ...]


def read_story(connection: duckdb.DuckDBPyConnection, finding_id: str, catalogue: Sequence[Check]) -> Story:
    """Return the story of a finding that is known, as of the newest run."""
    found = connection.execute("SELECT max(as_of) FROM run").fetchone()
    assert found is not None
    finding, row = finding_of(connection, finding_id, found[0], catalogue)
    who, year = finding.authority, finding.year
    edition_id = row["edition_id"]
    cells = _cells(connection, edition_id)
    if any(address.startswith(_PRIOR) for address in row["cells"]):
        before = connection.execute(_BEFORE, [who, year]).fetchone()
        cells |= {f"{_PRIOR}{a}": cell for a, cell in _cells(connection, before[0] if before else None).items()}
    report = connection.execute(
        "SELECT title FROM report WHERE authority = ? AND report_year = ?", [who, year]
    ).fetchone()
    is_dated = any(check.id == finding.check and check.needs_dates for check in catalogue)
    looks = connection.execute(_LOOKS, [as_json(row["evidence"]), who, year, is_dated]).fetchall()
    return Story(
        finding=finding,
        state=row["state"],
        closed_at=row["closed_at"],
        close_reason=row["close_reason"] or "",
        edition_id=edition_id,
        addresses=tuple(row["cells"]),
        forms={kind: row[f"{kind}_form"] for kind in ("disclosure", "requests", "proceedings")},
        title=report[0] if report else "",
        cells=cells,
        clues=tuple(connection.execute(_CLUES, [edition_id]).fetchall()),
        timeliness=_timeliness(connection, who, year) if is_dated else {},
        looks=tuple(looks),
        captures=captures_of(connection, finding_id, catalogue),
        life=tuple(LifeStep(*step) for step in connection.execute(_LIFE, [finding_id]).fetchall()),
    )


def _cells(connection: duckdb.DuckDBPyConnection, edition_id: str | None) -> dict[str, Printed]:
    return {
        address: Printed(None if value is None else Decimal(plain(value)), text, location)
        for address, value, text, location in connection.execute(_CELLS, [edition_id]).fetchall()
    }


def _timeliness(connection: duckdb.DuckDBPyConnection, authority: str, year: int | None) -> dict[str, Any]:
    found = connection.execute("FROM timeliness WHERE authority = ? AND report_year = ?", [authority, year])
    names = [column[0] for column in found.description]
    row = found.fetchone()
    return {} if row is None else {k: v for k, v in zip(names, row, strict=True) if v is not None and v != ""}
