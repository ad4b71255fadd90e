"""`gongkai portals check | probe | detect`: is the registry sound, what does each column answer, which make is a page."""

import asyncio
import csv
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import TypeVar
from urllib.parse import urldefrag, urlsplit

from alerts.reasons import in_english
from flows import formats
from flows.season import Order, manners_of, season_year
from flows.settings import Home
from portals import visit
from portals.archive import Archive, read_body
from portals.book import Book
from portals.cms import FAMILIES
from portals.cms import detect as detection
from portals.http import Client
from portals.manners import Manners
from portals.shapes import UNKNOWN
from standard.duty import Column
from standard.errors import GongkaiError
from standard.records import Answer, Look
from standard.registry import COLUMNS, Registry, lint, read_registry
from standard.rows import COLUMN, cells, shown_address, web_address
from standard.zone import SHANGHAI

T = TypeVar("T")
_OK = 200
_PROBED = ("column", "authority", "family", "looks_like", "status", "items", "reports", "is_good", "why_not")


class NoSuchPortalError(GongkaiError):
    """Raised when portals are asked for that the registry does not name."""

    def __init__(self, home: Home, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        asked = f"portal {', '.join(codes)}" if codes else "any column"
        super().__init__(f"{home.registry / COLUMNS} does not name {asked}; its codes stand in its first field")


class NoAddressError(GongkaiError):
    """Raised when what is to be looked at is no web address, or none that may be asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(
            f"{shown_address(url)!r} is no web address of a .gov.cn host or of one that the registry names; write it whole, "
            "without a name or password"
        )


class UnreadError(GongkaiError):
    """Raised when the page behind an address could not be read, so that nothing can be said of its make."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(
            f"the page cannot be read ({problem}), so its make is not known; look at it yourself, or ask again later"
        )


def check(home: Home) -> tuple[list[str], bool]:
    """Return a line for every remark about the home's registry and one that counts, and whether there was a remark.

    Raises RegistryError for a row that cannot be read.
    """
    registry = read_registry(home.registry)
    remarks = [*lint(registry), *_unknown_families(registry)]
    unconfirmed = sum(not column.is_confirmed for column in registry.columns)
    counted = (
        f"{len(registry.authorities)} authorities, {len(registry.portals)} portals, {len(registry.columns)} columns, "
        f"{unconfirmed} of them confirmed by nobody; {len(remarks)} remarks"
    )
    return [*remarks, counted], bool(remarks)


def _unknown_families(registry: Registry) -> list[str]:
    known = ", ".join(FAMILIES)
    return [
        f"column {column.url}: no family is called {column.family!r}, so it cannot be read; write one of {known}"
        for column in registry.columns
        if column.family not in FAMILIES
    ]


def ask(order: Order, manners: Manners, batch: str, work: Callable[[Client], Awaitable[T]]) -> T:
    """Return what some polite work comes to; every response on the way is kept in the home's archive."""

    async def go(archive: Archive) -> T:
        async with Client(manners, order.now, archive.keep, Book(order.home.hosts)) as client:
            return await work(client)

    with Archive(order.home.archive / f"{batch}.warc.gz") as archive:
        return asyncio.run(go(archive))


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


@dataclass(frozen=True)
class Probe:
    """What the columns answered: a row each, and the file that keeps them."""

    rows: tuple[tuple[str, ...], ...]
    file: Path

    def table(self) -> str:
        """Return the rows as a table for people."""
        return formats.to_table(_PROBED, self.rows)


def probe(home: Home, codes: Sequence[str], at: datetime) -> Probe:
    """Look once at each column, of the portals named or of all, and write down beside the registry what it answered.

    Nothing enters the warehouse: a probe is about our registry, not about anybody's duty. Raises NoSuchPortalError.
    """
    registry = read_registry(home.registry)
    columns = tuple(column for column in registry.columns if not codes or column.portal in codes)
    if not columns or set(codes) - {column.portal for column in columns}:
        raise NoSuchPortalError(home, sorted(set(codes) - {column.portal for column in columns}))
    order = Order(home, at, season_year(at))
    looks = visit.visit(
        # A make that nobody knows is still a list page.
        [c if c.family in FAMILIES else replace(c, family=UNKNOWN) for c in columns],
        (order.year, order.year - 1),
        registry.authorities,
        folder=home.archive,
        book=home.hosts,
        batch=f"probe-{_stamp(at)}",
        clock=order.now,
        manners=manners_of(home, registry),
    )
    names = {authority.code: authority.name_zh for authority in registry.authorities}
    rows = tuple(
        _row(column, names.get(column.authority, ""), _looks_like(home, column, look), look)
        for column, look in zip(columns, looks, strict=True)
    )
    file = home.registry / f"probe-{at.astimezone(SHANGHAI):%Y-%m-%d}.csv"
    file.write_text(formats.to_csv(_PROBED, rows) + "\n", encoding="utf-8-sig")
    return Probe(rows, file)


def _looks_like(home: Home, column: Column, look: Look) -> str:
    """Return the make that the pages of a look bear the marks of, from the archive: nothing is asked again."""
    kept = {capture.url: capture for capture in look.captures if capture.status == _OK}
    if urldefrag(column.url).url not in kept:
        return ""

    async def get(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:  # noqa: ARG001
        capture = kept.get(urldefrag(url).url)
        if capture is None or form is not None:
            return Answer(url, url, None, (), b"", look.looked_at, error="it was not asked for in this probe")
        body, content_type = read_body(home.archive / capture.warc_file, capture.warc_offset)
        return Answer(url, url, _OK, (("Content-Type", content_type),), body, look.looked_at)

    return asyncio.run(detection.detect(column.url, get)).family


def _row(column: Column, authority: str, looks_like: str, look: Look) -> tuple[str, ...]:
    answers = [str(capture.status) for capture in look.captures if capture.url == urldefrag(column.url).url]
    reports = ", ".join(sorted({str(sighting.year) for sighting in look.sightings}))
    words = ("yes", "") if look.is_good else ("no", in_english(look.reason))
    return (column.url, authority, column.family, looks_like, "".join(answers[-1:]), str(look.items), reports, *words)


def detect(home: Home, url: str, at: datetime) -> list[str]:
    """Ask an address which make of portal stands behind it, and return what was found and the row that would watch it.

    Raises NoAddressError, UnreadError, and RegistryError where the home has a registry that cannot be read.
    """
    try:
        host = urlsplit(web_address(url)).hostname or ""
    except ValueError as error:
        raise NoAddressError(url) from error
    registry = read_registry(home.registry)
    if not host.endswith(".gov.cn") and host not in registry.hosts():
        raise NoAddressError(url)
    order = Order(home, at, season_year(at))

    async def work(client: Client) -> detection.Detection:
        async def get(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
            return (await client.get(url, form=form, referer=referer)).answer

        return await detection.detect(url, get)

    found = ask(order, manners_of(home, registry), f"detect-{_stamp(at)}", work)
    if found.problem:
        raise UnreadError(in_english(found.problem))
    with StringIO(newline="") as row:
        csv.writer(row, lineterminator="").writerow(cells(COLUMN, found.row))
        return [
            *(f"because  {in_english(reason)}" for reason in found.reasons),
            f"family   {found.family}" + ("" if found.has_reports else "  (a guess: no report was seen there)"),
            f"row      {row.getvalue()}",
            f"next     give it its authority and add it to {home.registry / COLUMNS}",
        ]
