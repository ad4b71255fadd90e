"""What a host's robots.txt lets us ask (RFC 9309). Reads an answer; asks nothing itself."""

import re
from dataclasses import dataclass

from protego import Protego

from portals.manners import TOKEN
from standard.records import Answer

_READ = 512_000  # RFC 9309 2.5: at least 500 KiB are parsed, the rest may be left
_TOO_MANY = 429
_COMMENTS = re.compile(r"^\s*(?:<!--.*?-->\s*)*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one origin. `barred` is the code that bars all of it for now, or empty."""

    barred: str
    delay_seconds: float
    protego: Protego

    def refusal(self, url: str) -> str:
        """Return why a URL may not be asked: `robots:<cause>`, `disallowed`, or empty."""
        if self.barred:
            return self.barred
        return "" if self.protego.can_fetch(url, TOKEN) else "disallowed"


def read_rules(answer: Answer) -> Rules:
    """Return the rules an answer to /robots.txt lays down.

    No file (4xx, a web page, a chain of redirects) allows everything; a server that is down or overloaded
    allows nothing for now: it may be hiding a Disallow.
    """
    if answer.error in {"redirect-loop", "off-site"}:
        return _rules("")
    if answer.error:
        return _rules("", barred=f"robots:{answer.error}")
    assert answer.status is not None
    if answer.status >= 500 or answer.status == _TOO_MANY:
        return _rules("", barred=f"robots:{answer.status}")
    if not 200 <= answer.status < 300:
        return _rules("")
    # A comment as of HTML, closed or not, makes no web page of a file that lays down rules.
    text = _COMMENTS.sub("", _decoded(answer.body[:_READ])).removeprefix("<!--")
    return _rules("" if text.lstrip().startswith("<") else text)


def _decoded(body: bytes) -> str:
    """Return a robots.txt as text: UTF-8 by the standard, UTF-16 as an editor may have saved it.

    Without its byte order mark, which made protego drop the first group (protego 0.7, Scrapy #6195).
    """
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    if b"\0" in body[:2]:
        return body.decode("utf-16-be" if body.startswith(b"\0") else "utf-16-le", "replace")
    return body.decode("utf-8-sig", "replace")


def _rules(text: str, barred: str = "") -> Rules:
    protego = Protego.parse(text)
    rate = protego.request_rate(TOKEN)
    # A rate that holds for some hours only is kept all day.
    spaced = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
    return Rules(barred, max(protego.crawl_delay(TOKEN) or 0.0, spaced), protego)
