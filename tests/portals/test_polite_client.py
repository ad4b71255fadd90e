"""The client over real HTTP on loopback: pace, robots.txt, waiting, refusals, redirects."""

import gzip
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from portals.http import Fetched
from portals.manners import Manners, MannersError
from tests.portals.server import Server, page, reply

Ask = Callable[..., list[Fetched]]
WWW = "http://www.yunji.gov.cn"


def errors(fetched: list[Fetched]) -> list[str]:
    return [each.answer.error for each in fetched]


def test_no_host_is_asked_faster_than_the_pace_by_its_own_log(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/moved", reply("302 Found", Location="/a0"))
    portal.set(f"{WWW}/busy", reply("503 Service Unavailable"))
    for n in range(6):
        portal.set(f"{WWW}/a{n}", page(str(n)))
    ask(f"{WWW}/moved", f"{WWW}/busy", *(f"{WWW}/a{n}" for n in range(6)), pace_seconds=0.05, together=True)
    assert len(portal.log) == 1 + 2 + 3 + 6
    assert min(portal.gaps("www.yunji.gov.cn")) >= 0.05


def test_hosts_do_not_wait_for_each_other(portal: Server, ask: Ask) -> None:
    hosts = ("www.yunji.gov.cn", "zs.yunji.gov.cn", "other.gov.cn")
    ask(*(f"http://{host}/{n}" for host in hosts for n in range(3)), pace_seconds=0.05, together=True)
    assert all(min(portal.gaps(host)) >= 0.05 for host in hosts)
    starts = {host: [asked.at for asked in portal.log if asked.host == host] for host in hosts}
    assert max(first[0] for first in starts.values()) < min(times[-1] for times in starts.values())


def test_every_request_says_who_asks(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/a", page("a"))
    ask(f"{WWW}/a", f"{WWW}/b")
    (name,) = {asked.headers["user-agent"] for asked in portal.log}
    assert name.startswith("gongkai/")
    assert name.endswith(" (+watch@example.org)")


@pytest.mark.parametrize("contact", ["", "  ", "联系人", "a@b.cn\r\nX-Evil: 1"])
def test_nobody_visits_without_a_contact(contact: str) -> None:
    with pytest.raises(MannersError, match="contact"):
        Manners(contact)


DISALLOW = "User-agent: *\nDisallow: /"


@pytest.mark.parametrize(
    ("robots", "expected"),
    [
        (reply("404 Not Found", DISALLOW), ""),
        (reply("403 Forbidden", DISALLOW), ""),
        (page(DISALLOW), ""),
        (reply(body="\n <html>User-agent: *"), ""),
        (reply(body=DISALLOW), "disallowed"),
        (reply(body=b"\xef\xbb\xbf" + DISALLOW.encode()), "disallowed"),
        (reply(body="# 注释\n".encode("gbk") + DISALLOW.encode()), "disallowed"),
        (reply(body="User-agent: gongkai\nDisallow: /nb/\n\nUser-agent: *\nAllow: /"), "disallowed"),
        (reply(body="User-agent: other\nDisallow: /"), ""),
        (reply(body="User-agent: *\nDisallow: /admin/"), ""),
        (reply(body=gzip.compress(DISALLOW.encode()), Content_Encoding="gzip"), "disallowed"),
        (reply("301 Moved", Location="/other.txt"), ""),
        (reply(body="User-agent: *\nDisallow: /".encode("utf-16")), "disallowed"),
        (reply(body="User-agent: *\nDisallow: /".encode("utf-16-le")), "disallowed"),
        (reply(body="User-agent: *\nDisallow: /".encode("utf-16-be")), "disallowed"),
        (reply(body="<!-- 本站规则 -->\nUser-agent: *\nDisallow: /"), "disallowed"),
        (reply(body="<!-- a -->\n<!-- b\n -->User-agent: *\nDisallow: /"), "disallowed"),
        (reply(body="<!-- 本站规则\nUser-agent: *\nDisallow: /"), "disallowed"),
        (reply(body="<!-- 404 --><!DOCTYPE html><p>Disallow: /</p>"), ""),
        (reply("302 Found", Location="http://elsewhere.example.com/robots.txt"), ""),
        (reply("302 Found", Location="/robots.txt"), ""),
        (reply("500 Oops"), "robots:500"),
        (reply("503 Busy"), "robots:503"),
        (reply("429 Slow"), "robots:429"),
        (reply("521 ", "x"), "challenge:jiasule"),
        (b"garbage\r\n\r\n", "robots:bad-http"),
    ],
)
def test_robots_txt_is_obeyed(portal: Server, ask: Ask, robots: bytes, expected: str) -> None:
    portal.set(f"{WWW}/robots.txt", robots)
    portal.set(f"{WWW}/nb/", page("a"))
    assert errors(ask(f"{WWW}/nb/")) == [expected]
    assert ("/nb/" in portal.paths()) == (not expected)


def test_robots_txt_is_asked_once_per_host_and_for_redirect_targets_too(portal: Server, ask: Ask) -> None:
    portal.set("http://other.gov.cn/robots.txt", reply(body=DISALLOW))
    portal.set(f"{WWW}/away", reply("301 Moved", Location="http://other.gov.cn/x"))
    assert errors(ask(f"{WWW}/a", f"{WWW}/away", f"{WWW}/away")) == ["", "disallowed", "disallowed"]
    assert portal.paths("other.gov.cn") == ["/robots.txt"]
    assert portal.paths("www.yunji.gov.cn").count("/robots.txt") == 1


@pytest.mark.parametrize("rule", ["Crawl-delay: 0.2", "Request-rate: 5/1", "Request-rate: 1/0s\nCrawl-delay: 0.2"])
def test_crawl_delay_and_request_rate_are_kept(rule: str, portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/robots.txt", reply(body=f"User-agent: *\n{rule}"))
    ask(f"{WWW}/a", f"{WWW}/b")
    assert min(portal.gaps("www.yunji.gov.cn")) >= 0.2


def test_a_crawl_delay_beyond_the_bound_leaves_the_host_alone(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/robots.txt", reply(body="User-agent: *\nCrawl-delay: 3600"))
    for visits in (1, 2):
        assert errors(ask(f"{WWW}/a", f"{WWW}/b")) == ["paused", "paused"]
        assert portal.paths() == ["/robots.txt"] * visits


def once(first: bytes, then: bytes) -> Callable[[object], bytes]:
    answers = itertools.chain([first], itertools.repeat(then))
    return lambda _: next(answers)


SERVED = datetime(2031, 5, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Retry_After": "1"},
        {
            "Retry_After": format_datetime(SERVED + timedelta(seconds=1), usegmt=True),
            "Date": format_datetime(SERVED, usegmt=True),
        },
    ],
    ids=["seconds", "date"],
)
def test_the_next_request_comes_after_retry_after(
    portal: Server, ask: Ask, status: str, headers: dict[str, str]
) -> None:
    portal.set(f"{WWW}/a", once(reply(status, **headers), page("a")))
    (fetched,) = ask(f"{WWW}/a")
    assert fetched.answer.status == 200
    assert portal.gaps("www.yunji.gov.cn")[-1] >= 1.0


@pytest.mark.parametrize("asked", ["3600", format_datetime(datetime(2099, 1, 1, tzinfo=UTC), usegmt=True)])
def test_a_host_that_asks_for_more_patience_than_we_have_is_left_alone(portal: Server, ask: Ask, asked: str) -> None:
    portal.set(f"{WWW}/a", reply("503 Busy", Retry_After=asked))
    assert [each.answer.status for each in ask(f"{WWW}/a", f"{WWW}/b")] == [503, None]
    assert portal.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("asked", ["soon", "-5", "²", "Thu, 32 Foo 2024"])
def test_a_garbled_retry_after_is_no_reason_to_wait(portal: Server, ask: Ask, asked: str) -> None:
    portal.set(
        f"{WWW}/a",
        once(reply("503 Busy").replace(b"\r\n", f"\r\nRetry-After: {asked}\r\n".encode("latin-1"), 1), page("a")),
    )
    assert ask(f"{WWW}/a")[0].answer.status == 200


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_passing_fault_is_asked_again_a_few_times(portal: Server, ask: Ask, status: int) -> None:
    portal.set(f"{WWW}/never", reply(f"{status} Bad"))
    portal.set(f"{WWW}/soon", once(reply(f"{status} Bad"), page("a")))
    assert [each.answer.status for each in ask(f"{WWW}/never", f"{WWW}/soon")] == [status, 200]
    assert portal.paths()[1:] == ["/never"] * 3 + ["/soon"] * 2


@pytest.mark.parametrize("status", [400, 403, 404, 410, 412, 500, 521, 550])
def test_a_lasting_refusal_is_never_asked_again(portal: Server, ask: Ask, status: int) -> None:
    portal.set(f"{WWW}/a", reply(f"{status} No"))
    assert ask(f"{WWW}/a")[0].answer.status == status
    assert portal.paths() == ["/robots.txt", "/a"]


def test_three_failures_in_a_row_end_the_visit(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/robots.txt", reply())
    portal.whole_host("www.yunji.gov.cn", reply("500 Oops"))
    assert errors(ask(*(f"{WWW}/{n}" for n in range(5)))) == ["", "", "", "paused", "paused"]
    assert len(portal.log) == 4


def test_a_host_that_forbids_all_it_is_asked_for_forbids_us(portal: Server, ask: Ask) -> None:
    portal.whole_host("www.yunji.gov.cn", reply("403 Forbidden"))
    assert errors(ask(*(f"{WWW}/{n}" for n in range(5)))) == ["challenge:403"] * 5
    assert portal.paths() == ["/robots.txt", "/0"]


def test_a_host_that_forbids_one_page_forbids_no_other(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/a", reply("403 Forbidden"))
    portal.set(f"{WWW}/b", page("b"))
    assert errors(ask(f"{WWW}/a", f"{WWW}/b", f"{WWW}/a")) == ["", "", ""]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://www.yunji.example.com/a", "off-site"),
        ("http://gov.cn.evil.test/a", "off-site"),
        ("http://127.0.0.1/a", "off-site"),
        ("http://user:secret@www.yunji.gov.cn/a", "bad-url"),
        ("http://www.yunji.gov.cn@evil.test/a", "bad-url"),
        ("ftp://www.yunji.gov.cn/a", "bad-url"),
        ("file:///etc/passwd", "bad-url"),
        ("javascript:alert(1)", "bad-url"),
        ("http://[::1/a", "bad-url"),
        ("http://www.yunji.gov.cn:99999/a", "bad-url"),
    ],
)
def test_what_is_no_portal_is_never_asked(portal: Server, ask: Ask, url: str, expected: str) -> None:
    portal.set(f"{WWW}/away", reply("302 Found", Location=url))
    (direct, led) = ask(url, f"{WWW}/away")
    # A Location that is no URL at all is refused by httpx before we see it.
    assert direct.answer.error == expected
    assert led.answer.error in {expected, "bad-http"}
    assert portal.paths() == ["/robots.txt", "/away"]


def test_a_registered_host_is_asked_whatever_its_ending(portal: Server, ask: Ask) -> None:
    portal.set("http://named.test/a", page("a"))
    assert ask("http://named.test/a")[0].answer.status == 200


def test_redirects_are_followed_five_times_and_no_further(portal: Server, ask: Ask) -> None:
    for n in range(7):
        portal.set(f"{WWW}/r{n}", reply("301 Moved", Location=f"r{n + 1}"))
    portal.set(f"{WWW}/r7", page("end"))
    last, first = ask(f"{WWW}/r2", f"{WWW}/r0")
    assert (last.answer.url, last.answer.final_url, last.answer.status) == (f"{WWW}/r2", f"{WWW}/r7", 200)
    assert first.answer.error == "redirect-loop"
    assert last.capture is not None
    assert last.capture.url == f"{WWW}/r7"


def test_a_redirect_to_a_chinese_path_in_raw_bytes_is_followed(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/a", reply("302 Found").replace(b"\r\n", "\r\nLocation: /年报/\r\n".encode("gbk"), 1))
    portal.set(f"{WWW}/%C4%EA%B1%A8/", page("a"))
    assert ask(f"{WWW}/a")[0].answer.status == 200


def test_a_plain_cookie_is_ordinary_http(portal: Server, ask: Ask) -> None:
    def gate(asked: object) -> bytes:
        passed = "CT6T=1" in getattr(asked, "headers", {}).get("cookie", "")
        return page("a") if passed else reply("302 Found", Location="/a", Set_Cookie="CT6T=1; path=/")

    portal.set(f"{WWW}/a", gate)
    assert ask(f"{WWW}/a")[0].answer.status == 200
