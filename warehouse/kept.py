"""Which captures stand behind an edition or a finding: what is handed out as evidence."""

from collections.abc import Sequence

import duckdb

from standard.check import Check
from standard.records import Capture

_CAPTURES = r"""
WITH looked AS (
    SELECT run_id, column_url, capture_ids FROM (
        SELECT unnest(regexp_extract_all(array_to_string(evidence, chr(10)), '(?m)^look (\w+) ·', 1)) AS look_id
        FROM finding WHERE finding_id = $1
    )
    JOIN look USING (look_id)
),

wanted AS (
    SELECT capture_id FROM capture WHERE capture_id = $1 OR edition_id = $1
    UNION
    SELECT capture.capture_id FROM finding
    JOIN edition ON edition.authority = finding.authority AND edition.report_year = finding.report_year
        AND (finding.edition_id IS NULL OR finding.edition_id = edition.edition_id)
    JOIN capture ON capture.edition_id = edition.edition_id
    WHERE finding.finding_id = $1
    UNION
    -- What compares two years rests on the report of the year before as well.
    SELECT capture.capture_id FROM finding
    JOIN report ON report.authority = finding.authority AND report.report_year = finding.report_year - 1
    JOIN capture ON capture.edition_id = report.edition_id
    WHERE finding.finding_id = $1 AND list_contains($2, finding.check_id)
    UNION
    -- What a finding names as its evidence: captures, and looks with the list pages as they were then.
    SELECT unnest(regexp_extract_all(array_to_string(evidence, chr(10)), '(?m)^capture (\w+) ·', 1)) FROM finding
    WHERE finding_id = $1
    UNION
    SELECT unnest(capture_ids) FROM looked
    UNION
    -- Of looks stored before their answers were: the page at the column's own address.
    SELECT capture.capture_id FROM looked
    JOIN capture ON capture.run_id = looked.run_id AND capture.url = looked.column_url
    WHERE capture_ids IS NULL
),

-- A 304 says that nothing has changed: since which page is the other half of what it proves.
referred AS (
    SELECT arg_max(page.capture_id, page.fetched_at) AS capture_id
    FROM wanted
    JOIN capture AS unchanged USING (capture_id)
    JOIN capture AS page ON page.url = unchanged.url AND page.status = 200 AND page.fetched_at < unchanged.fetched_at
    WHERE unchanged.status = 304
    GROUP BY unchanged.capture_id
)

SELECT capture_id, url, fetched_at, status, media_type, sha256, size, warc_file, warc_offset
FROM capture JOIN (FROM wanted UNION FROM referred) AS wanted USING (capture_id) ORDER BY fetched_at, capture_id
"""


def captures_of(connection: duckdb.DuckDBPyConnection, wanted: str, catalogue: Sequence[Check]) -> tuple[Capture, ...]:
    """Return the captures behind a capture, edition or finding id, oldest first; none for an id that is not known."""
    across_years = [check.id for check in catalogue if check.chapter == "years"]
    return tuple(Capture(*row) for row in connection.execute(_CAPTURES, [wanted, across_years]).fetchall())


# An id of one kind may begin like one of another: whoever writes a beginning is asked for more of it then.
_LIKE = """
SELECT DISTINCT id FROM (
    SELECT finding_id AS id FROM finding
    UNION ALL SELECT edition_id FROM edition
    UNION ALL SELECT capture_id FROM capture
)
WHERE starts_with(id, $1) AND $1 <> '' ORDER BY id LIMIT 6
"""


def kept_like(connection: duckdb.DuckDBPyConnection, beginning: str) -> tuple[str, ...]:
    """Return the finding, edition or capture id that is meant, or the first few that begin so; none for an empty beginning."""
    ids = tuple(found for (found,) in connection.execute(_LIKE, [beginning]).fetchall())
    return (beginning,) if beginning in ids else ids


def captures_holding(connection: duckdb.DuckDBPyConnection, wanted: str) -> tuple[Capture, ...]:
    """Return every capture that holds the very body of a capture id or a SHA-256 in a record of its own."""
    found = connection.execute(_HOLDING, [wanted])
    return tuple(Capture(*row) for row in found.fetchall())


# One record may be known by several captures; what only says that nothing has changed holds no body.
_HOLDING = """
SELECT capture_id, url, fetched_at, status, media_type, sha256, size, warc_file, warc_offset FROM capture
WHERE status <> 304 AND size > 0 AND sha256 IN (SELECT sha256 FROM capture WHERE capture_id = $1 OR sha256 = $1)
QUALIFY row_number() OVER (PARTITION BY warc_file, warc_offset ORDER BY capture_id) = 1
ORDER BY warc_file, warc_offset
"""
