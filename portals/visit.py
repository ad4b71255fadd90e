"""One visit of some columns: list, choose, fetch, archive, and an honest word on what each look was worth.

The batch function of a season: plain and synchronous outside, one lane per host inside. Knows no form and no verdict.
"""

import asyncio
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

from pages.titles import read_title
from portals.archive import Archive
from portals.body import without_controls
from portals.book import Book
from portals.choose import Choice, choose, kin_of, plain_url
from portals.cms import FAMILIES
from portals.cms.disclosure import has_column
from portals.cms.listing import Discovery, Get
from portals.errors import PortalError
from portals.fetching import Article, Fetcher, Page
from portals.http import Client
from portals.manners import Clock, Manners, Validator
from portals.repeats import without_repeats
from portals.rhythm import Held, Remembered
from portals.worth import age_problem, listed_years, missing_from, told, told_missing, why_not_good
from standard.duty import Authority, Column
from standard.records import Answer, Capture, Issue, Link, Look, Revisit, Sighting

_HOSTS_AT_ONCE = 64
_BATCH = re.compile(r"[A-Za-z0-9][\w.-]{0,100}")


class BatchNameError(PortalError):
    """Raised when a batch's name cannot be a file's name."""

    def __init__(self, batch: str) -> None:
        self.batch = batch
        super().__init__(f"batch {batch!r} names a WARC file; use up to 100 letters, digits, '.', '-' and '_'")


def visit(
    columns: Sequence[Column],
    years: Sequence[int],
    authorities: Sequence[Authority],
    *,
    folder: Path,
    book: Path,
    batch: str,
    clock: Clock,
    manners: Manners,
    known: Mapping[str, Validator] = MappingProxyType({}),
    sentinels: Mapping[str, frozenset[str]] = MappingProxyType({}),
    held: Mapping[tuple[str, str], Held] = MappingProxyType({}),
    remembered: Mapping[str, Sequence[Remembered]] = MappingProxyType({}),
    further: Mapping[str, frozenset[int]] = MappingProxyType({}),
) -> tuple[Look, ...]:
    """Look at every column for the reports of the years, and keep every response in `folder/<batch>.warc.gz`.

    Returns one look per column, in their order. `book` is the folder where it is kept how hosts want to be asked, for
    all who ask them. What earlier visits left, all of it optional: `known`, a validator by URL for pages whose captures
    lie in `folder`; `sentinels`, by column URL the items that must still be there; `held`, by column URL and URL the
    reports that are fetched again only when their row changes, or from time to time (portals.rhythm): a sighting of one
    that was not has no capture; `remembered`, by column URL the reports that are asked for by their address, a few at a
    time, where the list does not show them; `further`, by column URL years that are looked for besides, whose reports
    are not fetched again if they are held. Raises BatchNameError, ArchiveError.
    """
    if not _BATCH.fullmatch(batch):
        raise BatchNameError(batch)
    # A page whose earlier bytes are gone must be asked for whole.
    kept = {url: validator for url, validator in known.items() if (folder / validator.capture.warc_file).exists()}
    with Archive(folder / f"{batch}.warc.gz", {url: each.capture for url, each in kept.items()}) as archive:
        client = Client(manners, clock, archive.keep, Book(book), kept, recall=archive.recall)
        fetcher = Fetcher(client, folder, kept)
        left = (sentinels, held, remembered, further)
        this = _Round(tuple(columns), tuple(years), tuple(authorities), batch, clock, manners, fetcher, *left)
        return without_repeats(asyncio.run(this.look_at_all()))


@dataclass(slots=True)
class _Notes:
    """What is gathered while one column is looked at."""

    captures: list[Capture] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    stale: str = ""
    front: Answer | None = None  # the column's own page

    def take(self, fetched: Page | Article) -> None:
        """Keep what came with a page or an article."""
        self.captures += fetched.captures
        self.issues += fetched.issues


@dataclass(frozen=True, slots=True)
class _List:
    """A column's list read for some years, and why the absence of a report from it would prove nothing, or an empty string."""

    years: tuple[int, ...]
    discovery: Discovery
    choice: Choice
    reason: str

    def beside(self, wider: "_List") -> "_List":
        """Return this list with what the reading for more years found of those."""
        more = (sighting for sighting in wider.choice.sightings if sighting.year not in self.years)
        return replace(self, choice=replace(self.choice, sightings=(*self.choice.sightings, *more)))


@dataclass(slots=True)
class _Round:
    """One call of `visit`: what it was asked, and who fetches for it."""

    columns: tuple[Column, ...]
    years: tuple[int, ...]
    authorities: tuple[Authority, ...]
    batch: str
    clock: Clock
    manners: Manners
    fetcher: Fetcher
    sentinels: Mapping[str, frozenset[str]]
    held: Mapping[tuple[str, str], Held]
    remembered: Mapping[str, Sequence[Remembered]]
    further: Mapping[str, frozenset[int]]

    async def look_at_all(self) -> tuple[Look, ...]:
        lanes: dict[str, list[Column]] = {}
        for column in self.columns:
            lanes.setdefault(_host_of(column.url), []).append(column)
        at_once = asyncio.Semaphore(_HOSTS_AT_ONCE)
        async with self.fetcher.client:
            seen = await asyncio.gather(*(self._look_at_host(each, lanes[each], at_once) for each in lanes))
        looks = {id(column): look for pairs in seen for column, look in pairs}
        found = [looks[id(column)] for column in self.columns]
        if found:  # of hosts that only redirects and attachments led to
            found[0] = replace(found[0], issues=found[0].issues + self.fetcher.client.take_news())
        return tuple(found)

    async def _look_at_host(
        self, host: str, columns: Sequence[Column], at_once: asyncio.Semaphore
    ) -> list[tuple[Column, Look]]:
        async with at_once:
            looks = [(column, await self._look_at(column)) for column in columns]
            await self.fetcher.client.leave(host)
            return looks

    async def _look_at(self, column: Column) -> Look:
        looked_at, notes = self.clock(), _Notes()

        async def get(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
            page = await self.fetcher.page(url, form=form, referer=referer, is_fragment=referer != "")
            notes.take(page)
            notes.stale = notes.stale or age_problem(page.answer, self.clock())
            if url == column.url and page.capture is not None:
                notes.front = page.answer
            return replace(page.answer, body=without_controls(page.answer.body))

        read = await self._read_list(column, self._years_of(column), get, notes)
        if read.reason and read.years != self.years:
            # What hides a further year must not blind the season.
            own = await self._read_list(column, self.years, get, notes)
            read = read if own.reason else own.beside(read)
        discovery, choice = read.discovery, read.choice
        if column.family not in FAMILIES:
            notes.issues.append(Issue("family-unknown", discovery.reason, column.url, column.family))
        notes.issues += told(choice, column)
        sightings = tuple([await self._fetch(column, sighting, notes) for sighting in choice.sightings])
        if not discovery.links and not notes.issues:
            notes.issues.append(await self._why_empty(column, notes))
        missing = missing_from(self.sentinels.get(column.url, frozenset()), discovery)
        revisits = tuple(
            [await self._revisit(url, notes) for url in (*missing, *self._remembered(column, discovery, missing))]
        )
        reason = read.reason or told_missing(missing)
        return Look(
            look_id=_look_id(self.batch, column, looked_at),
            portal=column.portal,
            column_url=column.url,
            looked_at=looked_at,
            is_good=not reason,
            reason=reason,
            items=len(discovery.links),
            sightings=sightings,
            captures=tuple(dict.fromkeys(notes.captures)),
            issues=(*notes.issues, *self.fetcher.client.take_news(_host_of(column.url))),
            missing=missing,
            years=read.years,
            listed_years=listed_years(discovery, column),
            has_column=discovery.has_column if notes.front is None else has_column(notes.front, discovery),
            revisits=revisits,
        )

    async def _read_list(self, column: Column, years: tuple[int, ...], get: Get, notes: _Notes) -> _List:
        notes.stale = ""
        if (family := FAMILIES.get(column.family)) is None:
            discovery = Discovery((), is_complete=False, reason=f"no family is called {column.family!r}")
        else:
            discovery = await family.discover(column, years, get)
        kin = kin_of(column, self.columns, self.authorities)
        hosts = self.manners.hosts | self.manners.demo.keys()
        choice = choose(discovery.links, column, years, self.authorities, hosts=hosts, kin=kin)
        for link in choice.doubtful:
            choice = await self._read_doubtful(column, years, link, choice, notes)
        return _List(years, discovery, choice, why_not_good(discovery, choice, notes.stale))

    def _years_of(self, column: Column) -> tuple[int, ...]:
        return (*self.years, *sorted(self.further.get(column.url, frozenset()).difference(self.years), reverse=True))

    def _remembered(self, column: Column, discovery: Discovery, missing: Collection[str]) -> tuple[str, ...]:
        """Return what to ask for by its address though no list that was read shows it; of one not read, nothing."""
        if not (discovery.is_complete or discovery.links):
            return ()
        there = {plain_url(link.url) for link in discovery.links}
        unlisted = [one for one in self.remembered.get(column.url, ()) if plain_url(one.url) not in there]
        return tuple(self.fetcher.whose_turn((one for one in unlisted if one.url not in missing), self.clock()))

    async def _fetch(self, column: Column, sighting: Sighting, notes: _Notes) -> Sighting:
        if sighting.year not in self.years and (column.url, sighting.url) in self.held:
            return sighting
        if self._held(column, Link(sighting.url, sighting.title, sighting.listed_date)) is not None:
            return sighting
        article = await self.fetcher.article(sighting.url)
        notes.take(article)
        fetched = replace(sighting, capture=article.capture, attachments=article.attachments)
        return replace(fetched, condition=article.condition)

    def _held(self, column: Column, link: Link) -> Held | None:
        """Return what is held of a row that stands as it stood, and whose page need not be asked for again now."""
        held = self.held.get((column.url, link.url))
        if held is None or (held.title, held.listed_date) != (link.title, link.listed_date):
            return None
        return None if self.fetcher.is_worth_asking(link.url, held, self.clock()) else held

    async def _read_doubtful(
        self, column: Column, years: Collection[int], link: Link, choice: Choice, notes: _Notes
    ) -> Choice:
        """Return the choice with a link of the authority's own list taken for the report if its page is one, else unplaced."""
        held = self._held(column, link)
        year = held.year if held is not None else await self._year_by_page(column, link, notes)
        if year is None:
            return choice.lacking(link)
        if year not in years:
            return choice
        return choice.having(Sighting(column.authority, year, link.url, link.title, link.listed_date))

    async def _year_by_page(self, column: Column, link: Link, notes: _Notes) -> int | None:
        """Return of which year the page of a link is the column's authority's report, or None if it does not say so."""
        article = await self.fetcher.article(link.url)
        notes.take(article)
        title, listed = read_title(self.fetcher.own_title(article)), read_title(link.title).year
        year = listed or title.year
        if not title.is_report or year is None or title.year not in {None, year}:
            return None
        named, hosts = Link(link.url, title.text if title.year else f"{year}年{title.text}", None), {_host_of(link.url)}
        # Whose it says it is must be whose list it stands in.
        said = choose([named], column, {year}, self.authorities, hosts=hosts).sightings
        return year if [each.authority for each in said] == [column.authority] else None

    async def _revisit(self, url: str, notes: _Notes) -> Revisit:
        """Ask for an item that the list no longer shows: it may be gone, or only no longer listed."""
        article = await self.fetcher.article(url)
        notes.captures += article.captures
        is_there = {"": None, "broken": False}.get(article.condition, True)
        return Revisit(url, is_there, article.reason)

    async def _why_empty(self, column: Column, notes: _Notes) -> Issue:
        """Tell a column that shows nothing from a home page that is answered to whatever is asked."""
        shown = {capture.sha256 for capture in notes.captures if capture.status == 200}
        home = await self.fetcher.page(urljoin(column.url, "/"))
        notes.captures += home.captures
        if home.capture is not None and home.capture.sha256 in shown:
            return Issue("soft-404", "the home page stands where the column was", column.url, home.answer.final_url)
        return Issue("portal-drift", "the column shows no row that could be read", column.url)


def _host_of(url: str) -> str:
    return urlsplit(url).hostname or ""


def _look_id(batch: str, column: Column, looked_at: datetime) -> str:
    identity = f"{batch}\n{column.portal}\n{column.url}\n{column.authority}\n{looked_at.isoformat()}"
    return hashlib.sha256(identity.encode()).hexdigest()[:20]
