"""What differs between two editions of a report, cell by cell: a source before and after, or two copies side by side.

Generated from the forms: only the editions that stand in a pair are unrolled, never a season.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections.abc import Iterator

from standard.forms import TABLES
from warehouse.dimensions import comments
from warehouse.line_views import unrolled

_DIFFERENCE = {
    "edition_id": "The edition that is newer, or shown.",
    "other_id": "The edition before, or the copy.",
    "address": "Canonical address of the cell.",
    "value": "Number in the first.",
    "text": "Text in the first; NULL when the cell was not read.",
    "other_value": "Number in the other.",
    "other_text": "Text in the other; NULL when the cell was not read.",
}
_REVISION = {
    "authority": "Registry code.",
    "report_year": "The year reported on 报告年度.",
    "source_url": "Where both stood.",
    "previous_edition_id": "The edition before.",
    "edition_id": "The edition that differs.",
    "address": "Canonical address of the cell.",
    "old_value": "Number before.",
    "old_text": "Text before; NULL when the cell was not read.",
    "new_value": "Number after.",
    "new_text": "Text after; NULL when the cell was not read.",
    "is_same_reader": "Both were read by one reader version, so the difference is theirs.",
    "first_seen_at": "When the later edition was first captured.",
}


def create() -> Iterator[str]:
    """Yield the statements that create the views; `edition_step` and `edition_copy` are there already."""
    long = " UNION ALL ".join(unrolled(table, "edition_id IN (SELECT edition_id FROM paired)") for table in TABLES)
    yield f"""CREATE OR REPLACE VIEW cell_difference AS
WITH pair AS MATERIALIZED (
    SELECT edition_id, previous_edition_id AS other_id FROM edition_step
    UNION SELECT edition_id, other_id FROM edition_copy WHERE is_listed
),
paired AS MATERIALIZED (SELECT edition_id FROM pair UNION SELECT other_id FROM pair),
held AS (
    SELECT edition_id, table_kind || '.' || line_key || '.' || column_key AS address, value,
        coalesce(text, printed_number(value)) AS text
    FROM ({long}) WHERE value IS NOT NULL OR text IS NOT NULL
),
side AS (
    SELECT pair.edition_id, pair.other_id, held.address, held.value, held.text, NULL AS other_value, NULL AS other_text
    FROM pair JOIN held USING (edition_id)
    UNION ALL
    SELECT pair.edition_id, pair.other_id, held.address, NULL, NULL, held.value, held.text
    FROM pair JOIN held ON held.edition_id = pair.other_id
)
SELECT edition_id, other_id, address, max(value) AS value, max(text) AS text, max(other_value) AS other_value,
    max(other_text) AS other_text
FROM side
GROUP BY edition_id, other_id, address
HAVING max(value) IS DISTINCT FROM max(other_value) OR max(text) IS DISTINCT FROM max(other_text)"""
    yield "COMMENT ON VIEW cell_difference IS 'Every cell that differs between two editions of a report that are compared.'"
    yield from comments("cell_difference", _DIFFERENCE)
    yield """CREATE OR REPLACE VIEW revision AS
SELECT step.authority, step.report_year, step.source_url, step.previous_edition_id, step.edition_id, difference.address,
    difference.other_value AS old_value, difference.other_text AS old_text, difference.value AS new_value,
    difference.text AS new_text, step.is_same_reader, step.fetched_at AS first_seen_at
FROM edition_step AS step
JOIN cell_difference AS difference
    ON difference.edition_id = step.edition_id AND difference.other_id = step.previous_edition_id"""
    yield "COMMENT ON VIEW revision IS 'Every cell that differs between consecutive editions of one source.'"
    yield from comments("revision", _REVISION)
