"""One visit of some columns: list, choose, fetch, archive, and an honest word on what each look was worth.

The batch function of a season: plain and synchronous outside, one lane per host inside. Knows no form and no verdict.
"""

import asyncio
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from portals.archive import Archive, read_body
from portals.choose import Choice, choose, kin_of
from portals.cms import FAMILIES
from portals.cms.listing import Discovery, unanswered, unread
from portals.errors import PortalError
from portals.exchange import http_date
from portals.http import Client
from portals.manners import Clock, Manners, Validator
from portals.record import RecordError
from standard.duty import Authority, Column
from standard.records import Answer, Capture, Issue, Look, Sighting

_HOSTS_AT_ONCE = 64
_OLDEST = timedelta(hours=1)
_NOT_MODIFIED = 304
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
    batch: str,
    clock: Clock,
    manners: Manners,
    known: Mapping[str, Validator] = MappingProxyType({}),
) -> tuple[Look, ...]:
    """Look at every column for the reports of the years, and keep every response in `folder/<batch>.warc.gz`.

    Returns one look per column, in their order. `known` has a validator by URL for pages of earlier visits, whose
    captures must lie in `folder`. Raises BatchNameError, ArchiveError.
    """
    if not _BATCH.fullmatch(batch):
        raise BatchNameError(batch)
    # A page whose earlier bytes are gone must be asked for whole.
    kept = {url: validator for url, validator in known.items() if (folder / validator.capture.warc_file).exists()}
    with Archive(folder / f"{batch}.warc.gz") as archive:
        this = _Round(tuple(columns), tuple(years), tuple(authorities), folder, batch, clock, manners, kept)
        return asyncio.run(this.look_at_all(archive))


@dataclass(frozen=True, slots=True)
class _Article:
    """What became of one article: the capture that holds its bytes, or the issue that kept us from it."""

    capture: Capture | None
    captures: tuple[Capture, ...]
    issue: Issue | None


@dataclass(slots=True)
class _Notes:
    """What is gathered while one column is looked at."""

    captures: list[Capture] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    stale: str = ""


@dataclass(slots=True)
class _Round:
    """One call of `visit`: what it was asked, and the articles already fetched in it."""

    columns: tuple[Column, ...]
    years: tuple[int, ...]
    authorities: tuple[Authority, ...]
    folder: Path
    batch: str
    clock: Clock
    manners: Manners
    known: dict[str, Validator]
    articles: dict[str, asyncio.Task[_Article]] = field(default_factory=dict)

    async def look_at_all(self, archive: Archive) -> tuple[Look, ...]:
        lanes: dict[str, list[Column]] = {}
        for column in self.columns:
            lanes.setdefault(urlsplit(column.url).hostname or "", []).append(column)
        at_once = asyncio.Semaphore(_HOSTS_AT_ONCE)
        async with Client(self.manners, self.clock, archive.keep, self.known) as client:
            seen = await asyncio.gather(*(self._look_at_host(client, each, lanes[each], at_once) for each in lanes))
        looks = {id(column): look for pairs in seen for column, look in pairs}
        return tuple(looks[id(column)] for column in self.columns)

    async def _look_at_host(
        self, client: Client, host: str, columns: Sequence[Column], at_once: asyncio.Semaphore
    ) -> list[tuple[Column, Look]]:
        async with at_once:
            looks = [(column, await self._look_at(client, column)) for column in columns]
            await client.leave(host)
            return looks

    async def _look_at(self, client: Client, column: Column) -> Look:
        looked_at, notes = self.clock(), _Notes()

        async def get(url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Answer:
            return await self._read_list(client, url, notes, form, referer)

        family = FAMILIES.get(column.family)
        if family is None:
            discovery = Discovery((), is_complete=False, reason=f"no family is called {column.family!r}")
            notes.issues.append(Issue("family-unknown", discovery.reason, column.url, column.family))
        else:
            discovery = await family.discover(column, self.years, get)
        kin = kin_of(column, self.columns, self.authorities)
        hosts = self.manners.hosts | self.manners.demo.keys()
        choice = choose(discovery.links, column, self.years, self.authorities, hosts=hosts, kin=kin)
        notes.issues += _told(choice, column)
        sightings = tuple([await self._fetch(client, sighting, notes) for sighting in choice.sightings])
        if not discovery.links and not notes.issues:
            notes.issues.append(Issue("portal-drift", "the column shows no row that could be read", column.url))
        reason = _why_not_good(column, discovery, choice, notes)
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
            issues=tuple(notes.issues),
        )

    async def _read_list(
        self, client: Client, url: str, notes: _Notes, form: Mapping[str, str] | None, referer: str
    ) -> Answer:
        """Return a list page, or what its script asks for; unchanged since an earlier visit, it comes from the archive."""
        fetched = await client.get(url, form=form, referer=referer)
        notes.captures += fetched.captures
        answer = fetched.answer
        notes.stale = notes.stale or _age_problem(answer, self.clock())
        if answer.status == _NOT_MODIFIED and (validator := self.known.get(answer.final_url)) is not None:
            try:
                body, content_type = read_body(self.folder / validator.capture.warc_file, validator.capture.warc_offset)
            except RecordError as error:
                notes.issues.append(
                    Issue("evidence-damaged", str(error), answer.final_url, validator.capture.capture_id)
                )
                del self.known[answer.final_url]  # asked again, now for the whole page
                return await self._read_list(client, url, notes, form, referer)
            answer = replace(answer, status=200, headers=(("Content-Type", content_type),), body=body)
        if problem := (unanswered if referer else unread)(answer):
            notes.issues.append(_issue_of(answer, problem))
        return answer

    async def _fetch(self, client: Client, sighting: Sighting, notes: _Notes) -> Sighting:
        """Fetch the article of a sighting, once per round however many columns list it."""
        if sighting.url not in self.articles:
            self.articles[sighting.url] = asyncio.create_task(self._read_article(client, sighting.url))
        article = await self.articles[sighting.url]
        notes.captures += article.captures
        if article.issue is not None:
            notes.issues.append(article.issue)
        return replace(sighting, capture=article.capture)

    async def _read_article(self, client: Client, url: str) -> _Article:
        fetched = await client.get(url)
        answer = fetched.answer
        if answer.status == _NOT_MODIFIED and (validator := self.known.get(answer.final_url)) is not None:
            return _Article(validator.capture, fetched.captures, None)
        if problem := unread(answer):
            return _Article(None, fetched.captures, _issue_of(answer, problem))
        return _Article(fetched.capture, fetched.captures, None)


def _issue_of(answer: Answer, problem: str) -> Issue:
    """Return our own ledger's entry for a page that could not be read."""
    if answer.error.startswith("challenge:"):
        code = "challenged"
    elif answer.error in {"disallowed", "off-site"}:
        code = answer.error
    elif answer.error or answer.status != 200:
        code = "source-unreachable"
    else:
        code = "soft-404"
    return Issue(code, problem, answer.final_url, answer.url)


def _told(choice: Choice, column: Column) -> Iterable[Issue]:
    if off_site := choice.refused.get("off-site", 0):
        yield Issue("off-site", f"{off_site} links to reports on other hosts were not asked", column.url)
    for link in choice.unplaced:
        yield Issue("report-unplaced", f"whose report, or of which year: 「{link.title}」", column.url, link.url)


def _why_not_good(column: Column, discovery: Discovery, choice: Choice, notes: _Notes) -> str:
    """Return why the absence of a report from this look would prove nothing, or an empty string."""
    if not discovery.is_complete:
        return discovery.reason
    if not discovery.links:
        return "the column shows no row that could be read"
    if column.authority and choice.unplaced:
        return f"{len(choice.unplaced)} reports in the column could not be placed, the first 「{choice.unplaced[0].title}」"
    return notes.stale


def _age_problem(answer: Answer, now: datetime) -> str:
    """Return why an answer may show an earlier state of the column, by its Age and Date, or an empty string."""
    age = answer.header("Age").strip()
    if age.isascii() and age.isdigit() and int(age[:9]) > _OLDEST.total_seconds():
        return f"the answer had been kept {age} seconds in a cache: {answer.final_url}"
    said = http_date(answer.header("Date"))
    return f"the answer dates itself {said.isoformat()}: {answer.final_url}" if said and now - said > _OLDEST else ""


def _look_id(batch: str, column: Column, looked_at: datetime) -> str:
    identity = f"{batch}\n{column.portal}\n{column.url}\n{column.authority}\n{looked_at.isoformat()}"
    return hashlib.sha256(identity.encode()).hexdigest()[:20]
