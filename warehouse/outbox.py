"""The outbox: a letter is stored whole, with the transitions that enter it, before any file of it is written.

Whoever dies between composing and writing leaves a letter that the next run writes; no transition enters two.
"""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from standard.check import Check
from standard.findings import Letter, Transition, Unseen
from warehouse import letters
from warehouse.decided import read_decisions
from warehouse.digest import short_digest
from warehouse.errors import UnknownRunError
from warehouse.rows import transaction
from warehouse.told import FINDINGS, finding_from, rows_of

Connection = duckdb.DuckDBPyConnection

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
    news = rows_of(connection, _NEWS.format(findings=FINDINGS), [as_of])
    standing = rows_of(connection, _STANDING.format(findings=FINDINGS), [as_of, year])
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
                row["transition_id"], row["step"], row["taken_at"], row["reason"], finding_from(row, checks, decisions)
            )
            for row in news
        ),
        still_open=tuple(finding_from(row, checks, decisions) for row in standing),
        unseen=tuple(Unseen(*row) for row in unseen),
        expected_count=counted[0],
        seen_count=counted[1],
        purpose=purpose,
    )
