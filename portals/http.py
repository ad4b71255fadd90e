"""The one polite client: one name, one lane per host, robots.txt first, bounds on everything. Knows no list and no report.

What goes wrong is the answer's `error`, a short code: off-site, bad-url, private-address, dns, proxy, refused, reset,
timeout, too-slow, unreachable, dropped, tls:<reason>, bad-http, too-large, truncated, content-encoding, redirect-loop,
disallowed, robots:<cause>, challenge:<whose>, paused (for this visit), resting (for days), ceiling (for today).
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import urlencode, urljoin

import httpx
import stamina

from portals import proxy, soft, tls
from portals.address import Resolve, host_of, resolve
from portals.book import Book, Page
from portals.exchange import Asking, Exchange, Fetched, failure, redirected_to, retry_after
from portals.lane import Connections, Lane
from portals.manners import Clock, Manners, Validator
from portals.record import RecordError
from portals.robots import Rules, read_rules
from standard.records import Answer, Capture, Issue

# Every retry is in the archive; without a handler Python would print them all to stderr.
logging.getLogger("stamina").addHandler(logging.NullHandler())

_REPOSTED = {307, 308}
_MOST_REDIRECTS = 5
_RETRIED_STATUSES = {502, 503, 504}
_RETRIED_ERRORS = {"timeout", "truncated"}
_WAITING_STATUSES = {429, 503}
_FORBIDDEN = {401, 403}
_MOST_MISSES = 3  # refusals and failures in a row after which a host is left alone
_MOST_FORBIDDEN = 2  # a host that forbids its robots.txt and the first page forbids us, not a page
_NOT_MODIFIED = 304
_SHELL = 2_048  # so small a page may only send the visitor on


class _PassingError(Exception):
    """Raised inside when asking again may help."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        super().__init__(exchange.url)


class Client:
    """Asks hosts for pages and hands every response to `keep`. Use as an async context manager.

    What is known of hosts stands in the `book`, and what is learned of them goes there; `take_news` tells of it. `recall`
    reads a kept body back.
    """

    def __init__(
        self,
        manners: Manners,
        clock: Clock,
        keep: Callable[[Exchange], Capture],
        book: Book,
        known: Mapping[str, Validator] = MappingProxyType({}),
        *,
        resolve: Resolve = resolve,
        recall: Callable[[Capture], tuple[bytes, str]] | None = None,
    ) -> None:
        self._recall, self._book = recall, book
        self._manners, self._clock, self._keep, self._known = manners, clock, keep, known
        self._connections = Connections(manners, resolve)
        self._lanes: dict[str, Lane] = {}
        self._news: list[Issue] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for lane in self._lanes.values():
            await lane.client.aclose()

    async def leave(self, host: str) -> None:
        """Close the connection to a host; its rules, pace, cookies and refusals stay known."""
        if (lane := self._lanes.get(host)) is not None:
            async with lane.turn:
                await self._reconnect(lane, lane.profile)

    def take_news(self, host: str = "") -> tuple[Issue, ...]:
        """Return what was learned of a host, or of any, and not yet taken: issues with the host as their place.

        Their subject is what was learned: of `tls-profile` the profile, of `host-rests` the instant until which the host
        is left alone, of `tls-proposed` the profile that an error called for and that did not help.
        """
        taken = tuple(issue for issue in self._news if host in {"", issue.where})
        self._news = [issue for issue in self._news if issue not in taken]
        return taken

    def may_ask(self, url: str) -> bool:
        """Say whether a URL is one that we may ask for at all: a web address of a portal."""
        return not self._manners.refusal(url)

    async def get(self, url: str, *, form: Mapping[str, str] | None = None, referer: str = "") -> Fetched:
        """Return the answer to one URL: conditional where a validator is known, redirects followed on allowed hosts only.

        A `form` is posted. Lists are asked that way too: it only asks, and may be asked again as any GET may.
        """
        captures: list[Capture] = []
        answer = await self._follow(url, captures, form=form, referer=referer)
        return Fetched(answer, tuple(captures))

    async def _follow(
        self,
        url: str,
        captures: list[Capture],
        *,
        form: Mapping[str, str] | None = None,
        referer: str = "",
        is_robots: bool = False,
    ) -> Answer:
        target, asking = url, Asking(None if form is None else urlencode(form).encode(), referer)
        for _ in range(_MOST_REDIRECTS + 1):
            if refusal := self._manners.refusal(target):
                return failure(url, target, self._clock(), refusal)
            target = str(httpx.URL(target).copy_with(fragment=None))
            lane = await self._lane(target)
            if not is_robots and (barred := (await self._rules(lane, target, captures)).refusal(target)):
                return failure(url, target, self._clock(), lane.ended or barred)
            exchange = await self._ask(lane, target, asking, captures)
            location = redirected_to(exchange)
            if not location and not is_robots and asking == Asking():
                location = soft.sent_on(self._whole(exchange))
            if not location:
                return replace(exchange, url=url)
            if exchange.status not in _REPOSTED:
                asking = replace(asking, body=None)
            try:
                target = urljoin(exchange.final_url, location)
            except ValueError:
                return failure(url, target, exchange.asked_at, "bad-url")
        return failure(url, target, self._clock(), "redirect-loop")

    async def _lane(self, url: str) -> Lane:
        host = host_of(httpx.URL(url))
        if host not in self._lanes:
            async with self._book.hold(host) as page:
                profile, is_resting = page.profile, page.is_resting(self._clock())
            # Another column may have opened it meanwhile.
            if host not in self._lanes:
                lane = Lane(host, self._connections.open(host, profile), self._manners.pace_seconds, profile)
                lane.ended = "resting" if is_resting else ""
                self._lanes[host] = lane
        return self._lanes[host]

    async def _reconnect(self, lane: Lane, profile: str) -> None:
        await lane.client.aclose()
        lane.client, lane.profile = self._connections.open(lane.host, profile, lane.client.cookies), profile

    def _end(self, lane: Lane, why: str, rest: timedelta | None = None) -> None:
        """Ask a host no more in this visit, and propose a rest from later ones."""
        lane.ended = lane.ended or why
        if rest is not None:
            lane.rests = until = self._clock() + min(rest, self._manners.rest)
            told = f"{lane.host} answers {why}: it should not be asked again before {until:%Y-%m-%d %H:%M} UTC"
            self._news.append(Issue("host-rests", told, lane.host, until.isoformat()))

    async def _rules(self, lane: Lane, url: str, captures: list[Capture]) -> Rules:
        origin = str(httpx.URL(url).join("/"))
        async with lane.robots_turn:
            if origin not in lane.rules:
                rules = read_rules(await self._follow(f"{origin}robots.txt", captures, is_robots=True))
                if rules.delay_seconds > self._manners.longest_wait_seconds:
                    self._end(lane, "paused")
                lane.rules[origin] = rules
                if lane.pace_seconds < rules.delay_seconds <= self._manners.longest_wait_seconds:
                    async with lane.turn, self._book.hold(lane.host) as page:
                        lane.pace_seconds = rules.delay_seconds
                        page.wait(asyncio.get_running_loop().time(), rules.delay_seconds)
            return lane.rules[origin]

    async def _ask(self, lane: Lane, url: str, asking: Asking, captures: list[Capture]) -> Exchange:
        """Ask for one URL in the TLS that the host is known to need, or shows now that it needs."""
        before = lane.profile
        first = exchange = await self._ask_patiently(lane, tls.address(url, before), asking, captures)
        while learned := tls.cured(lane.profile, exchange.error):
            async with lane.turn:
                await self._reconnect(lane, learned)
            exchange = await self._ask_patiently(lane, tls.address(url, learned), asking, captures)
        if lane.profile != before:
            code, told = "tls-profile", f"{lane.host} cannot speak TLS as it should: it is asked with {lane.profile}"
            if exchange.status is None:
                code, told = "tls-proposed", f"{lane.host} asks for {lane.profile}, which did not help either"
            self._news.append(Issue(code, f"{told} ({first.error})", lane.host, lane.profile))
            if exchange.status is None:
                exchange = first
                async with lane.turn:
                    await self._reconnect(lane, before)
            else:
                async with self._book.hold(lane.host) as page:
                    page.profile = lane.profile
        return await self._count(lane, exchange)

    async def _ask_patiently(self, lane: Lane, url: str, asking: Asking, captures: list[Capture]) -> Exchange:
        """Ask again where waiting may help; the lane keeps the pace of every attempt."""
        pace = lane.pace_seconds
        try:
            async for attempt in stamina.retry_context(
                on=_PassingError,
                attempts=self._manners.attempts,
                timeout=None,
                wait_initial=pace,
                wait_max=8 * pace,
                wait_jitter=pace,
            ):
                with attempt:
                    exchange = await self._attempt(lane, url, asking, captures)
        except _PassingError as passing:
            exchange = passing.exchange
        return exchange

    async def _attempt(self, lane: Lane, url: str, asking: Asking, captures: list[Capture]) -> Exchange:
        exchange = await self._ask_once(lane, url, asking)
        if exchange.status is not None:
            captures.append(self._keep(exchange))
        has_invited = exchange.status in _WAITING_STATUSES and exchange.header("Retry-After") != ""
        is_passing = exchange.status in _RETRIED_STATUSES or exchange.error in _RETRIED_ERRORS or has_invited
        if is_passing and not lane.ended:
            raise _PassingError(exchange)
        return exchange

    async def _count(self, lane: Lane, exchange: Exchange) -> Exchange:
        """Count refusals and failures in a row; the answer that ends the lane says so."""
        is_forbidden = exchange.status in _FORBIDDEN and exchange.error != "proxy"
        is_failure = exchange.status is None or exchange.error == "proxy" or exchange.status == 429
        is_miss = is_failure or is_forbidden or (exchange.status is not None and exchange.status >= 500)
        lane.misses = lane.misses + 1 if is_miss else 0
        lane.refusals += is_forbidden
        # A robots.txt is a file: it may be served where every page is refused.
        is_page = exchange.status is not None and exchange.status < 400 and not exchange.url.endswith("/robots.txt")
        lane.has_served = lane.has_served or is_page
        if is_forbidden and not lane.has_served and lane.refusals >= _MOST_FORBIDDEN:
            # The host forbids us, whatever we ask: the same as a challenge, and as little to be worked around.
            self._end(lane, f"challenge:{exchange.status}", self._manners.rest)
            async with self._book.hold(lane.host) as page:
                page.rest(lane.rests or self._clock())
            return replace(exchange, error=lane.ended)
        if lane.misses >= _MOST_MISSES:
            self._end(lane, "paused")
        return exchange

    async def _ask_once(self, lane: Lane, url: str, asking: Asking) -> Exchange:
        """Make one request when the host may be asked, or say why it may not."""
        loop = asyncio.get_running_loop()
        async with lane.turn:
            while True:
                async with self._book.hold(lane.host) as page:
                    at = self._clock()
                    if page.is_resting(at):
                        self._end(lane, "resting")
                    if page.asked_on(at) >= self._manners.most_requests:
                        self._end(lane, "ceiling")
                    if lane.ended:
                        return failure(url, url, at, lane.ended)
                    if not (wait := page.left(loop.time())):
                        return await self._exchange(lane, url, asking, page)
                # Not held while it waits: another visit may have its turn first.
                await asyncio.sleep(wait)

    async def _exchange(self, lane: Lane, url: str, asking: Asking, page: Page) -> Exchange:
        conditions = self._conditions(url) if asking.body is None else {}
        exchange = await lane.exchange(url, asking, conditions, self._manners, at=self._clock(), page=page)
        if kind := soft.challenge(exchange):
            self._end(lane, f"challenge:{kind}", self._manners.rest)
            exchange = replace(exchange, error=lane.ended)
        elif proxy.is_its_own(exchange) and self._manners.is_forwarded(url):
            exchange = replace(exchange, error="proxy")
        elif exchange.status in _WAITING_STATUSES:
            wait = retry_after(exchange)
            if wait > self._manners.longest_wait_seconds:
                self._end(lane, "paused", timedelta(seconds=wait))
            else:
                page.wait(asyncio.get_running_loop().time(), max(wait, lane.pace_seconds))
        if lane.rests is not None:
            page.rest(lane.rests)
        return exchange

    def _whole(self, exchange: Exchange) -> Exchange:
        """Return a small page that has not changed with its kept body: a 304 would hide where it sends us on."""
        earlier = self._known.get(exchange.final_url)
        if (
            exchange.status != _NOT_MODIFIED
            or earlier is None
            or self._recall is None
            or earlier.capture.size >= _SHELL
        ):
            return exchange
        try:
            body, content_type = self._recall(earlier.capture)
        except RecordError:
            return exchange  # whoever reads the page finds the damage, and asks for it whole
        return replace(exchange, status=200, headers=(("Content-Type", content_type),), body=body)

    def _conditions(self, url: str) -> dict[str, str]:
        validator = self._known.get(url)
        # What robots.txt forbids must be read anew: "unchanged" would leave us without a rule.
        if validator is None or httpx.URL(url).path == "/robots.txt":
            return {}
        named = {"If-None-Match": validator.etag, "If-Modified-Since": validator.last_modified}
        return {name: value for name, value in named.items() if value}
