"""The one polite client: one name, one lane per host, robots.txt first, bounds on everything. Knows no page.

What goes wrong is the answer's `error`, a short code: off-site, bad-url, private-address, dns, refused, timeout, too-slow,
unreachable, dropped, tls:<reason>, bad-http, too-large, truncated, content-encoding, redirect-loop, disallowed,
robots:<cause>, challenge:<whose>, paused.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import quote, urlencode, urljoin

import httpx
import stamina

from portals import soft
from portals.address import CheckedTransport, Resolve, error_code, host_of, resolve
from portals.body import BodyError, read_wire, unpack
from portals.exchange import Asking, Exchange, Fetched, failure, header_text, latin
from portals.manners import Clock, Manners, Validator
from portals.robots import Rules, read_rules
from standard.records import Answer, Capture

# Every retry is in the archive; without a handler Python would print them all to stderr.
logging.getLogger("stamina").addHandler(logging.NullHandler())

_REDIRECTS = {301, 302, 303, 307, 308}
_REPOSTED = {307, 308}
_MOST_REDIRECTS = 5
_RETRIED_STATUSES = {502, 503, 504}
_RETRIED_ERRORS = {"timeout", "truncated"}
_WAITING_STATUSES = {429, 503}
_REFUSALS = {401, 403, 429}
_URL_MARKS = "!#$%&'()*+,/:;=?@[]~-._"
_MOST_MISSES = 3  # refusals and failures in a row after which a host is left alone


class _PassingError(Exception):
    """Raised inside when asking again may help."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange = exchange
        super().__init__(exchange.url)


@dataclass(slots=True)
class _Lane:
    """One host: its connection, when it may be asked next, and whether it is still to be asked at all."""

    client: httpx.AsyncClient
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots_turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: dict[str, Rules] = field(default_factory=dict)
    pace_seconds: float = 0.0
    free_at: float = 0.0
    misses: int = 0
    ended: str = ""


class Client:
    """Asks hosts for pages and hands every response to `keep`. Use as an async context manager."""

    def __init__(
        self,
        manners: Manners,
        clock: Clock,
        keep: Callable[[Exchange], Capture],
        known: Mapping[str, Validator] = MappingProxyType({}),
        resolve: Resolve = resolve,
    ) -> None:
        self._manners, self._clock, self._keep, self._known, self._resolve = manners, clock, keep, known, resolve
        self._lanes: dict[str, _Lane] = {}
        self._tls = httpx.create_ssl_context()
        self._timeout = httpx.Timeout(manners.read_seconds, connect=manners.connect_seconds)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for lane in self._lanes.values():
            await lane.client.aclose()

    async def leave(self, host: str) -> None:
        """Close the connection to a host; its rules, pace and refusals stay known."""
        if (lane := self._lanes.get(host)) is not None:
            async with lane.turn:
                await lane.client.aclose()
                lane.client = self._connection()

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
            if refusal := self._refusal(target):
                return failure(url, target, self._clock(), refusal)
            target = str(httpx.URL(target).copy_with(fragment=None))
            lane = self._lane(target)
            if not is_robots and (barred := (await self._rules(lane, target, captures)).refusal(target)):
                return failure(url, target, self._clock(), lane.ended or barred)
            exchange = await self._ask(lane, target, asking, captures)
            # Chinese paths come as raw bytes of some encoding: escaped as they are, they are the path the host meant.
            location = quote(exchange.header("Location").encode("latin-1"), safe=_URL_MARKS)
            if exchange.status not in _REDIRECTS or not location:
                return replace(exchange, url=url)
            if exchange.status not in _REPOSTED:
                asking = replace(asking, body=None)
            try:
                target = urljoin(target, location)
            except ValueError:
                return failure(url, target, exchange.asked_at, "bad-url")
        return failure(url, target, self._clock(), "redirect-loop")

    def _refusal(self, url: str) -> str:
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL:
            return "bad-url"
        if parsed.scheme not in {"http", "https"} or parsed.userinfo or not parsed.host or (parsed.port or 1) > 65535:
            return "bad-url"
        return "" if self._manners.is_official(host_of(parsed)) else "off-site"

    def _lane(self, url: str) -> _Lane:
        host = host_of(httpx.URL(url))
        if host not in self._lanes:
            self._lanes[host] = _Lane(self._connection(), pace_seconds=self._manners.pace_seconds)
        return self._lanes[host]

    def _connection(self) -> httpx.AsyncClient:
        # One connection per host: httpcore searches its whole pool on every request (PLATFORM.md 5).
        wire = httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False, limits=httpx.Limits(max_connections=1))
        return httpx.AsyncClient(
            transport=CheckedTransport(wire, self._manners.demo, self._resolve),
            headers={"User-Agent": self._manners.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip"},
            timeout=self._timeout,
            trust_env=False,
        )

    async def _rules(self, lane: _Lane, url: str, captures: list[Capture]) -> Rules:
        origin = str(httpx.URL(url).join("/"))
        async with lane.robots_turn:
            if origin not in lane.rules:
                rules = read_rules(await self._follow(f"{origin}robots.txt", captures, is_robots=True))
                if rules.delay_seconds > self._manners.longest_wait_seconds:
                    lane.ended = lane.ended or "paused"
                lane.rules[origin] = rules
                async with lane.turn:
                    lane.pace_seconds = max(lane.pace_seconds, rules.delay_seconds)
                    lane.free_at = max(lane.free_at, asyncio.get_running_loop().time() + rules.delay_seconds)
            return lane.rules[origin]

    async def _ask(self, lane: _Lane, url: str, asking: Asking, captures: list[Capture]) -> Exchange:
        """Ask for one URL, again where waiting may help; the lane keeps the pace of every attempt."""
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
        self._count(lane, exchange)
        return exchange

    async def _attempt(self, lane: _Lane, url: str, asking: Asking, captures: list[Capture]) -> Exchange:
        exchange = await self._ask_once(lane, url, asking)
        if exchange.status is not None:
            captures.append(self._keep(exchange))
        has_invited = exchange.status in _WAITING_STATUSES and exchange.header("Retry-After") != ""
        is_passing = exchange.status in _RETRIED_STATUSES or exchange.error in _RETRIED_ERRORS or has_invited
        if is_passing and not lane.ended:
            raise _PassingError(exchange)
        return exchange

    def _count(self, lane: _Lane, exchange: Exchange) -> None:
        is_miss = exchange.status is None or exchange.status in _REFUSALS or exchange.status >= 500
        lane.misses = lane.misses + 1 if is_miss else 0
        if lane.misses >= _MOST_MISSES:
            lane.ended = lane.ended or "paused"

    async def _ask_once(self, lane: _Lane, url: str, asking: Asking) -> Exchange:
        loop = asyncio.get_running_loop()
        async with lane.turn:
            if lane.ended:
                return failure(url, url, self._clock(), lane.ended)
            await asyncio.sleep(max(0.0, lane.free_at - loop.time()))
            exchange = await self._exchange(lane, url, asking)
            if kind := soft.challenge(exchange):
                lane.ended = f"challenge:{kind}"
                exchange = replace(exchange, error=lane.ended)
            elif exchange.status in _WAITING_STATUSES:
                wait = _retry_after(exchange)
                if wait > self._manners.longest_wait_seconds:
                    lane.ended = "paused"
                lane.free_at = max(lane.free_at, loop.time() + wait)
            return exchange

    async def _exchange(self, lane: _Lane, url: str, asking: Asking) -> Exchange:
        asked_at, has_answered = self._clock(), False
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._manners.total_seconds):
                conditions = self._conditions(url) if asking.body is None else {}
                headers = asking.headers | conditions
                request = lane.client.build_request(asking.method, url, headers=headers, content=asking.body)
                response = await lane.client.send(request, stream=True)
                try:
                    # Counted from the answer, not from our sending: whatever the way took, the host's own log
                    # shows at least the pace between two requests.
                    lane.free_at, has_answered = loop.time() + lane.pace_seconds, True
                    wire = await read_wire(response, self._manners.largest_body)
                finally:
                    await response.aclose()
            body = unpack(wire, response.headers.get("Content-Encoding", ""), self._manners.largest_body)
        except TimeoutError:
            code = "too-slow"
        except BodyError as error:
            code = error.code
        except httpx.InvalidURL:
            code = "bad-url"
        except httpx.RemoteProtocolError:
            code = "truncated" if has_answered else "bad-http"
        except httpx.HTTPError as error:
            code = error_code(error)
        else:
            return Exchange(
                url=url,
                final_url=url,
                status=response.status_code,
                headers=header_text(response.headers.raw),
                body=body,
                asked_at=asked_at,
                protocol=latin(response.extensions.get("http_version", b"HTTP/1.1")),
                phrase=latin(response.extensions.get("reason_phrase", b"")),
                asked_path=latin(request.url.raw_path),
                asked_headers=header_text(request.headers.raw),
                wire=wire,
                method=asking.method,
                asked_body=asking.body or b"",
            )
        if not has_answered:
            lane.free_at = loop.time() + lane.pace_seconds
        return failure(url, url, asked_at, code)

    def _conditions(self, url: str) -> dict[str, str]:
        validator = self._known.get(url)
        if validator is None:
            return {}
        named = {"If-None-Match": validator.etag, "If-Modified-Since": validator.last_modified}
        return {name: value for name, value in named.items() if value}


def _retry_after(exchange: Exchange) -> float:
    """Return the seconds a host asks us to wait, 0 if it does not say or says it badly.

    A date is read against the answer's own Date, so that neither their clock nor ours needs to be right.
    """
    asked = exchange.header("Retry-After").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:9])
    until, since = http_date(asked), http_date(exchange.header("Date")) or exchange.asked_at
    return 0.0 if until is None else max(0.0, (until - since).total_seconds())


def http_date(text: str) -> datetime | None:
    """Return the instant an HTTP date says, or None."""
    try:
        read = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return read if read.tzinfo is not None else read.replace(tzinfo=UTC)
