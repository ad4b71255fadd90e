"""The client over real HTTP on loopback: bounded bodies and times, challenges, and pages that have not changed."""

import gzip
import zlib
from collections.abc import Callable

import pytest

from portals.http import Fetched
from portals.manners import Validator
from tests.portals.server import Server, drip, page, reply, silence

Ask = Callable[..., list[Fetched]]
WWW = "http://www.yunji.gov.cn"


def errors(fetched: list[Fetched]) -> list[str]:
    return [each.answer.error for each in fetched]


def test_a_body_beyond_the_bound_is_not_taken(portal: Server, ask: Ask) -> None:
    bomb = gzip.compress(b"\0" * 1_000_000)
    portal.set(f"{WWW}/big", reply(body=b"x" * 100_001))
    portal.set(f"{WWW}/fits", reply(body=b"x" * 100_000))
    portal.set(f"{WWW}/bomb", reply(body=bomb, Content_Encoding="gzip"))
    got = ask(f"{WWW}/big", f"{WWW}/fits", f"{WWW}/bomb", largest_body=100_000)
    assert errors(got) == ["too-large", "", "too-large"]


def test_content_encodings_are_undone_and_the_wire_is_kept(portal: Server, ask: Ask) -> None:
    plain = "政府信息公开年报".encode() * 300
    raw = zlib.compressobj(wbits=-15)
    portal.set(f"{WWW}/gzip", reply(body=gzip.compress(plain), Content_Encoding="GZIP"))
    portal.set(f"{WWW}/two", reply(body=gzip.compress(plain[:90]) + gzip.compress(plain[90:]), Content_Encoding="gzip"))
    portal.set(f"{WWW}/zlib", reply(body=zlib.compress(plain), Content_Encoding="deflate"))
    portal.set(f"{WWW}/raw", reply(body=raw.compress(plain) + raw.flush(), Content_Encoding="deflate"))
    portal.set(f"{WWW}/lie", reply(body=plain, Content_Encoding="gzip"))
    got = ask(*(f"{WWW}/{name}" for name in ("gzip", "two", "zlib", "raw", "lie")))
    assert [each.answer.body for each in got] == [plain] * 5


def test_an_unasked_encoding_and_a_cut_stream_are_errors(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/br", reply(body=b"\x0b\x02\x80", Content_Encoding="br"))
    portal.set(f"{WWW}/cut", reply(body=gzip.compress(b"a" * 5000)[:-9], Content_Encoding="gzip"))
    assert errors(ask(f"{WWW}/br", f"{WWW}/cut")) == ["content-encoding", "truncated"]
    assert portal.paths().count("/cut") == 3


def test_a_body_that_never_ends_is_given_up_and_the_lane_is_free(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/drip", lambda _: drip(0.01))
    portal.set(f"{WWW}/a", page("a"))
    got = ask(f"{WWW}/drip", f"{WWW}/a", total_seconds=0.4)
    assert errors(got) == ["too-slow", ""]


def test_a_host_that_accepts_and_never_answers_times_out_a_few_times(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/hang", lambda _: silence())
    assert errors(ask(f"{WWW}/hang", read_seconds=0.1, attempts=2)) == ["timeout"]
    assert portal.paths() == ["/robots.txt", "/hang", "/hang"]


def test_a_closed_port_is_refused_and_an_unknown_name_has_no_address(ask: Ask) -> None:
    (closed,) = ask(f"{WWW}/a", demo={"www.yunji.gov.cn": ("127.0.0.1", 1)})
    assert closed.answer.error == "robots:refused"
    (unknown,) = ask("http://host.invalid/a", hosts=frozenset({"host.invalid"}))
    assert unknown.answer.error == "robots:dns"


def test_a_host_whose_tls_port_speaks_plain_http_is_asked_that_way(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/a", page("a"))
    (fetched,) = ask("https://www.yunji.gov.cn/a")
    assert (fetched.answer.status, fetched.answer.final_url) == (200, f"{WWW}/a")


SHELL = "<html><script>var {}</script></html>"


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (reply("412 Precondition Failed", SHELL.format("$_ts={}")), "ruishu"),
        (reply("412 Precondition Failed", ""), "412"),
        (reply("202 Accepted", SHELL.format("$_ts={}")), "ruishu"),
        (reply("521 ", "x", X_Via_JSL="1"), "jiasule"),
        (reply(body=SHELL.format("arg1='1'; document.cookie='acw_sc__v2='")), "aliyun"),
        (reply(body=SHELL.format("d.cookie='C3VK=12; max-age=300'")), "c3vk"),
        (reply("405 Not Allowed", "该网站正在使用电信云防护服务"), "ctyun"),
        (reply("405 Not Allowed", "电信云防护".encode("gbk")), "ctyun"),
    ],
)
def test_a_challenge_ends_the_lane_and_is_not_worked_around(portal: Server, ask: Ask, answer: bytes, kind: str) -> None:
    portal.set(f"{WWW}/a", answer)
    portal.set("http://other.gov.cn/a", page("a"))
    got = ask(f"{WWW}/a", f"{WWW}/b", "http://other.gov.cn/a")
    assert errors(got) == [f"challenge:{kind}", f"challenge:{kind}", ""]
    assert portal.paths("www.yunji.gov.cn") == ["/robots.txt", "/a"]


def test_a_full_page_with_a_challenge_marker_is_a_page(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/a", page("<script>$_ts={}</script>" + "正文" * 3000))
    assert errors(ask(f"{WWW}/a")) == [""]


def test_a_known_page_is_asked_for_only_if_it_changed(portal: Server, ask: Ask) -> None:
    def versioned(asked: object) -> bytes:
        headers = getattr(asked, "headers", {})
        same = (
            headers.get("if-none-match") == 'W/"v1"'
            and headers.get("if-modified-since") == "Mon, 15 Jan 2024 02:00:00 GMT"
        )
        validators = {"ETag": 'W/"v1"', "Last_Modified": "Mon, 15 Jan 2024 02:00:00 GMT"}
        return reply("304 Not Modified", **validators) if same else page("a", **validators)

    portal.set(f"{WWW}/a", versioned)
    (first,) = ask(f"{WWW}/a")
    assert first.capture is not None
    known = {f"{WWW}/a": Validator(first.answer.header("ETag"), first.answer.header("Last-Modified"), first.capture)}
    (second,) = ask(f"{WWW}/a", known=known)
    assert (first.answer.status, second.answer.status, second.answer.body) == (200, 304, b"")
