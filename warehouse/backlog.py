"""What a pass still has to do, asked of what is stored: which pages are known, and which reports were fetched but not read."""

# ruff: noqa: S608 — the SQL is put together from our own constants; what is asked for is always bound

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from standard.records import Capture
from warehouse.rows import TEXTS, as_json

_COLUMNS = f"({TEXTS.replace('?', '$1')})"
_CAPTURES = f"""
WITH got AS (SELECT DISTINCT unnest(capture_ids) AS capture_id FROM look WHERE column_url IN {_COLUMNS})

SELECT capture_id, url, fetched_at, status, media_type, sha256, size, warc_file, warc_offset
FROM capture SEMI JOIN got USING (capture_id)
WHERE status = 200
QUALIFY row_number() OVER (PARTITION BY url ORDER BY fetched_at DESC, capture_id) = 1
"""
_UNREAD = """
WITH waiting AS (
    SELECT look_id, authority, report_year, sighting.url, attachment_ids, capture_id, capture.url AS url_1,
        fetched_at, status, media_type, sha256, size, warc_file, warc_offset
    FROM sighting JOIN capture USING (capture_id)
    WHERE capture.edition_id IS NULL AND NOT EXISTS (
        FROM capture AS other
        WHERE other.edition_id IS NOT NULL AND list_contains(sighting.attachment_ids, other.capture_id)
    )
    QUALIFY row_number() OVER (PARTITION BY capture_id, authority, report_year ORDER BY look_id DESC) = 1
)

SELECT look_id, authority, report_year, url, attachment_ids,
    capture_id, url_1, fetched_at, status, media_type, sha256, size, warc_file, warc_offset
FROM waiting ORDER BY fetched_at, capture_id, authority
"""
# Whatever has no reading by today's reader: reports that looks fetched, and documents that no look ever saw, handed in.
_OUTDATED = """
WITH today AS (SELECT capture_id FROM capture JOIN edition USING (edition_id) WHERE reader = $1),

seen AS (
    SELECT look_id, authority, report_year, url, attachment_ids, capture_id FROM sighting
    WHERE capture_id IS NOT NULL
        AND NOT EXISTS (FROM today WHERE today.capture_id = sighting.capture_id OR list_contains(attachment_ids, today.capture_id))
    QUALIFY row_number() OVER (PARTITION BY capture_id, authority, report_year ORDER BY look_id DESC) = 1
),

handed_in AS (
    SELECT '' AS look_id, edition.authority, edition.report_year, capture.url, []::VARCHAR[] AS attachment_ids, capture_id
    FROM capture JOIN edition USING (edition_id)
    WHERE reader <> $1 AND NOT EXISTS (
        FROM sighting WHERE sighting.capture_id = capture.capture_id OR list_contains(attachment_ids, capture.capture_id)
    )
)

SELECT look_id, authority, report_year, waiting.url, attachment_ids, capture_id, capture.url AS url_1,
    fetched_at, status, media_type, sha256, size, warc_file, warc_offset
FROM (FROM seen UNION ALL FROM handed_in) AS waiting JOIN capture USING (capture_id)
ORDER BY authority, report_year, fetched_at, capture_id
"""
_BY_ID = f"""
SELECT capture_id, url, fetched_at, status, media_type, sha256, size, warc_file, warc_offset FROM capture
WHERE capture_id IN ({TEXTS})
"""


# The newest report that a column ever showed: whatever pages of it a look reads, that one stands on the first. One that
# two days of looks did not find again proves nothing against a look any more; it is remembered as those of other years are.
_SENTINELS = f"""
WITH item AS (
    SELECT look.column_url, sighting.url, max(look.looked_at) AS last_seen_at
    FROM sighting JOIN look USING (look_id)
    WHERE look.column_url IN {_COLUMNS}
    GROUP BY look.column_url, sighting.url, sighting.report_year
    QUALIFY sighting.report_year = max(sighting.report_year) OVER (PARTITION BY look.column_url)
),

miss AS (
    SELECT issue.subject AS url, look.column_url, look.looked_at,
        CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date
    FROM issue JOIN look USING (look_id) WHERE issue.code = 'sentinel-missing'
)

SELECT item.column_url, item.url FROM item
LEFT JOIN miss ON miss.column_url = item.column_url AND miss.url = item.url AND miss.looked_at > item.last_seen_at
GROUP BY item.column_url, item.url
HAVING count(DISTINCT miss.look_date) < 2
"""
# What a column showed of the season and the two years before it, and what its address answered since the report was last
# seen anywhere. While that is no, its year is looked for again, wherever its authority's reports may stand. What was last
# seen where nobody looks any more (a site that moved, a page that a person pointed to) is asked for from a column that is.
_REMEMBERED = f"""
WITH here AS (SELECT DISTINCT authority FROM watched_column WHERE column_url IN {_COLUMNS}),

item AS (
    SELECT look.column_url, sighting.authority, sighting.report_year,
        arg_max(sighting.url, (look.looked_at, sighting.url)) AS url, max(look.looked_at) AS last_seen_at,
        max(sighting.report_year) OVER (PARTITION BY look.column_url) AS newest_year
    FROM sighting SEMI JOIN here USING (authority) JOIN look USING (look_id) SEMI JOIN duty USING (authority, report_year)
    WHERE sighting.report_year >= (SELECT max(report_year) FROM duty) - 2
    GROUP BY look.column_url, sighting.authority, sighting.report_year
),

instead AS (SELECT authority, min(column_url) AS column_url FROM watched_column SEMI JOIN here USING (authority) GROUP BY authority),

known AS (
    SELECT item.* REPLACE (coalesce(portal.column_url, instead.column_url) AS column_url), portal.column_url IS NULL AS is_former,
        max(last_seen_at) OVER (PARTITION BY item.authority, item.report_year) AS seen_at
    FROM item
    JOIN instead USING (authority)
    LEFT JOIN (SELECT DISTINCT column_url FROM portal_column) AS portal ON portal.column_url = item.column_url
),

answer AS (
    SELECT revisit.url, revisit.is_there, look.looked_at,
        CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date,
        max(look.looked_at) FILTER (revisit.is_there) OVER (PARTITION BY revisit.url) AS opened_at
    FROM revisit JOIN look USING (look_id)
)

SELECT known.column_url, known.authority, known.report_year, known.url,
    greatest(max(known.last_seen_at), max(answer.looked_at)) AS asked_at,
    count(DISTINCT look_date) FILTER (
        NOT is_there AND answer.looked_at > known.seen_at AND (opened_at IS NULL OR answer.looked_at > opened_at)
    ) AS days_away
FROM known LEFT JOIN answer ON answer.url = known.url
-- Of the newest year of a column only what it missed: the others are its sentinels.
WHERE if(is_former, known.last_seen_at = known.seen_at, known.report_year < known.newest_year OR answer.url IS NOT NULL)
GROUP BY known.column_url, known.authority, known.report_year, known.url
"""
_PLACES = f"""
SELECT authority, column_url FROM watched_column
WHERE column_url IN {_COLUMNS} AND authority IN ({TEXTS.replace("?", "$2")})
"""
# The reports that the newest look which fetched them got whole, by the row that it found them in.
_HELD = f"""
WITH shown AS (SELECT DISTINCT url FROM sighting JOIN look USING (look_id) WHERE column_url IN {_COLUMNS}),

fetched AS (
    SELECT look.column_url, sighting.url, report_year, sighting.title, sighting.listed_date, look.looked_at, look.look_id,
        min(look.looked_at) OVER (PARTITION BY sighting.url) AS since,
        max(look.looked_at) OVER (PARTITION BY sighting.url) AS asked_at
    FROM sighting SEMI JOIN shown USING (url) JOIN look USING (look_id)
    WHERE sighting.capture_id IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY look.column_url, sighting.url ORDER BY look.looked_at DESC, look_id) = 1
)

SELECT column_url, url, report_year, title, listed_date, since, asked_at FROM fetched
WHERE column_url IN {_COLUMNS} AND NOT EXISTS (
    FROM issue WHERE issue.look_id = fetched.look_id AND issue.subject = fetched.url
        AND issue.code IN ('source-unreachable', 'challenged', 'resting', 'soft-404', 'evidence-damaged')
)
"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A report's page that a look of a column fetched whole: its row in the list, when that was first, and last."""

    column_url: str
    url: str
    year: int
    title: str
    listed_date: date | None
    since: datetime
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """A report that a column showed once: its last address there, when a look last met it, the days since that found it shut."""

    url: str
    asked_at: datetime
    days_away: int


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier looks left for the next, by column where it concerns one.

    Pages known, items that must still be there, reports fetched whole, reports that are asked for where the list shows
    them no more, and the years of such as did not open.
    """

    captures: tuple[Capture, ...]
    sentinels: Mapping[str, frozenset[str]]
    fetched: tuple[Fetched, ...]
    known: Mapping[str, tuple[Known, ...]]
    doubted: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class Unread:
    """A report that was fetched, of whose capture, or attachments, no reading, or none of today's reader, is stored.

    `look_id` is empty for a document that was handed in.
    """

    look_id: str
    authority: str
    year: int
    url: str
    capture: Capture
    attachments: tuple[Capture, ...]


def past(connection: duckdb.DuckDBPyConnection, columns: Collection[str]) -> Past:
    """Return what a look at some columns, given by URL, must know of earlier ones; of every page there its newest capture."""
    asked = as_json(columns)
    sentinels: dict[str, set[str]] = {}
    for column_url, url in connection.execute(_SENTINELS, [asked]).fetchall():
        sentinels.setdefault(column_url, set()).add(url)
    known, doubted = _remembered(connection, asked)
    return Past(
        captures=tuple(Capture(*row) for row in connection.execute(_CAPTURES, [asked]).fetchall()),
        sentinels={column_url: frozenset(urls) for column_url, urls in sentinels.items()},
        fetched=tuple(Fetched(*row) for row in connection.execute(_HELD, [asked]).fetchall()),
        known=known,
        doubted=doubted,
    )


def _remembered(
    connection: duckdb.DuckDBPyConnection, asked: str
) -> tuple[dict[str, tuple[Known, ...]], dict[str, frozenset[int]]]:
    """Return by column what it showed once, and the years in doubt at every column that could show such a report."""
    known: dict[str, list[Known]] = {}
    away: dict[str, set[int]] = {}
    for column_url, authority, year, *parts in connection.execute(_REMEMBERED, [asked]).fetchall():
        one = Known(*parts)
        known.setdefault(column_url, []).append(one)
        if one.days_away:
            away.setdefault(authority, set()).add(year)
    doubted: dict[str, set[int]] = {}
    for authority, column_url in connection.execute(_PLACES, [asked, as_json(away)]).fetchall():
        doubted.setdefault(column_url, set()).update(away[authority])
    return {url: tuple(each) for url, each in known.items()}, {url: frozenset(years) for url, years in doubted.items()}


def unread(connection: duckdb.DuckDBPyConnection) -> tuple[Unread, ...]:
    """Return every report fetched and not read, oldest first: also what a killed pass left, and what no reader could read."""
    return _reports(connection, connection.execute(_UNREAD).fetchall())


def outdated(connection: duckdb.DuckDBPyConnection, reader: str) -> tuple[Unread, ...]:
    """Return every report kept of which `reader` has not read anything yet, those of one authority and year together."""
    return _reports(connection, connection.execute(_OUTDATED, [reader]).fetchall())


def _reports(connection: duckdb.DuckDBPyConnection, rows: list[tuple[Any, ...]]) -> tuple[Unread, ...]:
    wanted = as_json(sorted({capture_id for row in rows for capture_id in row[4] or ()}))
    kept = {row[0]: Capture(*row) for row in connection.execute(_BY_ID, [wanted]).fetchall()}
    return tuple(
        Unread(
            look_id,
            authority,
            year,
            url,
            Capture(*capture),
            tuple(kept[one] for one in attachments or () if one in kept),
        )
        for look_id, authority, year, url, attachments, *capture in rows
    )
