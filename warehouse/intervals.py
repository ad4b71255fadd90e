"""Identities judged cell by cell with intervals for blanks: right for every row, and the only way where one is blank.

Generic SQL over `form_operand` and `form_bound`; `identity` says when a plain sum is enough instead.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from standard.forms import TABLES
from warehouse.dimensions import line_table
from warehouse.line_views import unrolled

_WITH_LAWS = tuple(table for table in TABLES if table.identities)
_PRINTED = """SELECT report.edition_id, report.authority, report.report_year, before.edition_id AS prior_id,
        unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
        unnest([report.disclosure_form, report.requests_form, report.proceedings_form]) AS form,
        unnest([before.disclosure_form, before.requests_form, before.proceedings_form]) AS prior_form
    FROM report
    LEFT JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1"""


def by_intervals(*, is_season: bool) -> str:
    """Return the SELECT by intervals; with `is_season` only of what plain sums leave: rows and tables with a gap."""
    gapped = " UNION ALL ".join(
        f"SELECT DISTINCT edition_id, '{table.kind}' AS table_kind FROM {line_table(table)} "
        f"WHERE ({' + '.join(column.key for column in table.columns)}) IS NULL"
        for table in _WITH_LAWS
    )
    long = " UNION ALL ".join(unrolled(table, "edition_id IN (SELECT edition_id FROM wanted)") for table in _WITH_LAWS)
    kept = (
        "WHERE own.edition_id IS NOT NULL OR last.edition_id IS NOT NULL",
        "HAVING bool_or(is_blank OR is_unread) OR (is_gapped AND is_over_lines AND NOT has_prior)",
    )
    judged, left_over = kept if is_season else ("", "")
    return f"""SELECT edition_id, authority, report_year, table_kind, form, check_id, subject,
    CASE WHEN has_unread THEN 'blocked' WHEN is_apart THEN 'fail' WHEN has_blank THEN 'undetermined' ELSE 'pass' END AS status,
    CASE WHEN has_unread THEN 'not read: ' || unread
         WHEN is_apart AND has_blank THEN 'no filling of the blank cells satisfies it: ' || blank
         WHEN has_blank THEN 'blank: ' || blank ELSE '' END AS reason,
    CASE WHEN NOT left_open THEN left_low END::DECIMAL(24,6) AS printed,
    CASE WHEN NOT right_open THEN right_low END::DECIMAL(24,6) AS implied,
    CASE WHEN NOT left_open AND NOT right_open THEN left_low - right_low END::DECIMAL(24,6) AS residual,
    cells
FROM (
    WITH printed AS (
        {_PRINTED}
    ),
    gapped AS ({gapped}),
    judged AS (
        SELECT printed.*, own.edition_id IS NOT NULL AS is_gapped FROM printed
        LEFT JOIN gapped AS own ON own.edition_id = printed.edition_id AND own.table_kind = printed.table_kind
        LEFT JOIN gapped AS last ON last.edition_id = printed.prior_id AND last.table_kind = printed.table_kind
        {judged}
    ),
    wanted AS (SELECT edition_id FROM judged UNION SELECT prior_id FROM judged WHERE prior_id IS NOT NULL),
    one AS (
        SELECT edition_id, form, table_kind, table_kind || '.' || line_key || '.' || column_key AS address, value, text
        FROM ({long})
    ),
    -- A blank lies between 0 and the least of the printed totals it is part of; without any, high is NULL: no bound.
    bounded AS (
        SELECT one.edition_id, one.address, coalesce(one.value, 0) AS low,
            CASE WHEN one.value IS NOT NULL THEN one.value
                 WHEN min(total.value) IS NOT NULL THEN greatest(0, min(total.value)) END AS high,
            one.value IS NULL AND one.text IS NOT NULL AS is_blank,
            one.value IS NULL AND one.text IS NULL AS is_unread
        FROM one
        LEFT JOIN form_bound AS bound
            ON one.value IS NULL AND bound.form = one.form AND bound.table_kind = one.table_kind AND bound.address = one.address
        LEFT JOIN one AS total ON total.edition_id = one.edition_id AND total.address = bound.total_address
        GROUP BY one.edition_id, one.address, one.value, one.text
    ),
    operand AS (
        SELECT judged.edition_id, judged.authority, judged.report_year, judged.is_gapped, form_operand.*,
            CASE WHEN sign > 0 THEN low ELSE -high END AS least, CASE WHEN sign > 0 THEN high ELSE -low END AS most,
            coalesce(is_blank, FALSE) AS is_blank, coalesce(is_unread, TRUE) AS is_unread
        FROM judged
        JOIN form_operand USING (table_kind, form)
        LEFT JOIN bounded ON bounded.address = form_operand.address
            AND bounded.edition_id = CASE WHEN form_operand.is_prior THEN judged.prior_id ELSE judged.edition_id END
        WHERE NOT form_operand.has_prior OR judged.prior_form IS NOT NULL
    ),
    summed AS (
        SELECT edition_id, authority, report_year, table_kind, form, check_id, subject,
            bool_or(is_unread) AS has_unread, bool_or(is_blank) AS has_blank,
            bool_or(is_blank OR is_unread) FILTER (side = 'left') AS left_open,
            bool_or(is_blank OR is_unread) FILTER (side = 'right') AS right_open,
            CASE WHEN count(*) FILTER (side = 'left' AND least IS NULL) = 0 THEN sum(least) FILTER (side = 'left') END AS left_low,
            CASE WHEN count(*) FILTER (side = 'left' AND most IS NULL) = 0 THEN sum(most) FILTER (side = 'left') END AS left_high,
            CASE WHEN count(*) FILTER (side = 'right' AND least IS NULL) = 0 THEN sum(least) FILTER (side = 'right') END AS right_low,
            CASE WHEN count(*) FILTER (side = 'right' AND most IS NULL) = 0 THEN sum(most) FILTER (side = 'right') END AS right_high,
            string_agg(address, ', ' ORDER BY operand_no) FILTER (is_unread) AS unread,
            string_agg(address, ', ' ORDER BY operand_no) FILTER (is_blank) AS blank,
            list(CASE WHEN is_prior THEN 'prior:' ELSE '' END || address ORDER BY operand_no) AS cells
        FROM operand
        GROUP BY edition_id, authority, report_year, table_kind, form, check_id, subject, is_gapped, is_over_lines, has_prior
        {left_over}
    )
    SELECT *, coalesce(left_low > right_high, FALSE) OR coalesce(left_high < right_low, FALSE) AS is_apart FROM summed
)"""


def not_applicable() -> str:
    """Return the SELECT of what cannot be judged: the table was not read, or there is none of the year before."""
    return f"""SELECT edition_id, authority, report_year, place.table_kind, place.form, check_id, subject,
    'not_applicable' AS status,
    CASE WHEN printed.form IS NULL THEN 'no such table was read in this edition'
         WHEN prior_id IS NULL THEN 'no report of the year before'
         ELSE 'no such table in the report of the year before' END AS reason,
    NULL::DECIMAL(24,6) AS printed, NULL::DECIMAL(24,6) AS implied, NULL::DECIMAL(24,6) AS residual, []::VARCHAR[] AS cells
FROM ({_PRINTED}) AS printed
LEFT JOIN form_due USING (report_year, table_kind)
JOIN (SELECT DISTINCT form, table_kind, check_id, subject, has_prior FROM form_operand) AS place
    ON place.table_kind = printed.table_kind AND place.form = coalesce(printed.form, form_due.form)
WHERE printed.form IS NULL OR (place.has_prior AND printed.prior_form IS NULL)"""
