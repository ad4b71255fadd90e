"""Runs the checks: one SELECT each, its rows turned into verdicts, its failures into sentences. Judges nothing itself."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import duckdb

from standard import arithmetic, forms, slips
from standard.check import Check
from standard.findings import Severity, Verdict
from standard.model import Table, TableKind
from standard.slips import Explanation, Slip
from warehouse.errors import CheckFailedError
from warehouse.line_views import unrolled
from warehouse.printed_lines import plain
from warehouse.rows import TEXTS, as_json

Connection = duckdb.DuckDBPyConnection

_ANSWERS = """
SELECT answer.*, authority.kind AS authority_kind, coalesce(authority.name_zh, report.authority_text) AS authority_zh,
    report.disclosure_form, report.requests_form, report.proceedings_form
FROM (SELECT * REPLACE (edition_id::VARCHAR AS edition_id) FROM (
{sql}
)) AS answer
LEFT JOIN authority ON authority.authority = answer.authority
LEFT JOIN report ON report.edition_id = answer.edition_id
"""
_FAILING = "WHERE answer.status = 'fail'"
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
_IDENTITIES = frozenset(identity.check for table in forms.TABLES for identity in table.identities)
_OF_CELLS = ("odd_cell", "identity_answer")
_OF_LOOKS = ("timeliness", "absence", "disappearance", "edition_step", "edition_copy", "cell_difference")
_OF_EDITIONS = ("edition_step", "edition_copy", "cell_difference", "revision")  # for a few documents: met thrice


class _Arithmetic(NamedTuple):
    """What the arithmetic of one edition's table is explained from."""

    edition_id: str
    kind: TableKind
    form: str


class _Way(NamedTuple):
    """One explanation, the slip it amounts to, and whether our own layout check had a doubt about its lines."""

    cells: Explanation
    slip: Slip | None
    is_doubted: bool


def judge(
    connection: Connection, catalogue: Sequence[Check], as_of: datetime, *, is_all: bool = True
) -> tuple[Verdict, ...]:
    """Return the verdicts of every check at that instant, sorted; CheckFailedError names a check whose SELECT breaks.

    Without `is_all` only failures, and whatever is said now of findings that stand: all that `life.settle` needs of a
    season, whose passes are tens of millions.
    """
    connection.execute("SET VARIABLE judged_at = ?::TIMESTAMPTZ", [as_of])
    try:
        _work_out_once(connection, catalogue, is_all=is_all)
        beside = _beside(connection) if is_all else None
        answers = [(check, row) for check in catalogue for row in _answers(connection, check, beside)]
    finally:
        connection.execute("RESET VARIABLE judged_at")
        for name in (*_OF_CELLS, *_OF_LOOKS, *_OF_EDITIONS):
            connection.execute(f"DROP TABLE IF EXISTS temp.{name}")
    explained = _explained(connection, answers)
    verdicts = [_verdict(check, row, explained) for check, row in answers]
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
        connection.execute(f"CREATE TEMP TABLE {name} AS FROM main.{name} {those}")
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


def _answers(connection: Connection, check: Check, beside: _Beside | None) -> Iterator[dict[str, Any]]:
    """Yield every answer of a check, told with what stands beside it; without `beside`, as `judge` does for a season."""
    sql = _ANSWERS.format(sql=check.sql)
    queries: list[tuple[str, list[str]]] = [(sql + _FAILING, [])] if beside is None else [(check.sql, [])]
    if beside is None and _has_open(connection, check.id):
        queries.append((sql + _OPEN, [check.id]))
    for query, values in queries:
        try:
            found = connection.execute(query, values)
        except duckdb.Error as error:
            raise CheckFailedError(check.id, str(error).splitlines()[0]) from error
        names = [column[0] for column in found.description]
        while rows := found.fetchmany(10_000):
            for row in rows:
                answer = dict(zip(names, row, strict=True))
                answer |= {} if beside is None else beside.of(answer)
                kind = answer["authority_kind"]
                if kind is not None and check.kinds and kind not in check.kinds:
                    answer |= {"status": "not_applicable", "reason": f"this check is not about a {kind}"}
                yield answer


def _has_open(connection: Connection, check_id: str) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM finding WHERE check_id = ? AND state IN ('open', 'waived')", [check_id]
    )
    return found.fetchone() != (0,)


def _verdict(check: Check, row: dict[str, Any], explained: Mapping[_Arithmetic, tuple[_Way, ...]]) -> Verdict:
    cells = tuple(row["cells"] or ())
    ways = _about(explained.get(_place(row, check), ()), cells) if row["status"] == "fail" else ()
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
    zh, en = check.message(_facts(row, cells, numbers)) if is_failure else ("", "")
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


_NUMBERS = ("printed", "implied", "residual")
_MILDEST_FIRST: tuple[Severity, ...] = ("info", "warning", "error")


def _severity(said: Severity | None, check: Check) -> Severity:
    """Return the severity that the SELECT gives, or the header's; one that a house set is held, or gone below."""
    if said is None:
        return check.severity
    return min(said, check.severity, key=_MILDEST_FIRST.index) if check.is_severity_set else said


def try_sql(connection: Connection, check: Check) -> None:
    """Ask the SELECT of a check once, as `judge` would. Raises CheckFailedError."""
    connection.execute("SET VARIABLE judged_at = NULL")
    list(_answers(connection, check, None))


def _facts(row: dict[str, Any], cells: tuple[str, ...], numbers: Mapping[str, Decimal | None]) -> str:
    """Return the facts of a failure as JSON: what the SELECT gives, over what every message may name."""
    place = _place_zh(row, cells[0]) if cells else ""
    known = {"authority": row["authority_zh"] or row["authority"], "year": row["report_year"], "place": place}
    known |= {name: None if value is None else plain(value) for name, value in numbers.items()}
    # Decimals of the SELECT must reach the message as they were written, not through binary floating point.
    given = json.loads(row["facts"] or "{}", parse_float=Decimal)
    said = {name: plain(value) if isinstance(value, Decimal) else value for name, value in given.items()}
    return json.dumps(known | said, ensure_ascii=False)


def _table(row: dict[str, Any], address: str) -> Table | None:
    kind = next((kind for kind in forms.KINDS if address.startswith(f"{kind}.")), None)
    form = None if kind is None else row[f"{kind}_form"]
    return None if kind is None or form is None else forms.table(kind, form)


def _place_zh(row: dict[str, Any], cell: str) -> str:
    address = cell.removeprefix(_PRIOR)
    table = _table(row, address)
    if table is None or address not in table.addresses:
        return ""
    return ("上年" if cell.startswith(_PRIOR) else "") + table.place_zh(address)


def _place(row: dict[str, Any], check: Check) -> _Arithmetic:
    """Return which table's arithmetic a row is about; of no form when the check is no identity within one report."""
    for cell in row["cells"] or ():
        table = _table(row, cell)
        if table is not None and check.id in _identities(table):
            return _Arithmetic(row["edition_id"], table.kind, table.form)
    return _Arithmetic("", "requests", "")


def _identities(table: Table) -> frozenset[str]:
    return frozenset(i.check for i in table.instances if not any(operand.is_prior for operand in i.operands))


def _explained(
    connection: Connection, answers: list[tuple[Check, dict[str, Any]]]
) -> dict[_Arithmetic, tuple[_Way, ...]]:
    """Return, for every table whose arithmetic fails, the smallest sets of cells that could be wrong."""
    places = {_place(row, check) for check, row in answers if row["status"] == "fail"}
    wanted = {place for place in places if place.form}
    if not wanted:
        return {}
    printed: dict[_Arithmetic, dict[str, Decimal | None]] = {place: {} for place in wanted}
    for kind, form in {(place.kind, place.form) for place in wanted}:
        # Asked of the line table itself: through the view `cell` every report of the season would be unrolled.
        ids = as_json(place.edition_id for place in wanted if (place.kind, place.form) == (kind, form))
        found = connection.execute(unrolled(forms.table(kind, form), f"edition_id IN ({TEXTS})"), [ids])
        edition_at, line_at, column_at, value_at = (
            [column[0] for column in found.description].index(name)
            for name in ("edition_id", "line_key", "column_key", "value")
        )
        for row in found.fetchall():
            address = f"{kind}.{row[line_at]}.{row[column_at]}"
            printed[_Arithmetic(row[edition_at], kind, form)][address] = row[value_at]
    doubts = _doubts(connection, {place.edition_id for place in wanted})
    return {place: tuple(_ways(place, printed[place], doubts.get(place.edition_id, frozenset()))) for place in wanted}


def _doubts(connection: Connection, edition_ids: set[str]) -> dict[str, frozenset[str]]:
    found = connection.execute(
        f"SELECT edition_id, list(DISTINCT subject) FROM issue WHERE edition_id IN ({TEXTS}) GROUP BY edition_id",  # noqa: S608
        [as_json(sorted(edition_ids))],
    )
    return {edition_id: frozenset(subjects) for edition_id, subjects in found.fetchall()}


def _ways(place: _Arithmetic, printed: Mapping[str, Decimal | None], doubts: frozenset[str]) -> Iterator[_Way]:
    table = forms.table(place.kind, place.form)
    for explanation in arithmetic.explain(table, printed):
        cells = tuple(
            sorted(((a, Decimal(plain(v))) for a, v in explanation), key=lambda c: table.addresses.index(c[0]))
        )
        lines = {address.rpartition(".")[0] for address, _ in cells}
        # An issue speaks of a whole table, of a line or of one of its cells.
        about = {place.kind, *lines} | {subject for subject in doubts if subject.rpartition(".")[0] in lines}
        yield _Way(cells, slips.slip_of(table, printed, explanation), bool(about & doubts))


def _asked(row: dict[str, Any], ways: Sequence[_Way]) -> tuple[str, str]:
    """Return the question that a slip raises, where it is the only one among the explanations."""
    asked = [(way.cells[0], way.slip) for way in ways if way.slip is not None]
    if len(asked) != 1:
        return "", ""
    ((address, value), slip) = asked[0]
    place = _place_zh(row, address)
    words = {"place": place, "line": place.rpartition("“")[0], "value": plain(value)}
    return slips.ASKED_ZH[slip].format_map(words), f" {slips.ASKED_EN[slip].format_map(words)}"


def _about(ways: tuple[_Way, ...], cells: tuple[str, ...]) -> tuple[_Way, ...]:
    """Return the explanations that touch one of the cells: a table may hold more than one fault."""
    return tuple(way for way in ways if any(address in cells for address, _ in way.cells))
