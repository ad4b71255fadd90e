"""The one query that judges every identity of every form (CHECKS.md 0), generated from the forms as view `identity_answer`.

A blank is the interval from 0 to the printed total of its line or column, so an identity fails only when no filling of
the blanks can satisfy it. Fully printed rows are judged by plain sums over the line layout (a season costs a second of
CPU); rows with a gap, a few in a hundred, are laid out cell by cell and judged by intervals.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from standard.forms import TABLES
from standard.model import Identity, Table, Term, parse
from warehouse.dimensions import COUNT_TYPE, comments, identity_nos, is_over_lines, line_table, literal, tables_of
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
    "printed_parts": "What the printed cells of the right side come to, blanks left out; NULL where none is printed.",
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


def create(*, is_season: bool, tables: Collection[Table] = TABLES) -> Iterator[str]:
    """Yield the statements that create the view; without `is_season` every row is judged by intervals.

    The intervals alone are right for any row. Plain sums only find, over many reports and fast, which identities are
    broken and which hold; planning them costs more than judging one document. So does each line table beyond `tables`,
    outside of which no cell was read.
    """
    laws = tuple(_law(table, identity) for table in TABLES for identity in table.identities)
    parts = [by_intervals(tables, _broken(laws) if is_season else ""), not_applicable()]
    if is_season:
        parts += [_over_columns(law) for law in laws if not law.is_over_lines]
        parts += [_over_lines(table, laws) for table in TABLES if _plain_laws(table, laws)]
        parts += [_across_years(law) for law in laws if law.has_prior]
    yield (
        "CREATE OR REPLACE MACRO named(cells, marks) AS "
        "array_to_string(list_filter(cells, lambda cell, place: (marks >> place) & 1 = 1), ', ')"
    )
    yield "COMMENT ON MACRO named IS 'The cells whose places are marked as bits.'"
    yield "CREATE OR REPLACE VIEW identity_answer AS\n" + "\nUNION ALL\n".join(parts)
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


def _sum(parts: Iterator[tuple[int, str]]) -> str:
    return " ".join(f"{'+' if sign > 0 else '-'} {name}" for sign, name in parts).removeprefix("+ ")


def _sides(law: _Law) -> tuple[str, str]:
    left, right = (_sum((term.sign, f"line.{term.key}") for term in side) for side in (law.left, law.right))
    return left, right


# ---------------------------------------------------------------- which are broken


def _broken(laws: tuple[_Law, ...]) -> str:
    """Return the SELECT of the identities that plain sums find broken, as `by_intervals` takes them.

    A sum passes over cells without a number, so what it says of a line with a gap is nothing; the intervals have those.
    """
    parts = [_broken_over_columns(law) for law in laws if not law.is_over_lines]
    parts += [_broken_over_lines(table, laws) for table in TABLES if _plain_laws(table, laws)]
    parts += [_broken_across_years(law) for law in laws if law.has_prior]
    return "\n        UNION ALL ".join(parts)


def _number_of(law: _Law) -> str:
    """Return the expression for identity_no in a row of the line table of a law over columns."""
    whens = (f"WHEN {literal(key)} THEN {number}" for key, number in identity_nos(law.table, law.check).items())
    return f"CASE line_key {' '.join(whens)} END"


def _broken_over_columns(law: _Law) -> str:
    left, right = _sides(law)
    return f"SELECT {_number_of(law)} AS identity_no, edition_id FROM {line_table(law.table)} AS line WHERE {left} <> {right}"


def _broken_over_lines(table: Table, laws: tuple[_Law, ...]) -> str:
    """Return the SELECT over one row per report that holds left - right of every law and column: signed sums of lines."""
    plain = _plain_laws(table, laws)
    signs = ", ".join(f"{_signs(law)} AS sign_{place}" for place, law in enumerate(plain))
    sums = {
        f"{key}_{place}": (number, f"sum({key} * sign_{place})")
        for place, law in enumerate(plain)
        for key, number in identity_nos(table, law.check).items()
    }
    # One in a hundred reports is broken anywhere, and only those are taken apart.
    return f"""SELECT identity_no, edition_id FROM (
            SELECT edition_id, unnest([{", ".join(str(number) for number, _ in sums.values())}]) AS identity_no,
                unnest([{", ".join(sums)}]) AS residual
            FROM (
                SELECT edition_id, {", ".join(f"{added} AS {name}" for name, (_, added) in sums.items())}
                FROM (SELECT *, {signs} FROM {line_table(table)}) GROUP BY edition_id
            ) WHERE {" OR ".join(f"{name} <> 0" for name in sums)}
        ) WHERE residual <> 0"""


def _signs(law: _Law) -> str:
    """Return the sign of a line in left - right of a law over lines; most lines share one, which is the ELSE."""
    signs = dict.fromkeys((line.key for line in law.table.lines), 0)
    for side, terms in ((1, law.left), (-1, law.right)):
        signs |= {term.key: signs[term.key] + side * term.sign for term in terms}
    usual = max(set(signs.values()), key=list(signs.values()).count)
    whens = " ".join(f"WHEN {literal(key)} THEN {sign}" for key, sign in signs.items() if sign != usual)
    return f"(CASE line_key {whens} ELSE {usual} END)::TINYINT"


def _broken_across_years(law: _Law) -> str:
    (here,), (there,) = law.left, law.right
    differ = {f"line.{key} <> prior.{key}": number for key, number in identity_nos(law.table, law.check).items()}
    return f"""SELECT identity_no, edition_id FROM (
            SELECT line.edition_id, unnest([{", ".join(map(str, differ.values()))}]) AS identity_no,
                unnest([{", ".join(differ)}]) AS is_broken
            FROM {_year_pairs(law, here.key, there.key)}
            WHERE {" OR ".join(differ)}
        ) WHERE is_broken"""


def _year_pairs(law: _Law, here: str, there: str) -> str:
    """Return this year's row of a law `line = prior:line` joined with last year's, whatever its form."""
    keys = ", ".join(column.key for column in law.table.columns)
    prior = " UNION ALL ".join(
        f"SELECT edition_id, {keys} FROM {line_table(table)} WHERE line_key = '{there}'"
        for table in tables_of(law.table.kind)
    )
    return f"""(SELECT * FROM {line_table(law.table)} WHERE line_key = '{here}') AS line
            JOIN report ON report.edition_id = line.edition_id
            JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1
            JOIN ({prior}) AS prior ON prior.edition_id = before.edition_id"""


# ---------------------------------------------------------------- which hold


def _held(source: str) -> str:
    """Return the SELECT of identities that hold, of a source that gives identity_no, edition_id and both sums.

    The status stands there as a constant: whoever asks for failures alone does not pay for these.
    """
    return f"""SELECT edition_id, report.authority, report.report_year, law.table_kind, law.form, law.check_id, law.subject,
    'pass' AS status, '' AS reason, held.printed::DECIMAL(24,6) AS printed, held.implied::DECIMAL(24,6) AS implied,
    0::DECIMAL(24,6) AS residual, held.implied::DECIMAL(24,6) AS printed_parts, law.cells
FROM ({source}) AS held JOIN form_identity AS law USING (identity_no) JOIN report USING (edition_id)
WHERE held.printed = held.implied"""


def _over_columns(law: _Law) -> str:
    left, right = _sides(law)
    return _held(
        f"SELECT edition_id, {_number_of(law)} AS identity_no, {left} AS printed, {right} AS implied "
        f"FROM {line_table(law.table)} AS line"
    )


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


def _line_sums(table: Table, roles: Iterable[list[str]]) -> str:
    """Return the SELECT of one row per report: a sum per column and role of lines, NULL where one of its cells has no number."""
    keys = [column.key for column in table.columns]
    whens = " ".join(f"WHEN line_key IN ({', '.join(map(literal, lines))}) THEN {n}" for n, lines in enumerate(roles))
    # LARGEST_COUNT keeps these sums inside the 64 bits of one count.
    inner = ", ".join(f"CASE WHEN count({key}) = count(*) THEN sum({key})::{COUNT_TYPE} END AS {key}" for key in keys)
    outer = ", ".join(f"max({key}) FILTER (role = {n}) AS {key}_{n}" for n, _ in enumerate(roles) for key in keys)
    return f"""SELECT edition_id, {outer} FROM (
        SELECT edition_id, CASE {whens} END AS role, {inner} FROM {line_table(table)} GROUP BY edition_id, role
    ) GROUP BY edition_id"""


def _over_lines(table: Table, laws: tuple[_Law, ...]) -> str:
    """Return the SELECT of the laws over lines, each a sum of roles, in every column."""
    roles = _roles(table, laws)
    numbers: list[str] = []
    sides: tuple[list[str], list[str]] = ([], [])
    for place, law in enumerate(_plain_laws(table, laws)):
        for subject, number in identity_nos(table, law.check).items():
            numbers.append(str(number))
            for side, sums in enumerate(sides):
                sums.append(_sum((part[2 * place + side], f"{subject}_{n}") for n, part in enumerate(roles) if part[2 * place + side]))  # fmt: skip
    printed, implied = (", ".join(sums) for sums in sides)
    return _held(
        f"SELECT edition_id, unnest([{', '.join(numbers)}]) AS identity_no, unnest([{printed}]) AS printed, "
        f"unnest([{implied}]) AS implied FROM ({_line_sums(table, list(roles.values()))})"
    )


def _across_years(law: _Law) -> str:
    (here,), (there,) = law.left, law.right
    numbers = identity_nos(law.table, law.check)
    return _held(
        f"SELECT line.edition_id, unnest([{', '.join(map(str, numbers.values()))}]) AS identity_no, "
        f"unnest([{', '.join(f'line.{key}' for key in numbers)}]) AS printed, "
        f"unnest([{', '.join(f'prior.{key}' for key in numbers)}]) AS implied "
        f"FROM {_year_pairs(law, here.key, there.key)}"
    )
