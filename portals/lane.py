"""One host's lane: its connection, its TLS profile, its cookies, when it may be asked next, and whether at all."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import httpx

from portals import tls
from portals.address import CheckedTransport, Resolve, error_code
from portals.body import BodyError, encoding_of, read_wire, unpack
from portals.book import Page
from portals.exchange import Asking, Exchange, failure, header_text, latin
from portals.manners import Manners
from portals.robots import Rules


@dataclass(slots=True)
class Lane:
    """One host in one visit. `ended` is why it is not asked any more in it; `rests` is until when later ones leave it alone."""

    host: str
    client: httpx.AsyncClient
    pace_seconds: float
    profile: str = tls.STRICT
    ended: str = ""
    rests: datetime | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    robots_turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: dict[str, Rules] = field(default_factory=dict)
    misses: int = 0
    refusals: int = 0
    has_served: bool = False

    async def exchange(
        self, url: str, asking: Asking, conditions: Mapping[str, str], manners: Manners, *, at: datetime, page: Page
    ) -> Exchange:
        """Make one request in this lane, whose turn and page must be held, and return what came of it."""
        has_answered = False
        loop = asyncio.get_running_loop()
        page.ask(at, loop.time(), self.pace_seconds)
        try:
            async with asyncio.timeout(manners.total_seconds):
                headers = {**asking.headers, **conditions}
                request = self.client.build_request(asking.method, url, headers=headers, content=asking.body)
                response = await self.client.send(request, stream=True)
                try:
                    # Counted from the answer, not from our sending: whatever the way took, the host's own log
                    # shows at least the pace between two requests.
                    page.wait(loop.time(), self.pace_seconds)
                    has_answered = True
                    wire = await read_wire(response, manners.largest_body)
                finally:
                    await response.aclose()
            packing = encoding_of(
                response.headers.get("Content-Encoding", ""), response.headers.get("Content-Type", ""), wire
            )
            body = unpack(wire, packing, manners.largest_body)
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
                asked_at=at,
                protocol=latin(response.extensions.get("http_version", b"HTTP/1.1")),
                phrase=latin(response.extensions.get("reason_phrase", b"")),
                asked_path=latin(request.url.raw_path),
                asked_headers=header_text(request.headers.raw),
                wire=wire,
                method=asking.method,
                asked_body=asking.body or b"",
            )
        if not has_answered:
            page.wait(loop.time(), self.pace_seconds)
        return failure(url, url, at, code)


class Connections:
    """Opens the one connection that a host gets."""

    def __init__(self, manners: Manners, resolve: Resolve) -> None:
        self._manners, self._resolve = manners, resolve
        self._contexts = tls.Contexts()
        self._timeout = httpx.Timeout(manners.read_seconds, connect=manners.connect_seconds)

    def open(self, host: str, profile: str, cookies: httpx.Cookies | None = None) -> httpx.AsyncClient:
        """Return a client for one host that speaks the profile's TLS and keeps the host's cookies."""
        direct = CheckedTransport(self._wire(profile), self._manners.demo, self._resolve)
        return httpx.AsyncClient(
            transport=direct,
            mounts=self._detours(host, profile),
            headers={"User-Agent": self._manners.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip"},
            cookies=cookies,
            timeout=self._timeout,
            trust_env=False,
        )

    def _detours(self, host: str, profile: str) -> Mapping[str, httpx.AsyncBaseTransport]:
        if host in self._manners.demo:
            return {}
        ways = {scheme: self._manners.proxy.of(scheme, host) for scheme in ("http", "https")}
        return {f"{scheme}://": self._wire(profile, proxy) for scheme, proxy in ways.items() if proxy}

    def _wire(self, profile: str, proxy: str | None = None) -> httpx.AsyncHTTPTransport:
        # One connection per host: httpcore searches its whole pool on every request (PLATFORM.md 5).
        limits = httpx.Limits(max_connections=1)
        verify = self._contexts.of(profile)
        return httpx.AsyncHTTPTransport(verify=verify, trust_env=False, limits=limits, proxy=proxy)
