"""Fault modes of a conversation: when to come back, what has changed since, and what robots.txt says of it all."""

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

from demo.faults.encodings import with_header
from demo.faults.mode import Mode, Turn, as_it_is
from demo.wire import Asked, Reply

WAIT_SECONDS = 2


def _first(refused: Turn) -> Turn:
    """Return the turn that meets the first request only."""
    return lambda good, asked: refused(good, asked) if asked.nth == 1 else good


def _busy(status: int, wait: str) -> Turn:
    body = "<html><body>访问过于频繁,请稍后再来</body></html>".encode()
    return _first(lambda *_: Reply(status, (("Content-Type", "text/html"), ("Retry-After", wait)), body))


def _busy_until(good: Reply, asked: Asked) -> Reply:
    """Say when, by the Date header that goes out with it."""
    until = format_datetime(parsedate_to_datetime(asked.date) + timedelta(seconds=WAIT_SECONDS), usegmt=True)
    return _busy(429, until)(good, asked)


def _without(name: str) -> Turn:
    return lambda good, _: with_header(good, name, "")


def _weak(good: Reply, _: Asked) -> Reply:
    tag = dict(good.headers).get("ETag", "")
    return with_header(good, "ETag", f"W/{tag}" if tag else "")


def _strong(known: Reply, _: Asked) -> Reply:
    return with_header(known, "ETag", dict(known.headers)["ETag"].removeprefix("W/"))


def _new_date(good: Reply, asked: Asked) -> Reply:
    """Give no tag, and another second of change to every asker."""
    changed = parsedate_to_datetime(asked.date) + timedelta(seconds=asked.nth)
    return with_header(with_header(good, "ETag", ""), "Last-Modified", format_datetime(changed, usegmt=True))


def _bare(known: Reply, _: Asked) -> Reply:
    """Repeat no validator, and announce the length of the page that is not sent, as RFC 9110 8.6 allows."""
    return replace(known, headers=(("Content-Length", "48211"),))


def _robots(status: int, body: bytes, media_type: str = "text/plain") -> Turn:
    return lambda *_: Reply(status, (("Content-Type", media_type),), body)


_HTML_404 = (
    "<!DOCTYPE html><html><head><title>提示</title></head><body><p>Disallow: / 您访问的页面走丢了</p></body></html>"
)

MANNERS = {
    "429-seconds": Mode("429 once, Retry-After in seconds", "waits", "pages", _busy(429, str(WAIT_SECONDS))),
    "429-date": Mode("429 once, Retry-After as an HTTP date", "waits", "pages", _busy_until),
    "503-retry": Mode("503 once, with Retry-After", "waits", "pages", _busy(503, str(WAIT_SECONDS))),
    "etag": Mode("an ETag and no Last-Modified", "unchanged", "pages", _without("Last-Modified")),
    "lastmod": Mode("a Last-Modified and no ETag", "unchanged", "pages", _without("ETag")),
    "etag-weak-304-strong": Mode(
        "a weak ETag with the page, the strong one with 304", "unchanged", "pages", _weak, turn_304=_strong
    ),
    "always-200-new-date": Mode(
        "200 every time with another Last-Modified, and the same body", "unchanged", "pages", _new_date
    ),
    "304-without-body": Mode(
        "304 with no validator, and the length of what is not sent", "unchanged", "pages", as_it_is, turn_304=_bare
    ),
    "robots-404": Mode("no robots.txt", "allowed", "robots", _robots(404, b"<h1>404</h1>", "text/html")),
    "robots-html200": Mode(
        "a page with status 200 for robots.txt", "allowed", "robots", _robots(200, _HTML_404.encode(), "text/html")
    ),
    "robots-bom-disallow": Mode(
        "a byte order mark before Disallow: /",
        "disallowed",
        "robots",
        _robots(200, b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"),
    ),
    "robots-disallow-all": Mode(
        "Disallow: / for everybody", "disallowed", "robots", _robots(200, b"User-agent: *\nDisallow: /\n")
    ),
    "robots-500": Mode(
        "500 for robots.txt",
        "robots-paused",
        "robots",
        _robots(500, b"<h1>500 Internal Server Error</h1>", "text/html"),
    ),
    "robots-crawldelay-10": Mode(
        "Crawl-delay: 10", "paced", "robots", _robots(200, b"User-agent: *\nCrawl-delay: 10\nAllow: /\n")
    ),
}
