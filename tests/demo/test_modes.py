"""The registry of fault modes is PORTALS.md 5.3, and every mode does on the wire what its name says."""

import gzip
import json
import re
import socket
import zlib
from collections.abc import Callable, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import get_args

import httpx
import pytest

from demo.families import FAMILIES
from demo.faults import MODES, SWITCHES
from demo.faults.answers import MIRROR
from demo.faults.encodings import DEPTH, MEGABYTES_12
from demo.faults.mode import Reaction
from tests.demo.scenes import Asker, article, played, rows, site

# PORTALS.md 5.3, in its order, each short form written out.
WRITTEN = [
    "enc-gbk-undeclared",
    "enc-gb2312-lies",
    "enc-header-lies",
    "gzip-forced",
    "gzip-truncated",
    "tls-noreneg",
    "tls-dh1024",
    "tls-1.0",
    "tls-selfsigned",
    "tls-expired",
    "tls-wronghost",
    "http-on-443",
    "rst",
    "blackhole",
    "soft404-home",
    "soft404-title",
    "stub-13",
    "stub-356",
    "stub-2k",
    "redirect-home",
    "redirect-meta",
    "redirect-js",
    "redirect-loop",
    "redirect-offsite",
    "cookie-302-self",
    "waf-412",
    "waf-202",
    "waf-521",
    "waf-c3vk-200",
    "waf-405-page",
    "ua-403",
    "ua-rst",
    "429-seconds",
    "429-date",
    "503-retry",
    "slow-drip",
    "slow-headers",
    "hang-body",
    "etag",
    "lastmod",
    "etag-weak-304-strong",
    "always-200-new-date",
    "304-without-body",
    "robots-404",
    "robots-html200",
    "robots-bom-disallow",
    "robots-disallow-all",
    "robots-500",
    "robots-crawldelay-10",
    "paging-off-by-one",
    "paging-loop",
    "paging-backward",
    "paging-empty-54B",
    "pageNo-ignored",
    "rows-in-comments",
    "date-split-lines",
    "title-truncated",
    "title+date-in-anchor",
    "protocol-relative",
    "no-trailing-slash",
    "absolute-http-on-https",
    "dup-columns",
    "wap-twin",
    "isMobile-query",
    "id-changed-same-url",
    "url-changed-same-report",
    "organ-in-path-wrong",
    "republished",
    "backdated",
    "silently-removed",
    "removed-then-back",
    "report-as-pdf",
    "report-as-doc",
    "report-as-wps",
    "report-as-image",
    "report-as-iframe",
    "report-as-download-needs-referer",
    "report-as-zip",
    "html-with-pdf-extension",
    "clone-host",
    "big-page",
    "deep-nesting",
    "null-bytes",
    "control-chars",
]
COLUMN = "http://trs.test/zfxxgk/zfxxgknb/"
Check = Callable[[Asker], None]


# ---------------------------------------------------------------- the registry


def test_the_registry_is_what_is_written_and_in_no_mode_more_or_less() -> None:
    assert len(set(WRITTEN)) == len(WRITTEN)
    assert set(MODES) == set(WRITTEN)
    assert set(SWITCHES) == {*WRITTEN, "503"}


def test_every_mode_says_what_it_plays_and_every_reaction_is_expected_of_some_mode() -> None:
    assert {mode.expects for mode in MODES.values()} | {SWITCHES["503"].expects} == set(get_args(Reaction))
    for name, mode in MODES.items():
        assert 10 <= len(mode.plays) <= 100, name
        assert set(mode.families) <= set(FAMILIES), name
    assert len({mode.plays for mode in MODES.values()}) == len(MODES)


def test_every_mode_that_is_not_played_by_families_has_a_check_here() -> None:
    assert set(CHECKS) == {name for name, mode in MODES.items() if mode.where not in ("content", "tls")}


def test_a_mode_can_be_switched_for_what_stands_below_a_path() -> None:
    with played(site("trs")) as ask:
        ask.running.set_fault("trs.test", "stub-13", "/zfxxgk/zfxxgknb/202401/")
        assert len(ask(COLUMN).content) > 1_000
        assert len(ask(article(ask.running, "trs.test", rows(ask.running, "trs.test")[0])).content) == 13
        ask.running.set_fault("trs.test", "waf-412")
        assert ask(COLUMN).status_code == 412
        ask.running.set_fault("trs.test", "")
        assert ask(COLUMN).status_code == 200


def test_a_site_may_begin_with_its_fault_and_its_neighbours_do_not_share_it() -> None:
    with played(site("trs", fault="soft404-title"), site("nfcms")) as ask:
        assert "页面不存在" in ask(COLUMN).text
        assert "年度报告" in ask("http://nfcms.test/dyz/nb/").text


def test_json_is_damaged_as_pages_are() -> None:
    index = "http://gkmlpt.test/gkmlpt/api/all/11?page=1&sid=990001"
    with played(site("gkmlpt")) as ask:
        whole = ask(index).json()
        ask.running.set_fault("gkmlpt.test", "control-chars")
        controlled = ask(index).text
        with pytest.raises(ValueError, match="Invalid control character"):
            json.loads(controlled)
        titles = [entry["title"] for entry in json.loads(controlled, strict=False)["articles"]]
        assert [re.sub(r"[\x01\x0b\t]", "", title) for title in titles] == [
            entry["title"] for entry in whole["articles"]
        ]
        ask.running.set_fault("gkmlpt.test", "deep-nesting")
        with pytest.raises(RecursionError):
            json.loads(ask(index).text)
        ask.running.set_fault("gkmlpt.test", "big-page")
        assert ask(index).json() == whole
        assert len(ask(index).content) > MEGABYTES_12


def test_the_log_says_what_was_asked_of_whom_when_and_how_much_was_sent() -> None:
    with played(site("trs"), site("nfcms")) as ask:
        page = ask(COLUMN)
        ask("http://nfcms.test/dyz/nb/")
        ask(COLUMN, If_None_Match=page.headers["etag"])
        first, second = ask.running.asked("trs.test")
        assert (first.path, first.status, first.size) == ("/zfxxgk/zfxxgknb/", 200, len(page.content))
        assert (second.status, second.size) == (304, 0)
        assert first.started <= second.started
        assert len(ask.running.log) == 3


# ---------------------------------------------------------------- modes of the wire


@pytest.mark.parametrize("mode", [name for name, mode in MODES.items() if mode.where not in ("content", "tls")])
def test_a_mode_of_the_wire_does_what_it_says(mode: str) -> None:
    with played(site("trs", fault=mode), timeout=0.4) as ask:
        CHECKS[mode](ask)


def body(ask: Asker, **headers: str) -> str:
    return ask(COLUMN, **headers).text


def undeclared(ask: Asker) -> None:
    page = ask(COLUMN)
    assert page.headers["content-type"] == "text/html"
    assert b"charset" not in page.content
    assert "云霁镇2023年政府信息公开工作年度报告" in page.content.decode("gb18030")


def gb2312(ask: Asker) -> None:
    page = ask(COLUMN)
    assert b"charset=gb2312" in page.content
    text = page.content.decode("gb18030")
    assert "喆" in text
    assert "〇" in text
    with pytest.raises(UnicodeDecodeError):
        page.content.decode("gb2312")


def lying_header(ask: Asker) -> None:
    pages = [ask(COLUMN), ask(COLUMN)]
    assert [page.headers["content-type"] for page in pages] == [
        "text/html; charset=utf-8",
        "text/html; charset=iso-8859-1",
    ]
    for page in pages:
        assert "年度报告" in page.content.decode("gb18030")
        with pytest.raises(UnicodeDecodeError):
            page.content.decode("utf-8")


def raw(ask: Asker, *lines: str) -> bytes:
    """Return everything that a host sends to one request and after it."""
    with socket.create_connection(ask.running.resolve["trs.test"], timeout=2) as connection:
        request = ("GET /zfxxgk/zfxxgknb/ HTTP/1.1", "Host: trs.test", "Connection: close", *lines, "", "")
        connection.sendall("\r\n".join(request).encode())
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def forced(ask: Asker) -> None:
    head, _, wire = raw(ask).partition(b"\r\n\r\n")
    assert b"\r\nContent-Encoding: gzip" in head
    assert "年度报告" in gzip.decompress(wire).decode()


def truncated(ask: Asker) -> None:
    head, _, wire = raw(ask).partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head)
    assert length is not None
    assert int(length[1]) == len(wire)
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert stream.decompress(wire) != b""
    assert not stream.eof


def reset(ask: Asker) -> None:
    for target in (COLUMN, "http://trs.test/robots.txt"):
        with pytest.raises(httpx.ReadError):
            ask(target)
    assert [(r.method, r.status) for r in ask.running.log] == [("GET", 0)] * 2


def silent(ask: Asker) -> None:
    with pytest.raises(httpx.ReadTimeout):
        ask(COLUMN)
    assert [(r.method, r.status) for r in ask.running.log] == [("GET", 0)]


def home(ask: Asker) -> None:
    assert ask(COLUMN).content == ask("http://trs.test/").content == ask("http://trs.test/x.html").content
    assert "政务公开" in body(ask)
    assert ask("http://trs.test/robots.txt").status_code == 404


def called_gone(ask: Asker) -> None:
    page = ask(COLUMN)
    assert (page.status_code, len(page.content) > 2048) == (200, True)
    assert "<title>页面不存在</title>" in page.text


def sized(low: int, high: int) -> Check:
    def check(ask: Asker) -> None:
        page = ask(COLUMN)
        assert page.status_code == 200
        assert low <= len(page.content) <= high
        assert "<a " not in page.text

    return check


def to_home(ask: Asker) -> None:
    page = ask(COLUMN)
    assert (page.status_code, page.headers["location"]) == (301, "/")
    assert ask("http://trs.test/").status_code == 200


def sent_on(pattern: str) -> Check:
    def check(ask: Asker) -> None:
        page = ask(COLUMN)
        target = re.search(pattern, page.text)
        assert (page.status_code, target is not None) == (200, True)
        assert target is not None
        assert len(page.content) < 300
        assert "年度报告" in ask(f"http://trs.test{target[1]}").text

    return check


def loop(ask: Asker) -> None:
    seen, target = [], "/zfxxgk/zfxxgknb/"
    for _ in range(8):
        page = ask(f"http://trs.test{target}")
        assert page.status_code == 302
        target = page.headers["location"]
        seen.append(target)
    assert set(seen) == {"/a/", "/b/"}


def off_site(ask: Asker) -> None:
    page = ask(COLUMN)
    assert (page.status_code, page.headers["location"]) == (302, f"{MIRROR}/zfxxgk/zfxxgknb/")
    assert not MIRROR.endswith(".gov.cn")


def cookie(ask: Asker) -> None:
    first = ask(COLUMN)
    assert (first.status_code, first.headers["location"]) == (302, "/zfxxgk/zfxxgknb/")
    ask.client.cookies.clear()
    assert ask(COLUMN).status_code == 302
    ask.client.cookies.clear()
    assert "年度报告" in body(ask, Cookie=first.headers["set-cookie"].partition(";")[0])


def challenge(status: int, mark: str, **headers: str) -> Check:
    def check(ask: Asker) -> None:
        for target in (COLUMN, "http://trs.test/"):
            page = ask(target)
            assert (page.status_code, mark in page.text) == (status, True)
            assert len(page.content) < 1_000
            for name, value in headers.items():
                assert value in page.headers[name.replace("_", "-")]
        assert ask("http://trs.test/robots.txt").status_code == 404

    return check


def browsers_only(ask: Asker) -> None:
    assert ask(COLUMN).status_code == 403
    assert ask(COLUMN, User_Agent="Mozilla/5.0").status_code == 200


def resets_others(ask: Asker) -> None:
    with pytest.raises(httpx.ReadError):
        ask(COLUMN)
    assert ask(COLUMN, User_Agent="Mozilla/5.0").status_code == 200


def busy(status: int, *, is_date: bool = False) -> Check:
    def check(ask: Asker) -> None:
        assert ask("http://trs.test/robots.txt").status_code == 404
        first = ask(COLUMN)
        assert first.status_code == status
        said = first.headers["retry-after"]
        if is_date:
            wait = parsedate_to_datetime(said) - parsedate_to_datetime(first.headers["date"])
            assert wait == timedelta(seconds=2)
        else:
            assert said == "2"
        assert ask(COLUMN).status_code == 200
        ask.running.set_fault("trs.test", "503-retry")
        assert ask(COLUMN).status_code == 503

    return check


def drips_body(ask: Asker) -> None:
    with socket.create_connection(ask.running.resolve["trs.test"], timeout=0.4) as connection:
        connection.sendall(b"GET /zfxxgk/zfxxgknb/ HTTP/1.1\r\nHost: trs.test\r\n\r\n")
        head, _, begun = connection.recv(65_536).partition(b"\r\n\r\n")
        assert b"200 OK" in head
        assert len(begun) <= 1


def drips_headers(ask: Asker) -> None:
    with socket.create_connection(ask.running.resolve["trs.test"], timeout=0.4) as connection:
        connection.sendall(b"GET /zfxxgk/zfxxgknb/ HTTP/1.1\r\nHost: trs.test\r\n\r\n")
        assert connection.recv(65_536) == b"H"
        with pytest.raises(TimeoutError):
            connection.recv(65_536)


def hangs(ask: Asker) -> None:
    with socket.create_connection(ask.running.resolve["trs.test"], timeout=0.4) as connection:
        connection.sendall(b"GET /zfxxgk/zfxxgknb/ HTTP/1.1\r\nHost: trs.test\r\n\r\n")
        head, _, begun = connection.recv(65_536).partition(b"\r\n\r\n")
        length = re.search(rb"Content-Length: (\d+)", head)
        assert length is not None
        assert len(begun) == int(length[1]) // 2
        with pytest.raises(TimeoutError):
            connection.recv(65_536)


def only_etag(ask: Asker) -> None:
    first = ask(COLUMN)
    assert "last-modified" not in first.headers
    known = ask(COLUMN, If_None_Match=first.headers["etag"])
    assert (known.status_code, known.content) == (304, b"")
    assert ask(COLUMN, If_None_Match='"other"').status_code == 200


def only_date(ask: Asker) -> None:
    first = ask(COLUMN)
    assert "etag" not in first.headers
    known = ask(COLUMN, If_Modified_Since=first.headers["last-modified"])
    assert (known.status_code, known.content) == (304, b"")
    assert ask(COLUMN, If_Modified_Since="Mon, 01 Jan 2018 00:00:00 GMT").status_code == 200


def weak_then_strong(ask: Asker) -> None:
    first = ask(COLUMN).headers["etag"]
    assert first.startswith('W/"')
    known = ask(COLUMN, If_None_Match=first)
    assert (known.status_code, known.headers["etag"]) == (304, first.removeprefix("W/"))


def never_known(ask: Asker) -> None:
    first = ask(COLUMN)
    assert "etag" not in first.headers
    again = ask(COLUMN, If_Modified_Since=first.headers["last-modified"])
    assert (again.status_code, again.content) == (200, first.content)
    assert again.headers["last-modified"] != first.headers["last-modified"]


def bare(ask: Asker) -> None:
    known = raw(ask, f"If-None-Match: {ask(COLUMN).headers['etag']}")
    head, _, rest = known.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 304 ")
    assert rest == b""
    assert b"Content-Length: 48211" in head
    assert b"ETag" not in head
    assert b"Last-Modified" not in head


def robots(status: int, content: bytes, media_type: str = "text/plain") -> Check:
    def check(ask: Asker) -> None:
        page = ask("http://trs.test/robots.txt")
        assert (page.status_code, page.headers["content-type"]) == (status, media_type)
        assert content in page.content
        assert ask(COLUMN).status_code == 200

    return check


def bom(ask: Asker) -> None:
    robots(200, b"Disallow: /\n")(ask)
    assert ask("http://trs.test/robots.txt").content.startswith(b"\xef\xbb\xbfUser-agent: *")


def big(ask: Asker) -> None:
    page = ask(COLUMN)
    assert len(page.content) > MEGABYTES_12
    assert page.text.endswith("</body>\n</html>\n")


def deep(ask: Asker) -> None:
    text = body(ask)
    assert text.count("<div>" * 100) >= DEPTH // 100
    assert text.index("<div><div>") < text.index("newslist")


def nulls(ask: Asker) -> None:
    text = body(ask)
    assert "\0<li>" in text
    assert "政府\0信息" in text


def controls(ask: Asker) -> None:
    assert "工作\x01\x0b\t年度报告" in body(ask)


CHECKS: Mapping[str, Check] = {
    "enc-gbk-undeclared": undeclared,
    "enc-gb2312-lies": gb2312,
    "enc-header-lies": lying_header,
    "gzip-forced": forced,
    "gzip-truncated": truncated,
    "rst": reset,
    "blackhole": silent,
    "soft404-home": home,
    "soft404-title": called_gone,
    "stub-13": sized(13, 13),
    "stub-356": sized(356, 356),
    "stub-2k": sized(1_900, 2_047),
    "redirect-home": to_home,
    "redirect-meta": sent_on(r'http-equiv="refresh" content="0; url=([^"]+)"'),
    "redirect-js": sent_on(r'window\.location\.href="([^"]+)"'),
    "redirect-loop": loop,
    "redirect-offsite": off_site,
    "cookie-302-self": cookie,
    "waf-412": challenge(412, "$_ts"),
    "waf-202": challenge(202, "$_ts"),
    "waf-521": challenge(521, "__jsl_clearance", X_Via_JSL="-", Set_Cookie="__jsluid_s="),
    "waf-c3vk-200": challenge(200, "C3VK="),
    "waf-405-page": challenge(405, "该网站正在使用电信云防护服务"),
    "ua-403": browsers_only,
    "ua-rst": resets_others,
    "429-seconds": busy(429),
    "429-date": busy(429, is_date=True),
    "503-retry": busy(503),
    "slow-drip": drips_body,
    "slow-headers": drips_headers,
    "hang-body": hangs,
    "etag": only_etag,
    "lastmod": only_date,
    "etag-weak-304-strong": weak_then_strong,
    "always-200-new-date": never_known,
    "304-without-body": bare,
    "robots-404": robots(404, b"404", "text/html"),
    "robots-html200": robots(200, b"<!DOCTYPE html>", "text/html"),
    "robots-bom-disallow": bom,
    "robots-disallow-all": robots(200, b"User-agent: *\nDisallow: /\n"),
    "robots-500": robots(500, b"Internal Server Error", "text/html"),
    "robots-crawldelay-10": robots(200, b"Crawl-delay: 10"),
    "big-page": big,
    "deep-nesting": deep,
    "null-bytes": nulls,
    "control-chars": controls,
}
