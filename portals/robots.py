"""What a host's robots.txt lets us ask (RFC 9309). Reads an answer; asks nothing itself."""

from dataclasses import dataclass

from protego import Protego

from portals.manners import TOKEN
from standard.records import Answer

_READ = 512_000  # RFC 9309 2.5: at least 500 KiB are parsed, the rest may be left
_TOO_MANY = 429


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
    # utf-8-sig: a BOM before the first line made protego drop the first group (protego 0.7, Scrapy #6195).
    text = answer.body[:_READ].decode("utf-8-sig", "replace")
    return _rules("" if text.lstrip().startswith("<") else text)


def _rules(text: str, barred: str = "") -> Rules:
    protego = Protego.parse(text)
    return Rules(barred, protego.crawl_delay(TOKEN) or 0.0, protego)
