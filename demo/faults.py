"""What a portal can do wrong, one row per fault mode of PORTALS.md 5.3: a mode turns a good reply into its own.

Switched per host. A mode says what goes out on the wire; what a client should make of it is not known here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

ROBOTS = "/robots.txt"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer as it will be written: `headers` keep order and case."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to fail, and where: at every path, at all but robots.txt, or at robots.txt alone."""

    turn: Callable[[Reply], Reply]
    where: Literal["all", "pages", "robots"] = "all"

    def reply(self, path: str, good: Reply) -> Reply:
        """Return what goes out in place of a good reply."""
        is_met = self.where == "all" or (self.where == "robots") == (path == ROBOTS)
        return self.turn(good) if is_met else good


def _always(status: int, body: str, *headers: tuple[str, str], media_type: str = HTML) -> Callable[[Reply], Reply]:
    reply = Reply(status, (("Content-Type", media_type), *headers), body.encode())
    return lambda _: reply


def _undeclared_gbk(good: Reply) -> Reply:
    text = good.body.decode().replace('<meta charset="utf-8">', "")
    headers = tuple((name, "text/html" if name == "Content-Type" else value) for name, value in good.headers)
    return replace(good, headers=headers, body=text.encode("gb18030"))


_SOFT_404 = f"<html><head><title>页面不存在</title></head><body><p>您访问的页面不存在。</p>{' ' * 3000}</body></html>"
# Inert markers only: what such a page looks like, nothing that runs.
_CHALLENGE = "<html><head><meta name='nsd' content='x'></head><body>$_ts</body></html>"

MODES: Mapping[str, Mode] = {
    "503": Mode(_always(503, "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>")),
    "503-retry": Mode(_always(503, "<html><body>系统维护中</body></html>", ("Retry-After", "2"))),
    "robots-disallow-all": Mode(_always(200, "User-agent: *\nDisallow: /\n", media_type="text/plain"), "robots"),
    "soft404-title": Mode(_always(200, _SOFT_404), "pages"),
    "stub-13": Mode(_always(200, "<html></html>"), "pages"),
    "waf-412": Mode(_always(412, _CHALLENGE), "pages"),
    "enc-gbk-undeclared": Mode(_undeclared_gbk),
}
