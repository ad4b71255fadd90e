"""Runs the checks: one SELECT each, its rows turned into verdicts, its failures into sentences. Judges nothing itself."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import duckdb

from standard import forms, slips
from standard.check import Check
from standard.findings import Severity, Verdict
from standard.model import Table
from warehouse import own_rows, wrong_cells
from warehouse.errors import CheckFailedError
from warehouse.printed_lines import plain
from warehouse.wrong_cells import Arithmetic, Way

Connection = duckdb.DuckDBPyConnection

_SAID = "SELECT * REPLACE (edition_id::VARCHAR AS edition_id) FROM (\n{sql}\n)"
_NAMED = """
SELECT answer.*, authority.kind AS authority_kind, coalesce(authority.name_zh, report.authority_text) AS authority_zh,
    report.disclosure_form, report.requests_form, report.proceedings_form
FROM {answers} AS answer
LEFT JOIN authority ON authority.authority = answer.authority
LEFT JOIN report ON report.edition_id = answer.edition_id
"""
# Of a season few fail: kept apart and counted they meet the reports from their side, and most checks meet none at all.
_FAILING = "CREATE OR REPLACE TEMP TABLE failing AS FROM ({said}) WHERE status = 'fail'"
# Pages of the file that are kept in memory gain a season little.
SPARINGLY = "SET memory_limit = '200MB'"
# What is said of a finding that stands must be known whatever it is now: it may be resolved, or in doubt.
_OPEN = """
JOIN finding ON finding.check_id = ? AND finding.state IN ('open', 'waived') AND finding.authority = answer.authority
    AND finding.report_year IS NOT DISTINCT FROM answer.report_year AND finding.subject = answer.subject
WHERE answer.status <> 'fail'
"""
_STANDING = """
INSERT INTO temp.identity_answer
SELECT answer.* FROM main.identity_answer AS answer
SEMI JOIN (FROM finding WHERE state IN ('open', 'waived')) AS finding
    ON finding.check_id = answer.check_id AND finding.authority = answer.authority
    AND finding.report_year IS NOT DISTINCT FROM answer.report_year AND finding.subject = answer.subject
WHERE answer.status IN ('pass', 'not_applicable')
"""
_PRIOR = "prior:"
_KINDS = {str(kind): kind for kind in forms.KINDS}
_IDENTITIES = frozenset(identity.check for table in forms.TABLES for identity in table.identities)
_OF_CELLS = ("odd_cell", "identity_answer", "year_pair", "request_sum", "outcome_sum")
_OF_LOOKS = (
    *("watched_column", "timeliness", "absence", "disappearance"),
    *("edition_step", "edition_copy", "cell_difference"),
)
_OF_EDITIONS = ("edition_step", "edition_copy", "cell_difference", "revision")  # for a few documents: met thrice


def judge(
    connection: Connection, catalogue: Sequence[Check], as_of: datetime, *, is_all: bool = True
) -> tuple[Verdict, ...]:
    """Return the verdicts of every check at that instant, sorted; CheckFailedError names a check whose SELECT breaks.

    Without `is_all` only failures, and whatever is said now of findings that stand: all that `life.settle` needs of a
    season, whose passes are tens of millions.
    """
    explained: dict[Arithmetic, tuple[Way, ...]] = {}
    connection.execute("SET VARIABLE judged_at = ?::TIMESTAMPTZ", [as_of])
    try:
        if not is_all:
            connection.execute(SPARINGLY)
        _work_out_once(connection, catalogue, is_all=is_all)
        beside = _beside(connection) if is_all else None
        verdicts = [verdict for check in catalogue for verdict in _verdicts(connection, check, beside, explained)]
    finally:
        connection.execute("RESET VARIABLE judged_at")
        if not is_all:
            _unbind(connection)
        for name in (*_OF_CELLS, *_OF_LOOKS, *_OF_EDITIONS, "failing"):
            connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
    return tuple(sorted(verdicts, key=lambda v: (v.check, v.authority, v.year or 0, v.subject)))


def _work_out_once(connection: Connection, catalogue: Sequence[Check], *, is_all: bool) -> None:
    """Put what many checks ask for where they find it first.

    Of a season's identities only those that some check speaks of: all that do not simply hold, or that a finding stands about.
    """
    looks = _OF_LOOKS * any(check.needs_dates for check in catalogue)
    names = dict.fromkeys((*_OF_CELLS, *looks, *(_OF_EDITIONS if is_all else ())))
    asked = [name for name in names if any(name in check.sql for check in catalogue)]
    for name in asked:
        is_too_many = name == "identity_answer" and not is_all
        those = "WHERE status NOT IN ('pass', 'not_applicable')" if is_too_many else ""
        _execute(connection, f"CREATE TEMP TABLE {name} AS FROM main.{name} {those}")
    if not is_all and "identity_answer" in asked and any(_has_open(connection, check) for check in sorted(_IDENTITIES)):
        connection.execute(_STANDING)


class _Beside(NamedTuple):
    """What answers are told with, looked up where all are wanted of a few reports: joined, it costs each SELECT a millisecond."""

    authorities: Mapping[str, Sequence[Any]]
    reports: Mapping[str, Sequence[Any]]

    def of(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        kind, name = self.authorities.get(answer["authority"], (None, None))
        text, *printed = self.reports.get(answer["edition_id"], (None,) * (1 + len(forms.KINDS)))
        found = {"authority_kind": kind, "authority_zh": text if name is None else name}
        return found | dict(zip((f"{form}_form" for form in forms.KINDS), printed, strict=True))


def _beside(connection: Connection) -> _Beside:
    authorities = connection.execute("SELECT authority, kind, name_zh FROM authority").fetchall()
    printed = ", ".join(f"{kind}_form" for kind in forms.KINDS)
    reports = connection.execute(f"SELECT edition_id, authority_text, {printed} FROM report").fetchall()  # noqa: S608
    return _Beside({row[0]: row[1:] for row in authorities}, {row[0]: row[1:] for row in reports})


def _verdicts(
    connection: Connection, check: Check, beside: _Beside | None, explained: dict[Arithmetic, tuple[Way, ...]]
) -> Iterator[Verdict]:
    """Yield what one check says; what explains its failures is added to `explained`, for the checks of the same tables."""
    answers = _answers(connection, check, beside)
    if check.id in _IDENTITIES:
        # Their rows are few, and another question cannot be asked while these still arrive.
        answers = iter(kept := list(answers))
        places = {_place(row, check) for row in kept if row["status"] == "fail"}
        explained |= wrong_cells.explained(connection, {place for place in places - explained.keys() if place.form})
    for row in answers:
        yield _verdict(check, row, explained)


def _answers(connection: Connection, check: Check, beside: _Beside | None) -> Iterator[dict[str, Any]]:
    """Yield every answer of a check, told with what stands beside it; without `beside`, as `judge` does for a season."""
    if beside is not None:
        yield from _rows(connection, check, check.sql, beside=beside)
        return
    said = _SAID.format(sql=check.sql)
    if check.is_own:
        list(_rows(connection, check, own_rows.senseless(said), beside=_Beside({}, {})))
    (count,) = _ask(connection, check, _FAILING.format(said=said)).fetchone() or (0,)
    if count:
        yield from _rows(connection, check, _NAMED.format(answers="temp.failing"))
    if _has_open(connection, check.id):
        yield from _rows(connection, check, _NAMED.format(answers=f"({said})") + _OPEN, check.id)


def _rows(
    connection: Connection, check: Check, query: str, *values: str, beside: _Beside | None = None
) -> Iterator[dict[str, Any]]:
    found = _ask(connection, check, query, *values)
    names = [column[0] for column in found.description]
    while rows := found.fetchmany(10_000):
        for row in rows:
            answer = dict(zip(names, row, strict=True))
            answer |= {} if beside is None else beside.of(answer)
            if check.is_own:
                own_rows.prove(check, answer)
            kind = answer["authority_kind"]
            if kind is not None and check.kinds and kind not in check.kinds:
                answer |= {"status": "not_applicable", "reason": f"this check is not about a {kind}"}
            yield answer


def _ask(connection: Connection, check: Check, query: str, *values: str) -> Connection:
    try:
        return _execute(connection, query, *values)
    except duckdb.Error as error:
        raise CheckFailedError(check.id, str(error).splitlines()[0]) from error


def _execute(connection: Connection, query: str, *values: str) -> Connection:
    try:
        return connection.execute(query, values)
    except duckdb.OutOfMemoryException:
        # Thrift is a wish, a verdict is owed.
        _unbind(connection)
        return connection.execute(query, values)


def _unbind(connection: Connection) -> None:
    """Give back what DuckDB allows itself: RESET changes what it says, and not what it does (1.5.5, seen 2026-11-27)."""
    connection.execute("RESET memory_limit")
    (limit,) = connection.execute("SELECT current_setting('memory_limit')").fetchone() or ("",)
    connection.execute(f"SET memory_limit = '{limit}'")


def _has_open(connection: Connection, check_id: str) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM finding WHERE check_id = ? AND state IN ('open', 'waived')", [check_id]
    )
    return found.fetchone() != (0,)


def _verdict(check: Check, row: dict[str, Any], explained: Mapping[Arithmetic, tuple[Way, ...]]) -> Verdict:
    cells = tuple(row["cells"] or ())
    ways = wrong_cells.about(explained.get(_place(row, check), ()), cells) if row["status"] == "fail" else ()
    if any(way.slip in slips.OF_LAYOUT and way.is_doubted for way in ways):
        # Where the layout was not exact it may be we who read a number in two pieces, or a row one column off.
        row = row | {
            "status": "blocked",
            "reason": "it adds up with the row read otherwise, and its layout is in doubt",
        }
        ways = ()
    is_failure = row["status"] == "fail"
    explanations = tuple(way.cells for way in ways)
    if len(explanations) == 1 and len(explanations[0]) == 1:
        # One cell alone explains it: that is the disputed one, whichever side of the identity it stands on.
        disputed = explanations[0][0][0]
        cells = (disputed, *(cell for cell in cells if cell != disputed))
    numbers = {name: None if row[name] is None else Decimal(plain(row[name])) for name in _NUMBERS}
    zh, en = _sentence(check, row["facts"] or "{}", _known(row, cells, numbers)) if is_failure else ("", "")
    asked_zh, asked_en = _asked(row, ways)
    return Verdict(
        check=check.id,
        version=check.version,
        authority=row["authority"],
        year=row["report_year"],
        subject=row["subject"] or "",
        status=row["status"],
        reason=row["reason"] or "",
        severity=_severity(row["severity"], check),
        message_zh=zh + asked_zh,
        message_en=en + asked_en,
        edition_id=row["edition_id"],
        cells=cells,
        **numbers,
        explanations=explanations,
        evidence=tuple(row["evidence"] or ()),
    )


def _sentence(check: Check, facts: Any, known: dict[str, Any]) -> tuple[str, str]:
    try:
        return check.message(facts, known)
    except (LookupError, ValueError, TypeError, AttributeError) as error:
        why = f"its problem_zh or problem_en asks for {error}, which its facts {facts!r} do not give"
        raise CheckFailedError(check.id, why) from error


_NUMBERS = ("printed", "implied", "residual")
_MILDEST_FIRST: tuple[Severity, ...] = ("info", "warning", "error")


def _severity(said: Severity | None, check: Check) -> Severity:
    """Return the severity that the SELECT gives, or the header's; one that a house set is held, or gone below."""
    if said is None:
        return check.severity
    return min(said, check.severity, key=_MILDEST_FIRST.index) if check.is_severity_set else said


def try_sql(connection: Connection, check: Check) -> None:
    """Ask the SELECT of an own check once, with all that `judge` joins to it, no file in reach. Raises CheckFailedError."""
    own_rows.prove_sql(connection, check)
    connection.execute("SET VARIABLE judged_at = NULL")
    list(_rows(connection, check, _NAMED.format(answers=f"({_SAID.format(sql=check.sql)})")))


def _known(row: dict[str, Any], cells: tuple[str, ...], numbers: Mapping[str, Decimal | None]) -> dict[str, Any]:
    """Return what every message may name; the SELECT's own facts go before it."""
    place = _place_zh(row, cells[0]) if cells else ""
    return {"authority": row["authority_zh"] or row["authority"], "year": row["report_year"], "place": place, **numbers}


def _table(row: dict[str, Any], address: str) -> Table | None:
    kind = _KINDS.get(address.partition(".")[0])
    form = None if kind is None else row[f"{kind}_form"]
    return None if kind is None or form is None else forms.table(kind, form)


def _place_zh(row: dict[str, Any], cell: str) -> str:
    address = cell.removeprefix(_PRIOR)
    table = _table(row, address)
    place = "" if table is None else table.place_zh(address)
    return f"上年{place}" if place and cell.startswith(_PRIOR) else place


def _place(row: dict[str, Any], check: Check) -> Arithmetic:
    """Return which table's arithmetic a row is about; of no form when the check is no identity within one report."""
    for cell in (row["cells"] or ()) if check.id in _IDENTITIES else ():
        table = _table(row, cell)
        if table is not None and check.id in table.checks_alone:
            return Arithmetic(row["edition_id"], table.kind, table.form)
    return Arithmetic("", "requests", "")


def _asked(row: dict[str, Any], ways: Sequence[Way]) -> tuple[str, str]:
    """Return the question that a slip raises, where it is the only one among the explanations."""
    asked = [(way.cells[0], way.slip) for way in ways if way.slip is not None]
    if len(asked) != 1:
        return "", ""
    ((address, value), slip) = asked[0]
    place = _place_zh(row, address)
    words = {"place": place, "line": place.rpartition("“")[0], "value": plain(value)}
    return slips.ASKED_ZH[slip].format_map(words), f" {slips.ASKED_EN[slip].format_map(words)}"
