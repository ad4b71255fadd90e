"""The outbox: a letter is stored whole, with the transitions that enter it, before any file of it is written.

Whoever dies between composing and writing leaves a letter that the next run writes; no transition enters two.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import duckdb

from standard import forms
from standard.check import Check
from standard.decisions import decided
from standard.findings import Decision, Finding, Letter, Transition, Unseen
from warehouse import letters
from warehouse.decided import read_decisions
from warehouse.digest import short_digest
from warehouse.errors import UnknownRunError
from warehouse.printed_lines import plain
from warehouse.rows import transaction

Connection = duckdb.DuckDBPyConnection

_FINDINGS = """
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
_NEWS = """
SELECT told.*, transition.* FROM transition JOIN ({findings}) AS told USING (finding_id)
WHERE transition.letter_id IS NULL
ORDER BY list_position(['retracted', 'new', 'escalated', 'reopened', 'resolved'], transition.step),
    list_position(['error', 'warning', 'info'], transition.severity), transition.transition_id
"""
_STANDING = """
SELECT * FROM ({findings}) WHERE closed_at IS NULL AND report_year = ?
    AND finding_id NOT IN (SELECT finding_id FROM transition WHERE letter_id IS NULL)
ORDER BY list_position(['error', 'warning', 'info'], severity), authority, check_id, subject
"""
_UNSEEN = """
SELECT coalesce(name_zh, authority) AS authority_zh, report_year, '' AS column_url, reason
FROM timeliness_as_of(?::TIMESTAMPTZ) WHERE state = 'cannot_tell' AND report_year = ?
UNION ALL
SELECT '', NULL, column_url, arg_max(reason, looked_at) FROM look WHERE run_id = ?
GROUP BY column_url HAVING NOT bool_or(is_good)
ORDER BY authority_zh, column_url
"""


def compose_letter(
    connection: Connection, run_id: str, catalogue: Sequence[Check], *, manifest_sha256: str = ""
) -> Letter:
    """Store and return the letter of a run, with every transition that is in none yet; composed before, it is returned."""
    with transaction(connection):
        found = connection.execute("SELECT letter FROM delivery WHERE run_id = ?", [run_id]).fetchone()
        if found is not None:
            return letters.from_json(found[0])
        letter = replace(_letter(connection, run_id, catalogue), manifest_sha256=manifest_sha256)
        connection.execute(
            "INSERT INTO delivery VALUES (?, ?, ?, 'composed', ?)",
            [letter.letter_id, run_id, letter.as_of, letters.to_json(letter)],
        )
        connection.execute("UPDATE transition SET letter_id = ? WHERE letter_id IS NULL", [letter.letter_id])
    return letter


def finding_of(
    connection: Connection, finding_id: str, as_of: datetime, catalogue: Sequence[Check]
) -> tuple[Finding, dict[str, Any]]:
    """Return a finding as letters tell it, and its row with all that the record leaves out."""
    [row] = _rows(connection, f"{_FINDINGS} WHERE finding.finding_id = ?", [as_of, finding_id])
    return _finding(row, {check.id: check for check in catalogue}, read_decisions(connection, [finding_id])), row


def unwritten_letters(connection: Connection) -> tuple[Letter, ...]:
    """Return the letters composed and not yet written, oldest first: what an interrupted run left."""
    found = connection.execute("SELECT letter FROM delivery WHERE state = 'composed' ORDER BY as_of, letter_id")
    return tuple(letters.from_json(text) for (text,) in found.fetchall())


def mark_written(connection: Connection, letter_id: str) -> None:
    """Note that a letter's files are all there."""
    connection.execute("UPDATE delivery SET state = 'written' WHERE letter_id = ?", [letter_id])


def _letter(connection: Connection, run_id: str, catalogue: Sequence[Check]) -> Letter:
    run = connection.execute(
        "SELECT as_of, report_year, coalesce(purpose, 'season') FROM run WHERE run_id = ?", [run_id]
    ).fetchone()
    if run is None:
        raise UnknownRunError(run_id)
    as_of, year, purpose = run
    checks = {check.id: check for check in catalogue}
    news = _rows(connection, _NEWS.format(findings=_FINDINGS), [as_of])
    standing = _rows(connection, _STANDING.format(findings=_FINDINGS), [as_of, year])
    decisions = read_decisions(connection)
    counted = connection.execute(
        "SELECT count(*), count(first_seen_at) FROM timeliness_as_of(?::TIMESTAMPTZ) WHERE report_year = ?",
        [as_of, year],
    ).fetchone()
    assert counted is not None
    unseen = connection.execute(_UNSEEN, [as_of, year, run_id]).fetchall()
    return Letter(
        letter_id=f"{as_of:%Y%m%d}-{short_digest(run_id)}",
        as_of=as_of,
        report_year=year,
        transitions=tuple(
            Transition(
                row["transition_id"], row["step"], row["taken_at"], row["reason"], _finding(row, checks, decisions)
            )
            for row in news
        ),
        still_open=tuple(_finding(row, checks, decisions) for row in standing),
        unseen=tuple(Unseen(*row) for row in unseen),
        expected_count=counted[0],
        seen_count=counted[1],
        purpose=purpose,
    )


def _rows(connection: Connection, sql: str, values: Sequence[datetime | int | str]) -> list[dict[str, Any]]:
    found = connection.execute(sql, list(values))
    names = [column[0] for column in found.description]
    # A transition says what was told with it, over what the finding says now: its columns come last.
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _finding(row: dict[str, Any], checks: Mapping[str, Check], decisions: Mapping[str, Sequence[Decision]]) -> Finding:
    check = checks.get(row["check_id"])
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
        **decided(decisions.get(row["finding_id"], ()), row["opened_at"]).parts(),
    )


def _number(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(plain(value))


def _place_zh(row: dict[str, Any]) -> str:
    address = row["cells"][0] if row["cells"] else ""
    for kind in forms.KINDS:
        form = row[f"{kind}_form"]
        if form is not None and address in forms.table(kind, form).addresses:
            return forms.table(kind, form).place_zh(address)
    return ""
