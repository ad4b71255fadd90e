"""One request and its answer, with all that the archive keeps of them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

import httpx

from standard.records import Answer, Capture

_REDIRECTS = {301, 302, 303, 307, 308}
_URL_MARKS = "!#$%&'()*+,/:;=?@[]~-._"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a request says besides its URL: a form to post, and the page that asks."""

    body: bytes | None = None
    referer: str = ""

    @property
    def method(self) -> str:
        """The method that carries it."""
        return "GET" if self.body is None else "POST"

    @property
    def headers(self) -> dict[str, str]:
        """The headers that carry it. Raises httpx.InvalidURL."""
        kind = {} if self.body is None else {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
        return kind | ({"Referer": str(httpx.URL(self.referer))} if self.referer else {})


@dataclass(frozen=True, slots=True)
class Exchange(Answer):
    """An answer with what the archive keeps besides: the request as it was sent, the status line, the body as it came."""

    protocol: str = "HTTP/1.1"
    phrase: str = ""
    asked_path: str = "/"
    asked_headers: tuple[tuple[str, str], ...] = ()
    wire: bytes = b""
    method: str = "GET"
    asked_body: bytes = b""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, and a capture of every response met on the way to it: robots.txt, redirects, failed attempts."""

    answer: Answer
    captures: tuple[Capture, ...]

    @property
    def capture(self) -> Capture | None:
        """The capture of the answer itself, if there was one."""
        return self.captures[-1] if self.captures and self.answer.status is not None else None


def failure(url: str, final_url: str, at: datetime, code: str) -> Exchange:
    """Return what stands for an answer where there was none."""
    return Exchange(url=url, final_url=final_url, status=None, headers=(), body=b"", asked_at=at, error=code)


def header_text(headers: list[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Return headers as text from which the very bytes can be had back (Latin-1)."""
    return tuple((latin(name), latin(value)) for name, value in headers)


def latin(raw: bytes) -> str:
    """Return bytes as text, one character each."""
    return raw.decode("latin-1")


def redirected_to(exchange: Exchange) -> str:
    """Return where a redirect points, or an empty string.

    Chinese paths come as raw bytes of some encoding: escaped as they are, they are the path the host meant.
    """
    if exchange.status not in _REDIRECTS:
        return ""
    return quote(exchange.header("Location").encode("latin-1"), safe=_URL_MARKS)


def retry_after(exchange: Exchange) -> float:
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
