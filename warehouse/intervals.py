"""Identities judged cell by cell with intervals for blanks: right for every row, and the only way where one is blank.

Generic SQL over `form_identity`, `form_operand` and `form_bound`; `identity` says when a plain sum is enough instead.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Collection

from standard.forms import TABLES
from standard.model import Table
from warehouse.dimensions import address_no, line_table

# More than there are identities or addresses over all forms.
_STRIDE = 10_000
_WITH_LAWS = tuple(table for table in TABLES if table.identities)
_PRINTED = """SELECT report.edition_id, report.authority, report.report_year, before.edition_id AS prior_id,
        unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
        unnest([report.disclosure_form, report.requests_form, report.proceedings_form]) AS form,
        unnest([before.disclosure_form, before.requests_form, before.proceedings_form]) AS prior_form
    FROM report
    LEFT JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1"""

_EVERY = "SELECT law.identity_no, edition_id FROM printed JOIN form_identity AS law USING (form, table_kind)"
# Identities that name a cell without a number, in this year's report or in that of the year before.
_TOUCHED = """SELECT part.identity_no, gap.edition_id
        FROM gap
        JOIN form_operand AS part USING (form, table_kind, address_no)
        WHERE NOT part.is_prior
        UNION
        SELECT part.identity_no, printed.edition_id
        FROM gap
        JOIN form_operand AS part ON part.is_prior AND part.address_no = gap.address_no
        JOIN printed ON printed.prior_id = gap.edition_id AND printed.form = part.form AND printed.table_kind = part.table_kind"""


def by_intervals(tables: Collection[Table], broken: str = "") -> str:
    """Return the SELECT by intervals, of every identity or, where given, of those that `broken` names and those with a gap.

    Cells are looked for in the line tables of `tables`. `broken` is a SELECT of identity_no and edition_id: what plain sums find broken.
    """
    wanted = _EVERY
    if broken:
        wanted = f"{_TOUCHED}\n        UNION SELECT identity_no, edition_id FROM (\n        {broken})"
    lined = [table for table in _WITH_LAWS if table in tables] or _WITH_LAWS
    gaps = " UNION ALL ".join(map(_gaps, lined))
    cells = " UNION ALL ".join(map(_cells, lined))
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
    WITH printed AS (
        {_PRINTED}
    ),
    gap AS (
        {gaps}
    ),
    wanted AS (
        {wanted}
    ),
    -- Few of them reach into the year before: these first, lest every report be met with every identity that could.
    reaching AS MATERIALIZED (
        SELECT wanted.edition_id, identity_no, printed.prior_id
        FROM (SELECT wanted.*, law.table_kind FROM wanted JOIN form_identity AS law USING (identity_no) WHERE law.has_prior) AS wanted
        JOIN printed USING (edition_id, table_kind)
        WHERE printed.prior_form IS NOT NULL
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
        SELECT base + identity_no AS answer_no, operand_no, is_left, sign > 0 AS is_added, base + address_no AS cell_no
        FROM wanted JOIN needed USING (edition_id) JOIN form_operand AS part USING (identity_no)
        WHERE NOT part.is_prior
        UNION ALL
        SELECT needed.base + identity_no, operand_no, is_left, sign > 0, other.base + address_no
        FROM reaching JOIN needed USING (edition_id) JOIN form_operand AS part USING (identity_no)
        JOIN needed AS other ON other.edition_id = reaching.prior_id
        WHERE part.is_prior
    ),
    one AS (
        {cells}
    ),
    -- A blank lies between 0 and the least of the printed totals it is part of; without any there is no bound.
    blank AS (
        SELECT base + gap.address_no AS cell_no, any_value(gap.is_unread) AS is_unread,
            if(min(total.value) < 0, 0, min(total.value)) AS high
        FROM gap
        JOIN needed USING (edition_id)
        LEFT JOIN form_bound USING (form, table_kind, address_no)
        LEFT JOIN one AS total ON total.cell_no = base + form_bound.total_no
        GROUP BY base + gap.address_no
    ),
    -- left - right lies between low and high; each is NULL where it has no bound.
    ranged AS (
        SELECT answer_no, operand_no, is_left, if(is_added, one.value, -one.value) AS value,
            coalesce(blank.is_unread, true) AS is_unread,
            if(is_added = is_left, coalesce(one.value, 0), -coalesce(one.value, blank.high)) AS low,
            if(is_added = is_left, coalesce(one.value, blank.high), -coalesce(one.value, 0)) AS high
        FROM operand
        LEFT JOIN one USING (cell_no)
        LEFT JOIN blank USING (cell_no)
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


def _numbers(table: Table) -> str:
    """Return the numbers of a line's addresses as a list in the order of its columns."""
    whens = " ".join(
        f"WHEN '{line.key}' THEN [{', '.join(str(address_no(table.address(line.key, c.key))) for c in table.columns)}]"
        for line in table.lines
    )
    return f"CASE line_key {whens} END"


def _gaps(table: Table) -> str:
    """Return the SELECT of the cells of one line table that hold no number, and whether they were read."""
    keys = [column.key for column in table.columns]
    return f"""SELECT edition_id, '{table.kind}' AS table_kind, '{table.form}' AS form, address_no, is_unread FROM (
            SELECT edition_id, unnest({_numbers(table)}) AS address_no,
                unnest([{", ".join(f"{key} IS NULL" for key in keys)}]) AS is_gap,
                unnest([{", ".join(f"{key}_text IS NULL" for key in keys)}]) AS is_unread
            FROM {line_table(table)} WHERE NOT coalesce(is_plain, FALSE) AND ({" + ".join(keys)}) IS NULL
        ) WHERE is_gap"""


def _cells(table: Table) -> str:
    """Return the SELECT of the numbers of one line table, of the editions in `needed`."""
    values = ", ".join(column.key for column in table.columns)
    return f"""SELECT base + unnest({_numbers(table)}) AS cell_no, unnest([{values}]) AS value
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
