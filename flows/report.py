"""`gongkai report`: what changed since a day as an alert report, or the list to send on, from the published warehouse."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

import alerts
from alerts.circular import units, write_unit_letter
from alerts.files import put
from alerts.list_book import write_list
from alerts.listing import SEEN
from alerts.papers import safe_name, write_papers, write_unit_letters
from flows import papers, rules
from flows.decisions import by_finding
from flows.settings import Home
from standard.errors import GongkaiError
from standard.findings import Language, Letter, Transition
from standard.listing import Listing, Standing
from standard.zone import SHANGHAI, day_of
from warehouse import connect
from warehouse.listing import newest_run, read_changes

_MOST_NAMED = 5


class ReportError(GongkaiError):
    """Raised when there is nothing to report on: what was asked for, why, and what to do."""

    def __init__(self, what: str, problem: str, remedy: str) -> None:
        self.what, self.problem, self.remedy = what, problem, remedy
        super().__init__(f"{what}: {problem}; {remedy}")


@dataclass(frozen=True)
class Asked:
    """Which report: in what form, since when, of which unit and year, in which language; where nothing is said, the newest run's own and the home's."""

    form: str
    since: date | None = None
    unit: str = ""
    year: int | None = None
    out: Path | None = None
    language: Language | None = None


def report(home: Home, asked: Asked) -> tuple[bytes | None, list[str]]:
    """Return what goes to the screen, or None and the paths of what was written. Raises ReportError, AlertError."""
    checks = rules.catalogue(home).checks
    with connect.reader(home.warehouse) as con:
        run = newest_run(con)
        if run is None:
            raise ReportError("report", "no run has been made yet", "run gongkai run first")
        at, year = run[0], asked.year or run[1]
        listing = papers.listing_of(home, con, at, year, checks)
        since = _begin_of(asked.since or day_of(at))
        changes = read_changes(con, since, listing, checks, by_finding(home))
    if asked.form in ("xlsx", "docx") and asked.since:
        listing = replace(listing, findings=tuple(f for f in listing.findings if f.opened_at >= since))
    unit = _unit(listing, asked.unit) if asked.unit else None
    if asked.form in ("xlsx", "docx"):
        return None, [str(path) for path in _papers(home, listing, unit, asked)]
    if unit is not None:
        listing = _of(listing, unit)
        changes = tuple(one for one in changes if one.finding.authority == unit.authority)
    language = asked.language or home.settings.language
    content = alerts.written(_letter(listing, changes), asked.form, language, home.settings.terms)
    if asked.out is None:
        return content, []
    return None, [str(put(asked.out, content))]


def _papers(home: Home, listing: Listing, unit: Standing | None, asked: Asked) -> Iterator[Path]:
    """Write the list to send on, or the 通报 and every letter, or one unit's; yield the paths."""
    day = day_of(listing.as_of)
    name = safe_name(unit.authority_zh, unit.authority) if unit else ""
    if asked.form == "xlsx":
        told = _of(listing, unit) if unit else listing
        yield put(asked.out or home.alerts / f"{day}-整改清单{name and f'-{name}'}.xlsx", write_list(told))
    elif unit:
        if unit.authority not in dict(units(listing)):
            raise ReportError(unit.authority_zh, "nothing is to be put right or asked there", "no letter is needed")
        path = asked.out or home.alerts / f"{day}-单位函" / f"{name}.docx"
        # Of the whole listing: what it may not name are the other units.
        yield put(path, write_unit_letter(listing, unit.authority))
    else:
        folder = asked.out or home.alerts
        yield from write_papers(listing, folder)
        yield from write_unit_letters(listing, folder)


def _letter(listing: Listing, changes: tuple[Transition, ...]) -> Letter:
    """Return what changed as a letter that nobody stored: it takes no transition from those that are sent."""
    changed = {one.finding.finding_id for one in changes}
    return Letter(
        letter_id=f"{day_of(listing.as_of)}",
        as_of=listing.as_of,
        report_year=listing.report_year,
        transitions=changes,
        still_open=tuple(finding for finding in listing.findings if finding.finding_id not in changed),
        unseen=listing.unseen,
        expected_count=len(listing.standings),
        seen_count=sum(one.state in SEEN for one in listing.standings),
    )


def _unit(listing: Listing, asked: str) -> Standing:
    """Return the unit that a code, a name or a part of one that only one bears means."""
    exact = [one for one in listing.standings if asked in (one.authority, one.authority_zh)]
    found = exact or [one for one in listing.standings if asked in one.authority_zh]
    if len(found) != 1:
        names = ", ".join(one.authority_zh for one in found[:_MOST_NAMED])
        problem = f"{len(found)} units of {listing.report_year} are meant" if found else "is no unit of that year"
        raise ReportError(
            repr(asked), problem, f"write more of it: {names}" if found else "name it as the registry does"
        )
    return found[0]


def _of(listing: Listing, unit: Standing) -> Listing:
    """Return what the listing says of one unit."""
    return replace(
        listing,
        findings=tuple(f for f in listing.findings if f.authority == unit.authority),
        standings=(unit,),
        unseen=tuple(u for u in listing.unseen if u.authority_zh == unit.authority_zh),
    )


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(0), SHANGHAI)
