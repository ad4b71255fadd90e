"""What a pass leaves beside its alert report for an office to send on, and the listing that all of it says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from alerts.papers import write_blank, write_papers, write_unit_letters
from alerts.self_check import Blank
from alerts.unchanged import unless_made
from flows.decisions import by_finding
from flows.settings import Home
from standard.check import Check
from standard.forms import tables_due
from standard.listing import Listing
from warehouse.listing import Connection, read_listing

MOST_LETTERS = 500  # units that a pass writes letters to; `gongkai report --format docx` writes to however many


def listing_of(home: Home, con: Connection, at: datetime, year: int, checks: Sequence[Check]) -> Listing:
    """Return what the list says of a report year, with the decisions of this moment and the office's own terms."""
    return replace(read_listing(con, at, year, checks, by_finding(home)), terms=home.settings.terms)


def leave(con: Connection, home: Home, at: datetime, year: int, checks: Sequence[Check]) -> tuple[Path, ...]:
    """Leave the list, the 通报, the letters, the text and the blank form of a season in the home's folder of alerts.

    What would say the same, to the minute that they print, is not written again.
    """
    read = listing_of(home, con, at, year, checks)
    listing = replace(read, as_of=at.replace(second=0, microsecond=0))
    files = unless_made(home.notes / "papers.json", home.alerts, listing, lambda: _of_the_day(listing, home.alerts))
    if tables := tables_due(year):
        blank, terms = Blank(tables, year), home.settings.terms
        note = home.notes / "form.json"
        files += unless_made(note, home.alerts, (year, terms), lambda: write_blank(blank, terms, home.alerts))
    return files


def _of_the_day(listing: Listing, folder: Path) -> tuple[Path, ...]:
    files = write_papers(listing, folder)
    if len({finding.authority for finding in listing.findings}) <= MOST_LETTERS:
        files += write_unit_letters(listing, folder)
    return files
