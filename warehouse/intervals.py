"""Identities judged cell by cell with intervals for blanks: right for every row, and the only way where one is blank.

Generic SQL over `form_identity`, `form_operand` and `form_bound`; `identity` says when a plain sum is enough instead.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from standard.forms import TABLES
from warehouse.line_views import unrolled

_WITH_LAWS = tuple(table for table in TABLES if table.identities)
_PRINTED = """SELECT report.edition_id, report.authority, report.report_year, before.edition_id AS prior_id,
        unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
        unnest([report.disclosure_form, report.requests_form, report.proceedings_form]) AS form,
        unnest([before.disclosure_form, before.requests_form, before.proceedings_form]) AS prior_form
    FROM report
    LEFT JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1"""

_ADDRESS = "table_kind || '.' || line_key || '.' || column_key"
_EVERY = """SELECT printed.edition_id, printed.prior_id, law.identity_no
        FROM printed JOIN form_identity AS law USING (form, table_kind)
        WHERE printed.prior_form IS NOT NULL OR NOT law.has_prior"""
# Identities that name a cell without a number, in this year's report or in that of the year before.
_TOUCHED = """SELECT DISTINCT printed.edition_id, printed.prior_id, law.identity_no
        FROM gap
        JOIN form_operand AS part USING (form, table_kind, address)
        JOIN form_identity AS law USING (identity_no)
        JOIN printed ON printed.edition_id = gap.edition_id AND printed.table_kind = gap.table_kind
        WHERE NOT part.is_prior AND (printed.prior_form IS NOT NULL OR NOT law.has_prior)
        UNION
        SELECT printed.edition_id, printed.prior_id, part.identity_no
        FROM gap
        JOIN printed ON printed.prior_id = gap.edition_id AND printed.table_kind = gap.table_kind
        JOIN form_operand AS part ON part.is_prior AND part.form = printed.form AND part.address = gap.address"""


def by_intervals(*, is_season: bool) -> str:
    """Return the SELECT by intervals; with `is_season` only of identities with a gap, which plain sums leave."""
    gaps = " UNION ALL ".join(
        unrolled(table, f"({' + '.join(column.key for column in table.columns)}) IS NULL") for table in _WITH_LAWS
    )
    touched, wanted = _EVERY, "TRUE"
    if is_season:
        touched, wanted = _TOUCHED, "edition_id IN (SELECT edition_id FROM needed)"
    long = " UNION ALL ".join(unrolled(table, wanted) for table in _WITH_LAWS)
    return f"""SELECT edition_id, authority, report_year, table_kind, form, check_id, subject,
    CASE WHEN unread > 0 THEN 'blocked' WHEN is_apart THEN 'fail' WHEN blanks > 0 THEN 'undetermined' ELSE 'pass' END AS status,
    CASE WHEN unread > 0 THEN 'not read: ' || named(cells, unread)
         WHEN is_apart AND blanks > 0 THEN 'no filling of the blank cells satisfies it: ' || named(cells, blanks)
         WHEN blanks > 0 THEN 'blank: ' || named(cells, blanks) ELSE '' END AS reason,
    CASE WHEN left_gaps = 0 THEN left_sum END::DECIMAL(24,6) AS printed,
    CASE WHEN right_gaps = 0 THEN right_sum END::DECIMAL(24,6) AS implied,
    CASE WHEN left_gaps = 0 AND right_gaps = 0 THEN left_sum - right_sum END::DECIMAL(24,6) AS residual,
    cells
FROM (
    WITH printed AS (
        {_PRINTED}
    ),
    gap AS (
        SELECT edition_id, form, table_kind, {_ADDRESS} AS address FROM ({gaps}) WHERE value IS NULL
    ),
    touched AS (
        {touched}
    ),
    operand AS (
        SELECT touched.edition_id, touched.identity_no, part.operand_no, part.is_left, part.sign, part.address,
            CASE WHEN part.is_prior THEN touched.prior_id ELSE touched.edition_id END AS cell_edition_id
        FROM touched JOIN form_operand AS part USING (identity_no)
    ),
    needed AS (
        SELECT cell_edition_id AS edition_id, address FROM operand
        UNION SELECT gap.edition_id, total_address FROM gap JOIN form_bound USING (form, table_kind, address)
    ),
    one AS (
        SELECT edition_id, address, value, text FROM (SELECT edition_id, {_ADDRESS} AS address, value, text FROM ({long}))
        SEMI JOIN needed USING (edition_id, address)
    ),
    -- A blank lies between 0 and the least of the printed totals it is part of; without any there is no bound.
    bound AS (
        SELECT gap.edition_id, gap.address, greatest(0, min(total.value)) AS high
        FROM gap
        JOIN form_bound USING (form, table_kind, address)
        JOIN one AS total ON total.edition_id = gap.edition_id AND total.address = form_bound.total_address
        WHERE total.value IS NOT NULL
        GROUP BY gap.edition_id, gap.address
    ),
    bounded AS (
        SELECT one.edition_id, one.address, one.value, one.text, coalesce(one.value, 0) AS low,
            coalesce(one.value, bound.high) AS high
        FROM one LEFT JOIN bound USING (edition_id, address)
    ),
    -- left - right lies between low and high; each is NULL where it has no bound.
    ranged AS (
        SELECT operand.edition_id, operand.identity_no, operand.operand_no, operand.is_left,
            operand.sign * cell.value AS value, cell.text IS NULL AS is_textless,
            CASE WHEN (operand.sign > 0) = operand.is_left THEN cell.low ELSE -cell.high END AS low,
            CASE WHEN (operand.sign > 0) = operand.is_left THEN cell.high ELSE -cell.low END AS high
        FROM operand
        LEFT JOIN bounded AS cell ON cell.edition_id = operand.cell_edition_id AND cell.address = operand.address
    ),
    summed AS (
        SELECT edition_id, identity_no,
            coalesce(bit_or(1::BIGINT << operand_no) FILTER (value IS NULL AND is_textless), 0) AS unread,
            coalesce(bit_or(1::BIGINT << operand_no) FILTER (value IS NULL AND NOT is_textless), 0) AS blanks,
            sum(value) FILTER (is_left) AS left_sum, count(*) FILTER (is_left AND value IS NULL) AS left_gaps,
            sum(value) FILTER (NOT is_left) AS right_sum, count(*) FILTER (NOT is_left AND value IS NULL) AS right_gaps,
            (count(*) = count(low) AND sum(low) > 0) OR (count(*) = count(high) AND sum(high) < 0) AS is_apart
        FROM ranged
        GROUP BY edition_id, identity_no
    )
    SELECT summed.*, report.authority, report.report_year, law.table_kind, law.form, law.check_id, law.subject, law.cells
    FROM summed
    JOIN form_identity AS law USING (identity_no)
    JOIN report USING (edition_id)
)"""


def not_applicable() -> str:
    """Return the SELECT of what cannot be judged: the table was not read, or there is none of the year before."""
    return f"""SELECT edition_id, authority, report_year, law.table_kind, law.form, check_id, subject,
    'not_applicable' AS status,
    CASE WHEN printed.form IS NULL THEN 'no such table was read in this edition'
         WHEN prior_id IS NULL THEN 'no report of the year before'
         ELSE 'no such table in the report of the year before' END AS reason,
    NULL::DECIMAL(24,6) AS printed, NULL::DECIMAL(24,6) AS implied, NULL::DECIMAL(24,6) AS residual, []::VARCHAR[] AS cells
FROM ({_PRINTED}) AS printed
LEFT JOIN form_due USING (report_year, table_kind)
JOIN form_identity AS law ON law.table_kind = printed.table_kind AND law.form = coalesce(printed.form, form_due.form)
WHERE printed.form IS NULL OR (law.has_prior AND printed.prior_form IS NULL)"""
