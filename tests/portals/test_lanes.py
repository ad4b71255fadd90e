"""What a lane may and may not do for its host: TLS learned, a proxy shown, shells followed, ceilings and rests kept."""

import gzip
import json
import ssl
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portals import proxy, soft, tls
from portals.archive import Archive
from portals.book import NoLockError
from portals.http import Fetched
from portals.manners import Validator
from portals.proxy import Proxy, ProxyError
from standard.records import Answer
from tests.portals.conftest import NOW
from tests.portals.server import Server, page, reply

Ask = Callable[..., list[Fetched]]
WWW = "http://www.yunji.gov.cn"

# ---------------------------------------------------------------- TLS

KNOWN_ERRORS = [
    "tls:unsafe_legacy_renegotiation_disabled",
    "tls:dh_key_too_small",
    "tls:sslv3_alert_handshake_failure",
    "tls:wrong_version_number",
    "tls:self-signed",
    "tls:expired",
    "tls:wrong-host",
    "tls:unknown-issuer",
    "tls:tlsv1_alert_protocol_version",
    "timeout",
    "reset",
    "",
]


@given(st.lists(st.sampled_from(KNOWN_ERRORS)))
def test_a_profile_only_ever_widens_by_its_own_error_and_comes_to_an_end(errors: list[str]) -> None:
    profile, steps = tls.STRICT, 0
    for error in errors:
        wider = tls.cured(profile, error)
        if wider:
            profile, steps = wider, steps + 1
            assert tls.is_profile(profile)
            assert not tls.cured(profile, error)
    assert steps <= 3
    if not {"tls:dh_key_too_small", "tls:sslv3_alert_handshake_failure"} & set(errors):
        assert "seclevel1" not in profile


@pytest.mark.parametrize("error", [e for e in KNOWN_ERRORS if "-" in e or "protocol" in e or not e.startswith("tls")])
@pytest.mark.parametrize("profile", [tls.STRICT, "legacy_reneg", "seclevel1", tls.HTTP])
def test_a_bad_certificate_and_an_outage_call_for_no_profile(profile: str, error: str) -> None:
    assert tls.cured(profile, error) == ""


def test_certificates_are_verified_under_every_profile() -> None:
    contexts = tls.Contexts()
    for profile in (tls.STRICT, "legacy_reneg", "seclevel1", "legacy_reneg+seclevel1"):
        context = contexts.of(profile)
        assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
        assert bool(context.options & 0x4) == ("legacy_reneg" in profile)
        assert context.minimum_version >= ssl.TLSVersion.TLSv1_2 or profile == tls.STRICT
    assert contexts.of("legacy_reneg") is contexts.of("legacy_reneg") is not contexts.of(tls.STRICT)


@pytest.mark.parametrize("stored", ["", "none", "strict+http", "seclevel0", "legacy_reneg+http"])
def test_what_is_no_profile_is_not_taken_for_one(stored: str) -> None:
    assert not tls.is_profile(stored)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://a.gov.cn/x?y=1", "http://a.gov.cn/x?y=1"),
        ("https://a.gov.cn:443/", "http://a.gov.cn/"),
        ("https://a.gov.cn:8443/", "http://a.gov.cn:8443/"),
        ("http://a.gov.cn/", "http://a.gov.cn/"),
    ],
)
def test_a_host_without_tls_is_asked_at_the_same_place_in_plain_http(url: str, asked: str) -> None:
    assert tls.address(url, tls.HTTP) == asked
    assert tls.address(url, "seclevel1") == url


# ---------------------------------------------------------------- proxy


def test_a_proxy_is_used_for_what_is_not_exempt_and_never_for_the_demo(portal: Server, ask: Ask) -> None:
    portal.whole_host("named.test", page("by proxy"))
    portal.set(f"{WWW}/a", page("direct"))
    through = Proxy(http=f"http://127.0.0.1:{portal.port}")
    demo = {"www.yunji.gov.cn": ("127.0.0.1", portal.port)}
    named, own = ask("http://named.test/a", f"{WWW}/a", proxy=through, demo=demo)
    assert (named.answer.status, own.answer.status) == (200, 200)
    assert portal.paths("named.test") == ["http://named.test/robots.txt", "http://named.test/a"]
    assert portal.paths("www.yunji.gov.cn") == ["/robots.txt", "/a"]
    (exempt,) = ask("http://named.test/a", proxy=replace(through, bypass=("named.test",)), demo=demo)
    assert exempt.answer.error == "robots:dns"


def test_a_proxy_that_refuses_has_its_own_code(portal: Server, ask: Ask) -> None:
    portal.whole_host("named.test:443", reply("403 Forbidden"))
    (refused,) = ask("https://named.test/a", proxy=Proxy(https=f"http://127.0.0.1:{portal.port}"), demo={})
    assert refused.answer.error == "robots:proxy"


@pytest.mark.parametrize(
    ("status", "signature"),
    [
        ("403 Forbidden", {"X_Squid_Error": "ERR_ACCESS_DENIED 0"}),
        ("403 Forbidden", {"Proxy_Status": "p.example; error=http_request_denied"}),
        ("407 Proxy Authentication Required", {}),
        ("502 Bad Gateway", {"X_Squid_Error": "ERR_READ_ERROR 104"}),
        ("503 Service Unavailable", {"X_Squid_Error": "ERR_CONNECT_FAIL 111"}),
    ],
)
def test_what_a_proxy_says_it_answered_itself_is_not_the_portals_refusal(
    status: str, signature: dict[str, str], portal: Server, ask: Ask, tmp_path: Path
) -> None:
    portal.whole_host("named.test", reply(status, **signature))
    portal.answers["named.test", "http://named.test/robots.txt"] = reply("404 Not Found")
    through = Proxy(http=f"http://127.0.0.1:{portal.port}")
    got = ask(*(f"http://named.test/{n}" for n in range(6)), proxy=through, demo={}, attempts=1)
    assert [each.answer.error for each in got] == ["proxy"] * 3 + ["paused"] * 3
    assert json.loads((tmp_path / "hosts" / "named.test.json").read_text())["resting"] == ""


def test_a_portal_that_forbids_rests_behind_a_proxy_as_well(portal: Server, ask: Ask, tmp_path: Path) -> None:
    """Nothing tells a portal's refusal from one of a proxy that does not sign its own: in doubt it is the portal's."""
    portal.whole_host("named.test", reply("403 Forbidden", Via="1.1 p.example"))
    through = Proxy(http=f"http://127.0.0.1:{portal.port}")
    got = ask("http://named.test/a", "http://named.test/b", proxy=through, demo={}, attempts=1)
    assert got[-1].answer.error == "challenge:403"
    assert len(portal.paths("named.test")) == 2
    assert json.loads((tmp_path / "hosts" / "named.test.json").read_text())["resting"] > NOW.isoformat()


def test_a_portals_own_use_of_a_proxys_headers_means_nothing_without_a_proxy(portal: Server, ask: Ask) -> None:
    portal.whole_host("named.test", reply("403 Forbidden", X_Squid_Error="ERR_ACCESS_DENIED 0"))
    assert ask("http://named.test/a", "http://named.test/b")[-1].answer.error == "challenge:403"


def test_a_system_without_a_lock_is_told_so_before_anyone_is_asked(
    portal: Server, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(NoLockError, match="Linux, macOS or WSL"):
        ask(f"{WWW}/a")
    assert portal.log == []


def test_the_book_is_imported_where_there_is_no_lock() -> None:
    """So that a draft can be checked on Windows, which has no fcntl."""
    code = "import sys; sys.modules['fcntl'] = None; import flows.check, flows.portals, portals.book"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("environment", "ways"),
    [
        ({}, ("", "")),
        ({"HTTP_PROXY": "http://p:1"}, ("http://p:1", "")),
        ({"https_proxy": "p:2"}, ("", "http://p:2")),
        ({"ALL_PROXY": "http://p:3"}, ("http://p:3", "http://p:3")),
        ({"HTTP_PROXY": "http://p:1", "http_proxy": "http://q:1"}, ("http://q:1", "")),
        ({"ALL_PROXY": "http://p:3", "NO_PROXY": "a.cn, .yunji.gov.cn"}, ("", "")),
        ({"ALL_PROXY": "http://p:3", "no_proxy": "*"}, ("", "")),
        ({"ALL_PROXY": "http://p:3", "NO_PROXY": "ji.gov.cn"}, ("http://p:3", "http://p:3")),
    ],
)
def test_the_environment_names_the_proxy(environment: dict[str, str], ways: tuple[str, str]) -> None:
    found = proxy.from_environment(environment)
    assert (found.of("http", "www.yunji.gov.cn"), found.of("https", "www.yunji.gov.cn")) == ways


def test_the_proxy_is_told_without_its_password() -> None:
    told = Proxy("http://me:secret@p.example:3128", "", ("localhost",)).describe()
    assert told.startswith("proxy: http through http://p.example:3128; directly: localhost.")
    assert "secret" not in told
    assert "host name only" in told
    assert Proxy().describe() == ""


@pytest.mark.parametrize(
    "address", ["socks5://p:1", "file:///etc/passwd", "http://", "http://[::1", "socks5://me:secret@p:1"]
)
def test_what_is_no_proxy_is_refused_by_name_and_without_its_password(address: str) -> None:
    with pytest.raises(ProxyError, match="HTTPS_PROXY") as refused:
        proxy.from_environment({"HTTPS_PROXY": address})
    assert "secret" not in str(refused.value)


# ---------------------------------------------------------------- shells that send the visitor on


def shell(body: str) -> Answer:
    return Answer(f"{WWW}/nb/", f"{WWW}/nb/", 200, (("Content-Type", "text/html"),), body.encode(), NOW)


@pytest.mark.parametrize(
    ("body", "target"),
    [
        ("<meta http-equiv='refresh' content='0;url=./list.html'>", "./list.html"),
        ('<META HTTP-EQUIV="Refresh" CONTENT="5; URL=/x/">', "/x/"),
        ("<html><meta http-equiv=refresh content=\"0; url='/a'\"></html>", "/a"),
        ("<html><script>window.location.href='./202606/t1_2.html'</script></html>", "./202606/t1_2.html"),
        ('<html><script>location.replace("/a")</script></html>', "/a"),
        ('<html><script>top.location = "/a"</script><noscript>请启用脚本</noscript></html>', "/a"),
        (r'<html><script>location.href="http:\/\/a.gov.cn\/b"</script></html>', "http://a.gov.cn/b"),
        ('<html><script>location.href="/a"; location.href="/a"</script></html>', "/a"),
        ("<html><meta http-equiv='refresh' content='300'></html>", ""),
        ('<html><script>if (m) location.href="/m"; else location.href="/w"</script></html>', ""),
        ('<html><script>location.href="/a" + id</script></html>', ""),
        ("<html><script>location.reload()</script></html>", ""),
        ("<html><a onclick=\"location.href='/a'\">x</a></html>", ""),
        (f'<html><p>{"正文" * 60}</p><script>location.href="/a"</script></html>', ""),
        (f'<html><!-- {"x" * 2100} --><script>location.href="/a"</script></html>', ""),
        ("location.href='/a'", ""),
    ],
)
def test_only_an_address_that_is_written_out_is_followed(body: str, target: str) -> None:
    assert soft.sent_on(shell(body)) == target


def test_shells_count_as_redirects_and_lead_to_portals_only(portal: Server, ask: Ask) -> None:
    for n in range(7):
        portal.set(
            f"{WWW}/r{n}", reply(body=f"<html><script>location.href='r{n + 1}'</script>", Content_Type="text/html")
        )
    portal.set(f"{WWW}/r7", page("end"))
    away = "<html><meta http-equiv=refresh content='0;url=http://evil.example.com/'>"
    portal.set(f"{WWW}/away", reply(body=away, Content_Type="text/html"))
    last, first, off = ask(f"{WWW}/r2", f"{WWW}/r0", f"{WWW}/away")
    assert (last.answer.final_url, last.answer.status) == (f"{WWW}/r7", 200)
    assert (first.answer.error, off.answer.error) == ("redirect-loop", "off-site")


def test_a_shell_that_has_not_changed_still_leads_on(portal: Server, ask: Ask, tmp_path: Path) -> None:
    body = "<html><script>location.href='/b'</script>"
    same = reply("304 Not Modified")
    whole = reply(body=body, Content_Type="text/html", ETag='"1"')
    portal.set(f"{WWW}/a", lambda asked: same if "if-none-match" in asked.headers else whole)
    portal.set(f"{WWW}/b", page("b"))
    (first,) = ask(f"{WWW}/a")
    known = {f"{WWW}/a": Validator('"1"', "", first.captures[1])}
    (second,) = ask(f"{WWW}/a", known=known, into=Archive(tmp_path / "day2.warc.gz"))
    assert [(each.status, each.url) for each in second.captures[1:]] == [(304, f"{WWW}/a"), (200, f"{WWW}/b")]
    (tmp_path / "asked.warc.gz").write_bytes(b"damaged")
    (damaged,) = ask(f"{WWW}/a", known=known, into=Archive(tmp_path / "day3.warc.gz"))
    assert damaged.answer.status == 304


@pytest.mark.parametrize(
    ("body", "is_gone"),
    [
        ("<title>信息公开</title><p>申请人申请的信息不存在,已答复。</p>", False),
        ("<title>信息公开</title><h1>您访问的页面不存在</h1>", True),
        ("<title>404 信息公开</title><p>x</p>", True),
        ("<title>信息公开年报</title><p>共404件</p>", False),
    ],
)
def test_a_small_page_is_gone_by_its_title_or_heading_not_by_its_text(body: str, is_gone: bool) -> None:
    assert bool(soft.soft_404(shell(f"<html>{body}</html>"))) == is_gone


# ---------------------------------------------------------------- ceilings and rests


def test_no_host_gets_more_than_its_ceiling_a_day_whoever_asks(portal: Server, ask: Ask) -> None:
    for n in range(4):
        portal.set(f"{WWW}/a{n}", page(str(n)))
    portal.set("http://other.gov.cn/a", page("a"))
    got = ask(*(f"{WWW}/a{n}" for n in range(4)), "http://other.gov.cn/a", most_requests=3)
    assert [each.answer.error for each in got] == ["", "", "ceiling", "ceiling", ""]
    assert len(portal.paths("www.yunji.gov.cn")) == 3
    (spent,) = ask(f"{WWW}/a0", most_requests=3)
    assert spent.answer.error == "ceiling"
    assert len(portal.paths("www.yunji.gov.cn")) == 3
    (tomorrow,) = ask(f"{WWW}/a0", most_requests=3, at=NOW + timedelta(days=1))
    assert tomorrow.answer.status == 200


def test_a_host_that_challenged_one_visit_is_left_alone_by_all_until_its_rest_is_over(portal: Server, ask: Ask) -> None:
    portal.set(f"{WWW}/a", reply("412 Precondition Failed", "$_ts"))
    (challenged,) = ask(f"{WWW}/a")
    assert challenged.answer.error == "challenge:ruishu"
    asked = len(portal.log)
    for later in (timedelta(0), timedelta(days=3, seconds=-1)):
        (resting,) = ask(f"{WWW}/a", at=NOW + later)
        assert (resting.answer.error, len(portal.log)) == ("resting", asked)
    portal.set(f"{WWW}/a", page("a"))
    (rested,) = ask(f"{WWW}/a", at=NOW + timedelta(days=3))
    assert rested.answer.status == 200


def test_gzip_nobody_announced_is_unpacked_in_pages_only(portal: Server, ask: Ask) -> None:
    packed = gzip.compress("信息公开".encode())
    portal.set(f"{WWW}/page", reply(body=packed, Content_Type="text/html"))
    portal.set(f"{WWW}/file.gz", reply(body=packed, Content_Type="application/gzip"))
    told, file = ask(f"{WWW}/page", f"{WWW}/file.gz")
    assert told.answer.body == "信息公开".encode()
    assert file.answer.body == packed
