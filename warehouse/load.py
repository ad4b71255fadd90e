"""Records become rows: the registry, looks with their captures, and readings. Delete and insert inside one transaction.

The same input twice leaves equal content. Knows nothing of portals or documents, only the records they hand over.
"""

# ruff: noqa: S608 — the SQL is put together from the forms and our own names; what a page says is always bound

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb

from standard import forms
from standard.duty import Duty
from standard.records import Capture, Claim, Issue, Look, Reading
from warehouse.digest import short_digest
from warehouse.editions import delete_editions, withdraw
from warehouse.marks import insert_marks
from warehouse.printed_lines import fits, line_columns, tables_read
from warehouse.rows import NUMBERS, TEXTS, as_json, by_column, delete, insert, transaction

if TYPE_CHECKING:
    from standard.registry import Registry

Connection = duckdb.DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Arrival:
    """One reading on its way in: whose report of which year it is, from where, by which capture, and when it was read."""

    reading: Reading
    authority_code: str
    year: int | None
    source_url: str
    capture: Capture | None
    read_at: datetime

    @property
    def edition_id(self) -> str:
        """The stable id of this content from this source."""
        return short_digest(self.authority_code, self.year, self.source_url, self.reading.content_digest)


def load_registry(connection: Connection, registry: "Registry", duties: Sequence[Duty]) -> None:
    """Replace the registry, and the duties of every year that `duties` speaks of."""
    tables: dict[str, tuple[str, list[tuple[Any, ...]]]] = {
        "authority": (
            "authority name_zh aliases kind level parent division since_year source",
            [
                (a.code, a.name_zh, a.aliases, a.kind, a.level, a.parent, a.division, a.since_year, a.source)
                for a in registry.authorities
            ],
        ),
        "authority_event": (
            "authority kind on_date other source",
            [(e.authority, e.kind, e.on_date, e.other, e.source) for e in registry.events],
        ),
        "filing": (
            "authority report_year filed_date address value source",
            [(f.authority, f.year, f.filed_on, f.address, f.value, f.source) for f in registry.filings],
        ),
        "portal": ("portal name_zh home_url", [(p.code, p.name_zh, p.home_url) for p in registry.portals]),
        "portal_column": (
            "portal column_url family authority is_confirmed",
            [(c.portal, c.url, c.family, c.authority, c.is_confirmed) for c in registry.columns],
        ),
        "policy": (
            "policy rank kinds region from_year to_year month day basis_zh basis_en quotation_zh source",
            [
                (
                    *(p.policy, p.rank, p.kinds, p.region, p.from_year, p.to_year, p.month, p.day),
                    *(p.basis_zh, p.basis_en, p.quotation_zh, p.source),
                )
                for p in registry.policies
            ],
        ),
    }
    with transaction(connection):
        for name, (columns, records) in tables.items():
            connection.execute(f"DELETE FROM {name}")
            insert(connection, name, by_column(columns.split(), records))
        years = sorted({duty.year for duty in duties})
        connection.execute(f"DELETE FROM duty WHERE report_year IN ({NUMBERS})", [as_json(years)])
        insert(connection, "duty", by_column(_DUTY, [_duty(duty) for duty in duties]))


_DUTY = (
    *("authority", "report_year", "law_policy", "due_law", "due_law_until", "local_policy", "due_local"),
    *("due_local_until", "custom_policy", "due_custom", "due_custom_until", "is_calendar_known"),
)


def _duty(duty: Duty) -> tuple[Any, ...]:
    dues = (duty.law, duty.local, duty.custom)
    days = [part for due in dues for part in ((due.policy, due.day, due.until) if due else (None, None, None))]
    return (duty.authority, duty.year, *days, all(due.is_calendar_known for due in dues if due))


def load_looks(connection: Connection, run_id: str, looks: Sequence[Look]) -> None:
    """Store looks with what they saw, the captures they kept and the issues they met."""
    captures = {capture.capture_id: capture for look in looks for capture in _captures(look)}
    sightings = [
        (
            *(look.look_id, s.authority, s.year, s.url, s.title, s.listed_date),
            *(s.capture.capture_id if s.capture else None, [capture.capture_id for capture in s.attachments]),
            s.condition or None,
        )
        for look in looks
        for s in look.sightings
    ]
    look_ids = [look.look_id for look in looks]
    with transaction(connection):
        for table in ("look", "sighting", "issue", "revisit"):
            delete(connection, table, "look_id", look_ids)
        names: tuple[str, ...] = (
            "look_id",
            "run_id",
            "portal",
            "column_url",
            "looked_at",
            "is_good",
            "reason",
            "items",
        )
        visits = [
            (
                *(x.look_id, run_id, x.portal, x.column_url, x.looked_at, x.is_good, x.reason, x.items),
                *(x.years, x.listed_years, x.has_column, [capture.capture_id for capture in _captures(x)]),
            )
            for x in {look.look_id: look for look in looks}.values()
        ]
        insert(connection, "look", by_column((*names, "years", "listed_years", "has_column", "capture_ids"), visits))
        names = ("look_id", "authority", "report_year", "url", "title", "listed_date", "capture_id", "attachment_ids")
        insert(connection, "sighting", by_column((*names, "condition"), sightings))
        revisits = [(look.look_id, r.url, r.is_there, r.reason) for look in looks for r in look.revisits]
        insert(connection, "revisit", by_column(("look_id", "url", "is_there", "reason"), revisits))
        issues = [(None, look.look_id, issue) for look in looks for issue in (*look.issues, *_missing(look))]
        _insert_issues(connection, issues)
        _store_captures(connection, dict.fromkeys(captures.values()), run_id)


def _missing(look: Look) -> Iterator[Issue]:
    for url in look.missing:
        yield Issue("sentinel-missing", "an item seen here before was not there", look.column_url, url)


def load_issues(connection: Connection, look_id: str, issues: Sequence[Issue]) -> None:
    """Store what went wrong with documents that a look had fetched, such as one that could not be read."""
    with transaction(connection):
        for issue in issues:
            connection.execute(
                "DELETE FROM issue WHERE look_id = ? AND code = ? AND location = ? AND subject = ?",
                [look_id, issue.code, issue.where, issue.subject],
            )
        _insert_issues(connection, [(None, look_id, issue) for issue in issues])


def replace_unread(connection: Connection, look_id: str, urls: Sequence[str], issues: Sequence[Issue]) -> None:
    """Store what could not be read of a look's documents now, in place of what an earlier reader could not."""
    with transaction(connection):
        connection.execute(
            f"DELETE FROM issue WHERE look_id = ? AND code IN ({TEXTS}) AND location IN ({TEXTS})",
            [look_id, as_json(("unread", "other-authority", "page-empty")), as_json(urls)],
        )
        _insert_issues(connection, [(None, look_id, issue) for issue in issues])


def _captures(look: Look) -> tuple[Capture, ...]:
    seen = (capture for s in look.sightings for capture in (s.capture, *s.attachments) if capture is not None)
    return (*look.captures, *seen)


def _insert_issues(connection: Connection, issues: Sequence[tuple[str | None, str | None, Issue]]) -> None:
    names = ("edition_id", "look_id", "code", "message", "location", "subject")
    records = [(edition, look, i.code, i.message, i.where, i.subject) for edition, look, i in issues]
    insert(connection, "issue", by_column(names, records))


def _store_captures(connection: Connection, captures: Mapping[Capture, str | None], run_id: str | None = None) -> None:
    """Store captures with the edition read from each; one already there keeps its run and its edition."""
    ids = [capture.capture_id for capture in captures]
    found = connection.execute(
        f"SELECT capture_id, run_id, edition_id FROM capture WHERE capture_id IN ({TEXTS})", [as_json(ids)]
    )
    known = {capture_id: rest for capture_id, *rest in found.fetchall()}
    records = []
    for c, edition_id in captures.items():
        old_run, old_edition = known.get(c.capture_id, (None, None))
        records.append(
            (
                *(c.capture_id, old_run or run_id, c.url, c.fetched_at, c.status, c.media_type, c.sha256, c.size),
                *(c.warc_file, c.warc_offset, edition_id or old_edition),
            )
        )
    delete(connection, "capture", "capture_id", ids)
    names = ("capture_id", "run_id", "url", "fetched_at", "status", "media_type", "sha256", "size")
    insert(connection, "capture", by_column((*names, "warc_file", "warc_offset", "edition_id"), records))


def load_readings(connection: Connection, arrivals: Sequence[Arrival], instead_of: Collection[str] = ()) -> None:
    """Store readings as editions with all their rows, and make each report point at its newest edition.

    What was read before of the captures in `instead_of` is taken back in the same stroke.
    """
    editions = {arrival.edition_id: arrival for arrival in sorted(arrivals, key=lambda arrival: arrival.read_at)}
    captures: dict[Capture, str | None] = {a.capture: a.edition_id for a in arrivals if a.capture is not None}
    readings = [(edition_id, arrival.reading) for edition_id, arrival in editions.items()]
    with transaction(connection):
        withdraw(connection, instead_of)
        delete_editions(connection, list(editions))
        names = ("edition_id", "authority", "report_year", "source_url", "content_digest", "table_count", "reader")
        records = [
            (
                *(edition_id, a.authority_code, a.year, a.source_url, a.reading.content_digest),
                *(len(tables_read(a.reading)), a.reading.reader, a.reading.media_type, a.reading.sha256, a.read_at),
                a.reading.correction,
            )
            for edition_id, a in editions.items()
        ]
        insert(
            connection, "edition", by_column((*names, "media_type", "sha256", "read_at", "correction_text"), records)
        )
        for table, columns in line_columns(readings).items():
            insert(connection, table, columns)
        _insert_prose(connection, readings)
        insert_marks(connection, readings)
        _insert_issues(connection, [(edition_id, None, i) for edition_id, r in readings for i in r.issues])
        if captures:
            _store_captures(connection, captures)
        _point_reports(connection, editions)


def _insert_prose(connection: Connection, readings: list[tuple[str, Reading]]) -> None:
    names: tuple[str, ...] = ("edition_id", "ordinal", "number", "heading", "body")
    sections = [(e, s.ordinal, s.number, s.heading, s.text) for e, r in readings for s in r.sections]
    insert(connection, "section", by_column(names, sections))
    names = ("edition_id", "claim_no", "kind", "value", "unit", "claim_text", "sentence", "section", "start_offset")
    names += ("end_offset", "list_group", "label", "hedge", "is_whole", "scope", "about", "rounding", "ordinal")
    names += ("is_overlapping",)
    claims = [
        (
            *(e, number, c.kind, _kept(c.value), c.unit, c.text, c.sentence, c.section, c.start),
            *(c.end, c.group, c.label, c.hedge, c.is_whole, c.scope, c.about, c.rounding, ordinal, c.is_overlapping),
        )
        for e, r in readings
        for number, (c, ordinal) in enumerate(zip(r.claims, _ordinals(r.claims), strict=True), 1)
    ]
    insert(connection, "claim", by_column(names, claims))
    names = ("edition_id", "kind", "clue_date", "clue_text", "location", "is_chosen")
    clues = [(e, c.kind, c.date, c.text, c.where, c.is_chosen) for e, r in readings for c in r.clues]
    insert(connection, "clue", by_column(names, clues))


def _ordinals(claims: Sequence[Claim]) -> Iterator[int]:
    """Yield the place of each claim among those of its kind: what names it, whatever other kinds are read one day."""
    met: Counter[str] = Counter()
    for claim in claims:
        met[claim.kind] += 1
        yield met[claim.kind]


def _kept(value: Decimal | None) -> Decimal | None:
    return value if value is not None and fits(value) else None


_NEWEST = """
WITH touched AS (SELECT DISTINCT unnest(from_json(?, '["VARCHAR"]')) AS authority, unnest(from_json(?, '["INTEGER"]')) AS report_year),
own AS (
    -- A draft may name no year, and NULL meets NULL here.
    SELECT edition.* FROM edition JOIN touched
    ON edition.authority = touched.authority AND edition.report_year IS NOT DISTINCT FROM touched.report_year
),
seen AS (
    SELECT own.edition_id, own.source_url, own.authority, own.report_year, own.table_count, own.read_at,
        coalesce(min(capture.fetched_at), own.read_at) AS first_seen_at,
        coalesce(max(capture.fetched_at), own.read_at) AS last_seen_at
    FROM own LEFT JOIN capture ON capture.edition_id = own.edition_id
    GROUP BY own.edition_id, own.source_url, own.authority, own.report_year, own.table_count, own.read_at
),
ranked AS (
    SELECT *, min(first_seen_at) OVER (PARTITION BY authority, report_year, source_url) AS source_seen_at FROM seen
)
SELECT arg_max(edition_id, edition_rank(table_count, last_seen_at, source_seen_at, read_at, edition_id))
FROM ranked GROUP BY authority, report_year
"""


def _point_reports(connection: Connection, editions: dict[str, Arrival]) -> None:
    pairs = [as_json(a.authority_code for a in editions.values()), as_json(a.year for a in editions.values())]
    newest = [edition_id for (edition_id,) in connection.execute(_NEWEST, pairs).fetchall()]
    records = []
    # A newest edition that is not arriving is the one the report points at already.
    for edition_id in sorted(editions.keys() & set(newest)):
        arrival, reading = editions[edition_id], editions[edition_id].reading
        printed = {read.kind: read.form for read in tables_read(reading)}
        records.append(
            (
                *(arrival.authority_code, arrival.year, edition_id, reading.title, reading.authority_text),
                *(reading.published_date, reading.scope, reading.scope_text),
                *(printed.get(kind) for kind in forms.KINDS),
            )
        )
    connection.execute(
        """DELETE FROM report WHERE EXISTS (
            FROM (SELECT unnest(from_json(?, '["VARCHAR"]')) AS authority, unnest(from_json(?, '["INTEGER"]')) AS report_year) AS newer
            WHERE newer.authority = report.authority AND newer.report_year IS NOT DISTINCT FROM report.report_year
        )""",
        [as_json(record[0] for record in records), as_json(record[1] for record in records)],
    )
    names = (
        *("authority", "report_year", "edition_id", "title", "authority_text", "published_date", "scope", "scope_text"),
        *(f"{kind}_form" for kind in forms.KINDS),
    )
    insert(connection, "report", by_column(names, records))
