"""A watched column in a few lines: looks on days, what each saw, and the page behind it, for cases of time."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from benchmarks.precision.case import YEAR, Printed, arrival, consistent, registry
from standard import deadlines
from standard.duty import AuthorityKind, Column, Duty, Policy
from standard.records import Capture, Clue, ClueKind, Look, Revisit, Sighting
from standard.registry import Registry, duties
from warehouse.load import Arrival

DUE = date(YEAR + 1, 1, 31)
NOTICE = Policy(
    *("notice", "local", ("department",), "", YEAR, None, 1, 19),
    *("云政办函〔2023〕9号", "notice 9 of 2023", "应于1月19日前公布。", "invented"),
)


@cache
def numbers(seed: int) -> tuple[Printed, Printed]:
    """Return consistent values of last year and of this one; drawing them takes longer than judging them."""
    return consistent(seed % 40)


def at(day: date, hour: int = 10) -> datetime:
    """Return an hour of a day in Shanghai."""
    return datetime.combine(day, time(hour - 8), UTC)


def column(code: str, name: str = "nb") -> str:
    """Return the address of a column of this authority's case."""
    return f"https://{code}.example/{name}/"


def page(code: str, name: str = "1") -> str:
    """Return the address of a report of this authority's case."""
    return f"https://{code}.example/nb/{name}.html"


@cache
def _policies() -> tuple[Policy, ...]:
    return deadlines.policies()


def world(
    code: str, kind: AuthorityKind = "department", *names: str, local: bool = False, is_confirmed: bool = True
) -> Registry:
    """Return a registry in which the authority's columns are watched and confirmed, under the real policy rows."""
    columns = tuple(Column(code, column(code, name), "trs", code, is_confirmed) for name in names or ("nb",))
    rows = (*_policies(), NOTICE) if local else _policies()
    return replace(registry(code, kind), columns=columns, policies=rows)


def expected(registry: Registry, *years: int) -> tuple[Duty, ...]:
    """Return what is expected of the authorities of a registry."""
    return duties(registry, years or (YEAR,))


def look(
    code: str,
    day: date,
    *sees: Sighting,
    name: str = "nb",
    reason: str = "",
    missing: tuple[str, ...] = (),
    revisits: tuple[Revisit, ...] = (),
    listed: tuple[int, ...] = (),
    has_column: bool | None = None,
    years: tuple[int, ...] = (YEAR, YEAR - 1),
) -> Look:
    """Return one visit; with a `reason` it is not a good one."""
    said = reason or ("sentinel missing" if missing else "")
    return Look(
        f"{code}-{day:%m%d}-{name}-{day.year}".replace(" ", "-"),
        *(code, column(code, name), at(day), not said, said, len(sees), sees),
        missing=missing,
        years=years,
        listed_years=listed,
        has_column=has_column,
        revisits=revisits,
    )


def looks(code: str, days: Iterable[date], *sees: Sighting, name: str = "nb", reason: str = "") -> tuple[Look, ...]:
    """Return a visit on every one of the days, each with the same outcome."""
    return tuple(look(code, day, *sees, name=name, reason=reason) for day in days)


def days(first: date, *later: int) -> tuple[date, ...]:
    """Return a day and some days so many days after it."""
    return (first, *(first + timedelta(days=number) for number in later))


def capture(code: str, day: date, name: str = "1", content: str = "1") -> Capture:
    """Return the kept page; other `content` means other bytes."""
    return Capture(
        *(f"{code}-{name}-{content}", page(code, name), at(day), 200, "text/html"),
        *(content.zfill(64), 1_000, "one.warc.gz", 0),
    )


def sight(
    code: str,
    kept: Capture | None = None,
    *,
    listed: date | None = None,
    name: str = "1",
    year: int = YEAR,
    **parts: object,
) -> Sighting:
    """Return what a look saw of the report in the list."""
    return Sighting(code, year, page(code, name), f"{year}年度报告", listed, kept, **parts)  # type: ignore[arg-type]


def read(
    code: str,
    kept: Capture,
    dates: Mapping[ClueKind, date],
    printed: Printed | None = None,
    year: int = YEAR,
    **parts: object,
) -> Arrival:
    """Return the reading of a kept page with the dates it prints, the first of them the stated one."""
    clues = tuple(Clue(kind, day, f"{day}", "the page", place == 0) for place, (kind, day) in enumerate(dates.items()))
    one = arrival(code, printed or {}, year, clues=clues, sha256=kept.sha256, **parts)
    return replace(one, source_url=kept.url, capture=kept, read_at=kept.fetched_at)
