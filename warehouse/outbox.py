"""The outbox: a letter is stored whole, with the transitions that enter it, before any file of it is written.

Each run has one letter per subscription, all composed in one transaction. Whoever dies between composing and writing leaves
letters that the next run writes; no transition enters two letters of one subscription.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import duckdb

from standard.check import Check
from standard.findings import Finding, Letter, Purpose, Transition, Unseen
from standard.subscription import EVERYTHING, Subscription
from warehouse import letters, sendings
from warehouse.decided import read_decisions
from warehouse.digest import short_digest
from warehouse.errors import UnknownRunError
from warehouse.rows import by_column, insert, transaction
from warehouse.told import FINDINGS, finding_from, rows_of, transition_from

Connection = duckdb.DuckDBPyConnection

_NEWS = """
SELECT told.*, transition.* FROM transition JOIN ({findings}) AS told USING (finding_id)
WHERE transition.letter_id IS NULL
ORDER BY list_position(['retracted', 'new', 'escalated', 'reopened', 'resolved', 'reminded'], transition.step),
    list_position(['error', 'warning', 'info'], transition.severity), transition.transition_id
"""
_STANDING = """
SELECT * FROM ({findings}) WHERE closed_at IS NULL
    AND finding_id NOT IN (SELECT finding_id FROM transition WHERE letter_id IS NULL)
ORDER BY list_position(['error', 'warning', 'info'], severity), authority, check_id, subject
"""
_EXPECTED = """
SELECT authority, coalesce(name_zh, authority) AS authority_zh, report_year, state, reason, first_seen_at IS NOT NULL AS is_seen
FROM timeliness_as_of(?::TIMESTAMPTZ)
ORDER BY authority_zh, report_year
"""
# A column of one authority concerns who watches that authority; a summary column, or one that left the registry, everyone.
_BLIND = """
SELECT column_url, arg_max(reason, looked_at) AS reason,
    (SELECT list(DISTINCT authority) FROM portal_column WHERE portal_column.column_url = look.column_url AND authority <> '') AS owners
FROM look WHERE run_id = ? GROUP BY column_url HAVING NOT bool_or(is_good) ORDER BY column_url
"""
_REACHED = """
SELECT DISTINCT finding_id, subscription FROM telling
WHERE finding_id IN (SELECT finding_id FROM transition WHERE letter_id IS NULL AND step IN ('retracted', 'resolved'))
"""
_FIRST_LETTER = """
UPDATE transition SET letter_id = coalesce(
    (SELECT min(letter_id) FROM telling WHERE telling.transition_id = transition.transition_id), '')
WHERE letter_id IS NULL
"""


@dataclass(frozen=True, slots=True)
class _Season:
    """Everything that the letters of one run are chosen from."""

    as_of: datetime
    year: int
    purpose: Purpose
    is_recovered: bool
    manifest_sha256: str
    news: tuple[Transition, ...]
    standing: tuple[Finding, ...]
    expected: tuple[dict[str, Any], ...]
    blind: tuple[dict[str, Any], ...]
    kinds: Mapping[str, tuple[str, str]]
    reached: Mapping[str, set[str]]


def compose_letters(
    connection: Connection,
    run_id: str,
    catalogue: Sequence[Check],
    subscriptions: Sequence[Subscription] = (EVERYTHING,),
    *,
    manifest_sha256: str = "",
    is_green: bool = False,
) -> tuple[Letter, ...]:
    """Store and return a run's letter of each subscription, every transition that nobody was told of in those it matches.

    Composed before, they are returned as they are. `is_green` says that the run saw all there was to look at.
    """
    with transaction(connection):
        found = connection.execute(
            "SELECT letter FROM delivery WHERE run_id = ? ORDER BY subscription", [run_id]
        ).fetchall()
        if found:
            return tuple(letters.from_json(text) for (text,) in found)
        season = _read(connection, run_id, catalogue, manifest_sha256, is_green=is_green)
        names = {subscription.name for subscription in subscriptions}
        composed = []
        for subscription in subscriptions:
            letter = _letter(season, run_id, subscription, names)
            letter = replace(letter, troubles=sendings.troubles(connection, subscription.name))
            composed.append(letter)
            _store(connection, run_id, letter)
            if letter.transitions or letter.is_recovered or letter.troubles or not subscription.is_quiet:
                sendings.compose(connection, letter.letter_id, subscription.channels, letter.as_of)
        connection.execute(_FIRST_LETTER)
    return tuple(composed)


def unwritten_letters(connection: Connection) -> tuple[Letter, ...]:
    """Return the letters composed and not yet written, oldest first: what an interrupted run left."""
    found = connection.execute("SELECT letter FROM delivery WHERE state = 'composed' ORDER BY as_of, letter_id")
    return tuple(letters.from_json(text) for (text,) in found.fetchall())


def newest_letters(connection: Connection, subscription: str, most: int) -> tuple[Letter, ...]:
    """Return the newest letters of a subscription, newest first."""
    found = connection.execute(
        "SELECT letter FROM delivery WHERE subscription = ? ORDER BY as_of DESC, letter_id DESC LIMIT ?",
        [subscription, most],
    )
    return tuple(letters.from_json(text) for (text,) in found.fetchall())


def mark_written(connection: Connection, letter_id: str) -> None:
    """Note that a letter's files are all there."""
    connection.execute("UPDATE delivery SET state = 'written' WHERE letter_id = ?", [letter_id])


def _store(connection: Connection, run_id: str, letter: Letter) -> None:
    connection.execute(
        "INSERT INTO delivery (letter_id, run_id, as_of, state, letter, subscription) VALUES (?, ?, ?, 'composed', ?, ?)",
        [letter.letter_id, run_id, letter.as_of, letters.to_json(letter), letter.subscription],
    )
    told = [
        (one.transition_id, one.finding.finding_id, letter.subscription, letter.letter_id) for one in letter.transitions
    ]
    insert(connection, "telling", by_column(("transition_id", "finding_id", "subscription", "letter_id"), told))


def _read(
    connection: Connection, run_id: str, catalogue: Sequence[Check], manifest_sha256: str, *, is_green: bool
) -> _Season:
    run = connection.execute(
        "SELECT as_of, report_year, coalesce(purpose, 'season') FROM run WHERE run_id = ?", [run_id]
    ).fetchone()
    if run is None:
        raise UnknownRunError(run_id)
    as_of, year, purpose = run
    before = connection.execute(
        """SELECT is_green FROM run WHERE run_id <> ? AND state = 'finished' AND coalesce(purpose, 'season') = 'season'
        ORDER BY as_of DESC, run_id DESC LIMIT 1""",
        [run_id],
    ).fetchone()
    checks, decisions = {check.id: check for check in catalogue}, read_decisions(connection)
    kinds = connection.execute("SELECT authority, kind, division FROM authority").fetchall()
    reached = defaultdict(set)
    for finding_id, subscription in connection.execute(_REACHED).fetchall():
        reached[finding_id].add(subscription)
    return _Season(
        as_of=as_of,
        year=year,
        purpose=purpose,
        is_recovered=is_green and before == (False,),
        manifest_sha256=manifest_sha256,
        news=tuple(
            transition_from(row, checks, decisions)
            for row in rows_of(connection, _NEWS.format(findings=FINDINGS), [as_of])
        ),
        standing=tuple(
            finding_from(row, checks, decisions)
            for row in rows_of(connection, _STANDING.format(findings=FINDINGS), [as_of])
        ),
        expected=tuple(rows_of(connection, _EXPECTED, [as_of])),
        blind=tuple(rows_of(connection, _BLIND, [run_id])),
        kinds={authority: (kind or "", division or "") for authority, kind, division in kinds},
        reached=reached,
    )


def _letter(season: _Season, run_id: str, subscription: Subscription, names: set[str]) -> Letter:
    years = subscription.report_years or (season.year,)
    expected = [
        row
        for row in season.expected
        if row["report_year"] in years and subscription.watches(row["authority"], *_kind(season, row["authority"]))
    ]
    parts = () if subscription.name == "" else (subscription.name,)
    return Letter(
        letter_id=f"{season.as_of:%Y%m%d}-{short_digest(run_id, *parts)}",
        as_of=season.as_of,
        report_year=season.year,
        transitions=tuple(one for one in season.news if _reaches(season, one, subscription, names)),
        still_open=tuple(
            finding
            for finding in season.standing
            if finding.year in years and subscription.asks_for(finding, *_kind(season, finding.authority))
        ),
        unseen=(
            *(
                Unseen(row["authority_zh"], row["report_year"], "", row["reason"])
                for row in expected
                if row["state"] == "cannot_tell"
            ),
            *(
                Unseen("", None, row["column_url"], row["reason"])
                for row in season.blind
                if not row["owners"] or any(subscription.watches(one, *_kind(season, one)) for one in row["owners"])
            ),
        ),
        expected_count=len(expected),
        seen_count=sum(row["is_seen"] for row in expected),
        manifest_sha256=season.manifest_sha256,
        purpose=season.purpose,
        subscription=subscription.name,
        language=subscription.language,
        report_years=years,
        is_recovered=season.is_recovered,
    )


def _reaches(season: _Season, told: Transition, subscription: Subscription, names: set[str]) -> bool:
    """Say whether a step is told to a subscription: it asks for such, or it was told what is now over.

    A word taken back whose first readers have no subscription any more goes to all: nobody who has it is left out.
    """
    reached = season.reached.get(told.finding.finding_id, set())
    is_orphan = told.step == "retracted" and not reached <= names
    asks = subscription.asks_for(told.finding, *_kind(season, told.finding.authority))
    return asks or subscription.name in reached or is_orphan


def _kind(season: _Season, authority: str) -> tuple[str, str]:
    return season.kinds.get(authority, ("", ""))
