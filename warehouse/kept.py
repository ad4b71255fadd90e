"""Which captures stand behind an edition or a finding: what is handed out as evidence."""

import duckdb

from standard.records import Capture

_CAPTURES = """
WITH wanted AS (
    SELECT capture_id FROM capture WHERE capture_id = $1 OR edition_id = $1
    UNION
    SELECT capture.capture_id FROM finding
    JOIN edition ON edition.authority = finding.authority AND edition.report_year = finding.report_year
        AND (finding.edition_id IS NULL OR finding.edition_id = edition.edition_id)
    JOIN capture ON capture.edition_id = edition.edition_id
    WHERE finding.finding_id = $1
    UNION
    -- What rests on not seeing a report rests on the list pages, as they were at each good look after it fell due.
    SELECT capture.capture_id FROM finding
    JOIN absence ON absence.authority = finding.authority AND absence.report_year = finding.report_year
    JOIN look USING (look_id)
    JOIN capture ON capture.run_id = look.run_id AND capture.url = look.column_url
    WHERE finding.finding_id = $1 AND finding.check_id IN ('missing', 'late')
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


def captures_of(connection: duckdb.DuckDBPyConnection, wanted: str) -> tuple[Capture, ...]:
    """Return the captures behind a capture, edition or finding id, oldest first; none for an id that is not known."""
    return tuple(Capture(*row) for row in connection.execute(_CAPTURES, [wanted]).fetchall())
