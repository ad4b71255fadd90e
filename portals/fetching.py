"""Pages and articles as a look needs them: whole even where only "not modified" was answered, with what hangs on them.

Knows the client and the archive; not which column listed the article, nor what it says.
"""

import asyncio
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pages import sniff
from pages.decode import UndecodableError, decode
from portals import attachments
from portals.archive import read_body
from portals.cms.listing import unanswered, unread
from portals.cms.page import base_of, own_report, read_page
from portals.http import Client
from portals.manners import Validator
from portals.record import RecordError
from portals.rhythm import MOST_AGAIN, MOST_REMEMBERED, Held, Remembered
from standard.records import Answer, Capture, Condition, Issue

_OK, _NOT_MODIFIED = 200, 304
_GONE = {404, 410, 500}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its answer with the body, the capture that holds those bytes, all that was kept, and our own issues."""

    answer: Answer
    capture: Capture | None
    captures: tuple[Capture, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """What became of one article: the capture that holds its bytes, its attachments, or the issues that kept us from it.

    `condition` is what it shows to whoever opens it, and `reason` why it does not open.
    """

    capture: Capture | None
    attachments: tuple[Capture, ...]
    captures: tuple[Capture, ...]
    issues: tuple[Issue, ...]
    condition: Condition = ""
    reason: str = ""


@dataclass(slots=True)
class Fetcher:
    """Fetches for one visit. `known` has a validator by URL, whose captures lie in `folder`."""

    client: Client
    folder: Path
    known: dict[str, Validator]
    articles: dict[str, asyncio.Task[Article]] = field(default_factory=dict)
    tells_changes: dict[str, bool] = field(default_factory=dict)
    again: Counter[str] = field(default_factory=Counter)
    remembered: Counter[str] = field(default_factory=Counter)

    def is_worth_asking(self, url: str, held: Held, now: datetime) -> bool:
        """Say whether a report that is held is asked for again: where that is cheap, or when it is time."""
        host, validator = urlsplit(url).hostname or "", self.known.get(url)
        if url in self.articles:
            return True
        if validator is not None and (validator.etag or validator.last_modified) and self.tells_changes.get(host, True):
            return True
        if not held.is_due(now) or self.again[host] >= MOST_AGAIN:
            return False
        self.again[host] += 1
        return True

    def whose_turn(self, remembered: Iterable[Remembered], now: datetime) -> Iterator[str]:
        """Yield the addresses to ask now: all that are in doubt, of the others those that waited longest, a few a host."""
        for one in sorted(remembered, key=lambda one: (not one.is_doubtful, one.asked_at, one.url)):
            host = urlsplit(one.url).hostname or ""
            if one.is_due(now) and (one.is_doubtful or self.remembered[host] < MOST_REMEMBERED):
                self.remembered[host] += not one.is_doubtful
                yield one.url

    def _learn(self, answer: Answer, sha256: str) -> None:
        """Learn whether a host minds what it is asked by: some send a validator and the whole page every time."""
        earlier = self.known.get(answer.final_url)
        if earlier is not None and (earlier.etag or earlier.last_modified):
            host = urlsplit(answer.final_url).hostname or ""
            if answer.status == _NOT_MODIFIED:
                self.tells_changes[host] = True
            elif answer.status == _OK and sha256 == earlier.capture.sha256:
                self.tells_changes[host] = False

    async def page(
        self, url: str, *, form: Mapping[str, str] | None = None, referer: str = "", is_fragment: bool = False
    ) -> Page:
        """Return a page; one that has not changed since an earlier visit comes from the archive, with its capture."""
        fetched = await self.client.get(url, form=form, referer=referer)
        answer, capture, issues = fetched.answer, fetched.capture, []
        self._learn(answer, capture.sha256 if capture is not None else "")
        earlier = self.known.get(answer.final_url)
        if answer.status == _NOT_MODIFIED and earlier is not None:
            try:
                body, content_type = read_body(self.folder / earlier.capture.warc_file, earlier.capture.warc_offset)
            except RecordError as error:
                damaged = Issue("evidence-damaged", str(error), answer.final_url, earlier.capture.capture_id)
                del self.known[answer.final_url]  # asked again, now for the whole page
                again = await self.page(url, form=form, referer=referer, is_fragment=is_fragment)
                return replace(again, captures=fetched.captures + again.captures, issues=(damaged, *again.issues))
            kept = (*(h for h in answer.headers if h[0].lower() in {"age", "date"}), ("Content-Type", content_type))
            answer, capture = replace(answer, status=200, headers=kept, body=body), earlier.capture
        elif capture is not None and earlier is not None and capture.sha256 == earlier.capture.sha256:
            capture = earlier.capture
        if problem := (unanswered if is_fragment else unread)(answer):
            issues.append(issue_of(answer, problem))
            capture = None
        return Page(answer, capture, fetched.captures, tuple(issues))

    async def article(self, url: str) -> Article:
        """Return an article with its attachments, fetched once per visit however many columns list it."""
        if url not in self.articles:
            self.articles[url] = asyncio.create_task(self._article(url))
        return await self.articles[url]

    def own_title(self, article: Article) -> str:
        """Return the title of the report that an article's page is, by its headings; empty if it is none, or no page."""
        capture = article.capture
        if capture is None or capture.media_type != sniff.HTML:
            return ""
        try:
            body, content_type = read_body(self.folder / capture.warc_file, capture.warc_offset)
            headers = (("Content-Type", content_type),)
            own = own_report(read_page(Answer(capture.url, capture.url, _OK, headers, body, capture.fetched_at), None))
        except (RecordError, UndecodableError):
            return ""  # the reader says so, with its own issue
        return own.title if own is not None else ""

    async def _article(self, url: str) -> Article:
        page = await self.page(url)
        found, captures, issues = [], page.captures, page.issues
        condition = _condition(page)
        for target in self._attached(page):
            if (held := self._held_file(page, target)) is not None:
                found.append(held)
                continue
            attachment = await self.page(target, referer=page.answer.final_url)
            captures += attachment.captures
            # Under the page's own address: a report is held whole only when nothing that hangs on it is missing.
            issues += tuple(replace(issue, subject=url) for issue in attachment.issues)
            if attachment.capture is not None:
                found.append(attachment.capture)
            elif attachments.is_document(target) and _condition(attachment) == "broken":
                condition = "attachment-broken"
        reason = "; ".join(issue.message for issue in page.issues)
        return Article(page.capture, tuple(dict.fromkeys(found)), captures, issues, condition, reason)

    def _held_file(self, page: Page, target: str) -> Capture | None:
        """Return the capture of what hangs on a page that has not changed, if it need not be fetched again now."""
        earlier, file = self.known.get(page.answer.final_url), self.known.get(target)
        if earlier is None or file is None or page.capture != earlier.capture:
            return None
        held = Held("", None, file.capture.fetched_at, file.asked_at or file.capture.fetched_at)
        return None if self.is_worth_asking(target, held, page.answer.asked_at) else file.capture

    def _attached(self, page: Page) -> tuple[str, ...]:
        """Return what to follow from an article, one hop and no further."""
        if page.capture is None or page.capture.media_type != sniff.HTML:
            return ()
        try:
            html = decode(page.answer.body, page.answer.header("Content-Type")).text
        except UndecodableError:
            return ()  # the reader says so, with its own issue
        found = attachments.find(html, base_of(page.answer.final_url))
        # A frame from elsewhere is a counter or a map; a document from elsewhere is refused by name.
        return tuple(url for url in found if self.client.may_ask(url) or attachments.is_document(url))


def _condition(page: Page) -> Condition:
    """Return what a page shows: broken only where the portal itself says so, since any other failure may be ours."""
    if page.capture is not None:
        return "opened"
    is_soft = any(issue.code == "soft-404" for issue in page.issues)
    return "broken" if is_soft or (not page.answer.error and page.answer.status in _GONE) else ""


def issue_of(answer: Answer, problem: str) -> Issue:
    """Return our own ledger's entry for a page that could not be read."""
    if answer.error.startswith("challenge:"):
        code = "challenged"
    elif answer.error in {"disallowed", "off-site", "resting"}:
        code = answer.error
    elif answer.error or answer.status != 200:
        code = "source-unreachable"
    else:
        code = "soft-404"
    return Issue(code, problem, answer.final_url, answer.url)
