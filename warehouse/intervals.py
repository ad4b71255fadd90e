"""Identities judged cell by cell with intervals for blanks: right for every row, and the only way where one is blank.

Generic SQL over `form_identity`, `form_operand` and `form_bound`; `identity` says when a plain sum is enough instead.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Collection

from standard.forms import KINDS, TABLES
from standard.model import Table
from warehouse.dimensions import COLUMN_STRIDE, columns_of, line_no, line_table

# More than the number of any identity or address over all forms.
_STRIDE = 10_000
_WITH_LAWS = tuple(table for table in TABLES if table.identities)
_PRINTED = """SELECT report.edition_id, report.authority, report.report_year, before.edition_id AS prior_id,
        unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
        unnest([report.disclosure_form, report.requests_form, report.proceedings_form]) AS form,
        unnest([before.disclosure_form, before.requests_form, before.proceedings_form]) AS prior_form
    FROM report
    LEFT JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1"""

_EVERY = f"SELECT law.identity_no, edition_id FROM ({_PRINTED}) JOIN form_identity AS law USING (form, table_kind)"


def _form(report: str) -> str:
    """Return the expression for the form of the table of `table_kind` in a report."""
    whens = " ".join(f"WHEN '{kind}' THEN {report}.{kind}_form" for kind in KINDS)
    return f"CASE table_kind {whens} END"


# Identities that name a cell without a number, in this year's report or in that of the year before.
_TOUCHED = f"""SELECT part.identity_no, gap.edition_id
        FROM gap
        JOIN form_operand AS part USING (form, table_kind, address_no)
        WHERE NOT part.is_prior
        UNION
        SELECT reached.identity_no, report.edition_id
        FROM reached
        JOIN report AS before USING (edition_id)
        JOIN report ON report.authority = before.authority AND report.report_year = before.report_year + 1
        WHERE reached.form = {_form("report")}"""


def by_intervals(tables: Collection[Table], broken: str = "") -> str:
    """Return the SELECT by intervals, of every identity or, where given, of those that `broken` names and those with a gap.

    Cells are looked for in the line tables of `tables`. `broken` is a SELECT of identity_no and edition_id: what plain sums find broken.
    """
    wanted = _EVERY
    if broken:
        wanted = f"{_TOUCHED}\n        UNION SELECT identity_no, edition_id FROM (\n        {broken})"
    lined = [table for table in _WITH_LAWS if table in tables] or _WITH_LAWS
    lines = " UNION ALL ".join(map(_lines, lined))
    kinds = ", ".join(sorted({f"'{table.kind}'" for table in lined}))
    return f"""SELECT edition_id, authority, report_year, table_kind, form, check_id, subject,
    CASE WHEN unread > 0 THEN 'blocked' WHEN is_apart THEN 'fail' WHEN blanks > 0 THEN 'undetermined' ELSE 'pass' END AS status,
    CASE WHEN unread > 0 THEN 'not read: ' || named(cells, unread)
         WHEN is_apart AND blanks > 0 THEN 'no filling of the blank cells satisfies it: ' || named(cells, blanks)
         WHEN blanks > 0 THEN 'blank: ' || named(cells, blanks) ELSE '' END AS reason,
    CASE WHEN left_gaps = 0 THEN left_sum END::DECIMAL(24,6) AS printed,
    CASE WHEN right_gaps = 0 THEN right_sum END::DECIMAL(24,6) AS implied,
    CASE WHEN left_gaps = 0 AND right_gaps = 0 THEN left_sum - right_sum END::DECIMAL(24,6) AS residual,
    right_sum::DECIMAL(24,6) AS printed_parts, cells
FROM (
    -- Cells that hold no number, and whether they were read.
    WITH gap AS (
        SELECT edition_id, form, table_kind, address_no, text IS NULL AS is_unread
        FROM odd_cell
        JOIN (SELECT DISTINCT form, table_kind, address, address_no FROM form_operand) USING (form, table_kind, address)
        WHERE value IS NULL AND table_kind IN ({kinds})
    ),
    -- Few identities reach into the year before: these first, lest every report be met with every identity that could.
    reached AS MATERIALIZED (
        SELECT part.identity_no, part.form, part.table_kind, gap.edition_id
        FROM gap JOIN form_operand AS part ON part.is_prior AND part.address_no = gap.address_no
    ),
    wanted AS (
        {wanted}
    ),
    backward AS MATERIALIZED (
        SELECT identity_no, law.table_kind, edition_id
        FROM wanted JOIN form_identity AS law USING (identity_no) WHERE law.has_prior
    ),
    reaching AS MATERIALIZED (
        SELECT backward.edition_id, identity_no, before.edition_id AS prior_id
        FROM backward
        JOIN report USING (edition_id)
        JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1
        WHERE {_form("before")} IS NOT NULL
    ),
    -- Editions are counted through, so that a cell is one number: numbers meet faster than words, and millions do.
    needed AS (
        SELECT edition_id, row_number() OVER () * {_STRIDE} AS base FROM (
            SELECT edition_id FROM wanted
            UNION
            SELECT prior_id FROM reaching
        )
    ),
    operand AS (
        SELECT base + identity_no AS answer_no, operand_no, is_left, sign > 0 AS is_added, base, address_no
        FROM wanted JOIN needed USING (edition_id) JOIN form_operand AS part USING (identity_no)
        WHERE NOT part.is_prior
        UNION ALL
        SELECT needed.base + identity_no, operand_no, is_left, sign > 0, other.base, address_no
        FROM reaching JOIN needed USING (edition_id) JOIN form_operand AS part USING (identity_no)
        JOIN needed AS other ON other.edition_id = reaching.prior_id
        WHERE part.is_prior
    ),
    laid AS (
        {lines}
    ),
    -- A blank lies between 0 and the least of the printed totals it is part of; without any there is no bound.
    blank AS (
        SELECT base + gap.address_no AS cell_no, any_value(gap.is_unread) AS is_unread,
            if(min({_number("total_no")}) < 0, 0, min({_number("total_no")})) AS high
        FROM gap
        JOIN needed USING (edition_id)
        LEFT JOIN form_bound USING (form, table_kind, address_no)
        LEFT JOIN laid ON laid.line_no = {_line("base + total_no", "total_no")}
        GROUP BY base + gap.address_no
    ),
    -- left - right lies between low and high; each is NULL where it has no bound.
    ranged AS (
        SELECT answer_no, operand_no, is_left, if(is_added, value, -value) AS value,
            coalesce(blank.is_unread, true) AS is_unread,
            if(is_added = is_left, coalesce(value, 0), -coalesce(value, blank.high)) AS low,
            if(is_added = is_left, coalesce(value, blank.high), -coalesce(value, 0)) AS high
        FROM (
            SELECT operand.*, {_number("address_no")} AS value
            FROM operand LEFT JOIN laid ON laid.line_no = {_line("base + address_no", "address_no")}
        )
        LEFT JOIN blank ON blank.cell_no = base + address_no
    ),
    summed AS (
        SELECT answer_no, count(*) AS operand_count,
            coalesce(bit_or(1::BIGINT << operand_no) FILTER (value IS NULL AND is_unread), 0) AS unread,
            coalesce(bit_or(1::BIGINT << operand_no) FILTER (value IS NULL AND NOT is_unread), 0) AS blanks,
            sum(value) FILTER (is_left) AS left_sum, count(*) FILTER (is_left AND value IS NULL) AS left_gaps,
            sum(value) FILTER (NOT is_left) AS right_sum, count(*) FILTER (NOT is_left AND value IS NULL) AS right_gaps,
            (count(*) = count(low) AND sum(low) > 0) OR (count(*) = count(high) AND sum(high) < 0) AS is_apart
        FROM ranged
        GROUP BY answer_no
    )
    SELECT summed.* EXCLUDE answer_no, report.edition_id, report.authority, report.report_year,
        law.table_kind, law.form, law.check_id, law.subject, law.cells
    FROM summed
    JOIN form_identity AS law ON law.identity_no = answer_no % {_STRIDE}
    JOIN needed ON base = answer_no - answer_no % {_STRIDE}
    JOIN report USING (edition_id)
    -- Without such a table in the year before, an identity across years lacks an operand: it is not applicable.
    WHERE operand_count = len(law.cells)
)"""


def _line(cell: str, address_no: str) -> str:
    """Return the expression for the line that a cell stands in, as `laid` numbers it."""
    return f"{cell} - {address_no} % {COLUMN_STRIDE}"


def _number(address_no: str) -> str:
    """Return the expression for the number of a cell in its line of `laid`."""
    return f"numbers[{address_no} % {COLUMN_STRIDE}]"


def _lines(table: Table) -> str:
    """Return the SELECT of the lines of one table, of the editions in `needed`, each with its numbers in a list.

    A line is met once, not once for each of its cells.
    """
    nos = " ".join(f"WHEN '{line.key}' THEN {line_no(table.kind, line.key)}" for line in table.lines)
    printed = {column.key for column in table.columns}
    numbers = ", ".join(key if key in printed else "NULL" for key in columns_of(table.kind))
    return f"""SELECT base + CASE line_key {nos} END AS line_no, [{numbers}] AS numbers
        FROM {line_table(table)} JOIN needed USING (edition_id)"""


def not_applicable() -> str:
    """Return the SELECT of what cannot be judged: the table was not read, or there is none of the year before."""
    return f"""SELECT edition_id, authority, report_year, law.table_kind, law.form, check_id, subject,
    'not_applicable' AS status,
    CASE WHEN printed.form IS NULL THEN 'no such table was read in this edition'
         WHEN prior_id IS NULL THEN 'no report of the year before'
         ELSE 'no such table in the report of the year before' END AS reason,
    NULL::DECIMAL(24,6) AS printed, NULL::DECIMAL(24,6) AS implied, NULL::DECIMAL(24,6) AS residual,
    NULL::DECIMAL(24,6) AS printed_parts, []::VARCHAR[] AS cells
FROM ({_PRINTED}) AS printed
LEFT JOIN form_due USING (report_year, table_kind)
JOIN form_identity AS law ON law.table_kind = printed.table_kind AND law.form = coalesce(printed.form, form_due.form)
WHERE printed.form IS NULL OR (law.has_prior AND printed.prior_form IS NULL)"""
