"""What the reading of one list was worth: which rows it lacks, and whether absence from it would prove anything."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from pages.titles import read_title
from portals.choose import Choice, plain_url
from portals.cms.listing import Discovery
from portals.exchange import http_date
from standard.duty import Column
from standard.records import Answer, Issue

_OLDEST = timedelta(hours=1)


def told(choice: Choice, column: Column) -> Iterable[Issue]:
    """Yield what of a list could not be taken for a report of anyone's."""
    if off_site := choice.refused.get("off-site", 0):
        yield Issue("off-site", f"{off_site} links to reports on other hosts were not asked", column.url)
    for link in choice.unplaced:
        yield Issue("report-unplaced", f"whose report, or of which year: 「{link.title}」", column.url, link.url)


def why_not_good(discovery: Discovery, choice: Choice, stale: str) -> str:
    """Return why the absence of a report from this look would prove nothing, or an empty string."""
    if not discovery.is_complete:
        return discovery.reason
    if not discovery.links:
        return "the column shows no row that could be read"
    if choice.unplaced:
        return f"{len(choice.unplaced)} reports in the column could not be placed, the first 「{choice.unplaced[0].title}」"
    return stale


def missing_from(sentinels: frozenset[str], discovery: Discovery) -> tuple[str, ...]:
    """Return what was there before and is not now; of a column that was not read to its end, nothing can be said."""
    there = {plain_url(link.url) for link in discovery.links}
    return tuple(sorted(url for url in sentinels if discovery.is_complete and plain_url(url) not in there))


def listed_years(discovery: Discovery, column: Column) -> tuple[int, ...]:
    """Return the years of the reports in one authority's list, as they stand there; a summary column has no order."""
    if not column.authority or not discovery.is_complete:
        return ()
    titles = (read_title(link.title) for link in discovery.links)
    return tuple(title.year for title in titles if title.is_report and title.year is not None)


def told_missing(missing: tuple[str, ...]) -> str:
    """Return why a list that lacks what stood there proves nothing, or an empty string."""
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return f"sentinel missing: {missing[0]}{more}" if missing else ""


def age_problem(answer: Answer, now: datetime) -> str:
    """Return why an answer may show an earlier state of the column, by its Age and Date, or an empty string."""
    age = answer.header("Age").strip()
    if age.isascii() and age.isdigit() and int(age[:9]) > _OLDEST.total_seconds():
        return f"the answer had been kept {age} seconds in a cache: {answer.final_url}"
    said = http_date(answer.header("Date"))
    return f"the answer dates itself {said.isoformat()}: {answer.final_url}" if said and now - said > _OLDEST else ""
