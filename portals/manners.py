"""How a portal is to be treated: who we say we are, how fast, how long, how much, and which hosts may be asked at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from urllib.parse import urlsplit

import httpx

from portals.address import host_of
from portals.errors import PortalError
from portals.proxy import DIRECT, Proxy
from standard.records import Capture

Clock = Callable[[], datetime]

TOKEN = "gongkai"  # noqa: S105 - the product token that robots.txt may name, not a secret


class MannersError(PortalError):
    """Raised when the settings would make us a rude or an anonymous visitor."""

    def __init__(self, setting: str, value: object, advice: str) -> None:
        self.setting, self.value = setting, value
        super().__init__(f"portals: {setting} = {value!r} cannot be used; {advice}")


@dataclass(frozen=True, slots=True)
class Manners:
    """The bounds of every visit. `hosts` are named by the registry; `demo` maps a host to the address that plays it.

    Only `.gov.cn` hosts and those in `hosts` are asked; a private address only if it plays a host of the demo. Where
    `is_closed` nobody but the demo's hosts is asked: its pace is none for others, and nothing leaves the machine. No host
    gets more than `most_requests` a day; one that answers with a challenge is left alone for `rest`. Through a `proxy`,
    which looks addresses up itself, a host can be checked by its name only.
    """

    contact: str
    pace_seconds: float = 1.0
    hosts: frozenset[str] = frozenset()
    demo: Mapping[str, tuple[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    connect_seconds: float = 15.0
    read_seconds: float = 30.0
    total_seconds: float = 120.0
    longest_wait_seconds: float = 120.0
    largest_body: int = 20_000_000
    attempts: int = 3
    most_requests: int = 2000
    rest: timedelta = timedelta(days=3)
    proxy: Proxy = DIRECT
    is_closed: bool = False

    def __post_init__(self) -> None:
        if not self.contact.strip() or not self.contact.isascii() or not self.contact.isprintable():
            raise MannersError("contact", self.contact, "give a mail address or page in ASCII that reaches a person")
        if self.pace_seconds <= 0:
            raise MannersError("pace_seconds", self.pace_seconds, "give the seconds between two requests, 1 or more")

    @property
    def user_agent(self) -> str:
        """The one name under which every host is asked."""
        return f"{TOKEN}/{_version()} (+{self.contact})"

    def refusal(self, url: str) -> str:
        """Return why a URL is not asked, `bad-url` or `off-site`, or an empty string."""
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL:
            return "bad-url"
        if parsed.scheme not in {"http", "https"} or parsed.userinfo or not parsed.host or (parsed.port or 1) > 65535:
            return "bad-url"
        return "" if self.is_official(host_of(parsed)) else "off-site"

    def is_forwarded(self, url: str) -> bool:
        """Say whether a URL is asked of the proxy itself, as plain HTTP is: a tunnel to a TLS port is refused by name."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        return parts.scheme == "http" and host not in self.demo and bool(self.proxy.of("http", host))

    def is_official(self, host: str) -> bool:
        """Say whether a host may be asked at all: copies of reports stand on hundreds of others."""
        if self.is_closed:
            return host in self.demo
        return host.endswith(".gov.cn") or host in self.hosts or host in self.demo


@dataclass(frozen=True, slots=True)
class Validator:
    """What a portal gave us to ask whether a page has changed, and the capture that holds the page if it has not.

    `asked_at` is when the page was last got whole, the same as before or not.
    """

    etag: str
    last_modified: str
    capture: Capture
    asked_at: datetime | None = None


def _version() -> str:
    try:
        return version("gongkai")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "0"
