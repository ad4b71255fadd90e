"""Fault modes of answers that are not what their status says: home pages, stubs, redirects, challenges. All text is inert."""

from collections.abc import Callable

from demo.faults.mode import Mode, Turn
from demo.home import home
from demo.wire import HTML, Asked, Reply

# Same titles, other host: it is in no registry, so nobody may ask it anything.
MIRROR = "http://www.zhuanzai-mirror.test"
COOKIE = "CT6T"
_SEEN = "from=index"


def _always(status: int, body: str, *headers: tuple[str, str], media_type: str = HTML) -> Turn:
    reply = Reply(status, (("Content-Type", media_type), *headers), body.encode())
    return lambda _good, _asked: reply


def padded(text: str, size: int) -> str:
    """Return a page of exactly so many bytes, filled up with blanks before its last tag."""
    head, tag, tail = text.rpartition("</")
    return f"{head}{' ' * (size - len(text.encode()))}{tag}{tail}"


def _redirect(where: Callable[[Asked], str], status: int = 302) -> Turn:
    return lambda _, asked: Reply(status, (("Content-Type", "text/html"), ("Location", where(asked))), b"")


def _home(good: Reply, asked: Asked) -> Reply:
    return good if asked.path == "/" else home(asked.host)


def _to_home(good: Reply, asked: Asked) -> Reply:
    return good if asked.path == "/" else _redirect(lambda _: "/", 301)(good, asked)


def _sent_on(page: str) -> Turn:
    """Return the turn that sends a visitor by other means than HTTP to where the page is."""

    def turn(good: Reply, asked: Asked) -> Reply:
        if _SEEN in asked.query:
            return good
        mark = "&" if asked.query else "?"
        target = f"{asked.target}{mark}{_SEEN}"
        return Reply(200, (("Content-Type", HTML),), page.replace("TARGET", target).encode())

    return turn


def _cookie_first(good: Reply, asked: Asked) -> Reply:
    if f"{COOKIE}=" in asked.headers.get("cookie", ""):
        return good
    headers = (("Location", asked.target), ("Set-Cookie", f"{COOKIE}=a1b2c3d4; path=/"))
    return Reply(302, (("Content-Type", "text/html"), *headers), b"")


_GONE = padded(
    "<html><head><title>页面不存在</title></head><body><p>您访问的页面不存在。</p><!-- --></body></html>", 3_300
)
_EMPTY_LIST = padded(
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府信息公开年报</title></head><body>'
    '<div class="position">首页 &gt; 政府信息公开年报</div><ul class="list"></ul><div class="page"></div></body></html>',
    2_016,
)
_BROKEN_INDEX = padded("<html><head><title></title></head><body><div></div></body></html>", 356)
# Inert markers only: what such pages look like, nothing that runs.
_RUISHU = '<html><head><meta content="x" r="m"></head><body><!-- $_ts nsd= --></body></html>'
_JIASULE = "<html><body><!-- document.cookie='__jsl_clearance_s=' --></body></html>"
_C3VK = padded("<html><body><!-- C3VK=a1b2c3; path=/; max-age=300 --></body></html>", 380)
_CTYUN = "<html><head><title>405</title></head><body><p>很抱歉,该网站正在使用电信云防护服务,您的访问被阻断。</p></body></html>"
_REFRESH = '<html><head><meta http-equiv="refresh" content="0; url=TARGET"></head><body></body></html>'
_SCRIPT = '<html><head><script>window.location.href="TARGET";</script></head><body></body></html>'

# The whole portal is down: no mode of PORTALS.md 5.3, but the season plays it.
DOWN = Mode(
    "503 to everything",
    "retried",
    "all",
    _always(503, "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>"),
)

ANSWERS = {
    "soft404-home": Mode("200 with the home page at every address", "soft404", "pages", _home),
    "soft404-title": Mode("200 with a page that calls itself 页面不存在", "soft404", "pages", _always(200, _GONE)),
    "stub-13": Mode("200 with 13 bytes", "soft404", "pages", _always(200, "<html></html>")),
    "stub-356": Mode("200 with 356 bytes of an empty page", "soft404", "pages", _always(200, _BROKEN_INDEX)),
    "stub-2k": Mode("200 with the column's template, 2 KB and no row", "soft404", "pages", _always(200, _EMPTY_LIST)),
    "redirect-home": Mode("301 to the home page, which is whole", "soft404", "pages", _to_home),
    "redirect-meta": Mode("a meta refresh to the page itself", "followed", "pages", _sent_on(_REFRESH)),
    "redirect-js": Mode("window.location.href to the page itself", "followed", "pages", _sent_on(_SCRIPT)),
    "redirect-loop": Mode(
        "302 in a circle of two", "redirect-loop", "pages", _redirect(lambda a: "/b/" if a.path == "/a/" else "/a/")
    ),
    "redirect-offsite": Mode(
        "302 to a host that is no government's", "off-site", "pages", _redirect(lambda a: f"{MIRROR}{a.target}")
    ),
    "cookie-302-self": Mode("302 to itself with a cookie, then the page", "read", "pages", _cookie_first),
    "waf-412": Mode("412 and a small page with $_ts", "challenge", "pages", _always(412, _RUISHU)),
    "waf-202": Mode("202 and a small page with $_ts", "challenge", "pages", _always(202, _RUISHU)),
    "waf-521": Mode(
        "521 with X-Via-JSL and __jsluid_s",
        "challenge",
        "pages",
        _always(521, _JIASULE, ("X-Via-JSL", "a1b2c3d,-"), ("Set-Cookie", "__jsluid_s=a1b2c3; path=/; HttpOnly")),
    ),
    "waf-c3vk-200": Mode("200 with 380 bytes that set C3VK", "challenge", "pages", _always(200, _C3VK)),
    "waf-405-page": Mode("405 with the words of 电信云防护", "challenge", "pages", _always(405, _CTYUN)),
}
