"""Which address a host name stands for, checked before it is connected to. Knows sockets, not pages.

A name that resolves to a private address, today or between two requests, must not turn the fetcher against the
operator's own network: the name is resolved once, the address checked, and that very address connected to.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Mapping

import httpx

from portals import tls

Resolve = Callable[[str, int], Awaitable[tuple[str, ...]]]
_TRIED = 4  # addresses of one host: a name with IPv6 and IPv4 where only one of the two is reachable
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class UnknownHostError(httpx.ConnectError):
    """Raised when a host name has no address."""


class PrivateAddressError(httpx.ConnectError):
    """Raised when a host name stands only for addresses that are not on the public internet."""


def host_of(url: httpx.URL) -> str:
    """Return the host as it is asked for: lower case, in ASCII."""
    return url.raw_host.decode("ascii").lower()


# The first that fits: the later kinds include the earlier ones.
_CODES: tuple[tuple[type[httpx.HTTPError], str], ...] = (
    (UnknownHostError, "dns"),
    (PrivateAddressError, "private-address"),
    (httpx.TimeoutException, "timeout"),
    (httpx.ConnectError, "unreachable"),
    (httpx.NetworkError, "dropped"),
    (httpx.ProxyError, "proxy"),
)


async def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host in the order the system prefers. Raises OSError or UnicodeError."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Say whether an address is on the public internet, looking through IPv4 addresses wrapped in IPv6 ones."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class CheckedTransport(httpx.AsyncBaseTransport):
    """Sends each request to an address that was resolved and checked first; the Host header and SNI stay the name."""

    def __init__(
        self, inner: httpx.AsyncBaseTransport, demo: Mapping[str, tuple[str, int]], resolve: Resolve = resolve
    ) -> None:
        self._inner, self._demo, self._resolve = inner, demo, resolve
        self._checked: dict[tuple[str, int], tuple[tuple[str, int], ...]] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        failure: httpx.TransportError | None = None
        for address, port in await self._addresses(request):
            pinned = httpx.Request(
                request.method,
                request.url.copy_with(host=address, port=port),
                headers=request.headers,
                stream=request.stream,
                extensions={**request.extensions, "sni_hostname": host_of(request.url)},
            )
            try:
                return await self._inner.handle_async_request(pinned)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
                if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
                    break  # the host answered: its other addresses would say the same
        assert failure is not None
        raise failure

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def _addresses(self, request: httpx.Request) -> tuple[tuple[str, int], ...]:
        host, port = host_of(request.url), request.url.port or (443 if request.url.scheme == "https" else 80)
        if host in self._demo:
            return (self._demo[host],)
        if (host, port) not in self._checked:
            try:
                found = await self._resolve(host, port)
            except (OSError, UnicodeError) as error:
                raise UnknownHostError(f"{host} has no address: {error}", request=request) from error
            public = tuple((address, port) for address in found if is_public(address))
            if not public:
                raise PrivateAddressError(f"{host} is {', '.join(found)}", request=request)
            self._checked[host, port] = public[:_TRIED]
        return self._checked[host, port]


def error_code(error: httpx.HTTPError) -> str:
    """Return the short code of a request that got no answer: dns, refused, timeout, tls:<reason>, dropped and so on."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return tls.error_code(cause)
        if isinstance(cause, ConnectionRefusedError):
            return "refused"
        if isinstance(cause, ConnectionResetError):
            return "reset"
    return next((code for kind, code in _CODES if isinstance(error, kind)), "bad-http")


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause = error.__cause__ or error.__context__
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
