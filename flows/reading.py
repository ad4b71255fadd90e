"""A report that is kept, read with today's reader: its page, or the attachment that holds its tables. Asks nobody for anything."""

from dataclasses import replace
from datetime import date, datetime

import extract
from flows.settings import Home
from portals import archive
from standard.records import Capture, Clue, Issue
from standard.registry import Registry
from warehouse import backlog, load


def read_report(
    home: Home, unread: backlog.Unread, registry: Registry, at: datetime
) -> tuple[load.Arrival | None, list[Issue]]:
    """Return the reading of a report's page, or of the first attachment with the tables that it lacks, and what was unread."""
    names, owner = registry.names(), next((a.name_zh for a in registry.authorities if a.code == unread.authority), "")
    best: load.Arrival | None = None
    clues: tuple[Clue, ...] = ()
    published: date | None = None
    issues: list[Issue] = []
    covered: list[Issue] = []
    for capture in (unread.capture, *unread.attachments):
        body, content_type = archive.read_body(home.archive / capture.warc_file, capture.warc_offset)
        known = {"source": capture.url, "content_type": content_type, "url": capture.url}
        try:
            reading = extract.read(body, names=names, **known)
        except extract.NotAReport as error:  # a covering page: the day stands on it, the tables in what it links to
            found, day = extract.read_clues(body, **known)
            clues, published = (*clues, *found), published or day
            if not unread.attachments:
                issues.append(_unread(error, capture, unread))
            elif capture is not unread.capture:
                covered.append(Issue("unread", str(error), capture.url, unread.authority))
            continue
        except extract.ReadError as error:
            issues.append(_unread(error, capture, unread))
            continue
        if reading.authority != owner and reading.authority in names.values():
            told = f"listed as {owner}'s, it names {reading.authority}: not stored as either's"
            issues.append(Issue("other-authority", told, capture.url, unread.authority))
            continue
        clues, published = (*clues, *reading.clues), published or reading.published_date
        if best is None or reading.tables:
            whole = replace(reading, clues=clues, published_date=published)
            best = load.Arrival(whole, unread.authority, unread.year, capture.url, capture, at)
        if reading.tables:
            break
    # A page that only covers the report is read when one of its attachments is, whatever the others are.
    return best, issues if best is not None else [*issues, *covered]


def _unread(error: extract.ReadError, capture: Capture, unread: backlog.Unread) -> Issue:
    if isinstance(error, extract.NotAReport) and error.is_bare:
        return Issue("page-empty", str(error), capture.url, capture.capture_id)
    return Issue("unread", str(error), capture.url, unread.authority)
