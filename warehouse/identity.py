"""The one query that judges every identity of every form (CHECKS.md 0), generated from the forms as view `identity_answer`.

A blank is the interval from 0 to the printed total of its line or column, so an identity fails only when no filling of
the blanks can satisfy it. Fully printed rows are judged by plain sums over the line layout (a season costs a second of
CPU); rows with a gap, a few in a hundred, are laid out cell by cell and judged by intervals.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Iterator
from typing import NamedTuple

from standard.forms import TABLES
from standard.model import Identity, Table, Term, parse
from warehouse.dimensions import COUNT_TYPE, comments, is_over_lines, line_table, literal, tables_of
from warehouse.intervals import by_intervals, not_applicable

_COLUMNS = {
    "edition_id": "The edition judged: the newest of its report.",
    "authority": "Registry code.",
    "report_year": "The year reported on 报告年度.",
    "table_kind": "disclosure, requests or proceedings.",
    "form": "Form of the table.",
    "check_id": "The check the identity feeds.",
    "subject": "The line or column the identity holds in.",
    "status": "pass, fail, undetermined, blocked or not_applicable.",
    "reason": "Why, where it neither passes nor fails by plain sums.",
    "printed": "The left side; NULL where a blank leaves an interval.",
    "implied": "The right side; NULL where a blank leaves an interval.",
    "residual": "printed − implied.",
    "cells": "Addresses of the operands, the disputed left side first; prior: marks the report of the year before.",
}


class _Law(NamedTuple):
    """One identity of one table, its `group.*` terms written out as the keys they stand for."""

    table: Table
    check: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    is_over_lines: bool
    has_prior: bool


def create(*, is_season: bool) -> Iterator[str]:
    """Yield the statements that create the view; without `is_season` every row is judged by intervals.

    The intervals alone are right for any row. The plain sums beside them are only faster, and only over many reports:
    planning them costs more than judging one document.
    """
    laws = tuple(_law(table, identity) for table in TABLES for identity in table.identities)
    parts, head = [by_intervals(is_season=is_season), not_applicable()], ""
    if is_season:
        parts += [_over_columns(law) for law in laws if not law.is_over_lines]
        parts += [select for table in TABLES for select in _over_lines(table, laws)]
        parts += [select for law in laws if law.has_prior for select in _across_years(law)]
        sums = [_line_sums(table, laws) for table in TABLES if _plain_laws(table, laws)]
        head = ",\n".join((*sums, *(_year_pairs(law) for law in laws if law.has_prior)))
        head = f"WITH {head}\n"
    yield (
        "CREATE OR REPLACE MACRO named(cells, marks) AS "
        "array_to_string(list_filter(cells, lambda cell, place: (marks >> place) & 1 = 1), ', ')"
    )
    yield "COMMENT ON MACRO named IS 'The cells whose places are marked as bits.'"
    yield f"CREATE OR REPLACE VIEW identity_answer AS\n{head}" + "\nUNION ALL\n".join(parts)
    yield "COMMENT ON VIEW identity_answer IS 'Every identity 勾稽关系 at every place it holds, judged on the newest edition of every report.'"
    yield from comments("identity_answer", _COLUMNS)


def _law(table: Table, identity: Identity) -> _Law:
    left, right = parse(identity.sentence)
    over_lines = is_over_lines(table, identity.sentence)
    lines = table.lines if over_lines else table.columns

    def written_out(terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return tuple(
            Term(line.key, term.sign, term.is_prior)
            for term in terms
            for line in lines
            if line.key == term.key or (term.key.endswith(".*") and line.group == term.key[:-2])
        )

    has_prior = any(term.is_prior for term in left + right)
    return _Law(table, identity.check, written_out(left), written_out(right), over_lines, has_prior)


def _plain_laws(table: Table, laws: tuple[_Law, ...]) -> tuple[_Law, ...]:
    return tuple(law for law in laws if law.table is table and law.is_over_lines and not law.has_prior)


def _answer(law: _Law, subject: str, sides: tuple[str, str], cells: str, source: str) -> str:
    """Return the SELECT of one law where nothing is blank: two sums are equal or they are not."""
    left, right = sides
    return f"""SELECT edition_id, authority, report_year,
    '{law.table.kind}' AS table_kind, '{law.table.form}' AS form, '{law.check}' AS check_id, {subject} AS subject,
    CASE WHEN {left} = {right} THEN 'pass' ELSE 'fail' END AS status, '' AS reason,
    ({left})::DECIMAL(24,6) AS printed, ({right})::DECIMAL(24,6) AS implied,
    ({left} - ({right}))::DECIMAL(24,6) AS residual, {cells} AS cells
FROM {source}"""


def _sum(parts: Iterator[tuple[int, str]]) -> str:
    return " ".join(f"{'+' if sign > 0 else '-'} {name}" for sign, name in parts).removeprefix("+ ")


def _over_columns(law: _Law) -> str:
    """Return the SELECT of an identity that adds columns: an expression within one row."""
    left, right = (_sum((t.sign, f"line.{t.key}") for t in side) for side in (law.left, law.right))
    keys = [term.key for term in law.left + law.right]
    lines = [line.key for block in law.table.blocks for line in block.lines if _has(block.columns, keys)]
    cells = ", ".join(f"'{law.table.kind}.' || line.line_key || '.{key}'" for key in keys)
    source = f"{line_table(law.table)} AS line JOIN report USING (edition_id)"
    in_block = "" if len(lines) == len(law.table.lines) else f" AND line.line_key IN ({_quoted(lines)})"
    return f"{_answer(law, 'line.line_key', (left, right), f'[{cells}]', source)}\nWHERE {_is_whole(keys)}{in_block}"


def _has(lines: tuple[object, ...], keys: list[str]) -> bool:
    return set(keys) <= {getattr(line, "key", "") for line in lines}


def _is_whole(keys: list[str], of: str = "line") -> str:
    # NULL swallows a sum, so one addition asks every cell at once whether it holds a number.
    return f"({' + '.join(f'{of}.{key}' for key in keys)}) IS NOT NULL"


def _quoted(keys: list[str]) -> str:
    return ", ".join(literal(key) for key in keys)


def _roles(table: Table, laws: tuple[_Law, ...]) -> dict[tuple[int, ...], list[str]]:
    """Return the lines by the part they play: lines with equal signs on every side of every law are added up together."""
    roles: dict[tuple[int, ...], list[str]] = {}
    for line in table.lines:
        part = tuple(
            sum(term.sign for term in side if term.key == line.key)
            for law in _plain_laws(table, laws)
            for side in (law.left, law.right)
        )
        roles.setdefault(part, []).append(line.key)
    return {part: keys for part, keys in roles.items() if any(part)}


def _line_sums(table: Table, laws: tuple[_Law, ...]) -> str:
    """Return the CTE with one row per report: a sum per column and role of lines, NULL where one of its cells has no number."""
    roles = list(_roles(table, laws).values())
    keys = [column.key for column in table.columns]
    role = "CASE " + " ".join(f"WHEN line_key IN ({_quoted(lines)}) THEN {n}" for n, lines in enumerate(roles)) + " END"
    # LARGEST_COUNT keeps these sums inside the 64 bits of one count.
    inner = ", ".join(f"CASE WHEN count({key}) = count(*) THEN sum({key})::{COUNT_TYPE} END AS {key}" for key in keys)
    outer = ", ".join(f"max({key}) FILTER (role = {n}) AS {key}_{n}" for n in range(len(roles)) for key in keys)
    return f"""{_sums_name(table)} AS MATERIALIZED (
    SELECT report.edition_id, report.authority, report.report_year, sums.* EXCLUDE edition_id FROM report JOIN (
        SELECT edition_id, {outer}
        FROM (SELECT edition_id, {role} AS role, {inner} FROM {line_table(table)} GROUP BY edition_id, role)
        GROUP BY edition_id
    ) AS sums USING (edition_id)
)"""


def _sums_name(table: Table) -> str:
    return f"{line_table(table)}_sums"


def _over_lines(table: Table, laws: tuple[_Law, ...]) -> Iterator[str]:
    """Yield one SELECT per law and column, each a sum of roles."""
    roles = list(_roles(table, laws))
    for number, law in enumerate(_plain_laws(table, laws)):
        for column in table.columns:
            left, right = (
                _sum(
                    (part[2 * number + side], f"{column.key}_{role}")
                    for role, part in enumerate(roles)
                    if part[2 * number + side]
                )
                for side in (0, 1)
            )
            cells = _quoted([table.address(term.key, column.key) for term in law.left + law.right])
            answer = _answer(law, literal(column.key), (left, right), f"[{cells}]", _sums_name(table))
            yield f"{answer}\nWHERE {left} IS NOT NULL AND {right} IS NOT NULL"


def _year_pairs(law: _Law) -> str:
    """Return the CTE with this year's row of a law `line = prior:line` beside last year's, whatever its form."""
    (here,), (there,) = law.left, law.right
    keys = [column.key for column in law.table.columns]
    prior = " UNION ALL ".join(
        f"SELECT edition_id, {', '.join(keys)} FROM {line_table(table)} WHERE line_key = '{there.key}'"
        for table in tables_of(law.table.kind)
    )
    return f"""{_pairs_name(law)} AS MATERIALIZED (
    SELECT report.edition_id, report.authority, report.report_year,
        {", ".join(f"line.{key} AS {key}, prior.{key} AS prior_{key}" for key in keys)}
    FROM {line_table(law.table)} AS line
    JOIN report ON report.edition_id = line.edition_id
    JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1
    JOIN ({prior}) AS prior ON prior.edition_id = before.edition_id
    WHERE line.line_key = '{here.key}'
)"""


def _pairs_name(law: _Law) -> str:
    return f"{line_table(law.table)}_pairs"


def _across_years(law: _Law) -> Iterator[str]:
    """Yield one SELECT per column of a law across years."""
    (here,), (there,) = law.left, law.right
    for column in law.table.columns:
        cells = _quoted([law.table.address(here.key, column.key), "prior:" + law.table.address(there.key, column.key)])
        left, right = column.key, f"prior_{column.key}"
        answer = _answer(law, literal(column.key), (left, right), f"[{cells}]", _pairs_name(law))
        yield f"{answer}\nWHERE {left} IS NOT NULL AND {right} IS NOT NULL"
