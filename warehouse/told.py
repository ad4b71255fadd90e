"""A finding as people are told of it: named, placed, with its basis, its remedy, what was kept and what was decided."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb

from standard import forms
from standard.check import Check
from standard.decisions import decided
from standard.findings import Decision, Finding, Transition
from standard.precision import figure_of, sentences
from warehouse.decided import read_decisions
from warehouse.printed_lines import plain

Connection = duckdb.DuckDBPyConnection
Value = datetime | date | int | str

FINDINGS = """
SELECT finding.*, kept.captures AS kept, coalesce(authority.name_zh, report.authority_text, finding.authority) AS authority_zh,
    coalesce(timely.url, edition.source_url, '') AS live_url,
    report.disclosure_form, report.requests_form, report.proceedings_form
FROM finding
LEFT JOIN authority ON authority.authority = finding.authority
LEFT JOIN report ON report.authority = finding.authority AND report.report_year = finding.report_year
LEFT JOIN edition ON edition.edition_id = coalesce(finding.edition_id, report.edition_id)
LEFT JOIN (
    SELECT edition_id, list(
        strftime(fetched_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d %H:%M') || ' · ' || warc_file || ' @ ' || warc_offset
            || ' · sha256 ' || sha256 ORDER BY fetched_at, capture_id
    ) AS captures
    FROM capture WHERE edition_id IS NOT NULL GROUP BY edition_id
) AS kept ON kept.edition_id = edition.edition_id
LEFT JOIN timeliness_as_of(?::TIMESTAMPTZ) AS timely
    ON timely.authority = finding.authority AND timely.report_year = finding.report_year
"""


def finding_of(
    connection: Connection, finding_id: str, as_of: datetime, catalogue: Sequence[Check]
) -> tuple[Finding, dict[str, Any]]:
    """Return a finding as letters tell it, and its row with all that the record leaves out."""
    [row] = rows_of(connection, f"{FINDINGS} WHERE finding.finding_id = ?", [as_of, finding_id])
    return finding_from(row, {check.id: check for check in catalogue}, read_decisions(connection, [finding_id])), row


def rows_of(connection: Connection, sql: str, values: Sequence[Value]) -> list[dict[str, Any]]:
    """Return every row of a question as a mapping from column to value."""
    found = connection.execute(sql, list(values))
    names = [column[0] for column in found.description]
    # A transition says what was told with it, over what the finding says now: its columns come last.
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def finding_from(
    row: dict[str, Any], checks: Mapping[str, Check], decisions: Mapping[str, Sequence[Decision]]
) -> Finding:
    """Return the finding of one row of `FINDINGS`."""
    check = checks.get(row["check_id"])
    figure = figure_of(row["check_id"], row["check_version"])
    precision_zh, precision_en = sentences(row["check_version"], figure)
    return Finding(
        finding_id=row["finding_id"],
        check=row["check_id"],
        severity=row["severity"],
        authority=row["authority"],
        authority_zh=row["authority_zh"],
        year=row["report_year"],
        message_zh=row["message_zh"],
        message_en=row["message_en"],
        place_zh=_place_zh(row),
        category_zh=check.category_zh if check else "",
        basis_kind=check.basis_kind if check else "",
        basis_zh=check.basis_zh if check else "",
        remedy_zh=check.remedy_zh if check else "",
        remedy_en=check.remedy_en if check else "",
        live_url=row["live_url"],
        evidence=(*row["evidence"], *(row["kept"] or ())),
        printed=_number(row["printed"]),
        implied=_number(row["implied"]),
        residual=_number(row["residual"]),
        opened_at=row["opened_at"],
        explanations=tuple(
            tuple((address, Decimal(value)) for address, value in explanation)
            for explanation in json.loads(row["explanations"])
        ),
        is_ours=check is not None and check.is_ours,
        precision=figure.precision if figure else None,
        precision_zh=precision_zh,
        precision_en=precision_en,
        **decided(decisions.get(row["finding_id"], ()), row["opened_at"]).parts(),
    )


def transition_from(
    row: dict[str, Any], checks: Mapping[str, Check], decisions: Mapping[str, Sequence[Decision]]
) -> Transition:
    """Return the step of one row of `FINDINGS` joined with its transition, and the finding as it was told with it."""
    finding = finding_from(row, checks, decisions)
    return Transition(row["transition_id"], row["step"], row["taken_at"], row["reason"], finding)


def _number(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(plain(value))


def _place_zh(row: dict[str, Any]) -> str:
    address = row["cells"][0] if row["cells"] else ""
    printed = ((kind, row[f"{kind}_form"]) for kind in forms.KINDS)
    places = (forms.table(kind, form).place_zh(address) for kind, form in printed if form is not None)
    return next(filter(None, places), "")
