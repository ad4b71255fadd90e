"""What a pass still has to do, asked of what is stored: which pages are known, and which reports were fetched but not read."""

from dataclasses import dataclass

import duckdb

from standard.records import Capture

_CAPTURES = """
SELECT capture_id, url, fetched_at, status, media_type, sha256, size, warc_file, warc_offset FROM capture
WHERE status = 200
QUALIFY row_number() OVER (PARTITION BY url ORDER BY fetched_at DESC, capture_id) = 1
"""
_UNREAD = """
SELECT look_id, authority, report_year, sighting.url,
    capture_id, capture.url, fetched_at, status, media_type, sha256, size, warc_file, warc_offset
FROM sighting JOIN capture USING (capture_id)
WHERE capture.edition_id IS NULL
QUALIFY row_number() OVER (PARTITION BY capture_id, authority, report_year ORDER BY look_id) = 1
ORDER BY fetched_at, capture_id, authority
"""


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that a look saw and fetched, of whose capture no reading is stored."""

    look_id: str
    authority: str
    year: int
    url: str
    capture: Capture


def newest_captures(connection: duckdb.DuckDBPyConnection) -> tuple[Capture, ...]:
    """Return, for every URL, its newest capture that holds a page: what a conditional request may refer to."""
    return tuple(Capture(*row) for row in connection.execute(_CAPTURES).fetchall())


def unread(connection: duckdb.DuckDBPyConnection) -> tuple[Unread, ...]:
    """Return every report fetched and not read, oldest first: also what a killed pass left, and what no reader could read."""
    return tuple(
        Unread(look_id, authority, year, url, Capture(*capture))
        for look_id, authority, year, url, *capture in connection.execute(_UNREAD).fetchall()
    )
