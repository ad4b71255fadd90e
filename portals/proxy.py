"""The operator's HTTP proxy, if there is one: which URLs go through it, and how to say so. Reads no environment itself."""

from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from portals.errors import PortalError
from standard.records import Answer
from standard.rows import shown_address

_SCHEMES = {"http", "https"}
_FOR_PROXIES = 407  # a portal cannot ask for a proxy's password
_IN_ITS_PLACE = {403, 502, 503, 504}
_SIGNATURES = ("X-Squid-Error", "Proxy-Authenticate")  # besides Proxy-Status (RFC 9209)


class ProxyError(PortalError):
    """Raised when a proxy's address is none; `name` is the variable that holds it."""

    def __init__(self, name: str, value: str) -> None:
        self.name, self.value = name, value
        super().__init__(f"{name} = {shown_address(value)!r} is no proxy; write http://host:port, or leave it out")


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where http: and https: URLs are sent instead of to their host, and the hosts that are asked directly."""

    http: str = ""
    https: str = ""
    bypass: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value in (("HTTP_PROXY", self.http), ("HTTPS_PROXY", self.https)):
            if value and not _is_address(value):
                raise ProxyError(name, value)

    def of(self, scheme: str, host: str) -> str:
        """Return the proxy that a host is asked through, or an empty string."""
        if any(_covers(name, host) for name in self.bypass):
            return ""
        return self.https if scheme == "https" else self.http

    def describe(self) -> str:
        """Return the line that tells an operator which way requests go, without passwords; empty without a proxy."""
        ways = [f"{scheme} through {_shown(url)}" for scheme in ("http", "https") if (url := self.of(scheme, ""))]
        if not ways:
            return ""
        direct = f"; directly: {', '.join(self.bypass)}" if self.bypass else ""
        return (
            f"proxy: {', '.join(ways)}{direct}. The proxy looks addresses up: "
            "portals are checked by host name only, not for private addresses"
        )


DIRECT = Proxy()


def from_environment(environment: Mapping[str, str]) -> Proxy:
    """Return the proxy that HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY name, in either case. Raises ProxyError."""

    def said(*names: str) -> str:
        spellings = (spelling for name in names for spelling in (name.lower(), name))
        return next((value for name in spellings if (value := environment.get(name, "").strip())), "")

    bypass = tuple(name.strip().lower() for name in said("NO_PROXY").split(",") if name.strip())
    return Proxy(_whole(said("HTTP_PROXY", "ALL_PROXY")), _whole(said("HTTPS_PROXY", "ALL_PROXY")), bypass)


def is_its_own(answer: Answer) -> bool:
    """Say whether an answer to a forwarded request is the proxy's own and says so, not one of the portal that was asked.

    One that does not say so is taken for the portal's: who forbids us must be left alone, and a host that rests without
    need is seen again in days.
    """
    return answer.status == _FOR_PROXIES or (
        answer.status in _IN_ITS_PLACE
        and (any(answer.header(name) for name in _SIGNATURES) or "error=" in answer.header("Proxy-Status"))
    )


def _whole(address: str) -> str:
    return f"http://{address}" if address and "://" not in address else address


def _is_address(url: str) -> bool:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        return False
    return parsed.scheme in _SCHEMES and bool(parsed.host)


def _covers(name: str, host: str) -> bool:
    bare = name.partition(":")[0].removeprefix("*").removeprefix(".")
    return name == "*" or (bool(bare) and (host == bare or host.endswith(f".{bare}")))


def _shown(url: str) -> str:
    return str(httpx.URL(url).copy_with(userinfo=b""))
